//! PURE: the rule language, from JSON to a checked tree and from there to both evaluators.

pub mod canonical;
pub mod check;
#[cfg(any(test, feature = "pg_test"))]
pub mod corpus;
pub mod definitions;
pub mod describe;
pub(crate) mod entries;
pub mod error;
pub mod evaluate;
pub mod fields;
#[cfg(any(test, feature = "pg_test"))]
pub mod generate;
pub(crate) mod json;
pub mod kind;
pub mod limits;
pub mod moved;
pub mod operator;
pub mod parse;
pub mod predicate;
pub mod reads;
mod relative;
pub mod resolve;
pub mod schema;
pub mod sql;
pub(crate) mod suggest;
pub mod tree;
