//! Lists of people: where a [`page`] ends and the next one begins.

pub mod page;
