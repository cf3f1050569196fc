//! `start_worker()`: a worker where no launcher starts one.

use crate::error::{WorkError, WorkerError};
use crate::pg::process::{background, board, wake};
use crate::pg::relation::locks;
use crate::pg::sql::transaction;
use crate::worker;
use pgrx::pg_sys::panic::ErrorReport;
use pgrx::prelude::*;

/// Starts the worker of this database where the extension is not preloaded; `false` where one
/// is there already.
#[pg_extern(schema = "smart_groups_internal")]
fn start_worker() -> Result<bool, ErrorReport> {
    if transaction::is_on_standby() {
        return Err(WorkError::Standby { function: "start_worker" }.into());
    }
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

fn notice(notice: WorkerError) {
    ErrorReport::from(notice).report(PgLogLevel::NOTICE);
}
