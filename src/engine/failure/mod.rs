//! A unit that failed: its work is written down with the reason and what to do about it ([`remedy`]),
//! and tried again, ever later.

pub mod back_off;
pub mod death;
pub mod remedy;
pub mod set_aside;

use crate::engine::log::marks::Marks;
use crate::engine::log::pending::{Pending, SetAsideRows};
use crate::member::key::Key;
use crate::pg::relation::locks;
use crate::pg::sql::snapshot::Pushed;
use crate::pg::sql::transaction::Failure;
use back_off::BackOff;
use pgrx::PgSqlErrorCode as State;
use pgrx::pg_sys::panic::ErrorReport;
use std::time::Duration;

/// How long a unit's work waits after it has failed.
const AFTER_FAILURE: BackOff =
    BackOff { first: Duration::from_millis(100), factor: 2, longest: Duration::from_secs(5 * 60) };
/// After so many failures a unit finds out who fails, to leave only that one behind.
pub const CAREFUL_AFTER: i32 = 3;

/// How long what has failed so often in a row waits to be tried again.
pub fn delay_after(attempts: i32) -> Duration {
    AFTER_FAILURE.after(attempts)
}

/// Whether the error only says that somebody holds what the unit needs.
pub fn is_in_the_way(failure: &Failure) -> bool {
    matches!(failure.code, State::ERRCODE_LOCK_NOT_AVAILABLE | State::ERRCODE_T_R_DEADLOCK_DETECTED)
}

/// Classes of SQLSTATE that say nothing of a member: connections, transactions and sessions, rights
/// to log in, deadlocks and serialization, resources and limits of the server, objects in use,
/// somebody who stops the work, and the system.
const NOT_OF_A_MEMBER: [&str; 8] = ["08", "25", "28", "40", "53", "55", "57", "58"];

/// Whether leaving one member or group alone may help, or else mending what everybody meets. Any
/// other class may be either a member's or everybody's: who finds out is the unit, by trying.
pub fn may_be_of_a_member(failure: &Failure) -> bool {
    !NOT_OF_A_MEMBER.contains(&failure.class().as_str())
}

/// Writes the spot's work down, with all that was pending, as one row; what is set aside stays.
pub fn note(spot: &Key, marks: Marks, failure: &Failure) -> Result<(), ErrorReport> {
    let of_everybody = may_be_of_a_member(failure);
    let mut work = Pending { marks, attempts: 1, of_everybody, ..Pending::default() };
    let words = remedy::words(failure)?;
    let mut is_news = true;
    // Without the spot's lock another process may be at the pending rows: they stay.
    if locks::try_spot(spot.as_str()) {
        let _snapshot = Pushed::of_next_statement();
        let (waiting, _) = Pending::of(spot, SetAsideRows::None)?;
        for pending in waiting {
            work.attempts = work.attempts.max(pending.attempts + 1);
            work.marks.merge(pending.marks);
            is_news &= pending.error.as_ref() != Some(&words);
        }
        Pending::clear(spot, SetAsideRows::None)?;
    }
    // What is tried again every few seconds is told again ever less often.
    if is_news || work.attempts <= CAREFUL_AFTER || work.attempts.count_ones() == 1 {
        pgrx::warning!(
            "spot \"{spot}\" could not be brought up to date (attempt {}): {words}",
            work.attempts
        );
    }
    work.error = Some(words);
    work.note(spot, AFTER_FAILURE.after(work.attempts))
}
