//! The engine's row about the capture triggers.

use crate::engine::state;
use crate::pg::sql::snapshot::Pushed;
use crate::pg::sql::sql;
use pgrx::pg_sys::panic::ErrorReport;

/// Takes the row for writing; `false` where somebody has it, who is at the same thing.
pub fn take() -> Result<bool, ErrorReport> {
    Ok(!state::modify(sql!("watch/take"), &[], |_| ())?.is_empty())
}

/// What the engine remembers of the triggers.
#[derive(Default)]
pub struct Remembered {
    /// The triggers by which every change has been noted.
    pub accepted: Option<String>,
    /// Others, as they were last seen.
    pub seen: Option<String>,
    /// Whether they have been like that for some seconds.
    pub is_quiet: bool,
    /// Whether they were others some minutes ago.
    pub is_recent: bool,
    /// Why groups stand still, or which changes pass unseen.
    pub error: Option<String>,
    /// When to try again to have the triggers fire always.
    pub retry_at: Option<i64>,
}

impl Remembered {
    /// Reads the row as it is committed by now.
    pub fn read() -> Result<Self, ErrorReport> {
        let _snapshot = Pushed::latest();
        let rows = state::read(sql!("watch/read"), &[], |row| Self {
            accepted: row.get(0),
            seen: row.get(1),
            is_quiet: row.get(2).unwrap_or_default(),
            is_recent: row.get(3).unwrap_or_default(),
            error: row.get(4),
            retry_at: row.instant(5).map(|instant| instant.0),
        })?;
        Ok(rows.into_iter().next().unwrap_or_default())
    }
}
