//! One group of a program.

use super::phase::Phase;
use crate::rule::language::tree::Condition;
use crate::rule::meaning::predicate::Predicate;
use crate::rule::meaning::reads::Read;
use std::collections::BTreeSet;

/// A group's place in dependency order: what it depends on comes before it.
pub type Position = u32;

/// One group's rule, ready for evaluation.
#[derive(Clone)]
pub struct Compiled {
    /// The group.
    pub id: i64,
    /// Its rule, where it has relative dates, which mean something else at another time.
    pub(super) condition: Option<Condition>,
    /// The rule at the program's clock.
    pub predicate: Predicate,
    /// What the rule reads.
    pub reads: BTreeSet<Read>,
    /// The groups that read its membership.
    pub dependents: Vec<Position>,
    /// Where it stands with its first build.
    pub phase: Phase,
    /// Whether somebody has paused it: its rows stay as they are.
    pub paused: bool,
}
