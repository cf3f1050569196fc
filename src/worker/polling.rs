//! The worker that `start_worker()` starts where the extension is not preloaded: nothing wakes
//! it, so it looks again and again, until the extension is gone or the server stops.

use super::process::{self, STOPPED_CHECK_INTERVAL};
use super::rounds::{self, Next, Rounds, after};
use crate::error::WorkerError;
use crate::pg::process::{background, dynamic};
use crate::pg::relation::locks;
use crate::pg::sql::time;
use pgrx::pg_sys::panic::ErrorReport;
use pgrx::prelude::*;
use std::time::Duration;

/// How often it looks.
const POLL_INTERVAL: Duration = Duration::from_millis(500);
/// When the server starts it again after it ended with an error.
const RESTART_DELAY: Duration = Duration::from_secs(1);
/// How often it tries to be the only one: whoever asks whether there is one is in the way for a
/// moment.
const LOCK_ATTEMPTS: u32 = 50;
/// How long `start_worker()` waits until the worker serves the database.
const START_TIMEOUT: Duration = Duration::from_secs(10);
/// How long the worker waits for the extension: it may be started in the transaction that
/// creates it.
const EXTENSION_TIMEOUT: Duration = Duration::from_secs(10);

/// Starts the worker of this database, and waits until there is one.
pub fn start() -> Result<(), ErrorReport> {
    let function = c"smart_groups_polling_main";
    let database = background::own_database();
    let Some(process) = dynamic::start(function, database, Some(RESTART_DELAY)) else {
        return Err(WorkerError::NoProcess.into());
    };
    let deadline = after(START_TIMEOUT);
    while !locks::is_polled() {
        if process.has_ended() || time::now() > deadline {
            return Err(WorkerError::Ended.into());
        }
        background::wait_latch(Duration::from_millis(1));
    }
    Ok(())
}

/// The worker's main function; its argument is the database's oid.
pub fn run(argument: pg_sys::Datum) {
    let database = argument.value() as u32;
    process::listen();
    background::end_unless_connected();
    background::connect_to_database(database);
    if !becomes_the_only_one() {
        return;
    }
    background::at_exit(database);
    background::prepare_session();
    serve(Rounds::take_over(database));
}

fn becomes_the_only_one() -> bool {
    for _ in 0..LOCK_ATTEMPTS {
        if locks::try_polling() {
            return true;
        }
        process::wait(Duration::from_millis(10));
    }
    false
}

fn serve(mut rounds: Rounds) {
    let mut grace = after(EXTENSION_TIMEOUT);
    loop {
        let next = rounds.next();
        if !matches!(next, Next::End) {
            grace = 0;
        }
        match next {
            Next::End if time::now() > grace => return,
            Next::End => {
                process::wait(POLL_INTERVAL);
            }
            Next::Round(pause) => {
                process::wait(pause);
            }
            Next::Linger(linger) => process::sleep(linger),
            Next::Nothing(due) => {
                let pause = due.map_or(POLL_INTERVAL, |due| process::until(due, time::now()));
                process::wait(pause.min(POLL_INTERVAL));
            }
            Next::Stopped => process::sleep(STOPPED_CHECK_INTERVAL),
            Next::Rest(due) => rest(due),
            Next::GiveWay => give_way(),
        }
    }
}

fn rest(due: i64) {
    while time::now() < due {
        if rounds::database_is_wanted() {
            give_way();
        }
        process::wait(POLL_INTERVAL);
    }
}

/// The server starts this process again, which then waits until the other one is done.
fn give_way() -> ! {
    background::end_with_error()
}
