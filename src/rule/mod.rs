//! PURE: the rule language, from JSON to a checked tree and from there to both evaluators.

pub mod definitions;
pub mod predicate;
pub mod tree;
