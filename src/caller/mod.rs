//! What runs with the caller's rights: work with [`rules`], [`groups`] and [`people`] before and beside the
//! engine, [`trust`] (is what is stored what the rules say?), and [`operation`] (how far is it?).

#![forbid(unsafe_code)]

pub mod groups;
pub mod operation;
pub mod people;
pub mod rules;
pub mod trust;
