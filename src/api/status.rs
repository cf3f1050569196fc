//! The views of what the engine does.

use crate::caller::operation::status::{self, GroupState, Sight};
use crate::engine::watch;
use pgrx::iter::TableIterator;
use pgrx::pg_sys::panic::ErrorReport;
use pgrx::prelude::*;

/// Every smart group that the caller can see, with where the engine is with it.
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
    let groups = status::visible_groups()?;
    let sight = Sight::look()?;
    let mut states = status::groups(sight)?;
    let spot_errors = status::spot_errors(sight)?;
    let obstacle = watch::obstacle_in_words()?;
    let stopped = watch::error()?;
    Ok(TableIterator::new(groups.into_iter().map(move |(id, spot, name)| {
        let mut state = states.remove(&id).unwrap_or_else(GroupState::unseen);
        if let Some(error) = obstacle.as_ref().or_else(|| spot_errors.get(&spot)) {
            state.fail(error);
        }
        let (percent, error) = (state.percent, state.error);
        let error = error.or_else(|| stopped.clone());
        let (done, total) = (state.members_done, state.members_total);
        (id, spot, name, state.phase, done, total, percent, state.built_at, error)
    })))
}

/// The members and groups that failed again and again and are left alone for a while.
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
    Ok(TableIterator::new(status::set_aside()?.into_iter().map(|one| {
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
        worker.state.to_owned(),
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
        worker.state.to_owned(),
        worker.backlog,
        worker.spots_pending,
        worker.current_as_of,
        worker.last_error,
        worker.last_error_at,
        worker.log_size,
    )))
}
