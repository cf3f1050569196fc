//! The other nodes, asked by the coordinator of spots that are spread. Each answers for itself.

use super::doctor::complaint::{Complaint, Severity};
use super::set_aside::SetAsideSubject;
use super::status::WorkerStatus;
use crate::caller::{home, rights};
use crate::catalog;
use crate::catalog::nodes;
use crate::catalog::statement::typed;
use crate::error::OperationError;
use crate::member::key::Key;
use crate::member::values::Instant;
use crate::pg::sql::guc::LocalSettings;
use crate::pg::sql::row::row;
use crate::pg::sql::spi::{self, Param, Statement};
use crate::pg::sql::sql;
use pgrx::PgLogLevel;
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

/// Who is set aside on the other nodes; the caller is told which do not answer.
pub fn set_aside() -> Result<Vec<SetAsideSubject>, ErrorReport> {
    if !nodes::is_coordinator()? {
        return Ok(Vec::new());
    }
    let _settings = LocalSettings::pinned();
    let each = row!(|node: String,
                     failure: Option<String>,
                     spot_id: Option<String>,
                     group_id: Option<i64>,
                     member_id: Option<String>,
                     attempts: Option<i32>,
                     next_attempt_at: Option<TimestampWithTimeZone>,
                     error: Option<String>| {
        if let Some(failure) = failure {
            let failed = OperationError::NodeFailed { node, failure };
            ErrorReport::from(failed).report(PgLogLevel::WARNING);
        }
        Some(SetAsideSubject {
            spot: spot_id?,
            group: group_id,
            member: member_id,
            attempts: attempts?,
            next_attempt_at,
            error,
        })
    });
    Ok(spi::modify(sql!("caller/nodes_set_aside"), &[], each)?.into_iter().flatten().collect())
}

/// What the other nodes complain of and this one does not.
pub fn complaints(own: &[Complaint]) -> Result<Vec<Complaint>, ErrorReport> {
    if !nodes::is_coordinator()? {
        return Ok(Vec::new());
    }
    let _settings = LocalSettings::pinned();
    let each = row!(|node: String,
                     failure: Option<String>,
                     severity: Option<String>,
                     sentence: Option<String>,
                     command: Option<String>| {
        let (severity, sentence) = match failure {
            Some(failure) => (Severity::Error, format!("it does not answer: {}", failure.trim())),
            None => (severity?.parse().ok()?, sentence?),
        };
        if own.iter().any(|one| one.sentence == sentence) {
            return None;
        }
        Some(Complaint {
            severity,
            examined: "nodes",
            sentence: format!("node {node}: {sentence}"),
            command,
        })
    });
    Ok(spi::modify(sql!("caller/nodes_doctor"), &[], each)?.into_iter().flatten().collect())
}

/// Has each other node work off what it has, in the caller's transaction; how many memberships changed.
pub fn process_pending() -> Result<i64, ErrorReport> {
    if !nodes::is_coordinator()? {
        return Ok(0);
    }
    let all = sql!("caller/all_spots");
    let spots = rights::reading_by(all, || spi::read(all, &[], row!(spot_id: String)))?;
    let text = typed(sql!("caller/spot_of_each_node"), &catalog::key_types()?);
    let _settings = LocalSettings::pinned();
    let spots = spi::read(Statement::kept(&text), &[Param::from(spots)], row!(spot_id: Key))?;
    let mut changes = 0;
    for spot in spots {
        let call = "(SELECT smart_groups.process_pending() AS changes)";
        changes += home::rows_of_spot(&spot, call, Vec::new(), row!(changes: i64))?
            .into_iter()
            .sum::<i64>();
    }
    Ok(changes)
}

/// Since when history is complete on all nodes that answer; any of them may be asked.
pub fn history_begins() -> Result<Option<Instant>, ErrorReport> {
    let _settings = LocalSettings::pinned();
    let each = row!(complete_since: Option<Instant>);
    let found = spi::modify(sql!("caller/nodes_history"), &[], each)?;
    Ok(found.into_iter().flatten().next())
}
