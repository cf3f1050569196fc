//! A worker that died while it worked on a spot: the next one lets the spot be for a while, so
//! that a spot that kills workers, and the server's sessions with them, cannot do so all the time.
//! Once may be anything; a spot in whose work two in a row have died is set aside as a whole.

use crate::engine::access::within::at_own_snapshot;
use crate::engine::log::marks::Marks;
use crate::engine::log::pending::{Pending, SetAsideRows};
use crate::member::key::Key;
use pgrx::pg_sys::panic::ErrorReport;
use std::time::Duration;

/// The back-off after the first death; each one means that all sessions of the server are lost.
const BACK_OFF: Duration = Duration::from_secs(1);
/// After so many deaths without a unit that ended in between, the spot is set aside.
const SET_ASIDE_AFTER: usize = 2;
/// For so long, unless somebody asks for it before.
const SET_ASIDE_FOR: Duration = Duration::from_secs(24 * 60 * 60);

const DIED: &str = "the worker died, or was killed, while it worked on this spot";

/// Writes down that the spot's work has ended in a death. Its marks are still there, behind the
/// cursor or pending: what the worker did with them was not committed.
pub fn note(spot: &Key) -> Result<(), ErrorReport> {
    at_own_snapshot(|| {
        let (waiting, set_aside) = Pending::of(spot, SetAsideRows::None)?;
        let work = work(waiting.iter().chain(&set_aside));
        let how = if work.set_aside { "is set aside" } else { "backs off" };
        pgrx::warning!("spot \"{spot}\" {how} (attempt {}): {DIED}", work.attempts);
        work.note(spot, if work.set_aside { SET_ASIDE_FOR } else { BACK_OFF })
    })
}

/// What is to be written down, after what has been.
fn work<'a>(before: impl Iterator<Item = &'a Pending>) -> Pending {
    let died = |pending: &&Pending| pending.error.as_deref() == Some(DIED);
    let deaths = 1 + before.filter(died).count();
    Pending {
        marks: Marks::default(),
        attempts: i32::try_from(deaths).unwrap_or(i32::MAX),
        error: Some(DIED.to_owned()),
        set_aside: deaths >= SET_ASIDE_AFTER,
        ..Pending::default()
    }
}

#[cfg(test)]
mod tests {
    use super::{Pending, work};

    #[test]
    fn the_second_death_in_a_row_sets_the_spot_aside() {
        let failed =
            Pending { attempts: 7, error: Some("failed".to_owned()), ..Pending::default() };
        let first = work([failed.clone()].iter());
        assert_eq!((first.attempts, first.set_aside), (1, false));
        let second = work([failed, first.clone()].iter());
        assert_eq!((second.attempts, second.set_aside), (2, true));
        assert_eq!(work([first, second].iter()).attempts, 3);
    }
}
