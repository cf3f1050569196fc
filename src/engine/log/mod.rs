//! The change log as it is read: a [`window`] is what is visible now and was not at the [`cursor`];
//! its [`marks`] say where to look. What the cursor passes undone is written down as [`pending`] work;
//! [`progress`] keeps the cursor. [`consumers`] of events each have a [`position`] of that kind, for each
//! origin of events; how far back events reach is the [`horizon`].

pub mod consumers;
pub mod cursor;
pub mod horizon;
pub mod link;
pub mod marks;
pub mod pending;
pub mod position;
pub mod progress;
pub mod sources;
pub mod window;
