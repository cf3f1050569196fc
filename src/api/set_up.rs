//! Set up: `install()`, `distribute()`, `track()` and `start_worker()`.

use super::arguments::required;
use super::primary;
use crate::caller::groups::request;
use crate::caller::operation::tracked::{self, ListedPlace};
use crate::catalog::Relation;
use crate::engine::access::within::at_own_snapshot;
use crate::engine::log::{horizon, progress};
use crate::error::{InstallError, WorkerError};
use crate::install::track::{self, TrackReport};
use crate::pg::process::{background, board, wake};
use crate::pg::relation::locks;
use crate::{catalog, worker};
use pgrx::pg_sys::panic::ErrorReport;
use pgrx::prelude::*;

// Before anything of the extension is made.
extension_sql_file!("../../sql/extension/schema.sql", name = "schema", bootstrap);

/// Completes the domain relations and the surface.
#[pg_extern]
fn install(key_type: default!(Option<&str>, "NULL")) -> Result<(), ErrorReport> {
    primary::required("install")?;
    let first = !catalog::is_installed();
    let has_history = catalog::has(Relation::Events);
    let created = crate::install::relations::install(key_type)?;
    if first {
        progress::begin()?;
    } else if created > 0 {
        // While a trigger was missing, changes passed unseen.
        request::compare_everything();
    }
    at_own_snapshot(|| horizon::begin(has_history))?;
    wake::at_commit();
    if created == 0 {
        notice!("all relations of smart groups are there already");
    }
    crate::install::report::of_views()?.into_iter().for_each(notice);
    Ok(())
}

/// Spreads the domain tables over the nodes of a Citus cluster.
#[pg_extern(schema = "smart_groups_internal")]
fn distribute() -> Result<(), ErrorReport> {
    primary::required("distribute")?;
    let spread = crate::install::distribute::distribute()?;
    wake::at_commit();
    if spread == 0 {
        notice!("all tables of smart groups are distributed already");
    }
    Ok(())
}

/// Has changes of one of the application's own tables be noted, which a view reads.
#[pg_extern(schema = "smart_groups_internal")]
#[allow(clippy::type_complexity)]
fn track(
    relation: Option<&str>,
    base_table: Option<pg_sys::Oid>,
    concerns: Option<&str>,
) -> Result<
    TableIterator<
        'static,
        (
            name!(relation, String),
            name!(base_table, pg_sys::Oid),
            name!(columns, Vec<String>),
            name!(concerns, String),
            name!(whom, String),
            name!(done, String),
            name!(guarded, bool),
        ),
    >,
    ErrorReport,
> {
    primary::required("track")?;
    if !catalog::is_installed() {
        return Err(InstallError::NotInstalled.into());
    }
    let reports = match concerns {
        Some(concerns) => {
            let relation = required(relation, "relation")?;
            track::track(relation, required(base_table, "base_table")?, concerns)?
        }
        None => {
            // Of one table means: of one that this view reads.
            let relation =
                base_table.map_or(Ok(relation), |_| required(relation, "relation").map(Some))?;
            track::inferred::track(relation, base_table)?
        }
    };
    wake::at_commit();
    Ok(TableIterator::new(reports.into_iter().map(|report| {
        let TrackReport { relation, base_table, columns, concerns, whom, done, guarded } = report;
        (relation, base_table, columns, concerns, whom, done.to_owned(), guarded)
    })))
}

/// Ends that.
#[pg_extern(schema = "smart_groups_internal")]
fn untrack(relation: Option<&str>, base_table: Option<pg_sys::Oid>) -> Result<(), ErrorReport> {
    primary::required("untrack")?;
    let relation = required(relation, "relation")?;
    let base_table = required(base_table, "base_table")?;
    if !catalog::is_installed() {
        return Err(InstallError::NotInstalled.into());
    }
    track::untrack(relation, base_table)?;
    wake::at_commit();
    Ok(())
}

/// What is tracked.
#[pg_extern(schema = "smart_groups_internal", stable)]
#[allow(clippy::type_complexity)]
fn tracked() -> Result<
    TableIterator<
        'static,
        (
            name!(relation, String),
            name!(base_table, pg_sys::Oid),
            name!(place, i32),
            name!(columns, Vec<String>),
            name!(concerns, String),
            name!(inferred, bool),
            name!(problem, String),
            name!(error, String),
            name!(guarded, bool),
        ),
    >,
    ErrorReport,
> {
    Ok(TableIterator::new(tracked::all()?.into_iter().map(|one| {
        let ListedPlace { relation, base_table, place, columns, .. } = one;
        let ListedPlace { concerns, inferred, problem, error, guarded, .. } = one;
        (relation, base_table, place, columns, concerns, inferred, problem, error, guarded)
    })))
}

/// Starts the worker of this database where the extension is not preloaded; `false` where one
/// is there already.
#[pg_extern(schema = "smart_groups_internal")]
fn start_worker() -> Result<bool, ErrorReport> {
    primary::required("start_worker")?;
    if background::is_binary_upgrade() {
        return Err(WorkerError::Upgrading.into());
    }
    if board::exists() {
        wake::now();
        notice(WorkerError::Preloaded);
        return Ok(false);
    }
    if locks::is_polled() {
        notice(WorkerError::Running);
        return Ok(false);
    }
    worker::start()?;
    Ok(true)
}

fn notice(notice: impl Into<ErrorReport>) {
    notice.into().report(PgLogLevel::NOTICE);
}
