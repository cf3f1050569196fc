//! Groups: what is fixed at creation stays fixed.

use super::creation;
use crate::error::GroupError;
use crate::pg::relation::schema;
use crate::pg::relation::trigger::{Fired, TriggerEvent, Tuple};
use crate::pg::sql::identity;
use crate::pg::sql::spi::{self, Param};
use crate::pg::sql::sql;
use pgrx::pg_sys::panic::ErrorReport;
use std::ffi::CStr;

/// What nobody can change.
const FIXED: [(&CStr, &str); 4] =
    [(c"conditions", "conditions"), (c"kind", "kind"), (c"spot_id", "spot"), (c"id", "id")];

const FORGET_PAUSE: &str = sql!("guard/forget_pause");

/// What people may change for ever.
const LOOKS: [&CStr; 3] = [c"name", c"icon", c"description"];

/// BEFORE INSERT and UPDATE.
pub(super) fn before_write(fired: &Fired<'_>) -> Result<i64, ErrorReport> {
    if let Some(new) = fired.new_row() {
        require_percentage(&new)?;
    }
    match (fired.event(), fired.old_row(), fired.new_row()) {
        (TriggerEvent::Insert, _, Some(new)) => creation::before_insert(fired, &new),
        (_, Some(old), Some(new)) => before_update(fired, &old, &new),
        _ => Ok(fired.pass()),
    }
}

/// AFTER DELETE, as that of any definition: a pause does not outlive its group, whose id may come
/// to another.
pub(super) fn after_delete(fired: &Fired<'_>) -> Result<(), ErrorReport> {
    let (Some("groups"), TriggerEvent::Delete) = (fired.argument(), fired.event()) else {
        return Ok(());
    };
    let Some(old) = fired.old_row() else { return Ok(()) };
    let Some([group]) = super::params(&old, [c"id"]) else { return Ok(()) };
    let pauses = schema::relation(c"smart_groups_internal", c"paused_groups");
    let Some(engine) = pauses.and_then(schema::owner) else { return Ok(()) };
    identity::as_engine(engine, || spi::write(FORGET_PAUSE, &[group])).map(drop)
}

/// Answers before the check of the table does, which cannot say what to give instead.
fn require_percentage(new: &Tuple<'_>) -> Result<(), GroupError> {
    let Some(given) = new.named(c"max_leave_percent") else { return Ok(()) };
    if given.parse().is_ok_and(|percent: i32| (0..=100).contains(&percent)) {
        return Ok(());
    }
    Err(GroupError::NoPercentage { given, name: new.named(c"name").unwrap_or_default() })
}

fn before_update(fired: &Fired<'_>, old: &Tuple<'_>, new: &Tuple<'_>) -> Result<i64, ErrorReport> {
    let changed = |column: &CStr| old.named(column) != new.named(column);
    if let Some((_, what)) = FIXED.into_iter().find(|(column, _)| changed(column)) {
        let name = old.named(c"name").unwrap_or_default();
        return Err(GroupError::Fixed { what, name }.into());
    }
    if LOOKS.into_iter().any(changed) && !changed(c"updated_at") {
        let now = Param::from(pgrx::datetime::transaction_timestamp());
        return Ok(fired.pass_with(c"updated_at", now));
    }
    Ok(fired.pass())
}
