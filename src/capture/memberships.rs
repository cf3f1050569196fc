//! Memberships: each one that begins or ends is told in `events`, by whoever's hand.
//!
//! INVARIANT: the row trigger is the only one that tells of a membership, so that there is exactly
//! one event a change, in its transaction, however the row came or went.

use super::counts;
use super::marks::{mark_everything, note};
use crate::catalog::{self, numbers, obstacles, origin};
use crate::error::MembershipError;
use crate::member::event::{Cause, EventKind, Reason};
use crate::pg::relation::events::{self, Recorded};
use crate::pg::relation::schema;
use crate::pg::relation::trigger::{Fired, TriggerEvent, Tuple};
use crate::pg::sql::row::row;
use crate::pg::sql::shards;
use crate::pg::sql::spi::{self, Param, Statement};
use crate::pg::sql::sql;
use crate::pg::sql::{applying, guc, identity};
use pgrx::pg_sys::panic::ErrorReport;
use std::ffi::CStr;

const KEY: [&CStr; 3] = [c"spot_id", c"group_id", c"member_id"];

/// AFTER ROW and BEFORE TRUNCATE, on `group_members`.
pub(super) fn changed(fired: &Fired<'_>) -> Result<(), ErrorReport> {
    if fired.event() == TriggerEvent::Truncate {
        mark_everything(fired);
        counts::forget_all(fired)?;
        return everybody_left();
    }
    let (old, new) = (fired.old_row(), fired.new_row());
    let is_smart = |row: &Tuple<'_>| row.named(c"kind").as_deref() == Some("smart");
    if !applying::is_active()
        && [&old, &new].into_iter().flatten().any(is_smart)
        && guard_fires(fired)?
    {
        return Err(MembershipError::EngineOnly { relation: "group_members" }.into());
    }
    // The engine's own rows, kind smart, are not news to it.
    let is_static = |row: &Tuple<'_>| row.named(c"kind").as_deref() == Some("static");
    if [&old, &new].into_iter().flatten().any(is_static) {
        note(fired);
    }
    let cause = applying::cause().unwrap_or(Reason::Manual.into());
    match (&old, &new) {
        (Some(old), Some(new)) if is_same(fired, old, new) => Ok(()),
        _ => {
            if let Some(row) = &old {
                counts::note(fired, row, -1);
                tell(fired, EventKind::MemberLeft, row, cause)?;
            }
            let Some(row) = &new else { return Ok(()) };
            counts::note(fired, row, 1);
            tell(fired, EventKind::MemberJoined, row, cause)
        }
    }
}

/// Whether the guard has been asked: a row that it cannot have let pass was changed behind it, by
/// another BEFORE trigger.
fn guard_fires(fired: &Fired<'_>) -> Result<bool, ErrorReport> {
    let _settings = guc::LocalSettings::pinned();
    let relation = Param::from(i64::from(fired.relation().to_u32()));
    let shard = shards::number_of("group_members").map(|shard| format!("_{shard}"));
    let params = [relation, Param::from(shard.unwrap_or_default())];
    let found = spi::read(sql!("capture/guard_fires"), &params, row!(fires: bool))?;
    Ok(found.contains(&true))
}

fn is_same(fired: &Fired<'_>, old: &Tuple<'_>, new: &Tuple<'_>) -> bool {
    let mut columns = KEY.into_iter().filter_map(|name| fired.column(name));
    columns.all(|column| old.same_image(new, column))
}

/// BEFORE and AFTER STATEMENT, on `group_members`: what its rows tell is written together. Without it, row by row. Statements of
/// the engine's bring that with them.
pub(super) fn gather(fired: &Fired<'_>) {
    if applying::is_active() {
        return;
    }
    if fired.is_before() {
        events::begin(fired.relation());
    } else {
        events::end(fired.relation());
    }
}

fn tell(
    fired: &Fired<'_>,
    kind: EventKind,
    row: &Tuple<'_>,
    cause: Cause,
) -> Result<(), ErrorReport> {
    // What the engine writes is of spots that it has taken over.
    if !applying::is_active()
        && let Some(spot) = row.param(c"spot_id")
    {
        numbers::rise_for_newcomer(spot)?;
    }
    match events::append(fired.relation(), kind, row, cause, origin::own)? {
        Recorded::Written | Recorded::Nowhere => Ok(()),
        Recorded::NeedsSql => tell_by_sql(kind, row, cause),
    }
}

fn tell_by_sql(kind: EventKind, row: &Tuple<'_>, cause: Cause) -> Result<(), ErrorReport> {
    let [spot, group, member] = KEY.map(|name| row.param(name));
    let (Some(spot), Some(group), Some(member)) = (spot, group, member) else { return Ok(()) };
    let (kind, reason) = (Param::from(kind.name()), Param::from(cause.reason.name()));
    let first_build = Param::from(cause.first_build);
    let params = [spot, kind, group, member, reason, first_build, Param::from(origin::own()?)];
    let text = events::numbering(sql!("capture/event"));
    as_owner(|| spi::write_latest(Statement::kept(&text), &params))
}

/// What is emptied is read before it is.
fn everybody_left() -> Result<(), ErrorReport> {
    if schema::domain_relation(c"events").is_none() {
        return Ok(());
    }
    if shards::node().is_some() {
        numbers::rise()?;
    }
    let params = [Param::from(Reason::Manual.name()), Param::from(origin::own()?)];
    let text = events::numbering(sql!("capture/everybody_left"));
    as_owner(|| spi::write_latest(Statement::kept(&text), &params))
}

/// Writes events as the engine, with the rights of the domain tables' owner; of rows that are
/// committed by now as well, whatever the isolation level.
fn as_owner(write: impl FnOnce() -> Result<u64, ErrorReport>) -> Result<(), ErrorReport> {
    if let Some(obstacle) = obstacles::of_writing(&["events"])? {
        return Err(obstacle.into());
    }
    identity::as_role(catalog::owner()?, || {
        let _settings = guc::LocalSettings::pinned().with(c"row_security", c"off");
        applying::during(write).map(drop)
    })
}
