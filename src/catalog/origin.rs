//! The number by which events say that they were written in this database: a restore brings events whose
//! transactions were those of another cluster, and their numbers mean nothing here.

use crate::error::internal;
use crate::pg::relation::schema;
use crate::pg::sql::identity::as_engine;
use crate::pg::sql::row::row;
use crate::pg::sql::spi;
use crate::pg::sql::sql;
use pgrx::pg_sys::Oid;
use pgrx::pg_sys::panic::ErrorReport;
use std::cell::Cell;

thread_local! {
    /// By the table that it was read from: the extension may be created anew.
    static OWN: Cell<Option<(Oid, i32)>> = const { Cell::new(None) };
}

/// The number for `events.origin`.
pub fn own() -> Result<i32, ErrorReport> {
    let unreadable = || internal("the engine's progress cannot be read");
    let table = schema::relation(c"smart_groups_internal", c"progress").ok_or_else(unreadable)?;
    if let Some((_, origin)) = OWN.get().filter(|&(of, _)| of == table) {
        return Ok(origin);
    }
    let owner = schema::owner(table).ok_or_else(unreadable)?;
    let read = || spi::read_latest(sql!("catalog/origin"), &[], row!(origin: i32));
    let origin = as_engine(owner, read)?.into_iter().next().ok_or_else(unreadable)?;
    OWN.set(Some((table, origin)));
    Ok(origin)
}
