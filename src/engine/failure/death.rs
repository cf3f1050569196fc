//! A worker that died while it worked on a spot: the next one lets the spot be for a while, so
//! that a spot that kills workers, and the server's sessions with them, cannot do so all the time.

use super::back_off::BackOff;
use crate::engine::access::within::at_own_snapshot;
use crate::engine::log::marks::Marks;
use crate::engine::log::pending::{Pending, SetAsideRows};
use crate::member::key::Key;
use pgrx::pg_sys::panic::ErrorReport;
use std::time::Duration;

/// How long the spot is left alone; each death means that all sessions of the server are lost.
const AFTER_DEATH: BackOff =
    BackOff { first: Duration::from_secs(1), factor: 4, longest: Duration::from_secs(60 * 60) };

/// Writes down that the spot's work has failed once more. Its marks are still there, behind the
/// cursor or pending: what the worker did with them was not committed.
pub fn note(spot: &Key) -> Result<(), ErrorReport> {
    at_own_snapshot(|| {
        let (waiting, _) = Pending::of(spot, SetAsideRows::None)?;
        let attempts = 1 + waiting.iter().map(|pending| pending.attempts).max().unwrap_or(0);
        let error = "the worker died, or was killed, while it worked on this spot".to_owned();
        pgrx::warning!("spot \"{spot}\" backs off (attempt {attempts}): {error}");
        let marks = Marks::default();
        Pending { marks, attempts, error: Some(error), ..Pending::default() }
            .note(spot, AFTER_DEATH.after(attempts))
    })
}
