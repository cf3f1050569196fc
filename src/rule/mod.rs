//! PURE: the rule language, from JSON to a checked tree and from there to both evaluators.

pub mod definitions;
pub mod evaluate;
pub mod predicate;
pub mod resolve;
pub mod sql;
pub mod tree;
