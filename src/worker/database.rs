//! One database's worker: rounds of work, as long as there are any.

use super::process;
use crate::catalog;
use crate::engine::cursor::Cursor;
use crate::engine::round::{self, Report, Within};
use crate::engine::{due, progress, state};
use crate::pg::transaction::{self, Failure};
use crate::pg::{background, board, time};
use pgrx::pg_sys::panic::ErrorReport;
use pgrx::prelude::*;
use std::time::Duration;

/// After so long without work the worker leaves.
const IDLE: Duration = Duration::from_secs(3);
/// A worker that has left comes back at the latest after this time and looks itself.
const SAFETY_NET: Duration = Duration::from_secs(60);
/// When to look again at a database that has the extension but not the tables.
const HALF_INSTALLED: Duration = Duration::from_secs(5);
/// Between two looks while nothing may be done, as during a restore.
const STOPPED: Duration = Duration::from_secs(1);
/// Between two rounds under load: what is committed meanwhile is handled together.
const BREATH: Duration = Duration::from_millis(1);
/// How long to wait for somebody who is in the way, at first; doubles up to 64 times.
const IN_THE_WAY: Duration = Duration::from_millis(10);
/// The longest pause after rounds that fail as a whole.
const LONGEST_PAUSE: Duration = Duration::from_secs(60);

/// The worker's main function; its argument is the database's oid.
#[pg_guard]
#[unsafe(no_mangle)]
pub extern "C-unwind" fn smart_groups_worker_main(argument: pg_sys::Datum) {
    let database = argument.value() as u32;
    process::listen();
    background::connect_to_database(database);
    if !board::worker_starts(database) {
        return;
    }
    background::at_exit(database);
    background::prepare_session();
    let due = Worker { database, cursor: None, failures: 0, refused: 0 }.serve();
    board::worker_leaves(database, due);
}

struct Worker {
    database: u32,
    cursor: Option<Cursor>,
    failures: u32,
    /// Rounds in a row in which somebody was in the way.
    refused: u32,
}

/// What to do next.
enum Next {
    /// Another round after a pause.
    Round(Duration),
    /// Nothing before this time, in PostgreSQL's microseconds.
    Nothing(Option<i64>),
    /// Nothing may be done, whatever is committed meanwhile; somebody may be restoring.
    Stopped,
    /// There is nothing to work for until this time, in PostgreSQL's microseconds, if ever.
    Leave(Option<i64>),
}

impl Worker {
    /// Works until there has been nothing to do for a while; returns when to be back.
    fn serve(&mut self) -> Option<i64> {
        let mut idle_since = time::now();
        loop {
            let woken = board::take_wake(self.database);
            let next = self.round();
            if woken && !matches!(next, Next::Stopped) {
                idle_since = time::now();
            }
            match next {
                Next::Leave(due) => return due,
                Next::Stopped => {
                    process::pause(STOPPED);
                    if idle_since + IDLE.as_micros() as i64 <= time::now() {
                        return Some(time::now() + HALF_INSTALLED.as_micros() as i64);
                    }
                }
                Next::Round(pause) => {
                    idle_since = time::now();
                    process::wait(pause);
                }
                Next::Nothing(due) => {
                    let now = time::now();
                    let idle = Duration::from_micros((now - idle_since).max(0) as u64);
                    if idle >= IDLE && !background::has_prepared_transactions() {
                        let net = now + SAFETY_NET.as_micros() as i64;
                        return Some(due.map_or(net, |due| due.min(net)));
                    }
                    let until_due = due.map(|due| Duration::from_micros((due - now).max(1) as u64));
                    process::wait(until_due.unwrap_or(IDLE).min(IDLE));
                }
            }
        }
    }

    fn round(&mut self) -> Next {
        background::report("working");
        let next = match self.try_round() {
            Ok(Some(report)) => self.after(&report),
            Ok(None) => self.leave(),
            Err(failure) => self.after_failure(&failure),
        };
        background::report("idle");
        next
    }

    /// Without the extension nobody needs to come back; with the extension alone, somebody may
    /// be restoring the tables just now, and nothing tells when he is done.
    fn leave(&self) -> Next {
        let extension = transaction::run(|| Ok(state::exists()));
        let due = time::now() + HALF_INSTALLED.as_micros() as i64;
        Next::Leave(extension.is_ok_and(|exists| exists).then_some(due))
    }

    fn after(&mut self, report: &Report) -> Next {
        self.failures = 0;
        if let Some(stop) = &report.stopped {
            if stop.is_news {
                let said = ErrorReport::from(stop.error.clone());
                said.report(PgLogLevel::WARNING);
            }
            return Next::Stopped;
        }
        // A commit still wakes the worker from this pause.
        if report.in_the_way && !report.more {
            self.refused += 1;
            let pause = IN_THE_WAY * 2_u32.pow(self.refused.min(6));
            return Next::Round(pause);
        }
        self.refused = 0;
        if report.more || report.worked {
            return Next::Round(BREATH);
        }
        match transaction::run(due::next) {
            Ok(due) => Next::Nothing(due),
            Err(failure) => self.after_failure(&failure),
        }
    }

    /// A round that fails as a whole, as when somebody alters the engine's tables.
    fn after_failure(&mut self, failure: &Failure) -> Next {
        pgrx::warning!("smart_groups worker: {failure}");
        self.failures += 1;
        let pause = Duration::from_millis(100) * 2_u32.pow(self.failures.min(10));
        if pause >= IDLE {
            // Whoever wants to drop or copy the database need not wait for this one.
            return Next::Leave(Some(time::now() + LONGEST_PAUSE.as_micros() as i64));
        }
        Next::Round(pause)
    }

    /// `None` where there is nothing to work for.
    fn try_round(&mut self) -> Result<Option<Report>, Failure> {
        if !transaction::run(|| Ok(state::exists() && catalog::is_installed()))? {
            return Ok(None);
        }
        if self.cursor.is_none() {
            self.cursor = transaction::run(|| round::at_own_snapshot(progress::read))?;
        }
        round::run(&mut self.cursor, Within::OwnTransactions).map(Some)
    }
}
