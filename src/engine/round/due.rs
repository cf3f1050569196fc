//! Which spots have work besides the marks of the window, and when the next one will.

use crate::catalog;
use crate::engine::access::within::{Within, at_own_snapshot};
use crate::engine::state::{self, timestamp};
use crate::member::key::Key;
use crate::member::values::Instant;
use crate::pg::sql::row::row;
use crate::pg::sql::spi::Param;
use crate::pg::sql::sql;
use crate::settings;
use pgrx::pg_sys::panic::ErrorReport;
use std::collections::HashMap;
use std::time::Duration;

/// How many spots the worker learns of at a time.
const AT_A_TIME: i64 = 1_000;

/// Spots that failed, with the time until they are tried again.
pub fn backing_off() -> Result<HashMap<Key, Duration>, ErrorReport> {
    let rows = state::read(
        sql!("round/pending_backing_off"),
        &[],
        row!(|spot: Key, milliseconds: i64| {
            (spot, Duration::from_millis(milliseconds.max(1).unsigned_abs()))
        }),
    )?;
    Ok(rows.into_iter().collect())
}

/// Spots with work that waited for its time, or whose clock has to move, what has waited longest
/// first. Whoever asks for work in a transaction of its own does not mean to wait for the time.
pub fn now(within: Within) -> Result<Vec<Key>, ErrorReport> {
    if !catalog::is_installed() {
        return Ok(Vec::new());
    }
    let at_once = within == Within::CallersTransaction;
    // A caller is told how many are left, a worker comes back.
    let limit = Param::from((!at_once).then_some(AT_A_TIME));
    let params = [timestamp(settings::now()), interval(), Param::from(at_once), limit];
    state::read(sql!("round/spots_due"), &params, row!(spot: Key))
}

/// When the next spot is due, in PostgreSQL's microseconds.
pub fn next() -> Result<Option<i64>, ErrorReport> {
    at_own_snapshot(|| {
        let params = [interval(), timestamp(settings::now())];
        let rows = state::read(sql!("round/next_due"), &params, row!(at: Option<Instant>))?;
        Ok(rows.into_iter().flatten().next().map(|instant| instant.0))
    })
}

fn interval() -> Param<'static> {
    Param::from(i64::from(settings::clock_interval()))
}
