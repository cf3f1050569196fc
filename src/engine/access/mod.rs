//! How the engine touches tables: `within` which transaction, with which [`relations`] locked, in
//! what [`scope`] and with whose rights, and how long ([`patience`]); and which spots at all ([`home`]).

pub mod home;
pub mod patience;
pub mod relations;
pub mod scope;
pub mod within;
