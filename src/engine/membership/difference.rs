//! What membership should be, against what is stored: PURE but for its inputs' origin.

use crate::engine::program::{Position, Program};
use crate::member::eligibility::is_eligible;
use crate::member::facts::Facts;
use crate::member::key::Key;
use crate::rule::meaning::evaluate::evaluate;
use std::collections::{BTreeMap, BTreeSet, HashSet};

/// What one unit writes.
#[derive(Default, Debug, PartialEq)]
pub struct Difference {
    /// (group, member) pairs that enter.
    pub joined: Vec<(i64, Key)>,
    /// (group, member) pairs that leave.
    pub left: Vec<(i64, Key)>,
    /// Static rows whose member is gone, or whose group is a smart one.
    pub orphaned: Vec<(i64, Key)>,
}

/// The stored memberships of one member.
#[derive(Default, Debug)]
pub struct Stored {
    /// Smart groups.
    pub smart: HashSet<i64>,
    /// Static groups.
    pub static_groups: HashSet<i64>,
    /// Groups on whose blacklist the member is.
    pub blacklisted: HashSet<i64>,
}

/// The groups to evaluate for each member of a batch.
pub type Concerned = BTreeMap<Key, BTreeSet<Position>>;

impl Difference {
    /// Evaluates the `concerned` groups of one member, and whichever depend on a result that
    /// changes.
    pub fn add_member(
        &mut self,
        program: &Program,
        member: &Key,
        facts: Option<Facts>,
        stored: Stored,
        concerned: BTreeSet<Position>,
    ) {
        let Some(mut facts) = facts else {
            self.member_is_gone(member, stored);
            return;
        };
        self.remove_ghosts(program, member, &stored);
        let stored = self.without_misplaced(program, member, stored);
        let eligible = is_eligible(facts.status.as_deref());
        facts.groups = stored.static_groups.union(&stored.smart).copied().collect();
        let mut concerned = concerned;
        while let Some(position) = concerned.pop_first() {
            let Some(group) = program.changing(position) else { continue };
            let is_in = facts.groups.contains(&group.id);
            let belongs = eligible
                && !stored.blacklisted.contains(&group.id)
                && if group.paused { is_in } else { evaluate(&group.predicate, &facts) };
            if belongs == is_in {
                continue;
            }
            if belongs {
                facts.groups.insert(group.id);
                self.joined.push((group.id, member.clone()));
            } else {
                facts.groups.remove(&group.id);
                self.left.push((group.id, member.clone()));
            }
            concerned.extend(&group.dependents);
        }
    }

    /// Rows of groups that no longer exist.
    fn remove_ghosts(&mut self, program: &Program, member: &Key, stored: &Stored) {
        for &group in &stored.smart {
            if program.position(group).is_none() && !program.broken.contains(&group) {
                self.left.push((group, member.clone()));
            }
        }
    }

    /// A static row of a smart group, written past the guard, is no membership.
    fn without_misplaced(&mut self, program: &Program, member: &Key, mut stored: Stored) -> Stored {
        stored.static_groups.retain(|&group| {
            let is_static = program.position(group).is_none();
            if !is_static {
                self.orphaned.push((group, member.clone()));
            }
            is_static
        });
        stored
    }

    fn member_is_gone(&mut self, member: &Key, stored: Stored) {
        self.left.extend(stored.smart.iter().map(|&group| (group, member.clone())));
        self.orphaned.extend(stored.static_groups.iter().map(|&group| (group, member.clone())));
    }

    /// Brings the rows into the order in which they are written.
    pub fn sort(&mut self) {
        self.joined.sort_unstable();
        self.left.sort_unstable();
        self.orphaned.sort_unstable();
    }
}

#[cfg(test)]
mod tests;
