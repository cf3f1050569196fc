//! Rounds of work in one database, and what follows from how they end.

use super::deputies::Deputies;
use super::duty::Duty;
use super::pace::{Limits, Pace};
use super::processors::Processors;
use super::stopwatch::Stopwatch;
use crate::catalog::{self, nodes};
use crate::engine::access::within::{Within, at_own_snapshot};
use crate::engine::counts::turn::CountsTurn;
use crate::engine::failure::back_off::BackOff;
use crate::engine::failure::death;
use crate::engine::log::progress::{self, Reached};
use crate::engine::round::due;
use crate::engine::round::notices::Notices;
use crate::engine::round::portion::Portion;
use crate::engine::round::retention::Retention;
use crate::engine::round::statistics::Statistics;
use crate::engine::round::{self, Report};
use crate::engine::state;
use crate::member::key::Key;
use crate::pg::process::{background, hand};
use crate::pg::relation::locks;
use crate::pg::sql::time;
use crate::pg::sql::transaction::{self, Failure};
use crate::settings;
use pgrx::PgLogLevel;
use pgrx::pg_sys::panic::ErrorReport;
use std::time::Duration;

/// When to look again at a database that has the extension but not the tables, or not whole.
pub const HALF_INSTALLED_CHECK_INTERVAL: Duration = Duration::from_secs(5);
/// Between two rounds at least: what is committed meanwhile is handled together.
const BETWEEN_ROUNDS: Duration = Duration::from_millis(1);
/// How long to wait for somebody who is in the way.
const IN_THE_WAY: BackOff =
    BackOff { first: Duration::from_millis(20), factor: 2, longest: Duration::from_millis(640) };
/// How long to wait after a round that failed as a whole.
const AFTER_FAILURE: BackOff =
    BackOff { first: Duration::from_millis(200), factor: 2, longest: REST_AFTER_FAILURES };
/// After so many such rounds in a row the database is left alone for a while.
const FAILURES_BEFORE_REST: i32 = 5;
/// For so long.
const REST_AFTER_FAILURES: Duration = Duration::from_secs(60);

/// What to do next; times are PostgreSQL's microseconds.
pub enum Next {
    /// Another round after a while, or when something is committed.
    Round(Duration),
    /// Another round after a while, whatever is committed meanwhile.
    Linger(Duration),
    /// Nothing before this time, but for what is committed meanwhile.
    Nothing(Option<i64>),
    /// Nothing may be done, whatever is committed meanwhile; somebody may be restoring.
    Stopped,
    /// Nothing can be done before this time.
    Rest(i64),
    /// Somebody wants the database alone.
    GiveWay,
    /// The extension is gone.
    End,
}

/// One database's work, as far as this process remembers it.
#[derive(Default)]
pub struct Rounds {
    duty: Duty,
    reached: Reached,
    /// Which tables the cursor belongs to: an extension that is dropped and created again has
    /// others.
    tables: Option<u32>,
    /// Rounds in a row that failed as a whole.
    failures: i32,
    /// Whether the tables say that a round failed.
    shows_failure: bool,
    /// Rounds in a row in which somebody was in the way.
    refused: i32,
    statistics: Statistics,
    retention: Retention,
    counts: CountsTurn,
    notices: Notices,
    pace: Pace,
    processors: Processors,
    stopwatch: Stopwatch,
}

/// What a look at the database before a round shows.
enum Readiness {
    Ready,
    NotInstalled,
    Wanted,
    Gone,
}

/// A time from now on.
pub fn after(pause: Duration) -> i64 {
    time::now() + pause.as_micros() as i64
}

/// Whether somebody wants the database alone.
pub fn database_is_wanted() -> bool {
    transaction::run(|| Ok(locks::database_is_wanted())).unwrap_or(false)
}

/// Whatever a process held when it died backs off.
fn note_death(held: Option<String>) {
    let noted = held.map(|spot| transaction::run(|| death::note(&Key::new(spot))));
    if let Some(Err(failure)) = noted {
        pgrx::warning!("smart_groups worker: {failure}");
    }
}

impl Rounds {
    /// Takes over from the worker before: whatever it held when it died backs off first.
    pub fn take_over(database: u32) -> Self {
        note_death(hand::open(database, 0));
        for number in 1..settings::MOST_WORKERS {
            let is_left = || transaction::run(|| Ok(!locks::is_deputized(number))).unwrap_or(false);
            if hand::is_open(database, number) && is_left() {
                note_death(hand::take_from(database, number));
            }
        }
        hand::let_go();
        Self::default()
    }

    /// Likewise, as a deputy with these spots.
    pub fn of_deputy(database: u32, number: u32, portion: Portion) -> Self {
        note_death(hand::open(database, number));
        hand::let_go();
        Self { duty: Duty::Deputy(portion), ..Self::default() }
    }

    /// Whether others work for this process.
    pub fn has_deputies(&self) -> bool {
        self.duty.deputies().is_some_and(Deputies::are_there)
    }

    /// Has the others look, too.
    pub fn call_deputies(&self) {
        self.duty.deputies().inspect(|deputies| deputies.call_all());
    }

    /// One round.
    pub fn next(&mut self) -> Next {
        background::report("working");
        self.stopwatch.begin();
        let next = match self.readiness() {
            Ok(Readiness::Ready) => self.work(),
            Ok(Readiness::NotInstalled) => Next::Rest(after(HALF_INSTALLED_CHECK_INTERVAL)),
            Ok(Readiness::Wanted) => Next::GiveWay,
            Ok(Readiness::Gone) => Next::End,
            Err(failure) => self.after_failure(&failure),
        };
        background::report("idle");
        next
    }

    /// Without the extension there is nothing to do; with the extension alone, somebody may be
    /// restoring the tables just now, and nothing tells when that is done.
    fn readiness(&mut self) -> Result<Readiness, Failure> {
        transaction::run(|| {
            if locks::database_is_wanted() {
                return Ok(Readiness::Wanted);
            }
            let tables = state::tables();
            if tables != self.tables {
                let duty = std::mem::take(&mut self.duty);
                *self = Self { tables, duty, ..Self::default() };
            }
            Ok(match tables {
                None => Readiness::Gone,
                Some(_) if catalog::is_installed() => Readiness::Ready,
                Some(_) => Readiness::NotInstalled,
            })
        })
    }

    fn work(&mut self) -> Next {
        match self.round().and_then(|report| self.succeeded().map(|()| report)) {
            Ok(mut report) => {
                self.notices.add(std::mem::take(&mut report.notices));
                self.notices.send();
                self.after(&report)
            }
            Err(failure) => self.after_failure(&failure),
        }
    }

    fn round(&mut self) -> Result<Report, Failure> {
        match &mut self.duty {
            Duty::Deputy(portion) => return round::run_handed(portion),
            // Why the one that has left could not go on is shown until a round succeeds.
            Duty::Worker(deputies) => self.shows_failure |= deputies.look(),
        }
        self.begin()?;
        let Duty::Worker(deputies) = &mut self.duty else { return Ok(Report::default()) };
        let reached = &mut self.reached;
        let report =
            deputies.share(|sharing| round::run(reached, Within::OwnTransactions, sharing))?;
        if report.spots > 1 {
            deputies.fill();
        }
        Ok(report)
    }

    fn begin(&mut self) -> Result<(), Failure> {
        if self.reached.cursor.is_none() {
            self.reached = transaction::run(|| at_own_snapshot(Reached::read))?;
            self.shows_failure = transaction::run(|| at_own_snapshot(progress::has_failed))?;
        }
        Ok(())
    }

    fn succeeded(&mut self) -> Result<(), Failure> {
        self.failures = 0;
        if self.shows_failure {
            let cleared = transaction::run(|| at_own_snapshot(|| progress::show_failure(None)))?;
            self.shows_failure = !cleared;
        }
        Ok(())
    }

    fn after(&mut self, report: &Report) -> Next {
        if let Some(stop) = &report.stopped {
            if stop.is_news {
                ErrorReport::from(stop.error.clone()).report(PgLogLevel::WARNING);
            }
            return Next::Stopped;
        }
        // A commit still wakes the worker from this pause.
        if report.in_the_way && !report.more {
            self.refused += 1;
            return Next::Round(IN_THE_WAY.after(self.refused));
        }
        self.refused = 0;
        if report.worked {
            self.statistics.unsettle();
        }
        if self.duty.deputies().is_some() {
            self.statistics.gather();
            self.retention.expire();
            self.counts.take();
        }
        let spent = self.stopwatch.end();
        // Builds and comparisons have their own patience, and go on.
        if report.more {
            return Next::Round(BETWEEN_ROUNDS);
        }
        let limits = self.limits();
        let linger = self.pace.linger_after(spent, limits);
        if report.worked {
            return if linger <= BETWEEN_ROUNDS {
                Next::Round(BETWEEN_ROUNDS)
            } else {
                Next::Linger(linger)
            };
        }
        let portion = self.duty.portion();
        match transaction::run(|| due::next(&portion)) {
            Ok(due) => Next::Nothing(due.into_iter().chain(self.own_due()).min()),
            Err(failure) => self.after_failure(&failure),
        }
    }

    fn limits(&mut self) -> Limits {
        let left = self.processors.left_by_others();
        let share = settings::worker_share().max(left * settings::worker_idle_share() / 100);
        Limits { share: share.min(100), lag: settings::worker_lag() }
    }

    /// When what the worker does beside rounds is to go on.
    fn own_due(&self) -> Option<i64> {
        if self.duty.deputies().is_none() {
            return self.notices.due().map(after);
        }
        // Nobody tells when a shard comes.
        let interval = || Duration::from_millis(settings::clock_interval().unsigned_abs().into());
        let shards = nodes::is_citus_loaded().then(interval);
        let beside =
            [self.statistics.due(), self.retention.due(), self.counts.due(), self.notices.due()];
        beside.into_iter().chain([shards]).flatten().min().map(after)
    }

    /// A round that fails as a whole, as when somebody alters the engine's tables.
    fn after_failure(&mut self, failure: &Failure) -> Next {
        pgrx::warning!("smart_groups worker: {failure}");
        let text = failure.to_string();
        let shown = transaction::run(|| at_own_snapshot(|| progress::show_failure(Some(&text))));
        self.shows_failure |= shown.unwrap_or(false);
        self.failures += 1;
        if self.failures >= FAILURES_BEFORE_REST {
            return Next::Rest(after(REST_AFTER_FAILURES));
        }
        Next::Round(AFTER_FAILURE.after(self.failures))
    }
}
