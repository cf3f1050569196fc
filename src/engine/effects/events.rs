//! Events, written in the unit's transaction beside the rows that they tell of.

use crate::catalog::origin;
use crate::catalog::statement::typed;
use crate::engine::access::scope::Scope;
use crate::member::event::{Cause, EventKind, Reason};
use crate::member::key::Key;
use crate::pg::relation::events as table;
use crate::pg::sql::applying;
use crate::pg::sql::spi::{Param, Statement};
use crate::pg::sql::sql;
use pgrx::pg_sys::panic::ErrorReport;

/// One event of a unit's spot.
#[derive(Clone, PartialEq, Debug)]
pub struct Event {
    /// What happened.
    pub kind: EventKind,
    /// The group; for a resource, the group that led to it.
    pub group: Option<i64>,
    /// The resource, where the event is about one.
    pub resource: Option<Key>,
    /// The member, unless the event is about a group alone.
    pub member: Option<Key>,
    /// What brought it about.
    pub reason: Reason,
    /// Whether the group was being built for the first time.
    pub first_build: bool,
}

impl Event {
    /// About a group alone.
    pub fn of_group(kind: EventKind, group: i64, reason: Reason) -> Self {
        Self { kind, group: Some(group), resource: None, member: None, reason, first_build: false }
    }
}

/// Puts members into smart groups, or takes them out, because of `cause`, by one statement; the events of its rows
/// are written together when it has ended.
pub fn because<T>(
    cause: impl Into<Cause>,
    statement: impl FnOnce() -> Result<T, ErrorReport>,
) -> Result<T, ErrorReport> {
    table::together(|| applying::because(cause, statement))
}

/// Writes the events, in this order. Those of `group_members` come with its rows.
pub fn write(scope: &Scope, events: &[Event]) -> Result<(), ErrorReport> {
    if events.is_empty() {
        return Ok(());
    }
    let text = |key: &Option<Key>| key.as_ref().map(|key| key.as_str().to_owned());
    let of = |part: &dyn Fn(&Event) -> Option<String>| -> Vec<Option<String>> {
        events.iter().map(part).collect()
    };
    let params = vec![
        Param::from(of(&|event| Some(event.kind.name().to_owned()))),
        Param::from(events.iter().map(|event| event.group).collect::<Vec<_>>()),
        Param::from(of(&|event| text(&event.resource))),
        Param::from(of(&|event| text(&event.member))),
        Param::from(of(&|event| Some(event.reason.name().to_owned()))),
        Param::from(events.iter().map(|event| event.first_build).collect::<Vec<_>>()),
        Param::from(origin::own()?),
    ];
    let text = table::numbering(&typed(sql!("effects/events"), &scope.keys));
    scope.tell(applying::during(|| scope.write_by(Statement::kept_by_size(&text), params))?);
    Ok(())
}
