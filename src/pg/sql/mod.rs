//! Statements: under which [`transaction`], [`snapshot`], settings ([`guc`]) and role ([`identity`]), then
//! [`spi`] runs them by [`plans`] that are kept; no longer than until a `deadline`, if
//! there is one; their [`row`]s are read by name, each [`column`] by its type.

pub mod applying;
mod column;
mod deadline;
pub mod guc;
pub mod identity;
pub mod plans;
pub mod row;
pub mod snapshot;
pub mod spi;
pub mod time;
pub mod transaction;

/// The text of a statement in the folder `sql`, by its path without the ending, which stands in its
/// first line: errors and the server's log tell by it which statement it is.
macro_rules! sql {
    ($path:literal) => {
        concat!(
            "-- ",
            $path,
            "\n",
            include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/sql/", $path, ".sql"))
        )
    };
}
pub(crate) use sql;
