//! Work on demand: `process_pending()` and `wait_until_current()`, `rebuild()`, `pause()`.

use super::arguments::{required, spot};
use crate::caller::groups::request;
use crate::caller::operation::current;
use crate::caller::rights;
use crate::catalog;
use crate::engine::round;
use crate::error::{InstallError, WorkError};
use crate::pg::process::wake;
use crate::pg::sql::{guc, transaction};
use pgrx::pg_sys::panic::ErrorReport;
use pgrx::prelude::*;
use std::time::{Duration, Instant};

/// Brings the groups up to date within the caller's transaction.
#[pg_extern]
fn process_pending() -> Result<i64, ErrorReport> {
    if !catalog::is_installed() {
        return Err(InstallError::NotInstalled.into());
    }
    if transaction::keeps_its_snapshot() {
        return Err(WorkError::SnapshotKept { function: "process_pending" }.into());
    }
    if transaction::is_on_standby() {
        return Err(WorkError::Standby { function: "process_pending" }.into());
    }
    let report = round::in_callers_transaction()?;
    match report.stopped {
        Some(stop) => ErrorReport::from(stop.error).report(PgLogLevel::WARNING),
        None if report.left > 0 => {
            ErrorReport::from(WorkError::Left { spots: report.left }).report(PgLogLevel::NOTICE)
        }
        None => {}
    }
    Ok(report.changes as i64)
}

/// Has the worker look at this database once the transaction is committed: a database that got
/// the extension just now is not known to the launcher, and a restore leaves no mark.
#[pg_extern(schema = "smart_groups_internal")]
fn call_worker() {
    wake::at_commit();
}

/// Waits until all that was committed before the call is reflected.
#[pg_extern]
fn wait_until_current(timeout: Option<Interval>) -> Result<bool, ErrorReport> {
    let timeout = required(timeout, "timeout")?;
    if !catalog::is_installed() {
        return Err(InstallError::NotInstalled.into());
    }
    let deadline = Instant::now() + duration(&timeout);
    let _settings = guc::LocalSettings::for_the_log();
    let goal = current::Goal::now()?;
    wake::now();
    loop {
        if goal.is_reached()? {
            return Ok(true);
        }
        if Instant::now() >= deadline {
            return Ok(false);
        }
        crate::pg::process::background::wait_latch(Duration::from_millis(1));
    }
}

/// A negative interval has passed already.
fn duration(interval: &Interval) -> Duration {
    const LONGEST: f64 = 365.0 * 24.0 * 60.0 * 60.0;
    let seconds = interval.as_micros() as f64 / 1e6;
    Duration::from_secs_f64(seconds.clamp(0.0, LONGEST))
}

/// Has one group compared with its conditions.
#[pg_extern(schema = "smart_groups_internal")]
fn rebuild(group_id: Option<i64>) -> Result<(), ErrorReport> {
    request::rebuild(required(group_id, "group_id")?)
}

/// Has one group stand still.
#[pg_extern(schema = "smart_groups_internal")]
fn pause(group_id: Option<i64>) -> Result<bool, ErrorReport> {
    request::pause(required(group_id, "group_id")?)
}

/// Has one group go on.
#[pg_extern(schema = "smart_groups_internal")]
fn resume(group_id: Option<i64>) -> Result<bool, ErrorReport> {
    request::resume(required(group_id, "group_id")?)
}

/// Has every group of a spot compared with its conditions.
#[pg_extern(schema = "smart_groups_internal")]
fn rebuild_spot(spot: Option<&str>) -> Result<(), ErrorReport> {
    request::rebuild_spot(&rights::reading(|| self::spot(spot))?.key);
    Ok(())
}
