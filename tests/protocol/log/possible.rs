//! Which steps are possible at a moment.

use super::state::{Protocol, SPOTS, State, Step, Unit, spot_of};
use crate::database::{Set, numbers, one};

impl State {
    pub fn writers_steps(&self, steps: &mut Vec<Step>) {
        for (writer, &(xid, is_over)) in self.writers.iter().enumerate() {
            match (xid, is_over) {
                (None, false) => steps.push(Step::Write(writer)),
                (Some(_), false) => steps.extend([Step::Commit(writer), Step::Abort(writer)]),
                _ => {}
            }
        }
    }

    pub fn callers_steps(&self, steps: &mut Vec<Step>) {
        let caller = &self.caller;
        match &caller.round {
            _ if caller.is_over => {}
            None if caller.xid.is_none() => steps.push(Step::CallerWrites),
            None if !caller.has_called => steps.push(Step::CallerReads),
            Some(round) if round.spots == 0 => steps.push(Step::CallerStores),
            Some(round) => {
                let spots = numbers(round.spots).map(usize::from);
                steps.extend(spots.map(Step::CallerWorks));
            }
            None if !caller.has_gone_on => steps.push(Step::CallerGoesOn),
            None => steps.extend([Step::CallerCommits, Step::CallerAborts]),
        }
    }

    pub fn workers_steps(&self, rules: &Protocol, number: usize, steps: &mut Vec<Step>) {
        let worker = &self.workers[number];
        match (&worker.round, &worker.unit) {
            (_, Some(_)) => {
                steps.push(Step::Finish(number));
                if self.failures > 0 {
                    steps.push(Step::Fail(number));
                }
            }
            (None, None) => {
                if self.has_work(rules, number) {
                    steps.push(Step::Read(number));
                }
            }
            (Some(round), None) if round.spots == 0 => steps.push(Step::Store(number)),
            (Some(round), None) => {
                let spots = numbers(round.spots).map(|spot| Step::Work(number, spot.into()));
                steps.extend(spots);
            }
        }
        let is_safe = worker.untold & !self.flushed.membership == 0;
        if worker.untold != 0 && (is_safe || !rules.told_when_flushed) {
            steps.push(Step::Tell(number));
        }
    }

    /// Whether a spot's lock is held.
    pub fn is_held(&self, spot: usize) -> bool {
        let has = |unit: &Unit| unit.spot == spot;
        self.caller.units.iter().any(has)
            || self.workers.iter().any(|worker| worker.unit.as_ref().is_some_and(has))
    }

    /// The marks and noted work that a worker would find.
    pub fn has_work(&self, rules: &Protocol, number: usize) -> bool {
        self.marks_of(rules, number) != 0 || self.noted_spots(rules, number) != 0
    }

    /// The marks beyond what a worker remembers, of its spots.
    pub fn marks_of(&self, rules: &Protocol, number: usize) -> Set {
        let seen = self.now.seen(self.now.transactions.snapshot(), None);
        let cursor = self.workers[number].cursor;
        let is_own = |&change: &u8| spot_of(change) % rules.workers == number;
        let marks = self.now.window(|_| cursor, seen);
        numbers(marks).filter(is_own).map(one).sum()
    }

    /// Those of its spots with work that was put off and can be taken.
    pub fn noted_spots(&self, rules: &Protocol, number: usize) -> Set {
        let is_own = |spot: &usize| spot % rules.workers == number;
        let waits = |spot: &usize| !self.is_held(*spot) && self.now.noted_of(*spot) != 0;
        (0..SPOTS).filter(is_own).filter(waits).map(|spot| one(spot as u8)).sum()
    }

    /// Whether nobody has anything left to do.
    pub fn is_at_rest(&self, rules: &Protocol) -> bool {
        self.writers.iter().all(|(_, is_over)| *is_over)
            && self.caller.is_over
            && self.workers.iter().all(|worker| worker.round.is_none() && worker.unit.is_none())
            && (0..rules.workers).all(|worker| !self.has_work(rules, worker))
    }
}
