//! What membership should be, against what is stored: PURE but for its inputs' origin.

use super::occasion::{Occasion, inherited};
use crate::engine::program::standing::Hold;
use crate::engine::program::{Compiled, GroupSet, Position, Program};
use crate::member::eligibility::is_eligible;
use crate::member::event::{Cause, Reason};
use crate::member::facts::Facts;
use crate::member::key::Key;
use crate::rule::meaning::evaluate::evaluate;
use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::rc::Rc;

/// One membership that begins or ends, and why.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Change {
    /// Why: changes are written together by their cause.
    pub cause: Cause,
    /// The group.
    pub group: i64,
    /// The member.
    pub member: Key,
}

impl Change {
    fn of(group: i64, member: &Key, reason: Reason) -> Self {
        Self { cause: reason.into(), group, member: member.clone() }
    }
}

/// What one unit writes.
#[derive(Default, Debug, PartialEq)]
pub struct Difference {
    /// Who enters.
    pub joined: Vec<Change>,
    /// Who leaves.
    pub left: Vec<Change>,
    /// Static rows whose member is gone, or whose group is a smart one.
    pub orphaned: Vec<Change>,
    /// Static groups that have rows, whether or not there are such groups.
    pub static_groups: BTreeSet<i64>,
    /// How many of those who leave each group leave by its rule, not because they are gone,
    /// blacklisted or no longer eligible.
    pub by_rule: BTreeMap<i64, u64>,
    /// What became of members of held groups.
    pub held: HeldMembers,
}

/// Members of held groups who were looked at.
#[derive(Default, Debug, PartialEq)]
pub struct HeldMembers {
    /// Whom the group's rule would take out.
    pub would_leave: Vec<(i64, Key)>,
    /// Whom it would not, or who have left.
    pub others: Vec<(i64, Key)>,
    /// How many have left each group.
    pub left: BTreeMap<i64, u64>,
}

impl HeldMembers {
    fn note_left(&mut self, group: i64, hold: Hold, member: &Key) {
        if hold == Hold::Held {
            self.others.push((group, member.clone()));
            *self.left.entry(group).or_default() += 1;
        }
    }
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
pub type Concerned = BTreeMap<Key, Rc<GroupSet>>;

/// Whose memberships are compared, and on what occasion.
pub struct Subject<'a> {
    /// The member.
    pub member: &'a Key,
    /// What is known of the member; `None` where it is gone.
    pub facts: Option<Facts>,
    /// What is stored.
    pub stored: Stored,
    /// What has the member looked at.
    pub occasion: &'a Occasion<'a>,
}

impl Difference {
    /// Evaluates the `concerned` groups of one member, and whichever depend on a result that
    /// changes.
    pub fn add_member(&mut self, program: &Program, subject: Subject<'_>, concerned: &GroupSet) {
        let Subject { member, facts, stored, occasion } = subject;
        let Some(mut facts) = facts else {
            self.member_is_gone(program, member, stored);
            return;
        };
        self.remove_ghosts(program, member, &stored);
        let stored = self.without_misplaced(program, member, stored);
        let eligible = is_eligible(facts.status.as_deref());
        facts.groups = stored.static_groups.union(&stored.smart).copied().collect();
        // The groups that a change has woken, with its reason.
        let mut woken: BTreeMap<Position, Reason> = BTreeMap::new();
        let mut concerned = program.candidates(concerned, &facts, &stored.smart);
        while let Some(position) = concerned.pop_first() {
            let Some(group) = program.changing(position) else { continue };
            let is_in = facts.groups.contains(&group.id);
            let blacklisted = stored.blacklisted.contains(&group.id);
            let may_be_in = eligible && !blacklisted;
            let belongs = may_be_in && self.belongs(group, member, &facts);
            if belongs == is_in {
                continue;
            }
            let reason = match belongs {
                false if !eligible => Reason::Status,
                false if blacklisted => Reason::Blacklist,
                false if group.standing.hold == Hold::Released => Reason::Release,
                _ => occasion.reason(member, group, belongs, woken.get(&position).copied()),
            };
            self.add(group, member, occasion.cause(group, reason), belongs);
            if belongs {
                facts.groups.insert(group.id);
            } else {
                facts.groups.remove(&group.id);
                if may_be_in {
                    *self.by_rule.entry(group.id).or_default() += 1;
                }
            }
            for &dependent in &group.dependents {
                woken.entry(dependent).or_insert(inherited(reason));
            }
            concerned.extend(&group.dependents);
        }
    }

    fn add(&mut self, group: &Compiled, member: &Key, cause: Cause, joins: bool) {
        let change = Change { cause, group: group.id, member: member.clone() };
        if joins { &mut self.joined } else { &mut self.left }.push(change);
        if !joins {
            self.held.note_left(group.id, group.standing.hold, member);
        }
    }

    /// Whether a member belongs to a group that it may be in. In one that stands still everybody stays
    /// who is in; what the rule of a held one says of them is noted.
    fn belongs(&mut self, group: &Compiled, member: &Key, facts: &Facts) -> bool {
        let is_in = facts.groups.contains(&group.id);
        if !group.standing.stands_still() {
            return evaluate(&group.predicate, facts);
        }
        if is_in && group.standing.is_held() {
            let stays = evaluate(&group.predicate, facts);
            let noted = if stays { &mut self.held.others } else { &mut self.held.would_leave };
            noted.push((group.id, member.clone()));
        }
        is_in
    }

    /// Rows of groups that no longer exist.
    fn remove_ghosts(&mut self, program: &Program, member: &Key, stored: &Stored) {
        let gone = stored.smart.iter().filter(|&&group| is_gone(program, group));
        let change = |&group: &i64| Change::of(group, member, Reason::GroupDeleted);
        self.left.extend(gone.map(change));
    }

    /// A static row of a smart group, written past the guard, is no membership.
    fn without_misplaced(&mut self, program: &Program, member: &Key, mut stored: Stored) -> Stored {
        stored.static_groups.retain(|&group| {
            let is_static = program.position(group).is_none();
            if !is_static {
                self.orphaned.push(Change::of(group, member, Reason::Rebuild));
            }
            is_static
        });
        self.static_groups.extend(&stored.static_groups);
        stored
    }

    fn member_is_gone(&mut self, program: &Program, member: &Key, stored: Stored) {
        self.left.extend(stored.smart.iter().map(|&group| {
            let gone = is_gone(program, group);
            let reason = if gone { Reason::GroupDeleted } else { Reason::MemberDeleted };
            Change::of(group, member, reason)
        }));
        let orphan = |&group: &i64| Change::of(group, member, Reason::MemberDeleted);
        self.orphaned.extend(stored.static_groups.iter().map(orphan));
        for &group in &stored.smart {
            let at = program.position(group).and_then(|position| program.at(position));
            self.held.note_left(group, at.map_or(Hold::None, |at| at.standing.hold), member);
        }
    }

    /// Brings the rows into the order in which they are written.
    pub fn sort(&mut self) {
        self.joined.sort_unstable();
        self.left.sort_unstable();
        self.orphaned.sort_unstable();
    }
}

fn is_gone(program: &Program, group: i64) -> bool {
    program.position(group).is_none() && !program.broken.contains(&group)
}

#[cfg(test)]
mod tests;
