//! Guards: what may not be written, said in words.
//!
//! INVARIANT: a guard judges by the newest committed state and its own transaction's, as
//! foreign keys do, and sees every row: it looks as the owner of the domain tables, with row
//! security off.

mod attributes;
mod creation;
mod dependencies;
mod groups;
mod memberships;
mod spots;
mod triggers;
mod uses;

use crate::catalog::{self, statement};
use crate::member::key::KeyTypes;
use crate::pg::spi::{self, Param, Row, Statement};
use crate::pg::trigger::Tuple;
use crate::pg::{guc, identity};
use pgrx::pg_sys::panic::ErrorReport;

/// Runs `work` as the domain tables' owner who sees every row.
fn as_owner<T>(work: impl FnOnce() -> Result<T, ErrorReport>) -> Result<T, ErrorReport> {
    identity::as_role(catalog::owner()?, || {
        let _settings = settings();
        work()
    })
}

/// A policy that would hide a row becomes an error, not a hole.
fn settings() -> guc::Scope {
    guc::Scope::pinned().with(c"row_security", c"off")
}

/// Asks a question of the newest state.
fn ask<T>(
    keys: &KeyTypes,
    sql: &str,
    params: &[Param<'_>],
    each: impl FnMut(&Row<'_>) -> T,
) -> Result<Vec<T>, ErrorReport> {
    let sql = statement::typed(sql, keys);
    as_owner(|| spi::read_latest(Statement::kept(&sql), params, each))
}

/// The spot and group that a row names, or `None` where a NULL stands, which the table's own
/// constraints refuse.
fn group_of(row: &Tuple<'_>) -> Option<(String, i64)> {
    Some((row.named(c"spot_id")?, row.named(c"group_id")?.parse().ok()?))
}
