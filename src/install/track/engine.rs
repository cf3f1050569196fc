//! What is tracked stands in a table of the engine's.

use crate::pg::relation::schema;
use crate::pg::sql::identity;
use pgrx::pg_sys::{self, Oid};

/// The table, where it is there.
pub fn engine_table() -> Option<Oid> {
    schema::relation(c"smart_groups_internal", c"tracked")
}

/// Runs `work` with the rights of its owner, which is the extension's.
pub fn as_engine<T>(work: impl FnOnce() -> T) -> T {
    let engine = engine_table().and_then(schema::owner).unwrap_or(pg_sys::InvalidOid);
    identity::as_engine(engine, work)
}
