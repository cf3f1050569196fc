//! `group_dependencies` follows from conditions: whoever could edit it could delete what a
//! group uses.

use super::{ask, group_of, uses};
use crate::error::GroupError;
use crate::pg::relation::trigger::{Fired, TriggerEvent};
use crate::pg::sql::applying;
use crate::pg::sql::row::row;
use crate::pg::sql::sql;
use pgrx::pg_sys::panic::ErrorReport;

const GROUP_KIND: &str = sql!("guard/group_kind");
const USERS_OF_ANYTHING: &str = sql!("guard/users_of_anything");

/// Refuses everything but what creation writes and what goes with its group.
pub(super) fn check(fired: &Fired<'_>) -> Result<(), ErrorReport> {
    match fired.event() {
        TriggerEvent::Insert | TriggerEvent::Update if applying::is_active() => Ok(()),
        TriggerEvent::Insert | TriggerEvent::Update => Err(GroupError::DependencyByHand.into()),
        TriggerEvent::Delete => check_deletion(fired),
        TriggerEvent::Truncate => uses::refuse_emptied("group_dependencies", USERS_OF_ANYTHING),
    }
}

fn check_deletion(fired: &Fired<'_>) -> Result<(), ErrorReport> {
    let Some(old) = fired.old_row() else { return Ok(()) };
    let Some(group) = group_of(&old) else { return Ok(()) };
    let living = ask(GROUP_KIND, &group, row!(|| ()))?;
    if living.is_empty() { Ok(()) } else { Err(GroupError::DependencyByHand.into()) }
}
