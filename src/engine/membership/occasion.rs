//! Why memberships differ: PURE, from what had their members looked at.

use crate::engine::log::marks::{ChangeKey, Marks};
use crate::engine::program::Compiled;
use crate::engine::program::phase::Phase;
use crate::member::aspect::Aspects;
use crate::member::event::{Cause, Reason};
use crate::member::key::Key;
use crate::rule::meaning::reads::Read;
use std::collections::{BTreeMap, BTreeSet};

/// What has members looked at.
pub enum Occasion<'a> {
    /// Marks name them.
    Marks(&'a Marks),
    /// A group is built: everybody is.
    Build,
    /// Groups are compared: everybody is.
    Comparison(Compared),
}

/// Why groups are compared.
#[derive(Clone, Default, PartialEq, Debug)]
pub struct Compared {
    /// All groups of the spot, if they are.
    pub spot: Option<Reason>,
    /// Single groups.
    pub groups: BTreeMap<i64, Reason>,
    /// Groups that never were built, because they stood still: this is their first build.
    pub unbuilt: BTreeSet<i64>,
}

/// The reasons that marks give, the one that counts first: whoever comes off the blacklist has not
/// been in because of it, whatever else has changed.
const OF_A_JOIN: [Reason; 4] = [Reason::Blacklist, Reason::Rule, Reason::Status, Reason::Clock];
/// Whoever leaves and is eligible and not on the blacklist does so by the rule.
const OF_A_LEAVE: [Reason; 2] = [Reason::Rule, Reason::Clock];

impl Occasion<'_> {
    /// What brought it about that a member joins a group, or leaves it by its rule; `woken` where a
    /// change of a group that the rule reads explains it.
    pub fn reason(
        &self,
        member: &Key,
        group: &Compiled,
        joins: bool,
        woken: Option<Reason>,
    ) -> Reason {
        let of_occasion = match self {
            Self::Build => Some(Reason::Rule),
            Self::Comparison(compared) => woken.or_else(|| compared.reason(group.id)),
            Self::Marks(marks) => of_marks(marks, member, group, joins).or(woken),
        };
        of_occasion.unwrap_or(Reason::Rule)
    }

    /// The reason as the cause of a change of a group's membership.
    pub fn cause(&self, group: &Compiled, reason: Reason) -> Cause {
        let is_first_comparison = match self {
            Self::Comparison(compared) => {
                reason != Reason::Rebuild && compared.unbuilt.contains(&group.id)
            }
            _ => false,
        };
        Cause { reason, first_build: group.standing.phase != Phase::Live || is_first_comparison }
    }
}

/// What marks of the member explain it, if any does.
fn of_marks(marks: &Marks, member: &Key, group: &Compiled, joins: bool) -> Option<Reason> {
    let changes = marks.members.get(member)?;
    let found: BTreeSet<Reason> =
        changes.iter().filter_map(|change| of_change(change, group)).collect();
    let order: &[Reason] = if joins { &OF_A_JOIN } else { &OF_A_LEAVE };
    order.iter().copied().find(|reason| found.contains(reason))
}

/// What a mark means for the members of a group, if it concerns them.
fn of_change(change: &ChangeKey, group: &Compiled) -> Option<Reason> {
    let (aspects, reference) = (change.aspects(), change.reference.as_ref());
    if !group.is_concerned(aspects, reference) {
        return None;
    }
    let of_status = aspects.contains(Aspects::STATUS)
        && !group.reads.contains(&Read::Status)
        && !group.is_concerned(aspects - Aspects::STATUS, reference);
    Some(if aspects.contains(Aspects::CLOCK) {
        Reason::Clock
    } else if aspects.contains(Aspects::BLACKLIST) {
        Reason::Blacklist
    } else if of_status {
        Reason::Status
    } else {
        Reason::Rule
    })
}

/// Of a group whose rule reads one in which a membership has changed.
pub fn inherited(reason: Reason) -> Reason {
    match reason {
        Reason::Clock | Reason::Rebuild => reason,
        _ => Reason::Rule,
    }
}

impl Compared {
    /// What marks say.
    pub fn by(marks: &Marks) -> Self {
        let mut compared = Self::default();
        for change in &marks.spot {
            let (aspects, reason) = (change.aspects(), of_comparison(change.aspects()));
            if aspects.concern_everybody() {
                compared.spot = Some(compared.spot.map_or(reason, |other| other.min(reason)));
            } else if aspects.contains(Aspects::GROUP_REBUILD)
                && let Some(group) =
                    change.reference.as_ref().and_then(|key| key.as_str().parse().ok())
            {
                let known = compared.groups.entry(group).or_insert(reason);
                *known = (*known).min(reason);
            }
        }
        compared
    }

    fn reason(&self, group: i64) -> Option<Reason> {
        self.spot.or_else(|| self.groups.get(&group).copied())
    }

    /// The marks by which what they ask for goes on.
    pub fn marks(&self) -> Marks {
        let mut marks = Marks::default();
        match self.spot {
            Some(reason) => marks.add(None, (Aspects::WHOLE | origin(reason), None)),
            None => self.groups.iter().for_each(|(group, &reason)| {
                let reference = Some(Key::new(group.to_string()));
                marks.add(None, (Aspects::GROUP_REBUILD | origin(reason), reference));
            }),
        }
        marks
    }
}

/// INVARIANT: a change of data outweighs a passing of time, and that a comparison by which nothing
/// is said to have changed: reasons are compared in that order.
fn of_comparison(aspects: Aspects) -> Reason {
    if aspects.contains(Aspects::CLOCK) {
        Reason::Clock
    } else if aspects.contains(Aspects::REPAIR) {
        Reason::Rebuild
    } else {
        Reason::Rule
    }
}

fn origin(reason: Reason) -> Aspects {
    match reason {
        Reason::Clock => Aspects::CLOCK,
        Reason::Rebuild => Aspects::REPAIR,
        _ => Aspects::empty(),
    }
}

#[cfg(test)]
mod tests;
