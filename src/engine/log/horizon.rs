//! How far back events tell the whole history: since the tables have been there, and what was deleted as too old.

use crate::engine::state;
use crate::member::values::Instant;
use crate::pg::sql::row::row;
use crate::pg::sql::sql;
use crate::pg::sql::time;
use pgrx::pg_sys::panic::ErrorReport;

/// Since when every change of a membership has left an event that is still kept; `None` where none ever has.
pub fn complete_since() -> Result<Option<Instant>, ErrorReport> {
    let rows = state::read(sql!("log/horizon"), &[], row!(complete_since: Option<Instant>))?;
    Ok(rows.into_iter().flatten().next())
}

/// From now on every change leaves an event. Where that was so before and `has_events`, those of before
/// that are still there, nothing changes.
pub fn begin(has_events: bool) -> Result<(), ErrorReport> {
    let begun = state::write(sql!("log/horizon_begin"), &[])? > 0;
    if begun || has_events {
        return Ok(());
    }
    raise(Instant(time::now()))
}

/// Events of before `instant` may be deleted from here on, in the same transaction.
pub fn raise(instant: Instant) -> Result<(), ErrorReport> {
    state::write(sql!("log/horizon_raise"), &[state::timestamp(instant)]).map(drop)
}
