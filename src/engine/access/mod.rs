//! How the engine touches tables: `within` which transaction, with which [`relations`] locked, in
//! what [`scope`] and with whose rights, and how long ([`patience`]).

pub mod patience;
pub mod relations;
pub mod scope;
pub mod within;
