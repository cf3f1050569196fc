//! A worker's deputy: does the spots of one number, which the worker hands to it. The log is the worker's alone.

use super::errand::Errand;
use super::process;
use super::rounds::{Next, Rounds};
use crate::pg::process::{background, board, dynamic};
use crate::pg::relation::locks;
use crate::pg::sql::time;
use pgrx::prelude::*;
use std::time::Duration;

/// After so long without work it leaves.
const LEAVE_AFTER_IDLE: Duration = Duration::from_secs(3);
/// How often it looks meanwhile, as whether its worker is still there.
const IDLE_CHECK_INTERVAL: Duration = Duration::from_millis(500);
/// How often it tries to be the only one: the one before may be about to leave.
const LOCK_ATTEMPTS: u32 = 50;

/// The deputy's main function; its argument is the database's oid.
pub fn run(argument: pg_sys::Datum) {
    let database = argument.value() as u32;
    process::listen();
    background::connect_to_database(database);
    let Some(errand) = dynamic::errand().as_deref().and_then(Errand::parse) else { return };
    if !becomes_the_only_one(errand.number) {
        return;
    }
    board::deputy_starts(errand.number);
    background::at_exit(database);
    background::prepare_session();
    serve(database, errand);
}

fn becomes_the_only_one(number: u32) -> bool {
    for _ in 0..LOCK_ATTEMPTS {
        if locks::try_deputizing(number) {
            return true;
        }
        process::wait(Duration::from_millis(10));
    }
    false
}

fn serve(database: u32, errand: Errand) {
    let mut rounds = Rounds::of_deputy(database, errand.number, errand.portion());
    let mut idle_since = time::now();
    while errand.stands() {
        board::take_handed(database);
        match rounds.next() {
            Next::Round(pause) => {
                idle_since = time::now();
                process::wait(pause);
            }
            Next::Linger(linger) => {
                idle_since = time::now();
                process::sleep(linger);
            }
            Next::Nothing(due) => {
                if process::until(time::now(), idle_since) >= LEAVE_AFTER_IDLE {
                    return;
                }
                let pause = due.map_or(IDLE_CHECK_INTERVAL, |due| process::until(due, time::now()));
                process::wait(pause.min(IDLE_CHECK_INTERVAL));
            }
            Next::Stopped | Next::Rest(_) | Next::GiveWay | Next::End => return,
        }
    }
}
