//! `group_dependencies` follows from conditions: whoever could edit it could delete what a
//! group uses.

use super::{ask, group_of, uses};
use crate::catalog;
use crate::error::Error;
use crate::pg::applying;
use crate::pg::spi::Param;
use crate::pg::trigger::{Event, Fired};
use pgrx::pg_sys::panic::ErrorReport;

const GROUP_KIND: &str = include_str!("../../sql/guard/group_kind.sql");
const USERS_OF_ANYTHING: &str = include_str!("../../sql/guard/users_of_anything.sql");

/// Refuses everything but what creation writes and what goes with its group.
pub(super) fn check(fired: &Fired<'_>) -> Result<(), ErrorReport> {
    match fired.event() {
        Event::Insert | Event::Update if applying::is_active() => Ok(()),
        Event::Insert | Event::Update => Err(Error::DependencyByHand.into()),
        Event::Delete => check_deletion(fired),
        Event::Truncate => uses::refuse_emptied("group_dependencies", USERS_OF_ANYTHING),
    }
}

fn check_deletion(fired: &Fired<'_>) -> Result<(), ErrorReport> {
    let Some((spot, group)) = fired.old_row().as_ref().and_then(group_of) else { return Ok(()) };
    let keys = catalog::key_types()?;
    let params = [Param::from(spot), Param::from(group)];
    let living = ask(&keys, GROUP_KIND, &params, |_| ())?;
    if living.is_empty() { Ok(()) } else { Err(Error::DependencyByHand.into()) }
}
