//! What no rule reads leaves no mark: a new rule says what it reads, is built at once, and is
//! compared once more whenever one of the transactions is over that had a number then. A writer
//! gets its number with its first change, and asks what is read afterwards.

use crate::database::{Set, has, one};
use stateright::{Checker, Model, Property};

const WRITERS: u8 = 2;
const LOST: &str = "no change is lost";
const FOLLOWED: &str = "everything is followed";

/// The rules of the fence; each can be taken out.
#[derive(Clone)]
struct Fence {
    /// A writer has its number when it asks what is read.
    asks_with_number: bool,
    /// Who has a number is found out when it is published what the rule reads.
    is_published_first: bool,
    /// The group is compared once more.
    is_compared_again: bool,
    /// Whoever is not over when the group is compared is waited for again.
    waits_for_all: bool,
    /// A unit that is rolled back after it has published leaves others to wait for those who had
    /// asked before that.
    first_is_remembered: bool,
}

const ALL_RULES: Fence = Fence {
    asks_with_number: true,
    is_published_first: true,
    is_compared_again: true,
    waits_for_all: true,
    first_is_remembered: true,
};

#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
enum Writer {
    #[default]
    Waiting,
    /// It has its number, and not asked.
    Numbered,
    /// Whether what the rule reads was published when it asked, and whether it has its number.
    Asked {
        knows: bool,
        has_number: bool,
    },
    Over,
}

#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
enum Group {
    #[default]
    Planned,
    /// Its unit has looked at the members, with the transactions that were over.
    Looked(Set),
    /// Built, with the transactions that it waits for.
    Built(Set),
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
    /// Who had a number when it was published.
    numbered_before: Set,
    /// A unit was rolled back.
    has_failed: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
enum Step {
    GetNumber(u8),
    Ask(u8),
    Commit(u8),
    Publish,
    Look,
    Build,
    RollBack,
    Compare,
    Follow,
}

impl State {
    /// The transactions that have a number, or had one.
    fn numbered(&self) -> Set {
        let is_numbered = |writer: &u8| match self.writers[usize::from(*writer)] {
            Writer::Numbered | Writer::Over => true,
            Writer::Asked { has_number, .. } => has_number,
            Writer::Waiting => false,
        };
        (0..WRITERS).filter(is_numbered).map(one).sum()
    }

    fn is_over(&self, writer: u8) -> bool {
        self.writers[usize::from(writer)] == Writer::Over
    }

    fn over(&self) -> Set {
        (0..WRITERS).filter(|&writer| self.is_over(writer)).map(one).sum()
    }

    fn awaited(&self, fence: &Fence) -> Set {
        match self.group {
            Group::Built(awaited) if fence.is_compared_again => awaited,
            _ => 0,
        }
    }

    fn is_at_rest(&self, fence: &Fence) -> bool {
        let is_built = matches!(self.group, Group::Built(_));
        let all_over = (0..WRITERS).all(|writer| self.is_over(writer));
        is_built && self.is_published && all_over && self.marks == 0 && self.awaited(fence) == 0
    }

    fn writer_steps(&self, fence: &Fence, steps: &mut Vec<Step>) {
        for writer in 0..WRITERS {
            steps.push(match self.writers[usize::from(writer)] {
                Writer::Waiting if fence.asks_with_number => Step::GetNumber(writer),
                Writer::Waiting | Writer::Numbered => Step::Ask(writer),
                Writer::Asked { has_number: false, .. } => Step::GetNumber(writer),
                Writer::Asked { .. } => Step::Commit(writer),
                Writer::Over => continue,
            });
        }
    }

    fn write(&mut self, writer: u8, step: Step) {
        let place = usize::from(writer);
        self.writers[place] = match (step, self.writers[place]) {
            (Step::GetNumber(_), Writer::Asked { knows, .. }) => {
                Writer::Asked { knows, has_number: true }
            }
            (Step::GetNumber(_), _) => Writer::Numbered,
            (Step::Ask(_), writer) => {
                Writer::Asked { knows: self.is_published, has_number: writer == Writer::Numbered }
            }
            (_, writer) => {
                self.committed |= one(place as u8);
                if matches!(writer, Writer::Asked { knows: true, .. }) {
                    self.marks |= one(place as u8);
                }
                Writer::Over
            }
        };
    }

    fn compare(&mut self, fence: &Fence) {
        let over = self.over();
        if let Group::Built(awaited) = &mut self.group {
            *awaited = if fence.waits_for_all { *awaited & !over } else { 0 };
            self.membership = self.committed;
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
        state.writer_steps(self, steps);
        match state.group {
            Group::Planned => steps.push(Step::Look),
            Group::Looked(_) if state.is_published || !self.is_published_first => {
                steps.push(Step::Build);
                if !state.has_failed {
                    steps.push(Step::RollBack);
                }
            }
            _ => {}
        }
        if !state.is_published && state.group != Group::Planned {
            steps.push(Step::Publish);
        }
        if state.awaited(self) & state.over() != 0 {
            steps.push(Step::Compare);
        }
        if state.marks != 0 && matches!(state.group, Group::Built(_)) {
            steps.push(Step::Follow);
        }
    }

    fn next_state(&self, last: &State, step: Step) -> Option<State> {
        let mut state = last.clone();
        match step {
            Step::GetNumber(writer) | Step::Ask(writer) | Step::Commit(writer) => {
                state.write(writer, step);
            }
            Step::Publish => {
                state.is_published = true;
                state.numbered_before = state.numbered();
            }
            Step::Look => {
                state.group = Group::Looked(state.over());
                state.membership = state.committed;
            }
            Step::Build => {
                if let Group::Looked(over) = state.group {
                    let published = state.is_published;
                    let before = if published { state.numbered_before } else { state.numbered() };
                    state.group = Group::Built(before & !over);
                }
            }
            Step::RollBack => {
                state.group = Group::Planned;
                state.membership = 0;
                state.has_failed = true;
                if !self.first_is_remembered {
                    state.numbered_before = 0;
                }
            }
            Step::Compare => state.compare(self),
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
fn a_writer_that_asks_before_it_has_its_number_is_missed() {
    assert!(loses(Fence { asks_with_number: false, ..ALL_RULES }));
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
fn a_comparison_that_waits_for_one_misses_the_other() {
    assert!(loses(Fence { waits_for_all: false, ..ALL_RULES }));
}

#[test]
fn a_unit_that_was_rolled_back_has_waited_for_nobody() {
    assert!(loses(Fence { first_is_remembered: false, ..ALL_RULES }));
}
