//! Which steps are possible at a moment.

use super::state::{Protocol, READER, SPOTS, State, Step, Unit};
use super::steps::of_spot;
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

    pub fn readers_steps(&self, rules: &Protocol, steps: &mut Vec<Step>) {
        let worker = &self.workers[READER];
        match (&worker.round, &worker.unit) {
            (_, Some(_)) => {}
            (None, None) => {
                if self.marks() != 0 || self.noted_spots(rules, READER) != 0 {
                    steps.push(Step::Read);
                }
            }
            (Some(round), None) if round.spots == 0 => steps.push(Step::Store),
            (Some(round), None) => {
                let spots = || numbers(round.spots).map(usize::from);
                steps.extend(spots().map(Step::Work));
                if rules.workers > 1 {
                    steps.extend(spots().map(Step::Hand));
                }
            }
        }
    }

    pub fn workers_steps(&self, rules: &Protocol, number: usize, steps: &mut Vec<Step>) {
        let worker = &self.workers[number];
        if worker.unit.is_some() {
            steps.push(Step::Finish(number));
            if self.failures > 0 {
                steps.push(Step::Fail(number));
            }
        } else if number != READER {
            let spots = numbers(self.noted_spots(rules, number));
            steps.extend(spots.map(|spot| Step::Take(number, spot.into())));
        }
        let is_safe = worker.untold & !self.flushed.membership == 0;
        if worker.untold != 0 && (is_safe || !rules.told_when_flushed) {
            steps.push(Step::Tell(number));
        }
    }

    /// Whether a spot's lock is held.
    pub fn is_held(&self, rules: &Protocol, spot: usize) -> bool {
        let has = |unit: &Unit| unit.spot == spot;
        let is_worked_on = self.caller.units.iter().any(has)
            || self.workers.iter().any(|worker| worker.unit.as_ref().is_some_and(has));
        rules.spots_are_locked && is_worked_on
    }

    /// The marks beyond what the reader remembers.
    pub fn marks(&self) -> Set {
        let seen = self.now.seen(self.now.transactions.snapshot(), None);
        self.now.window(self.workers[READER].cursor, seen)
    }

    /// The spots with work that was put off or handed over and that a worker can take.
    pub fn noted_spots(&self, rules: &Protocol, number: usize) -> Set {
        let handed = |spot| of_spot(self.workers[number].handed, spot);
        let waits = |&spot: &usize| self.now.noted_of(spot) | handed(spot) != 0;
        let spots = (0..SPOTS).filter(|&spot| !self.is_held(rules, spot)).filter(waits);
        spots.map(|spot| one(spot as u8)).sum()
    }

    /// Whether nobody has anything left to do.
    pub fn is_at_rest(&self, rules: &Protocol) -> bool {
        self.writers.iter().all(|(_, is_over)| *is_over)
            && self.caller.is_over
            && self.workers.iter().all(|worker| worker.round.is_none() && worker.unit.is_none())
            && self.marks() == 0
            && (0..rules.workers).all(|worker| self.noted_spots(rules, worker) == 0)
    }
}
