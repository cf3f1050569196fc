//! PURE: when a rule takes out too many at a time. [`line`] is how many may leave a group within
//! an hour, [`hour`] how many have.

pub mod hour;
pub mod line;
