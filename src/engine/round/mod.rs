//! A round: one window of the change log, and every spot that has work, one after the other.

pub mod due;
mod everything;
pub mod notices;
mod pace;
pub mod portion;
mod report;
pub mod retention;
pub mod shards;
pub mod sharing;
pub mod statistics;

use crate::engine::access::patience::Patience;
use crate::engine::access::within::{Within, at_own_snapshot};
use crate::engine::failure;
use crate::engine::log::cursor::Cursor;
use crate::engine::log::marks::Marks;
use crate::engine::log::pending::Pending;
use crate::engine::log::progress::Reached;
use crate::engine::log::window::Window;
use crate::engine::sources;
use crate::engine::unit::{self, Outcome};
use crate::engine::watch::{self, Permit, Stop};
use crate::member::aspect::Aspects;
use crate::member::key::Key;
use crate::pg::process::hand;
use crate::pg::process::wake;
use crate::pg::relation::locks;
use crate::pg::sql::guc;
use crate::pg::sql::transaction::Failure;
use due::Wait;
use everything::{known_spots, note_every_spot};
use pgrx::pg_sys::panic::ErrorReport;
use portion::Portion;
pub use report::Report;
use sharing::Sharing;
use std::collections::{BTreeMap, HashMap};
use std::time::Duration;

/// How long to let a spot be that another process holds.
const HELD_DELAY: Duration = Duration::from_millis(20);

/// Reads one window and works it off; the cursor moves when everything in the window is done or
/// written down. One that could not be stored is tried again whether or not there are marks.
pub fn run(
    reached: &mut Reached,
    within: Within,
    sharing: &Sharing<'_>,
) -> Result<Report, Failure> {
    let cursor = reached.cursor.clone();
    let mut round = Round { within, sharing, cursor, report: Report::default() };
    let lapsed = match watch::settle(within)? {
        Permit::Kept => None,
        Permit::Lapsed(triggers) => Some(triggers),
        Permit::Stopped(stop) => return round.stop(stop),
    };
    round.report.in_the_way |= !shards::settle(within)?;
    let mut window = within.guard(|| Window::read(reached.cursor.as_ref()))?;
    let had_marks = window.everything
        || lapsed.is_some()
        || !(window.spots.is_empty() && window.sources.is_empty());
    window.everything |= lapsed.is_some();
    let Some(unanswered) = sources::add_concerned(within, &mut window)? else {
        return round.wait();
    };
    let everything = window.everything;
    let unseen = lapsed.is_some() || reached.cursor.is_none();
    let origin = if unseen { Aspects::REPAIR } else { Aspects::empty() };
    let passed = round.note_everything(everything, lapsed.as_deref(), origin)?
        && round.work_off(window.spots)?;
    if passed {
        if !unanswered.is_empty() {
            round.report.left += unanswered.len();
            within.guard(|| at_own_snapshot(|| sources::note(&unanswered)))?;
        }
        reached.pass(window.next, had_marks);
        // Whoever works in a transaction of its own remembers nothing afterwards.
        let at_once = within == Within::CallersTransaction && had_marks;
        if at_once || reached.is_to_be_stored(had_marks) {
            within.guard(|| at_own_snapshot(|| reached.store()))?;
        }
    }
    round.report.worked |= had_marks;
    Ok(round.report)
}

/// Works off what was handed over, and whatever else is due of these spots; the log is somebody else's.
pub fn run_handed(portion: &Portion) -> Result<Report, Failure> {
    let sharing = Sharing { portion: portion.clone(), ..Sharing::alone() };
    let within = Within::OwnTransactions;
    let mut round = Round { within, sharing: &sharing, cursor: None, report: Report::default() };
    round.work_off(BTreeMap::new())?;
    Ok(round.report)
}

/// Brings the groups up to date within the caller's transaction, as far as nobody is in the way.
pub fn in_callers_transaction() -> Result<Report, ErrorReport> {
    let _settings = guc::LocalSettings::pinned();
    // What it leaves, and spots that it held, are the worker's once it has committed.
    wake::at_commit();
    let mut reached = at_own_snapshot(Reached::read)?;
    run(&mut reached, Within::CallersTransaction, &Sharing::alone()).map_err(Failure::into_report)
}

struct Round<'a> {
    within: Within,
    sharing: &'a Sharing<'a>,
    /// The cursor before the window.
    cursor: Option<Cursor>,
    report: Report,
}

impl Round<'_> {
    /// The cursor and all that waits stay as they are.
    fn stop(mut self, stop: Stop) -> Result<Report, Failure> {
        self.report.left += self.within.guard(known_spots)?.len().max(1);
        self.report.stopped = Some(stop);
        Ok(self.report)
    }

    /// Somebody holds a relation that says whom marks concern: the cursor stays.
    fn wait(mut self) -> Result<Report, Failure> {
        self.report.left += self.within.guard(known_spots)?.len().max(1);
        self.report.worked = true;
        self.give_way();
        Ok(self.report)
    }

    /// Does what a mark asks for that concerns every spot; `false` where the cursor has to stay.
    fn note_everything(
        &mut self,
        everything: bool,
        lapsed: Option<&str>,
        origin: Aspects,
    ) -> Result<bool, Failure> {
        if !everything {
            return Ok(true);
        }
        match self.within.guard_unless(|noted| !noted, || note_every_spot(lapsed, origin)) {
            Err(error) if !failure::is_in_the_way(&error) => Err(error),
            Ok(true) => {
                self.sharing.call_all();
                Ok(true)
            }
            _ => {
                self.report.left += self.within.guard(known_spots)?.len().max(1);
                Ok(self.give_way())
            }
        }
    }

    /// Works off the marks and then, as long as patience lasts, whatever else is due, what has
    /// waited longest first; `false` where the cursor has to stay.
    fn work_off(&mut self, marked: BTreeMap<Key, Marks>) -> Result<bool, Failure> {
        let backing_off = match self.within {
            Within::OwnTransactions => self.within.guard(|| at_own_snapshot(due::backing_off))?,
            Within::CallersTransaction => HashMap::new(),
        };
        let limit = self.within.spots();
        let all = marked.len();
        let marked = self.hand_over(marked, &backing_off)?;
        let Sharing { portion, .. } = self.sharing;
        let mut due_now =
            self.within.guard(|| at_own_snapshot(|| due::now(self.within, portion)))?;
        due_now.retain(|(spot, _)| !marked.contains_key(spot) && !backing_off.contains_key(spot));
        let fresh = marked.len() + due_now.iter().filter(|(_, is_handed)| *is_handed).count();
        let spots = marked.len() + due_now.len();
        self.report.spots = all + due_now.len();
        self.report.worked |= spots > 0;
        let mut patience = None;
        let due_now = due_now.into_iter().map(|(spot, _)| (spot, Marks::default()));
        let work = marked.into_iter().chain(due_now);
        for (index, (spot, marks)) in work.enumerate() {
            if index > fresh && patience.as_ref().is_some_and(Patience::is_over) {
                self.report.left += spots - index;
                self.report.more = true;
                return Ok(true);
            }
            if index == fresh {
                patience = Some(Patience::of(self.within.patience()));
            }
            let at_once = marks.of_spot().contains(Aspects::AT_ONCE);
            let delay = backing_off.get(&spot).map(|wait| wait.delay).filter(|_| !at_once);
            match delay.or((index >= limit).then_some(Duration::ZERO)) {
                Some(delay) => self.put_off(&spot, marks, delay)?,
                None if self.unit(&spot, marks)? => {}
                None => {
                    self.report.left += spots - index;
                    return Ok(false);
                }
            }
        }
        let backing_off = backing_off.into_iter().filter(|(spot, _)| portion.contains(spot));
        self.try_for_all(&due::waiting_for_all(&backing_off.collect()))
    }

    /// Leaves to others what is theirs where several spots have work; gives the rest. What backs off is put off here.
    fn hand_over(
        &self,
        marked: BTreeMap<Key, Marks>,
        backing_off: &HashMap<Key, Wait>,
    ) -> Result<BTreeMap<Key, Marks>, Failure> {
        if self.sharing.portion == Portion::Whole || marked.len() < 2 {
            return Ok(marked);
        }
        let is_own =
            |spot: &Key| self.sharing.portion.contains(spot) || backing_off.contains_key(spot);
        let (own, others) = marked.into_iter().partition(|(spot, _)| is_own(spot));
        self.hand(others)?;
        Ok(own)
    }

    fn hand(&self, spots: BTreeMap<Key, Marks>) -> Result<(), Failure> {
        self.sharing.hand(self.within, spots, self.cursor.as_ref())
    }

    /// Tries these spots until one fails: what they wait for is mended for all or for none.
    fn try_for_all(&mut self, spots: &[Key]) -> Result<bool, Failure> {
        let patience = Patience::of(self.within.patience());
        let left = self.report.left;
        for spot in spots {
            self.report.worked = true;
            if !self.unit(spot, Marks::default())? {
                return Ok(false);
            }
            if self.report.left > left || patience.is_over() {
                break;
            }
        }
        Ok(true)
    }

    /// Leaves a spot for later.
    fn put_off(&mut self, spot: &Key, marks: Marks, delay: Duration) -> Result<(), Failure> {
        self.report.left += 1;
        self.report.more |= delay.is_zero();
        if marks == Marks::default() {
            return Ok(());
        }
        self.within
            .guard(|| at_own_snapshot(|| Pending { marks, ..Pending::default() }.note(spot, delay)))
    }

    /// Runs one unit; `false` where the round has to end.
    fn unit(&mut self, spot: &Key, marks: Marks) -> Result<bool, Failure> {
        match self.attempt(spot, marks.clone()) {
            Ok(Outcome::Done { changes, notice, more }) => {
                self.report.changes += changes;
                self.report.notices.extend(notice);
                self.report.more |= more;
                Ok(true)
            }
            Ok(Outcome::Blocked | Outcome::Unwatched) => Ok(self.give_way()),
            Ok(Outcome::Held) => self.pass_by(spot, marks),
            Err(error) if failure::is_in_the_way(&error) => self.pass_by(spot, marks),
            Err(error) => {
                self.report.left += 1;
                self.within.guard(|| at_own_snapshot(|| failure::note(spot, marks, &error)))?;
                Ok(true)
            }
        }
    }

    fn attempt(&self, spot: &Key, marks: Marks) -> Result<Outcome, Failure> {
        let blocked = |outcome: &Outcome| matches!(*outcome, Outcome::Blocked | Outcome::Unwatched);
        // To the end of the transaction: its commit, too, runs other people's code.
        let _in_hand = hand::hold(spot.as_str());
        self.within.guard_unless(blocked, || {
            if self.within == Within::OwnTransactions && locks::database_is_wanted() {
                return Ok(Outcome::Blocked);
            }
            unit::run(spot, marks, self.within.effort())
        })
    }

    /// Somebody holds the spot, or a row or an index that its unit needs.
    fn pass_by(&mut self, spot: &Key, marks: Marks) -> Result<bool, Failure> {
        if !self.sharing.portion.contains(spot) {
            self.hand(BTreeMap::from([(spot.clone(), marks)]))?;
            return Ok(true);
        }
        self.report.in_the_way = true;
        self.put_off(spot, marks, HELD_DELAY)?;
        Ok(true)
    }

    /// Somebody holds a relation: every spot needs the same ones, so the round ends.
    fn give_way(&mut self) -> bool {
        self.report.in_the_way = true;
        false
    }
}
