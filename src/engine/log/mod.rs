//! The change log as it is read: a [`window`] is what is visible now and was not at the [`cursor`];
//! its [`marks`] say where to look. What the cursor passes undone is written down as [`pending`] work;
//! [`progress`] keeps the cursor.

mod cursor;
pub mod marks;
pub mod pending;
pub mod progress;
pub mod window;
