//! The engine's row about the capture triggers.

use crate::engine::state;
use crate::member::values::Instant;
use crate::pg::sql::row::row;
use crate::pg::sql::snapshot::Pushed;
use crate::pg::sql::sql;
use pgrx::pg_sys::panic::ErrorReport;

/// Takes the row for writing; `false` where somebody has it, who is at the same thing.
pub fn take() -> Result<bool, ErrorReport> {
    Ok(!state::modify(sql!("watch/take"), &[], row!(|| ()))?.is_empty())
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
        let rows = state::read(
            sql!("watch/read"),
            &[],
            row!(|accepted: Option<String>,
                  seen: Option<String>,
                  is_quiet: bool,
                  is_recent: bool,
                  error: Option<String>,
                  retry_at: Option<Instant>| {
                let retry_at = retry_at.map(|instant| instant.0);
                Self { accepted, seen, is_quiet, is_recent, error, retry_at }
            }),
        )?;
        Ok(rows.into_iter().next().unwrap_or_default())
    }
}
