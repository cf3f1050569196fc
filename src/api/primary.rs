//! What only a primary can do.

use crate::error::WorkError;
use crate::pg::sql::transaction;
use pgrx::pg_sys::panic::ErrorReport;

/// Refuses a function that changes something on a standby, before it meets an error of PostgreSQL's that names no
/// way out.
pub(super) fn required(function: &'static str) -> Result<(), ErrorReport> {
    if transaction::is_on_standby() {
        return Err(WorkError::Standby { function }.into());
    }
    Ok(())
}
