//! The other nodes, asked by the coordinator of spots that are spread. Each answers for itself.

use super::status::WorkerStatus;
use crate::catalog::nodes;
use crate::error::OperationError;
use crate::member::values::Instant;
use crate::pg::sql::guc::LocalSettings;
use crate::pg::sql::row::row;
use crate::pg::sql::spi::{self, Param};
use crate::pg::sql::sql;
use pgrx::datum::TimestampWithTimeZone;
use pgrx::pg_sys::panic::ErrorReport;
use std::time::Duration;

/// What the other nodes' workers do.
pub fn workers() -> Result<Vec<(String, WorkerStatus)>, ErrorReport> {
    if !nodes::is_coordinator()? {
        return Ok(Vec::new());
    }
    let _settings = LocalSettings::pinned();
    let each = row!(|node: String,
                     state: String,
                     backlog: i64,
                     spots_pending: i64,
                     current_as_of: Option<TimestampWithTimeZone>,
                     last_error: Option<String>,
                     last_error_at: Option<TimestampWithTimeZone>,
                     log_size: i64| {
        let state = state.into();
        let worker = WorkerStatus {
            state,
            backlog,
            spots_pending,
            current_as_of,
            last_error,
            last_error_at,
            log_size,
        };
        (node, worker)
    });
    spi::modify(sql!("caller/node_workers"), &[], each)
}

/// Whether all that was committed before is reflected on the other nodes, within that time.
pub fn are_current(within: Duration) -> Result<bool, ErrorReport> {
    if !nodes::is_coordinator()? {
        return Ok(true);
    }
    let _settings = LocalSettings::pinned();
    let milliseconds = i64::try_from(within.as_millis()).unwrap_or(i64::MAX);
    let each = row!(node: String, is_current: bool, failure: Option<String>);
    let answers = spi::modify(sql!("caller/nodes_current"), &[Param::from(milliseconds)], each)?;
    let mut all = true;
    for (node, is_current, failure) in answers {
        if let Some(failure) = failure {
            return Err(OperationError::NodeFailed { node, failure }.into());
        }
        all &= is_current;
    }
    Ok(all)
}

/// Since when history is complete on all nodes that answer; any of them may be asked.
pub fn history_begins() -> Result<Option<Instant>, ErrorReport> {
    let _settings = LocalSettings::pinned();
    let each = row!(complete_since: Option<Instant>);
    let found = spi::modify(sql!("caller/nodes_history"), &[], each)?;
    Ok(found.into_iter().flatten().next())
}
