//! The worker that the launcher starts: it comes when there is work and leaves when there is none.

use super::process::{self, STOPPED_CHECK_INTERVAL};
use super::rounds::{HALF_INSTALLED_CHECK_INTERVAL, Next, Rounds, after};
use crate::pg::process::{background, board};
use crate::pg::sql::time;
use pgrx::prelude::*;
use std::time::Duration;

/// After so long without work the worker leaves.
const LEAVE_AFTER_IDLE: Duration = Duration::from_secs(3);
/// How often it looks meanwhile: whether somebody wants the database alone, or
/// has committed a prepared transaction.
const IDLE_CHECK_INTERVAL: Duration = Duration::from_millis(500);
/// A worker that has left comes back at the latest after this time and looks itself.
const LONGEST_ABSENCE: Duration = Duration::from_secs(60);
/// When it is back after it gave way, in case whoever wanted the database did not get it.
const RETURN_AFTER_GIVING_WAY: Duration = Duration::from_secs(1);

/// The worker's main function; its argument is the database's oid.
pub fn run(argument: pg_sys::Datum) {
    let database = argument.value() as u32;
    process::listen();
    background::connect_to_database(database);
    if !board::worker_starts(database) {
        return;
    }
    background::at_exit(database);
    background::prepare_session();
    let due = serve(database, Rounds::take_over(database));
    board::worker_leaves(database, due);
}

/// Works until there has been nothing to do for a while; returns when to be back.
fn serve(database: u32, mut rounds: Rounds) -> Option<i64> {
    let mut idle_since = time::now();
    loop {
        let woken = board::take_wake(database);
        let next = rounds.next();
        if woken && !matches!(next, Next::Stopped) {
            idle_since = time::now();
        }
        if woken && matches!(next, Next::Nothing(_)) {
            rounds.call_deputies();
        }
        match next {
            Next::Stopped => {
                process::sleep(STOPPED_CHECK_INTERVAL);
                if process::until(time::now(), idle_since) >= LEAVE_AFTER_IDLE {
                    return Some(after(HALF_INSTALLED_CHECK_INTERVAL));
                }
            }
            Next::Rest(due) => return Some(due),
            Next::GiveWay => return Some(after(RETURN_AFTER_GIVING_WAY)),
            Next::End => return None,
            Next::Round(pause) => {
                idle_since = time::now();
                process::wait(pause);
            }
            Next::Linger(linger) => {
                idle_since = time::now();
                process::sleep(linger);
            }
            Next::Nothing(due) => {
                let idle = process::until(time::now(), idle_since);
                let is_alone = !rounds.has_deputies();
                if is_alone && idle >= LEAVE_AFTER_IDLE && !background::has_prepared_transactions()
                {
                    return Some(due.unwrap_or(i64::MAX).min(after(LONGEST_ABSENCE)));
                }
                let pause = due.map_or(IDLE_CHECK_INTERVAL, |due| process::until(due, time::now()));
                process::wait(pause.min(IDLE_CHECK_INTERVAL));
            }
        }
    }
}
