//! PURE: the rule language. [`read`] makes a checked tree ([`language`]) of JSON, [`write`] puts it
//! into JSON and words, and [`meaning`] gives it the two meanings that have to agree: native
//! evaluation and SQL. [`testing`] holds them against each other.

#![forbid(unsafe_code)]

pub mod language;
pub mod meaning;
pub mod read;
#[cfg(any(test, feature = "pg_test"))]
pub mod testing;
pub mod write;
