//! A unit that failed: its work is written down with the reason and what to do about it ([`remedy`]),
//! and tried again, ever later.

pub mod death;
pub mod remedy;
pub mod set_aside;

use crate::engine::log::marks::Marks;
use crate::engine::log::pending::{Pending, SetAsideRows};
use crate::member::key::Key;
use crate::pg::relation::locks;
use crate::pg::sql::snapshot::Pushed;
use crate::pg::sql::transaction::Failure;
use pgrx::PgSqlErrorCode as State;
use pgrx::pg_sys::panic::ErrorReport;

/// The pause after the first failure, in milliseconds.
const FIRST_PAUSE: i64 = 100;
/// After so many failures a unit finds out who fails, to leave only that one behind.
pub const CAREFUL_AFTER: i32 = 3;
/// The longest pause, in milliseconds.
const LONGEST_PAUSE: i64 = 5 * 60 * 1_000;

/// Whether the error only says that somebody holds what the unit needs.
pub fn is_in_the_way(failure: &Failure) -> bool {
    matches!(failure.code, State::ERRCODE_LOCK_NOT_AVAILABLE | State::ERRCODE_T_R_DEADLOCK_DETECTED)
}

/// Classes of SQLSTATE that say nothing of a member: connections, transactions and sessions, rights
/// to log in, deadlocks and serialization, resources and limits of the server, objects in use,
/// somebody who stops the work, and the system.
const NOT_OF_A_MEMBER: [&str; 8] = ["08", "25", "28", "40", "53", "55", "57", "58"];

/// Whether leaving one member or group alone may help. Any other class may be either a member's or
/// everybody's: who finds out is the unit, by trying.
pub fn may_be_of_a_member(failure: &Failure) -> bool {
    !NOT_OF_A_MEMBER.contains(&failure.class().as_str())
}

/// Writes the spot's work down, with all that was pending, as one row; what is set aside stays.
pub fn note(spot: &Key, marks: Marks, failure: &Failure) -> Result<(), ErrorReport> {
    let mut work = Pending { marks, attempts: 1, ..Pending::default() };
    // Without the spot's lock another process may be at the pending rows: they stay.
    if locks::try_spot(spot.as_str()) {
        let _snapshot = Pushed::of_next_statement();
        let (waiting, _) = Pending::of(spot, SetAsideRows::None)?;
        for pending in waiting {
            work.attempts = work.attempts.max(pending.attempts + 1);
            work.marks.merge(pending.marks);
        }
        Pending::clear(spot, SetAsideRows::None)?;
    }
    let words = remedy::words(failure)?;
    pgrx::warning!(
        "spot \"{spot}\" could not be brought up to date (attempt {}): {words}",
        work.attempts
    );
    work.error = Some(words);
    work.note(spot, pause(work.attempts))
}

/// Doubles with every attempt; in milliseconds.
pub fn pause(attempts: i32) -> i64 {
    let doublings = attempts.saturating_sub(1).clamp(0, 20) as u32;
    (FIRST_PAUSE << doublings).min(LONGEST_PAUSE)
}
