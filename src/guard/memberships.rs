//! Memberships: one writer per row.

use super::{ask, group_of, params};
use crate::error::MembershipError;
use crate::pg::relation::trigger::{Event, Fired, Tuple};
use crate::pg::sql::applying;
use crate::pg::sql::row::row;
use crate::pg::sql::sql;
use pgrx::pg_sys::panic::ErrorReport;

const GROUP_KIND: &str = sql!("guard/group_kind");
const STATIC_TARGET: &str = sql!("guard/static_target");
const ANY_SMART_ROW: &str = sql!("guard/any_smart_row");

/// BEFORE, on `group_members`: the engine writes the smart rows, everybody else the static ones.
pub(super) fn check(fired: &Fired<'_>) -> Result<(), ErrorReport> {
    if applying::is_active() {
        return Ok(());
    }
    if fired.event() == Event::Truncate {
        return check_truncate();
    }
    let (old, new) = (fired.old_row(), fired.new_row());
    for row in [&old, &new].into_iter().flatten() {
        if row.named(c"kind").as_deref() == Some("smart") {
            return Err(by_hand(row)?);
        }
    }
    match (&old, &new) {
        (Some(old), Some(new)) if keys_of(old) == keys_of(new) => Ok(()),
        (_, Some(new)) => check_static(new),
        _ => Ok(()),
    }
}

fn keys_of(row: &Tuple<'_>) -> [Option<String>; 3] {
    [c"spot_id", c"group_id", c"member_id"].map(|column| row.named(column))
}

/// Stands in for the foreign keys that this table cannot have.
fn check_static(row: &Tuple<'_>) -> Result<(), ErrorReport> {
    let Some(target) = params(row, [c"spot_id", c"group_id", c"member_id"]) else {
        return Ok(());
    };
    let found = ask(STATIC_TARGET, &target, row!(kind: String, name: String, has_member: bool))?;
    let name = |column| row.named(column).unwrap_or_default();
    match found.into_iter().next() {
        Some((kind, group, _)) if kind == "smart" => {
            Err(MembershipError::ByHand { name: group }.into())
        }
        Some((_, _, true)) => Ok(()),
        Some((_, _, false)) => Err(MembershipError::UnknownMember {
            spot: name(c"spot_id"),
            member: name(c"member_id"),
        }
        .into()),
        None => {
            Err(MembershipError::UnknownGroup { spot: name(c"spot_id"), group: name(c"group_id") }
                .into())
        }
    }
}

fn by_hand(row: &Tuple<'_>) -> Result<ErrorReport, ErrorReport> {
    let engine_only = || MembershipError::EngineOnly { relation: "group_members" }.into();
    let Some(group) = group_of(row) else { return Ok(engine_only()) };
    let found = ask(GROUP_KIND, &group, row!(kind: String, name: String))?;
    Ok(match found.into_iter().next() {
        Some((kind, name)) if kind == "smart" => MembershipError::ByHand { name }.into(),
        // A static group, or one that is gone or never was.
        _ => engine_only(),
    })
}

fn check_truncate() -> Result<(), ErrorReport> {
    let any = ask(ANY_SMART_ROW, &[], row!(is_there: bool))?;
    if any.into_iter().any(|any| any) {
        return Err(MembershipError::EngineOnly { relation: "group_members" }.into());
    }
    Ok(())
}

/// BEFORE, on `resource_invitations`.
pub(super) fn check_invitation(_fired: &Fired<'_>) -> Result<(), ErrorReport> {
    if applying::is_active() {
        return Ok(());
    }
    Err(MembershipError::EngineOnly { relation: "resource_invitations" }.into())
}

/// BEFORE, on `blacklist`: a static group has only the members that are put in.
pub(super) fn check_blacklist(fired: &Fired<'_>) -> Result<(), ErrorReport> {
    let Some(new) = fired.new_row() else { return Ok(()) };
    let Some(group) = group_of(&new) else { return Ok(()) };
    let found = ask(GROUP_KIND, &group, row!(kind: String, name: String))?;
    match found.into_iter().next() {
        Some((kind, name)) if kind == "static" => {
            Err(MembershipError::BlacklistOfStatic { name }.into())
        }
        _ => Ok(()),
    }
}
