//! A worker that died while it worked on a spot: the next one lets the spot be for a while, so
//! that a spot that kills workers, and the server's sessions with them, cannot do so all the time.

use crate::engine::access::within::at_own_snapshot;
use crate::engine::log::marks::Marks;
use crate::engine::log::pending::{Pending, SetAsideRows};
use crate::member::key::Key;
use pgrx::pg_sys::panic::ErrorReport;

/// The pause after the first death, in milliseconds; each one means that all sessions of the
/// server are lost.
const FIRST_PAUSE: i64 = 1_000;
/// The longest pause, in milliseconds.
const LONGEST_PAUSE: i64 = 60 * 60 * 1_000;

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
            .note(spot, pause(attempts))
    })
}

/// Four times as long after each death.
fn pause(attempts: i32) -> i64 {
    let shift = 2 * attempts.saturating_sub(1).clamp(0, 10);
    (FIRST_PAUSE << shift).min(LONGEST_PAUSE)
}

#[cfg(test)]
mod tests {
    use super::pause;

    #[test]
    fn each_death_means_a_longer_pause_up_to_an_hour() {
        let pauses = [1, 2, 3, 6, 7, i32::MAX].map(pause);
        assert_eq!(pauses, [1_000, 4_000, 16_000, 1_024_000, 3_600_000, 3_600_000]);
    }
}
