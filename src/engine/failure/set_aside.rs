//! Members and groups that failed again and again: left alone until they are tried again, so that
//! the rest of their spot goes on.

use crate::engine::failure;
use crate::engine::log::marks::Marks;
use crate::engine::log::pending::Pending;
use crate::engine::membership::difference::Concerned;
use crate::member::aspect::Aspects;
use crate::member::key::Key;
use crate::pg::sql::transaction::Failure;
use pgrx::pg_sys::panic::ErrorReport;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

/// Who is set aside.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Suspect {
    /// A member, in all groups.
    Member(Key),
    /// A group, with all its members.
    Group(i64),
}

impl fmt::Display for Suspect {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Member(member) => write!(f, "member \"{member}\""),
            Self::Group(group) => write!(f, "group {group}"),
        }
    }
}

impl Suspect {
    /// Whom marks like those of [`Self::marks`] are about.
    pub fn of_marks(marks: &Marks) -> Option<Self> {
        let member = marks.members.keys().next().cloned().map(Self::Member);
        let groups = || marks.groups(Aspects::GROUP_REBUILD);
        member.or_else(|| groups().first().copied().map(Self::Group))
    }

    /// What brings the subject up to date, whatever has changed meanwhile.
    fn marks(&self) -> Marks {
        let mut marks = Marks::default();
        match self {
            Self::Member(member) => marks.add(Some(member.clone()), (Aspects::MEMBER, None)),
            Self::Group(group) => {
                marks.add(None, (Aspects::GROUP_REBUILD, Some(Key::new(group.to_string()))));
            }
        }
        marks
    }
}

/// What one unit leaves alone, and what it finds that has to be.
#[derive(Default)]
pub struct SetAside {
    left_alone: BTreeSet<Suspect>,
    /// How often those have failed that are tried again now.
    tried: BTreeMap<Suspect, i32>,
    failed: BTreeMap<Suspect, String>,
    /// Members that failed, by the group that they failed in.
    suspects: BTreeMap<i64, Concerned>,
}

/// When so many members have failed because of one group, the group is to blame.
const MEMBERS_OF_A_GROUP: usize = 3;

impl SetAside {
    /// From the rows that wait for their time, and those that are tried again now.
    pub fn new(waiting: &[Pending], tried: &[Pending]) -> Self {
        let tried = tried.iter().filter(|pending| pending.set_aside);
        Self {
            left_alone: waiting.iter().filter_map(|one| Suspect::of_marks(&one.marks)).collect(),
            tried: tried
                .filter_map(|one| Some((Suspect::of_marks(&one.marks)?, one.attempts)))
                .collect(),
            failed: BTreeMap::new(),
            suspects: BTreeMap::new(),
        }
    }

    /// Whether anything was set aside when the unit began: it is likely to fail again.
    pub fn is_in_use(&self) -> bool {
        !self.left_alone.is_empty() || !self.tried.is_empty()
    }

    /// Whether the member is left alone.
    pub fn holds(&self, member: &Key) -> bool {
        self.left_alone.contains(&Suspect::Member(member.clone()))
    }

    /// The groups that are left alone.
    pub fn groups(&self) -> BTreeSet<i64> {
        let group = |subject: &Suspect| match subject {
            Suspect::Group(group) => Some(*group),
            Suspect::Member(_) => None,
        };
        self.left_alone.iter().filter_map(group).collect()
    }

    /// Leaves the subject alone from here on.
    pub fn add(&mut self, subject: Suspect, failure: &Failure) {
        self.left_alone.insert(subject.clone());
        self.failed.insert(subject, failure.to_string());
    }

    /// The subject was not to blame.
    pub fn release(&mut self, subject: &Suspect) {
        self.left_alone.remove(subject);
        self.failed.remove(subject);
    }

    /// Notes in which group a member failed; gives all members who did where the group is to blame.
    pub fn suspect(&mut self, group: i64, concerned: Concerned) -> Option<Concerned> {
        let members = self.suspects.entry(group).or_default();
        members.extend(concerned);
        let is_to_blame = members.len() >= MEMBERS_OF_A_GROUP;
        is_to_blame.then(|| self.suspects.remove(&group)).flatten()
    }

    /// How many were found in this unit.
    pub fn found(&self) -> usize {
        self.failed.len()
    }

    /// Writes down whom the unit has set aside.
    pub fn note(self, spot: &Key) -> Result<(), ErrorReport> {
        for (subject, error) in self.failed {
            let attempts = self.tried.get(&subject).copied().unwrap_or(failure::CAREFUL_AFTER) + 1;
            pgrx::warning!("{subject} of spot \"{spot}\" is set aside: {error}");
            let pending = Pending {
                marks: subject.marks(),
                attempts,
                error: Some(format!("{subject}: {error}")),
                set_aside: true,
                ..Pending::default()
            };
            pending.note(spot, failure::AFTER_FAILURE.after(attempts))?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_is_set_aside_can_be_read_back() {
        for subject in [Suspect::Member(Key::new("7")), Suspect::Group(12)] {
            assert_eq!(Suspect::of_marks(&subject.marks()), Some(subject));
        }
        assert_eq!(Suspect::of_marks(&Marks::default()), None);
    }
}
