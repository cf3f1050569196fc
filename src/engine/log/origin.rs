//! The number by which events say that they were written in this database: a restore brings events whose
//! transactions were those of another cluster, and their numbers mean nothing here.

use crate::engine::state;
use crate::error::internal;
use crate::pg::sql::row::row;
use crate::pg::sql::sql;
use pgrx::pg_sys::panic::ErrorReport;
use std::cell::Cell;

thread_local! {
    /// By the tables that it was read from: the extension may be created anew.
    static OWN: Cell<Option<(u32, i32)>> = const { Cell::new(None) };
}

/// The number for `events.origin`.
pub fn own() -> Result<i32, ErrorReport> {
    let tables = state::tables().unwrap_or_default();
    if let Some((_, origin)) = OWN.get().filter(|&(of, _)| of == tables) {
        return Ok(origin);
    }
    let found = state::read(sql!("log/origin"), &[], row!(origin: i32))?;
    let origin = found.into_iter().next();
    let origin = origin.ok_or_else(|| internal("the engine's progress cannot be read"))?;
    OWN.set(Some((tables, origin)));
    Ok(origin)
}
