//! People of a spot and of its groups: who is on a [`blacklist`]; lists of them ([`listing`]), of those who are
//! [`wanted`], and where a [`page`] ends and the next one begins.

pub mod blacklist;
pub mod listing;
pub mod page;
pub mod wanted;
