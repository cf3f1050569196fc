//! What the engine knows of itself.

use super::super::set_aside as aside;
use super::super::status::{self, Visibility};
use super::complaint::{Complaint, Complaints, Look, Severity};
use crate::caller::events::consumers::{self, ListedConsumer};
use crate::catalog::obstacles;
use crate::catalog::unnoted::{self, UnnotedView};
use crate::engine::log::consumers::Consumer;
use crate::engine::state;
use crate::pg::sql::row::row;
use crate::pg::sql::sql;
use crate::pg::sql::time;
use pgrx::datum::TimestampWithTimeZone;
use pgrx::pg_sys::panic::ErrorReport;
use std::collections::BTreeMap;

/// How long changes, or events that a consumer has before it, may wait until somebody should know.
const MINUTE: i64 = 60 * 1_000_000;
const DAY: i64 = 24 * 60 * MINUTE;

/// What a group is in that stands still.
const FAILED: &str = "failed";
const HELD: &str = "held";

/// The examinations, by what they examine.
pub const EXAMINATIONS: [(&str, Look); 7] = [
    ("obstacle", obstacle),
    ("capture", unnoted_views),
    ("worker", worker),
    ("spots", spots),
    ("groups", groups),
    ("set_aside", set_aside),
    ("consumers", late_consumers),
];

fn obstacle() -> Complaints {
    let Some(error) = obstacles::of_units()? else { return Ok(Vec::new()) };
    let report = ErrorReport::from(error);
    Ok(vec![Complaint {
        severity: Severity::Error,
        examined: "obstacle",
        sentence: format!("{}: {}", report.message(), report.detail().unwrap_or_default()),
        command: report.hint().map(str::to_owned),
    }])
}

fn unnoted_views() -> Complaints {
    let complaint = |UnnotedView { relation, tables, behind_functions }| {
        let told = behind_functions.iter().map(|table| {
            format!("-- whom a row concerns of what a function reads, such as SELECT * FROM smart_groups.track('{relation}', '{table}', concerns => 'SELECT r.<column of the spot>, r.<column of the member>');")
        });
        let told: Vec<String> = told.collect();
        let all = || "SELECT * FROM smart_groups.track();".to_owned();
        Complaint {
            severity: Severity::Error,
            examined: "capture",
            sentence: format!(
                "changes of {tables} are not noted, which view smart_groups.{relation} reads: groups do not follow them"
            ),
            command: Some(if told.is_empty() { all() } else { told.join("\n") }),
        }
    };
    Ok(unnoted::views()?.into_iter().map(complaint).collect())
}

fn worker() -> Complaints {
    let worker = status::worker()?;
    let complaint = |severity, sentence: &str, command: &str| Complaint {
        severity,
        examined: "worker",
        sentence: sentence.to_owned(),
        command: Some(command.to_owned()),
    };
    let behind = worker.current_as_of.is_some_and(|then| is_older(then, MINUTE));
    Ok(match worker.state.as_ref() {
        "none" => vec![complaint(
            Severity::Error,
            "no worker follows changes: the server does not preload the extension",
            "ALTER SYSTEM SET shared_preload_libraries = 'smart_groups'; -- besides those that stand there; then restart the server, or until then SELECT smart_groups.start_worker();",
        )],
        "polling" => vec![complaint(
            Severity::Warning,
            "the worker was started by hand, looks only now and then, and is gone after a restart: the server does not preload the extension",
            "ALTER SYSTEM SET shared_preload_libraries = 'smart_groups'; -- besides those that stand there; then restart the server",
        )],
        "running" | "waiting" if behind && worker.backlog > 0 => vec![complaint(
            Severity::Warning,
            &format!(
                "the worker is behind: {} changes wait, the oldest for more than a minute",
                worker.backlog
            ),
            "SELECT * FROM smart_groups.worker_status; -- and the server's log",
        )],
        "running" | "waiting" if handed_since()?.is_some_and(|then| is_older(then, MINUTE)) => {
            vec![complaint(
                Severity::Warning,
                "one of the worker's deputies is behind: changes of its spots wait for more than a minute",
                "SELECT pid, query_start, wait_event FROM pg_stat_activity WHERE backend_type = 'smart_groups deputy'; -- and the server's log",
            )]
        }
        _ => Vec::new(),
    })
}

/// Since when work waits for the process that it was handed to.
fn handed_since() -> Result<Option<TimestampWithTimeZone>, ErrorReport> {
    let each = row!(since: Option<TimestampWithTimeZone>);
    Ok(state::read(sql!("caller/doctor/handed_since"), &[], each)?.into_iter().flatten().next())
}

/// Errors of whole spots, one complaint an error.
fn spots() -> Complaints {
    let mut by_error: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (spot, error) in status::spot_errors(Visibility::look()?, None)? {
        by_error.entry(error).or_default().push(spot);
    }
    Ok(by_error
        .into_iter()
        .map(|(error, mut spots)| {
            spots.sort_unstable();
            let first = spots.first().cloned().unwrap_or_default();
            let more = match spots.len() {
                1 => String::new(),
                more => format!(" and {} more", more - 1),
            };
            Complaint {
                severity: Severity::Error,
                examined: "spots",
                sentence: format!("the groups of spot \"{first}\"{more} stand still: {error}"),
                command: Some(format!(
                    "SELECT smart_groups.rebuild_spot('{}'); -- once it is mended",
                    first.replace('\'', "''")
                )),
            }
        })
        .collect())
}

fn groups() -> Complaints {
    let states = status::groups(Visibility::look()?, None)?;
    let mut complaints = Vec::new();
    for (id, _, name) in status::visible_groups()? {
        let Some(state) = states.get(&id) else { continue };
        let complaint = match state.phase.as_str() {
            FAILED => Complaint {
                severity: Severity::Error,
                examined: "groups",
                sentence: format!(
                    "group {id} \"{name}\" stands still: {}",
                    state.error.as_deref().unwrap_or("it fails")
                ),
                command: Some(format!("SELECT smart_groups.rebuild({id}); -- once it is mended")),
            },
            HELD => Complaint {
                severity: Severity::Warning,
                examined: "groups",
                sentence: format!(
                    "group {id} \"{name}\" is held: its rule would take out {} members at once",
                    state.would_leave.unwrap_or_default()
                ),
                command: Some(format!(
                    "SELECT smart_groups.release({id}); -- if they are to go; verify({id}) lists them"
                )),
            },
            _ => continue,
        };
        complaints.push(complaint);
    }
    Ok(complaints)
}

fn set_aside() -> Complaints {
    let mut by_spot: BTreeMap<String, (usize, Option<String>)> = BTreeMap::new();
    for one in aside::visible()?.into_iter().filter(|one| one.member.is_some()) {
        let (members, error) = by_spot.entry(one.spot).or_default();
        *members += 1;
        *error = error.take().or(one.error);
    }
    Ok(by_spot
        .into_iter()
        .map(|(spot, (members, error))| Complaint {
            severity: Severity::Error,
            examined: "set_aside",
            sentence: format!(
                "of spot \"{spot}\" {members} members stay where they are: {}",
                error.unwrap_or_default()
            ),
            command: Some("SELECT * FROM smart_groups.set_aside;".to_owned()),
        })
        .collect())
}

fn late_consumers() -> Complaints {
    let late = |one: &ListedConsumer| {
        let Consumer { created_at, consumed_at, .. } = one.consumer;
        one.next.is_some() && consumed_at.or(created_at).is_none_or(|then| is_older(then, DAY))
    };
    Ok(consumers::list()?.into_iter().filter(late).map(|one| Complaint {
        severity: Severity::Warning,
        examined: "consumers",
        sentence: format!("event consumer \"{}\" has not consumed for more than a day: events are kept for it", one.consumer.name),
        command: Some(format!("SELECT smart_groups.drop_event_consumer('{}'); -- if nobody needs it any more", one.consumer.name.replace('\'', "''"))),
    }).collect())
}

fn is_older(then: TimestampWithTimeZone, microseconds: i64) -> bool {
    i64::from(then) < time::now() - microseconds
}
