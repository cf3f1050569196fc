//! Roles of spots that are spread over nodes.

use super::{owning, params, refuse};
use crate::catalog::obstacles;
use crate::pg::relation::trigger::Fired;
use crate::pg::sql::spi;
use crate::pg::sql::sql;
use pgrx::pg_sys::panic::ErrorReport;

const UNSET_ROLE: &str = sql!("guard/unset_role");

/// BEFORE, on `roles`: what the foreign key does on one machine, with the same rights.
pub(super) fn unset(fired: &Fired<'_>) -> Result<(), ErrorReport> {
    let Some(row) = fired.old_row() else { return Ok(()) };
    let Some(role) = params(&row, [c"spot_id", c"id"]) else { return Ok(()) };
    refuse(obstacles::of_writing(&["members"])?)?;
    owning(|| spi::write_latest(UNSET_ROLE, &role)).map(drop)
}
