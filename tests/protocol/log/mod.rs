//! From marks to membership: the snapshot cursor, windows, work that is put off, units under a
//! spot's lock, `process_pending()` in a transaction that goes on writing, several workers with
//! a cursor each, commits that are not flushed, and a crash.

mod possible;
mod state;
mod steps;

use crate::database::{has, numbers};
use state::{ALL_RULES, Caller, Database, Protocol, State, Step, Worker, spot_of};
use stateright::{Checker, Model, Property};

const LOST: &str = "no mark is lost";
const UNDONE: &str = "no cursor passes undone work";
const TAKEN_BACK: &str = "nothing told is taken back";
const FOLLOWED: &str = "everything is followed";

/// Two writers, one of whom commits late, a unit that fails, and a crash.
const WRITERS_THAT_FAIL: Protocol = Protocol { writers: 2, crashes: 1, failures: 1, ..ALL_RULES };
/// A transaction that calls `process_pending()` beside a writer, and a crash.
const A_CALLER: Protocol = Protocol { calls: true, crashes: 1, ..ALL_RULES };
/// Likewise, and a unit of the worker's that fails.
const A_CALLER_AND_A_FAILURE: Protocol = Protocol { calls: true, failures: 1, ..ALL_RULES };
/// Two workers that share the spots, and a crash.
const TWO_WORKERS: Protocol = Protocol { writers: 2, workers: 2, crashes: 1, ..ALL_RULES };
const TWO_WORKERS_AND_A_CALLER: Protocol = Protocol { calls: true, workers: 2, ..ALL_RULES };

impl Model for Protocol {
    type State = State;
    type Action = Step;

    fn init_states(&self) -> Vec<State> {
        let now =
            Database { cursors: vec![Default::default(); self.workers], ..Database::default() };
        vec![State {
            flushed: now.clone(),
            now,
            told: 0,
            writers: vec![Default::default(); self.writers],
            caller: Caller { is_over: !self.calls, ..Caller::default() },
            workers: vec![Worker::default(); self.workers],
            crashes: self.crashes,
            failures: self.failures,
        }]
    }

    fn actions(&self, state: &State, steps: &mut Vec<Step>) {
        state.writers_steps(steps);
        state.callers_steps(steps);
        (0..self.workers).for_each(|worker| state.workers_steps(self, worker, steps));
        if state.flushed != state.now {
            steps.push(Step::Flush);
        }
        if state.crashes > 0 {
            steps.push(Step::Crash);
        }
    }

    fn next_state(&self, last: &State, step: Step) -> Option<State> {
        let mut state = last.clone();
        state.take(self, step);
        Some(state)
    }

    fn properties(&self) -> Vec<Property<Self>> {
        vec![
            Property::always(LOST, |protocol: &Self, state: &State| {
                !state.is_at_rest(protocol) || state.now.is_right()
            }),
            Property::always(UNDONE, |protocol: &Self, state: &State| {
                let kept = |database: &Database| database.passes_only_done_work(protocol.workers);
                kept(&state.now) && kept(&state.flushed)
            }),
            Property::always(TAKEN_BACK, |_, state: &State| {
                state.told & !state.now.membership == 0
            }),
            Property::sometimes(FOLLOWED, |protocol, state: &State| {
                state.is_at_rest(protocol)
                    && state.now.membership == state.now.made()
                    && state.now.made() != 0
            }),
        ]
    }
}

impl Database {
    /// Whether memberships tell of the committed changes, and of no others.
    fn is_right(&self) -> bool {
        self.committed() == self.membership
    }

    fn passes_only_done_work(&self, workers: usize) -> bool {
        numbers(self.committed() & !self.membership).all(|change| {
            let spot = spot_of(change);
            let passed = self.cursors.get(spot % workers).is_some_and(|&c| self.passed(change, c));
            !passed || has(self.noted_of(spot), change)
        })
    }
}

/// What goes wrong in a world when one rule is taken out.
fn faults(world: Protocol, without: impl FnOnce(&mut Protocol)) -> Vec<&'static str> {
    let mut protocol = world;
    without(&mut protocol);
    let checked = protocol.checker().spawn_bfs().join();
    assert!(checked.discovery(FOLLOWED).is_some(), "the model never comes to rest");
    let mut faults: Vec<_> = checked.discoveries().into_keys().collect();
    faults.retain(|name| *name != FOLLOWED);
    faults.sort_unstable();
    faults
}

#[test]
fn every_promise_is_kept() {
    for world in
        [WRITERS_THAT_FAIL, A_CALLER, A_CALLER_AND_A_FAILURE, TWO_WORKERS, TWO_WORKERS_AND_A_CALLER]
    {
        assert_eq!(faults(world.clone(), |_| ()), [""; 0], "{world:?}");
    }
}

#[test]
fn a_cursor_that_is_a_number_loses_late_committers() {
    let found = faults(WRITERS_THAT_FAIL, |rules| rules.cursor_is_snapshot = false);
    assert!(found.contains(&LOST));
}

#[test]
fn a_reader_that_counts_as_over_loses_what_it_writes_next() {
    assert!(faults(A_CALLER, |rules| rules.reader_counts_as_running = false).contains(&LOST));
}

#[test]
fn work_put_off_and_not_noted_is_lost() {
    let found = faults(WRITERS_THAT_FAIL, |rules| rules.work_put_off_is_noted = false);
    assert!(found.contains(&LOST) && found.contains(&UNDONE));
}

#[test]
fn a_look_before_the_lock_takes_membership_back() {
    let found = faults(A_CALLER_AND_A_FAILURE, |rules| rules.snapshot_follows_lock = false);
    assert!(found.contains(&LOST));
}

#[test]
fn deleting_noted_work_that_was_not_seen_loses_it() {
    assert!(faults(A_CALLER, |rules| rules.only_seen_work_is_deleted = false).contains(&LOST));
}

#[test]
fn a_purge_that_waits_for_one_worker_takes_the_marks_of_the_other() {
    assert!(faults(TWO_WORKERS, |rules| rules.purge_waits_for_all = false).contains(&LOST));
}

#[test]
fn what_is_told_before_it_is_flushed_is_taken_back() {
    let found = faults(WRITERS_THAT_FAIL, |rules| rules.told_when_flushed = false);
    assert_eq!(found, [TAKEN_BACK]);
}
