//! A round: one window of the change log, and every spot that has work, one after the other.

pub mod due;
pub mod notices;
mod pace;
pub mod retention;
pub mod shards;
pub mod statistics;

use crate::catalog::{self, numbers, obstacles};
use crate::engine::access::home;
use crate::engine::access::patience::Patience;
use crate::engine::access::relations;
use crate::engine::access::within::{Within, at_own_snapshot};
use crate::engine::effects::notice::Notice;
use crate::engine::failure;
use crate::engine::log::marks::Marks;
use crate::engine::log::pending::Pending;
use crate::engine::log::progress::Reached;
use crate::engine::log::window::Window;
use crate::engine::sources;
use crate::engine::state;
use crate::engine::unit::{self, Outcome};
use crate::engine::watch::{self, Permit, Stop};
use crate::member::aspect::Aspects;
use crate::member::key::Key;
use crate::pg::process::hand;
use crate::pg::process::wake;
use crate::pg::relation::locks;
use crate::pg::sql::guc;
use crate::pg::sql::identity::as_role;
use crate::pg::sql::row::row;
use crate::pg::sql::spi;
use crate::pg::sql::sql;
use crate::pg::sql::transaction::Failure;
use pgrx::pg_sys::panic::ErrorReport;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::time::Duration;

/// What a round did.
#[derive(Default, Debug)]
pub struct Report {
    /// Memberships that changed.
    pub changes: u64,
    /// What listeners are to be told.
    pub notices: Vec<Notice>,
    /// Spots whose work could not be done now.
    pub left: usize,
    /// Whether there was anything to do.
    pub worked: bool,
    /// Whether there is more to do at once.
    pub more: bool,
    /// Whether somebody was in the way, so that it is worth trying again in a moment.
    pub in_the_way: bool,
    /// Why nothing can be done at all.
    pub stopped: Option<Stop>,
}

/// How long to let a spot be that another process holds.
const HELD_DELAY: Duration = Duration::from_millis(20);
/// Reads one window and works it off; the cursor moves when everything in the window is done or
/// written down. One that could not be stored is tried again whether or not there are marks.
pub fn run(reached: &mut Reached, within: Within) -> Result<Report, Failure> {
    let mut round = Round { within, report: Report::default() };
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

/// Brings the groups up to date within the caller's transaction, as far as nobody is in the way.
pub fn in_callers_transaction() -> Result<Report, ErrorReport> {
    let _settings = guc::LocalSettings::pinned();
    // What it leaves, and spots that it held, are the worker's once it has committed.
    wake::at_commit();
    let mut reached = at_own_snapshot(Reached::read)?;
    run(&mut reached, Within::CallersTransaction).map_err(Failure::into_report)
}

/// Writes down that every spot has to be compared; `false` where somebody is in the way. Tables
/// that are emptied and loaded again must not seem empty, as for a unit.
fn note_every_spot(lapsed: Option<&str>, origin: Aspects) -> Result<bool, ErrorReport> {
    let _settings = guc::LocalSettings::for_a_unit();
    if home::on_each(relations::lock)?.contains(&false) {
        return Ok(false);
    }
    at_own_snapshot(|| {
        if obstacles::of_units()?.is_some() || !watch::accept(lapsed)? {
            return Ok(false);
        }
        let owner = catalog::owner()?;
        if lapsed.is_none() && origin.contains(Aspects::REPAIR) {
            // A dump of several nodes has brought what each of them has numbered, and the numbers of one.
            home::on_each(numbers::rise)?;
        }
        let read = || spi::read(sql!("round/all_spots"), &[], row!(spot_id: String));
        let with_groups = home::on_each(|| as_role(owner, read))?.into_iter().flatten();
        let spots: BTreeSet<String> = with_groups.chain(known_spots()?).collect();
        for spot in spots {
            let mut marks = Marks::default();
            marks.add(None, (Aspects::WHOLE | origin, None));
            Pending { marks, ..Pending::default() }.note(&Key::new(spot), Duration::ZERO)?;
        }
        Ok(true)
    })
}

/// Spots that the engine remembers.
fn known_spots() -> Result<Vec<String>, ErrorReport> {
    at_own_snapshot(|| state::read(sql!("round/known_spots"), &[], row!(spot: String)))
}

struct Round {
    within: Within,
    report: Report,
}

impl Round {
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
            Ok(true) => Ok(true),
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
        let mut due_now = self.within.guard(|| at_own_snapshot(|| due::now(self.within)))?;
        due_now.retain(|spot| !marked.contains_key(spot) && !backing_off.contains_key(spot));
        let (fresh, spots) = (marked.len(), marked.len() + due_now.len());
        self.report.worked |= spots > 0;
        let mut patience = None;
        let work =
            marked.into_iter().chain(due_now.into_iter().map(|spot| (spot, Marks::default())));
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
        self.try_for_all(&due::waiting_for_all(&backing_off))
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
