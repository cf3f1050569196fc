//! What no rule reads leaves no mark: a new rule says what it reads, is built at once, and is
//! compared once more when every transaction that ran then is over. A writer knows what is read
//! as of its own begin.

use crate::database::{Set, has, numbers, one};
use stateright::{Checker, Model, Property};

const WRITERS: u8 = 2;
const LOST: &str = "no change is lost";
const FOLLOWED: &str = "everything is followed";

/// The rules of the fence; each can be taken out.
#[derive(Clone)]
struct Fence {
    /// What the rule reads is published before the members are looked at.
    is_published_first: bool,
    /// The group is compared once more.
    is_compared_again: bool,
    /// The comparison waits for all that run, also for those that have not written yet.
    waits_for_all: bool,
}

const ALL_RULES: Fence =
    Fence { is_published_first: true, is_compared_again: true, waits_for_all: true };

#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
enum Writer {
    #[default]
    Waiting,
    /// Whether what the rule reads was published when it began.
    Running(bool),
    /// Likewise; it has written.
    Written(bool),
    Over,
}

#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
enum Group {
    #[default]
    Planned,
    /// Built, with the transactions that ran when that began.
    Built(Set),
    Compared,
}

#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
struct State {
    writers: [Writer; WRITERS as usize],
    group: Group,
    committed: Set,
    /// Committed changes with a mark that nobody has read.
    marks: Set,
    membership: Set,
    is_published: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
enum Step {
    Begin(u8),
    Write(u8),
    Commit(u8),
    Publish,
    Build,
    Compare,
    Follow,
}

impl State {
    /// The transactions that a comparison has to wait for.
    fn running(&self, fence: &Fence) -> Set {
        let runs = |writer: &u8| match self.writers[usize::from(*writer)] {
            Writer::Running(_) => fence.waits_for_all,
            Writer::Written(_) => true,
            Writer::Waiting | Writer::Over => false,
        };
        (0..WRITERS).filter(runs).map(one).sum()
    }

    fn is_over(&self, writer: u8) -> bool {
        self.writers[usize::from(writer)] == Writer::Over
    }

    fn is_at_rest(&self, fence: &Fence) -> bool {
        let is_made = match self.group {
            Group::Compared => true,
            Group::Built(_) => !fence.is_compared_again,
            Group::Planned => false,
        };
        is_made && self.is_published && self.marks == 0 && (0..WRITERS).all(|w| self.is_over(w))
    }

    fn may_be_compared(&self, fence: &Fence) -> bool {
        let Group::Built(ran) = self.group else { return false };
        let are_over = numbers(ran).all(|writer| self.is_over(writer));
        fence.is_compared_again && self.is_published && are_over
    }

    fn writer_steps(&self, steps: &mut Vec<Step>) {
        for writer in 0..WRITERS {
            match self.writers[usize::from(writer)] {
                Writer::Waiting => steps.push(Step::Begin(writer)),
                Writer::Running(_) => steps.push(Step::Write(writer)),
                Writer::Written(_) => steps.push(Step::Commit(writer)),
                Writer::Over => {}
            }
        }
    }
}

impl Model for Fence {
    type State = State;
    type Action = Step;

    fn init_states(&self) -> Vec<State> {
        vec![State::default()]
    }

    fn actions(&self, state: &State, steps: &mut Vec<Step>) {
        state.writer_steps(steps);
        if !state.is_published && (self.is_published_first || state.group != Group::Planned) {
            steps.push(Step::Publish);
        }
        if state.group == Group::Planned && (state.is_published || !self.is_published_first) {
            steps.push(Step::Build);
        }
        if state.may_be_compared(self) {
            steps.push(Step::Compare);
        }
        if state.marks != 0 && state.group != Group::Planned {
            steps.push(Step::Follow);
        }
    }

    fn next_state(&self, last: &State, step: Step) -> Option<State> {
        let mut state = last.clone();
        match step {
            Step::Begin(w) => state.writers[usize::from(w)] = Writer::Running(state.is_published),
            Step::Write(w) => {
                if let Writer::Running(knows) = state.writers[usize::from(w)] {
                    state.writers[usize::from(w)] = Writer::Written(knows);
                }
            }
            Step::Commit(w) => {
                state.committed |= one(w);
                if state.writers[usize::from(w)] == Writer::Written(true) {
                    state.marks |= one(w);
                }
                state.writers[usize::from(w)] = Writer::Over;
            }
            Step::Publish => state.is_published = true,
            Step::Build => {
                state.group = Group::Built(state.running(self));
                state.membership = state.committed;
            }
            Step::Compare => {
                state.group = Group::Compared;
                state.membership = state.committed;
            }
            Step::Follow => state.membership |= std::mem::take(&mut state.marks),
        }
        Some(state)
    }

    fn properties(&self) -> Vec<Property<Self>> {
        vec![
            Property::always(LOST, |fence: &Self, state: &State| {
                !state.is_at_rest(fence) || state.membership == state.committed
            }),
            Property::sometimes(FOLLOWED, |fence: &Self, state: &State| {
                state.is_at_rest(fence) && (0..WRITERS).all(|w| has(state.membership, w))
            }),
        ]
    }
}

/// Whether a change can be lost.
fn loses(fence: Fence) -> bool {
    let checked = fence.checker().spawn_bfs().join();
    assert!(checked.discovery(FOLLOWED).is_some(), "the model never comes to rest");
    checked.discovery(LOST).is_some()
}

#[test]
fn a_new_rule_misses_nobody() {
    assert!(!loses(ALL_RULES));
}

#[test]
fn a_rule_that_publishes_after_it_looked_misses_who_wrote_between() {
    assert!(loses(Fence { is_published_first: false, ..ALL_RULES }));
}

#[test]
fn a_rule_that_is_not_compared_again_misses_who_wrote_unasked() {
    assert!(loses(Fence { is_compared_again: false, ..ALL_RULES }));
}

#[test]
fn a_comparison_that_waits_for_writers_only_misses_who_began_and_had_not_written() {
    assert!(loses(Fence { waits_for_all: false, ..ALL_RULES }));
}
