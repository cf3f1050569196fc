//! From marks to membership: the snapshot cursor, windows, work that is put off, units under a
//! spot's lock, `process_pending()` in a transaction that goes on writing, a worker that hands work to
//! others, commits that are not flushed, and a crash.

mod possible;
mod state;
mod steps;

use crate::database::{Snapshot, has, numbers};
use state::{ALL_RULES, Caller, Database, Protocol, State, Step, Worker, spot_of};
use stateright::{Checker, Model, Property};

const LOST: &str = "no mark is lost";
const UNDONE: &str = "no cursor passes undone work";
const TAKEN_BACK: &str = "nothing told is taken back";
const NOT_CURRENT: &str = "what is said to be followed is";
const FOLLOWED: &str = "everything is followed";

/// Two writers, one of whom commits late, a unit that fails, and a crash.
const WRITERS_THAT_FAIL: Protocol = Protocol { writers: 2, crashes: 1, failures: 1, ..ALL_RULES };
/// A transaction that calls `process_pending()` beside a writer, and a crash.
const A_CALLER: Protocol = Protocol { calls: true, crashes: 1, ..ALL_RULES };
/// Likewise, and a unit of the worker's that fails.
const A_CALLER_AND_A_FAILURE: Protocol = Protocol { calls: true, failures: 1, ..ALL_RULES };
/// Two workers beside each other, and a crash. Who does which spot is left open: it is a matter of speed.
const TWO_WORKERS: Protocol = Protocol { writers: 2, workers: 2, crashes: 1, ..ALL_RULES };
const TWO_WORKERS_AND_A_FAILURE: Protocol =
    Protocol { workers: 2, failures: 1, crashes: 1, ..ALL_RULES };
const TWO_WORKERS_AND_A_CALLER: Protocol = Protocol { calls: true, workers: 2, ..ALL_RULES };
/// Likewise, of whom several changes are under way.
const TWO_WORKERS_AND_A_MEMBER: Protocol =
    Protocol { calls: true, workers: 2, one_member: true, ..ALL_RULES };
/// Somebody waits until all is followed.
const TWO_WORKERS_AND_A_QUESTION: Protocol =
    Protocol { writers: 2, workers: 2, asks: true, ..ALL_RULES };

impl Model for Protocol {
    type State = State;
    type Action = Step;

    fn init_states(&self) -> Vec<State> {
        vec![State {
            now: Database::default(),
            flushed: Database::default(),
            told: 0,
            writers: vec![Default::default(); self.writers],
            caller: Caller { is_over: !self.calls, ..Caller::default() },
            workers: vec![Worker::default(); self.workers],
            goal: None,
            crashes: self.crashes,
            failures: self.failures,
        }]
    }

    fn actions(&self, state: &State, steps: &mut Vec<Step>) {
        state.writers_steps(steps);
        state.callers_steps(steps);
        if self.asks && state.goal.is_none() && state.now.committed() != 0 {
            steps.push(Step::Ask);
        }
        state.readers_steps(self, steps);
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
            Property::always(UNDONE, |_, state: &State| {
                state.now.passes_only_done_work() && state.flushed.passes_only_done_work()
            }),
            Property::always(NOT_CURRENT, |_, state: &State| {
                state.goal.is_none_or(|goal| state.now.is_truly_current(goal))
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

    fn passes_only_done_work(&self) -> bool {
        numbers(self.committed() & !self.membership).all(|change| {
            !self.passed(change, self.cursor) || has(self.noted_of(spot_of(change)), change)
        })
    }

    /// Whether all of before a moment is followed where it is said to be.
    fn is_truly_current(&self, goal: Snapshot) -> bool {
        let asked = self.seen(goal, None);
        !self.says_current(goal) || asked & !self.membership == 0
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
    for world in [
        WRITERS_THAT_FAIL,
        A_CALLER,
        A_CALLER_AND_A_FAILURE,
        TWO_WORKERS,
        TWO_WORKERS_AND_A_FAILURE,
        TWO_WORKERS_AND_A_CALLER,
        TWO_WORKERS_AND_A_MEMBER,
        TWO_WORKERS_AND_A_QUESTION,
    ] {
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
fn two_workers_in_one_spot_take_membership_back() {
    let found = faults(TWO_WORKERS_AND_A_MEMBER, |rules| rules.spots_are_locked = false);
    assert!(found.contains(&LOST));
}

#[test]
fn work_handed_over_in_memory_is_lost() {
    let found = faults(TWO_WORKERS, |rules| rules.handed_work_is_noted = false);
    assert!(found.contains(&LOST) && found.contains(&UNDONE));
}

#[test]
fn handed_work_that_seems_newer_than_it_is_makes_the_answer_wrong() {
    let found = faults(TWO_WORKERS_AND_A_QUESTION, |rules| {
        rules.handed_work_lies_behind_the_window = false;
    });
    assert_eq!(found, [NOT_CURRENT]);
}

#[test]
fn what_is_told_before_it_is_flushed_is_taken_back() {
    let found = faults(WRITERS_THAT_FAIL, |rules| rules.told_when_flushed = false);
    assert_eq!(found, [TAKEN_BACK]);
}
