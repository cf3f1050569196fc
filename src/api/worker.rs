//! `start_worker()`: a worker where no launcher starts one.

use crate::error::{Error, NoWorker};
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
        return Err(Error::Standby { function: "start_worker" }.into());
    }
    if background::is_binary_upgrade() {
        return Err(Error::NoWorker(NoWorker::Upgrading).into());
    }
    if board::exists() {
        wake::now();
        notice("the extension is preloaded: its launcher starts the worker by itself");
        return Ok(false);
    }
    if locks::is_polled() {
        notice("a worker serves this database already");
        return Ok(false);
    }
    worker::start()?;
    Ok(true)
}

fn notice(message: &'static str) {
    let state = PgSqlErrorCode::ERRCODE_SUCCESSFUL_COMPLETION;
    ErrorReport::new(state, message, "start_worker").report(PgLogLevel::NOTICE);
}
