//! Guards: what may not be written, said in words.
//!
//! INVARIANT: a guard judges by the newest committed state and its own transaction's, as
//! foreign keys do, and sees every row: it looks as the owner of the domain tables, with row
//! security off.

#![forbid(unsafe_code)]

mod attributes;
mod behind;
mod creation;
mod dependencies;
mod groups;
mod links;
mod locked;
mod memberships;
mod roles;
mod spots;
mod triggers;
mod uses;

use crate::catalog::{self, obstacles};
use crate::error::ObstacleError;
use crate::pg::relation::trigger::Tuple;
use crate::pg::sql::row::{FromRow, RowReader};
use crate::pg::sql::spi::{self, Param, Statement};
use crate::pg::sql::{guc, identity};
use pgrx::pg_sys::panic::ErrorReport;
use std::ffi::CStr;

/// Reads definitions as the domain tables' owner who sees every row.
fn as_owner<T>(work: impl FnOnce() -> Result<T, ErrorReport>) -> Result<T, ErrorReport> {
    refuse(obstacles::of_reading()?)?;
    owning(work)
}

/// Nobody's code is run with more rights than its owner has.
fn refuse(obstacle: Option<ObstacleError>) -> Result<(), ErrorReport> {
    obstacle.map_or(Ok(()), |obstacle| Err(obstacle.into()))
}

fn owning<T>(work: impl FnOnce() -> Result<T, ErrorReport>) -> Result<T, ErrorReport> {
    identity::as_role(catalog::owner()?, || {
        let _settings = settings();
        work()
    })
}

/// A policy that would hide a row becomes an error, not a hole.
fn settings() -> guc::LocalSettings {
    guc::LocalSettings::pinned().with(c"row_security", c"off")
}

/// Asks a question of the newest state.
fn ask<R: FromRow, T>(
    sql: &str,
    params: &[Param<'_>],
    each: RowReader<R, impl FnMut(R) -> T>,
) -> Result<Vec<T>, ErrorReport> {
    refuse(obstacles::of_statement(sql)?)?;
    owning(|| spi::read_latest(Statement::kept(sql), params, each))
}

/// The row's values in these columns, or `None` where a NULL stands, which the table's own
/// constraints refuse.
fn params<'a, const N: usize>(row: &'a Tuple<'_>, columns: [&CStr; N]) -> Option<[Param<'a>; N]> {
    let params: Option<Vec<Param<'a>>> = columns.into_iter().map(|name| row.param(name)).collect();
    params?.try_into().ok()
}

/// The spot and group that a row names.
fn group_of<'a>(row: &'a Tuple<'_>) -> Option<[Param<'a>; 2]> {
    params(row, [c"spot_id", c"group_id"])
}
