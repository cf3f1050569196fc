//! People of a spot and of its groups: who is on a [`blacklist`]; lists of them, and where a [`page`] ends
//! and the next one begins.

pub mod blacklist;
pub mod page;
