//! What each step changes.

use super::state::{
    AFTER, BEFORE, CHANGES, Caller, Protocol, READER, Round, SPOTS, State, Step, Unit, Work,
    Worker, spot_of,
};
use crate::database::{Set, Snapshot, numbers, one};

impl State {
    pub fn take(&mut self, rules: &Protocol, step: Step) {
        match step {
            Step::Write(writer) => {
                let xid = self.now.transactions.begin();
                self.now.write(writer as u8, xid);
                self.writers[writer].0 = Some(xid);
            }
            Step::Commit(writer) => self.end_of_writer(writer, true),
            Step::Abort(writer) => self.end_of_writer(writer, false),
            Step::CallerWrites => {
                let xid = self.now.transactions.begin();
                self.now.write(BEFORE, xid);
                self.caller.xid = Some(xid);
            }
            Step::CallerReads => self.caller_reads(rules),
            Step::CallerWorks(spot) => self.caller_works(rules, spot),
            Step::CallerStores => self.caller_stores(),
            Step::CallerGoesOn => {
                if let Some(xid) = self.caller.xid {
                    self.now.write(AFTER, xid);
                }
                self.caller.has_gone_on = true;
            }
            Step::CallerCommits => self.caller_commits(rules),
            Step::CallerAborts => self.caller_aborts(),
            Step::Ask => self.goal = Some(self.now.transactions.snapshot()),
            Step::Read => self.read(rules),
            Step::Work(spot) => self.work(rules, spot),
            Step::Hand(spot) => self.hand(rules, spot),
            Step::Store => self.store(),
            Step::Take(worker, spot) => self.take_noted(rules, worker, spot),
            Step::Finish(worker) => self.finish(rules, worker),
            Step::Fail(worker) => self.fail(rules, worker),
            Step::Tell(worker) => self.told |= std::mem::take(&mut self.workers[worker].untold),
            Step::Flush => self.flushed = self.now.clone(),
            Step::Crash => self.crash(),
        }
    }

    /// A commit of the application's is flushed, and with it everything before.
    fn end_of_writer(&mut self, writer: usize, commits: bool) {
        let (xid, is_over) = &mut self.writers[writer];
        *is_over = true;
        match (*xid, commits) {
            (Some(xid), true) => {
                self.now.transactions.commit(xid);
                self.flushed = self.now.clone();
            }
            (Some(xid), false) => self.now.transactions.abort(xid),
            (None, _) => {}
        }
    }

    /// The cursor behind what a snapshot shows.
    fn cursor(&self, rules: &Protocol, snapshot: Snapshot, reader: Option<u8>) -> Snapshot {
        let mut running = snapshot.in_progress;
        if let Some(own) = reader {
            // PostgreSQL's snapshots never list their own transaction.
            running &= !one(own);
            running |= if rules.reader_counts_as_running { one(own) } else { 0 };
        }
        let in_progress = if rules.cursor_is_snapshot { running } else { 0 };
        Snapshot { in_progress, ..snapshot }
    }

    fn caller_reads(&mut self, rules: &Protocol) {
        let snapshot = self.now.transactions.snapshot();
        let seen = self.now.seen(snapshot, self.caller.xid);
        let marks = self.now.window(self.now.cursor, seen);
        let noted = (0..SPOTS).filter(|&spot| self.now.noted_of(spot) != 0);
        let spots = spots_of(marks) | noted.map(|spot| one(spot as u8)).sum::<Set>();
        let next = self.cursor(rules, snapshot, self.caller.xid);
        self.caller.round = Some(Round { next, seen, marks, spots });
        self.caller.has_called = true;
    }

    fn caller_works(&mut self, rules: &Protocol, spot: usize) {
        let is_held = self.is_held(rules, spot);
        let Some(round) = &mut self.caller.round else { return };
        round.spots &= !one(spot as u8);
        let round = round.clone();
        let work = of_spot(round.marks, spot);
        if !is_held {
            let unit = self.unit(rules, &round, spot, self.caller.xid);
            self.caller.units.push(unit);
        } else if rules.work_put_off_is_noted && work != 0 {
            self.caller.noted.push(Work { spot, marks: work, beyond: None });
        }
    }

    fn caller_stores(&mut self) {
        self.caller.cursor = self.caller.round.take().map(|round| round.next);
    }

    fn caller_commits(&mut self, rules: &Protocol) {
        let caller = std::mem::replace(&mut self.caller, over());
        if let Some(xid) = caller.xid {
            self.now.transactions.commit(xid);
        }
        let membership = self.now.membership;
        caller.units.iter().for_each(|unit| self.write(rules, unit));
        self.now.noted.extend(caller.noted);
        self.now.noted.sort_unstable();
        if let Some(cursor) = caller.cursor {
            self.pass(cursor);
        }
        self.told |= self.now.membership & !membership;
        self.flushed = self.now.clone();
    }

    fn caller_aborts(&mut self) {
        if let Some(xid) = self.caller.xid {
            self.now.transactions.abort(xid);
        }
        self.caller = over();
    }

    fn read(&mut self, rules: &Protocol) {
        let snapshot = self.now.transactions.snapshot();
        let marks = self.marks();
        let spots = spots_of(marks) | self.noted_spots(rules, READER);
        let next = self.cursor(rules, snapshot, None);
        let seen = self.now.seen(snapshot, None);
        self.workers[READER].round = Some(Round { next, seen, marks, spots });
    }

    /// A spot of the window that is to be done now, and its marks.
    fn spot_of_round(&mut self, spot: usize) -> Option<(Round, Set)> {
        let round = self.workers[READER].round.as_mut()?;
        round.spots &= !one(spot as u8);
        Some((round.clone(), of_spot(round.marks, spot)))
    }

    /// Takes the spot, or notes its work.
    fn work(&mut self, rules: &Protocol, spot: usize) {
        let is_held = self.is_held(rules, spot);
        let Some((round, marks)) = self.spot_of_round(spot) else { return };
        if is_held {
            self.note(rules, Work { spot, marks, beyond: None });
        } else {
            let unit = self.unit(rules, &round, spot, None);
            self.workers[READER].unit = Some(unit);
        }
    }

    /// Leaves the spot to another worker.
    fn hand(&mut self, rules: &Protocol, spot: usize) {
        let Some((round, marks)) = self.spot_of_round(spot) else { return };
        if !rules.handed_work_is_noted {
            self.workers[READER + 1].handed |= marks;
            return;
        }
        let beyond = match rules.handed_work_lies_behind_the_window {
            true => self.workers[READER].cursor,
            false => round.next,
        };
        self.note(rules, Work { spot, marks, beyond: Some(beyond) });
    }

    /// Another worker takes what was put off or handed over.
    fn take_noted(&mut self, rules: &Protocol, number: usize, spot: usize) {
        let snapshot = self.now.transactions.snapshot();
        let marks = of_spot(std::mem::take(&mut self.workers[number].handed), spot);
        let seen = self.now.seen(snapshot, None);
        let round = Round { next: snapshot, seen, marks, spots: 0 };
        let unit = self.unit(rules, &round, spot, None);
        self.workers[number].unit = Some(unit);
    }

    /// Looks at the world, with the spot's lock.
    fn unit(&self, rules: &Protocol, round: &Round, spot: usize, reader: Option<u8>) -> Unit {
        let seen = match rules.snapshot_follows_lock {
            true => self.now.seen(self.now.transactions.snapshot(), reader),
            false => round.seen,
        };
        let noted = self.now.noted.iter().copied().filter(|work| work.spot == spot).collect();
        Unit { spot, work: of_spot(round.marks, spot) | self.now.noted_of(spot), seen, noted }
    }

    fn note(&mut self, rules: &Protocol, work: Work) {
        if rules.work_put_off_is_noted && work.marks != 0 {
            self.now.noted.push(work);
            self.now.noted.sort_unstable();
        }
    }

    /// Membership becomes what the unit saw, for the members that its work names.
    fn write(&mut self, rules: &Protocol, unit: &Unit) {
        let members = if rules.one_member { of_spot(CHANGES, unit.spot) } else { unit.work };
        self.now.membership = (self.now.membership & !members) | (unit.seen & members);
        if !rules.only_seen_work_is_deleted {
            self.now.noted.retain(|work| work.spot != unit.spot);
        }
        for noted in &unit.noted {
            let place = self.now.noted.iter().position(|other| other == noted);
            place.map(|place| self.now.noted.remove(place));
        }
    }

    fn finish(&mut self, rules: &Protocol, number: usize) {
        let Some(unit) = self.workers[number].unit.take() else { return };
        let before = self.now.membership;
        self.write(rules, &unit);
        self.workers[number].untold |= self.now.membership & !before;
    }

    /// Work that was noted stays so.
    fn fail(&mut self, rules: &Protocol, number: usize) {
        let worker = &mut self.workers[number];
        let Some(unit) = worker.unit.take() else { return };
        let marks = worker.round.as_ref().map(|round| of_spot(round.marks, unit.spot));
        self.failures -= 1;
        self.note(rules, Work { spot: unit.spot, marks: marks.unwrap_or_default(), beyond: None });
    }

    fn store(&mut self) {
        let Some(round) = self.workers[READER].round.take() else { return };
        self.workers[READER].cursor = round.next;
        // Nobody waits for the row of the cursor: it is stored another time.
        if self.caller.cursor.is_none() {
            self.pass(round.next);
        }
    }

    /// Stores a cursor, and deletes the marks behind it.
    fn pass(&mut self, cursor: Snapshot) {
        self.now.cursor = cursor;
        let has_passed = |&change: &u8| self.now.passed(change, cursor);
        let passed: Set = numbers(self.now.log).filter(has_passed).map(one).sum();
        self.now.log &= !passed;
    }

    fn crash(&mut self) {
        self.crashes -= 1;
        self.now = self.flushed.clone();
        self.now.transactions = self.now.transactions.recovered();
        self.flushed = self.now.clone();
        for (xid, is_over) in &mut self.writers {
            *is_over |= xid.is_some();
        }
        if self.caller.xid.is_some() {
            self.caller = over();
        }
        self.workers.fill(Worker { cursor: self.now.cursor, ..Worker::default() });
        // The session of whoever waits is gone.
        self.goal = None;
    }
}

fn over() -> Caller {
    Caller { is_over: true, ..Caller::default() }
}

fn spots_of(marks: Set) -> Set {
    numbers(marks).fold(0, |spots, change| spots | one(spot_of(change) as u8))
}

/// Of these marks, a spot's.
pub fn of_spot(marks: Set, spot: usize) -> Set {
    numbers(marks).filter(|&change| spot_of(change) == spot).map(one).sum()
}
