//! Operation: what the engine does, waiting for it, and doing its work on demand.

use super::arguments::required;
use super::primary;
use crate::caller::operation::current;
use crate::caller::operation::doctor;
use crate::caller::operation::doctor::complaint::Complaint;
use crate::caller::operation::nodes;
use crate::caller::operation::set_aside;
use crate::caller::operation::standstill;
use crate::caller::operation::status::{self, WorkerStatus};
use crate::catalog;
use crate::engine::round;
use crate::error::{InstallError, WorkError};
use crate::install::objects::OBJECTS;
use crate::install::relations;
use crate::pg::process::wake;
use crate::pg::sql::{guc, transaction};
use pgrx::iter::TableIterator;
use pgrx::pg_sys::panic::ErrorReport;
use pgrx::prelude::*;
use std::time::{Duration, Instant};

/// As views that an older version made ask for it.
#[pg_extern(schema = "smart_groups_internal", stable)]
#[allow(clippy::type_complexity)]
fn group_status() -> Result<
    TableIterator<
        'static,
        (
            name!(group_id, i64),
            name!(spot_id, String),
            name!(name, String),
            name!(phase, String),
            name!(members_done, i64),
            name!(members_total, Option<i64>),
            name!(percent, Option<i32>),
            name!(built_at, Option<TimestampWithTimeZone>),
            name!(error, Option<String>),
        ),
    >,
    ErrorReport,
> {
    Ok(TableIterator::new(standstill::visible()?.into_iter().map(|(id, spot, name, state)| {
        let (done, total) = (state.members_done, state.members_total);
        (id, spot, name, state.phase, done, total, state.percent, state.built_at, state.error)
    })))
}

/// The members, groups and spots that failed again and again and are left alone for a while.
#[pg_extern(schema = "smart_groups_internal", stable)]
#[allow(clippy::type_complexity)]
fn set_aside() -> Result<
    TableIterator<
        'static,
        (
            name!(spot_id, String),
            name!(group_id, Option<i64>),
            name!(member_id, Option<String>),
            name!(attempts, i32),
            name!(next_attempt_at, Option<TimestampWithTimeZone>),
            name!(error, Option<String>),
        ),
    >,
    ErrorReport,
> {
    let all = set_aside::visible()?.into_iter().chain(nodes::set_aside()?);
    Ok(TableIterator::new(all.map(|one| {
        (one.spot, one.group, one.member, one.attempts, one.next_attempt_at, one.error)
    })))
}

/// As views that an older version made ask for it.
#[pg_extern(schema = "smart_groups_internal", stable)]
#[allow(clippy::type_complexity)]
fn worker_status() -> Result<
    TableIterator<
        'static,
        (
            name!(state, String),
            name!(backlog, i64),
            name!(spots_pending, i64),
            name!(current_as_of, Option<TimestampWithTimeZone>),
            name!(last_error, Option<String>),
            name!(last_error_at, Option<TimestampWithTimeZone>),
        ),
    >,
    ErrorReport,
> {
    let worker = status::worker()?;
    Ok(TableIterator::once((
        worker.state.into_owned(),
        worker.backlog,
        worker.spots_pending,
        worker.current_as_of,
        worker.last_error,
        worker.last_error_at,
    )))
}

/// What the worker of this database does; one row, with all that has been added to it since.
#[pg_extern(schema = "smart_groups_internal", stable)]
#[allow(clippy::type_complexity)]
fn worker_report() -> Result<
    TableIterator<
        'static,
        (
            name!(state, String),
            name!(backlog, i64),
            name!(spots_pending, i64),
            name!(current_as_of, Option<TimestampWithTimeZone>),
            name!(last_error, Option<String>),
            name!(last_error_at, Option<TimestampWithTimeZone>),
            name!(log_size, i64),
        ),
    >,
    ErrorReport,
> {
    let worker = status::worker()?;
    Ok(TableIterator::once((
        worker.state.into_owned(),
        worker.backlog,
        worker.spots_pending,
        worker.current_as_of,
        worker.last_error,
        worker.last_error_at,
        worker.log_size,
    )))
}

/// The same of every node, where spots are spread and this is the coordinator; without a node on the only machine.
#[pg_extern(schema = "smart_groups_internal", stable)]
#[allow(clippy::type_complexity)]
fn worker_reports() -> Result<
    TableIterator<
        'static,
        (
            name!(state, String),
            name!(backlog, i64),
            name!(spots_pending, i64),
            name!(current_as_of, Option<TimestampWithTimeZone>),
            name!(last_error, Option<String>),
            name!(last_error_at, Option<TimestampWithTimeZone>),
            name!(log_size, i64),
            name!(node, Option<String>),
        ),
    >,
    ErrorReport,
> {
    let own = status::worker()?;
    let others = nodes::workers()?;
    let name = (!others.is_empty()).then(|| "coordinator".to_owned());
    let others = others.into_iter().map(|(node, worker)| (Some(node), worker));
    let all = std::iter::once((name, own)).chain(others).map(|(node, worker)| {
        let WorkerStatus { state, backlog, spots_pending, current_as_of, .. } = worker;
        let WorkerStatus { last_error, last_error_at, log_size, .. } = worker;
        let state = state.into_owned();
        (state, backlog, spots_pending, current_as_of, last_error, last_error_at, log_size, node)
    });
    Ok(TableIterator::new(all.collect::<Vec<_>>()))
}

/// What is wrong or slow, worst first.
#[pg_extern(schema = "smart_groups_internal", stable)]
#[allow(clippy::type_complexity)]
fn doctor() -> Result<
    TableIterator<
        'static,
        (
            name!(severity, String),
            name!(examined, String),
            name!(sentence, String),
            name!(command, Option<String>),
        ),
    >,
    ErrorReport,
> {
    let surface: Vec<&str> = OBJECTS.iter().map(|object| object.name).collect();
    let complaints = doctor::examine(&surface, relations::check_views)?;
    Ok(TableIterator::new(complaints.into_iter().map(|complaint| {
        let Complaint { severity, examined, sentence, command } = complaint;
        (severity.into_str().to_owned(), examined.to_owned(), sentence, command)
    })))
}

/// Brings the groups up to date within the caller's transaction.
#[pg_extern]
fn process_pending() -> Result<i64, ErrorReport> {
    primary::required("process_pending")?;
    if !catalog::is_installed() {
        return Err(InstallError::NotInstalled.into());
    }
    if transaction::keeps_its_snapshot() {
        return Err(WorkError::SnapshotKept { function: "process_pending" }.into());
    }
    let report = round::in_callers_transaction()?;
    match report.stopped {
        Some(stop) => ErrorReport::from(stop.error).report(PgLogLevel::WARNING),
        None if report.left > 0 => {
            ErrorReport::from(WorkError::Left { spots: report.left }).report(PgLogLevel::NOTICE)
        }
        None => {}
    }
    Ok(report.changes as i64 + nodes::process_pending()?)
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
    if transaction::is_on_standby() {
        ErrorReport::from(WorkError::Replayed).report(PgLogLevel::NOTICE);
    }
    let _settings = guc::LocalSettings::for_the_log();
    let goal = current::Goal::now()?;
    wake::now();
    loop {
        if goal.is_reached()? {
            return nodes::are_current(deadline.saturating_duration_since(Instant::now()));
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
