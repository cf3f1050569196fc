//! The worker that the launcher starts: it comes when there is work and leaves when there is none.

use super::process::{self, STOPPED};
use super::rounds::{HALF_INSTALLED, Next, Rounds, after};
use crate::pg::process::{background, board};
use crate::pg::sql::time;
use pgrx::prelude::*;
use std::time::Duration;

/// After so long without work the worker leaves.
const IDLE: Duration = Duration::from_secs(3);
/// How often it looks meanwhile: whether somebody wants the database for himself, or has
/// committed what he had prepared.
const GLANCE: Duration = Duration::from_millis(500);
/// A worker that has left comes back at the latest after this time and looks itself.
const SAFETY_NET: Duration = Duration::from_secs(60);
/// When it is back after it gave way, in case he did not get the database.
const GAVE_WAY: Duration = Duration::from_secs(1);

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
        match next {
            Next::Stopped => {
                process::pause(STOPPED);
                if process::until(time::now(), idle_since) >= IDLE {
                    return Some(after(HALF_INSTALLED));
                }
            }
            Next::Rest(due) => return Some(due),
            Next::GiveWay => return Some(after(GAVE_WAY)),
            Next::End => return None,
            Next::Round(pause) => {
                idle_since = time::now();
                process::wait(pause);
            }
            Next::Nothing(due) => {
                let idle = process::until(time::now(), idle_since);
                if idle >= IDLE && !background::has_prepared_transactions() {
                    return Some(due.unwrap_or(i64::MAX).min(after(SAFETY_NET)));
                }
                let pause = due.map_or(GLANCE, |due| process::until(due, time::now()));
                process::wait(pause.min(GLANCE));
            }
        }
    }
}
