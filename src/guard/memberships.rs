//! Memberships: one writer per row.

use super::locked::{self, GroupKey};
use super::{ask, group_of, params};
use crate::catalog::{nodes, statement};
use crate::error::MembershipError;
use crate::pg::relation::probe;
use crate::pg::relation::trigger::{Fired, TriggerEvent, Tuple};
use crate::pg::sql::applying;
use crate::pg::sql::row::row;
use crate::pg::sql::spi::Param;
use crate::pg::sql::sql;
use pgrx::pg_sys::panic::ErrorReport;
use std::ffi::CStr;

const GROUP_KIND: &str = sql!("guard/group_kind");
const GROUP_AND_MEMBER: &str = sql!("guard/group_and_member");
const SPOT: &str = sql!("guard/spot");
const LOCKED_MEMBER: &str = sql!("guard/locked_member");
const ANY_SMART_ROW: &str = sql!("guard/any_smart_row");

/// BEFORE, on `group_members`: the engine writes the smart rows, everybody else the static ones.
pub(super) fn check(fired: &Fired<'_>) -> Result<(), ErrorReport> {
    if applying::is_active() {
        return Ok(());
    }
    if fired.event() == TriggerEvent::Truncate {
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

/// What a row names.
struct NamedMembership {
    kind: String,
    name: String,
    has_member: bool,
}

impl NamedMembership {
    /// `None` where a NULL stands, which the table's own constraints refuse; an error where there
    /// is no such group.
    fn of(row: &Tuple<'_>) -> Result<Option<Self>, ErrorReport> {
        let Some(target) = params(row, [c"spot_id", c"group_id", c"member_id"]) else {
            return Ok(None);
        };
        let group = [c"spot_id", c"group_id"].map(|column| name_in(row, column));
        if let Some(known) = Self::of_locked(&group, &target) {
            return Ok(Some(known));
        }
        let each = row!(|kind: String, name: String, has_member: bool| {
            Self { kind, name, has_member }
        });
        let Some(found) = ask(GROUP_AND_MEMBER, &target, each)?.into_iter().next() else {
            let [spot, group] = group;
            return Err(MembershipError::UnknownGroup { spot, group }.into());
        };
        locked::remember(group, (found.kind.clone(), found.name.clone()));
        Ok(Some(found))
    }

    /// The same for a group that an earlier row of the command has led to, without a statement.
    fn of_locked(group: &GroupKey, [spot, _, member]: &[Param<'_>; 3]) -> Option<Self> {
        let (kind, name) = locked::recall(group)?;
        // Where spots are spread, the tables that have the rows are others.
        if nodes::has_citus() {
            return None;
        }
        let has_member = probe::has_row(c"members", [(c"spot_id", spot), (c"id", member)])?;
        Some(Self { kind, name, has_member })
    }

    fn require_member(&self, row: &Tuple<'_>) -> Result<(), ErrorReport> {
        if self.has_member {
            return Ok(());
        }
        Err(unknown_member(row))
    }
}

fn name_in(row: &Tuple<'_>, column: &CStr) -> String {
    row.named(column).unwrap_or_default()
}

/// Stands in for the foreign keys that this table cannot have.
fn check_static(row: &Tuple<'_>) -> Result<(), ErrorReport> {
    match NamedMembership::of(row)? {
        Some(NamedMembership { kind, name, .. }) if kind == "smart" => {
            Err(MembershipError::ByHand { name }.into())
        }
        Some(target) => target.require_member(row),
        None => Ok(()),
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
    Err(MembershipError::InvitationByHand.into())
}

/// BEFORE, on `events`: what has happened stays as it was told, as long as the spot is there.
pub(super) fn check_event(fired: &Fired<'_>) -> Result<(), ErrorReport> {
    if applying::is_active() {
        return Ok(());
    }
    let deleted = fired.old_row().filter(|_| fired.event() == TriggerEvent::Delete);
    if let Some(spot) = deleted.as_ref().and_then(|row| row.param(c"spot_id"))
        && ask(SPOT, &[spot], row!(|| ()))?.is_empty()
    {
        return Ok(());
    }
    Err(MembershipError::Events.into())
}

/// BEFORE, on `blacklist`: a static group has only the members that are put in. Like its foreign keys,
/// in words, and also where members are a view.
pub(super) fn check_blacklist(fired: &Fired<'_>) -> Result<(), ErrorReport> {
    let (old, Some(new)) = (fired.old_row(), fired.new_row()) else { return Ok(()) };
    if old.is_some_and(|old| keys_of(&old) == keys_of(&new)) {
        return Ok(());
    }
    match NamedMembership::of(&new)? {
        Some(NamedMembership { kind, name, .. }) if kind == "static" => {
            Err(MembershipError::BlacklistOfStatic { name }.into())
        }
        Some(target) => {
            target.require_member(&new)?;
            require_lasting_member(&new)
        }
        None => Ok(()),
    }
}

/// As for its foreign key, the member stays until the transaction ends: whoever deletes it at the
/// same time has gone first, or waits.
fn require_lasting_member(row: &Tuple<'_>) -> Result<(), ErrorReport> {
    let Some(key) = params(row, [c"spot_id", c"member_id"]) else { return Ok(()) };
    let text = format!("{LOCKED_MEMBER}{}", statement::lock("members", "KEY SHARE")?);
    if ask(&text, &key, row!(|| ()))?.is_empty() {
        return Err(unknown_member(row));
    }
    Ok(())
}

fn unknown_member(row: &Tuple<'_>) -> ErrorReport {
    let (spot, member) = (name_in(row, c"spot_id"), name_in(row, c"member_id"));
    MembershipError::UnknownMember { spot, member }.into()
}
