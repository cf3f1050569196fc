//! Statements: under which [`transaction`], [`snapshot`], settings ([`guc`]) and role ([`identity`]), then
//! [`spi`] runs them by [`plans`] that are kept.

pub mod applying;
pub mod guc;
pub mod identity;
pub mod plans;
pub mod snapshot;
pub mod spi;
pub mod time;
pub mod transaction;

/// The text of a statement in the folder `sql`, by its path without the ending.
macro_rules! sql {
    ($path:literal) => {
        include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/sql/", $path, ".sql"))
    };
}
pub(crate) use sql;
