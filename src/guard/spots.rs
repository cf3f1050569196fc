//! Spots: a time zone that nobody knows would move every day of every rule.

use crate::error::DefinitionError;
use crate::member::time::parse_zone;
use crate::pg::relation::trigger::Fired;
use pgrx::pg_sys::panic::ErrorReport;

/// Refuses an unknown time zone.
pub(super) fn check_zone(fired: &Fired<'_>) -> Result<(), ErrorReport> {
    let Some(row) = fired.new_row() else { return Ok(()) };
    let Some(zone) = row.named(c"time_zone") else { return Ok(()) };
    if parse_zone(&zone).is_some() {
        return Ok(());
    }
    Err(DefinitionError::UnknownTimeZone { spot: row.named(c"id").unwrap_or_default(), zone }
        .into())
}
