//! What the rules of a spot read, as triggers ask for it.

use super::{Compiled, Program};
use crate::member::aspect::Aspects;
use crate::member::family::Family;
use crate::rule::meaning::reads::Read;
use std::collections::BTreeSet;

impl Program {
    /// What a change of which has to be noted.
    pub fn interest(&self) -> Aspects {
        self.readers.keys().map(aspect).fold(Aspects::empty(), Aspects::union)
    }

    /// Those of `groups` whose rules read what need not be noted without them.
    pub fn interested(&self, groups: &BTreeSet<i64>) -> Vec<i64> {
        let is_interested = |group: &&Compiled| {
            let mut reads = group.reads.iter();
            groups.contains(&group.id) && reads.any(|read| !aspect(read).is_empty())
        };
        self.groups.iter().filter(is_interested).map(|group| group.id).collect()
    }
}

/// Of what is noted whether or not a rule reads it, none.
fn aspect(read: &Read) -> Aspects {
    match read {
        Read::FirstName => Aspects::FIRST_NAME,
        Read::LastName => Aspects::LAST_NAME,
        Read::Email => Aspects::EMAIL,
        Read::Title => Aspects::TITLE,
        Read::Role => Aspects::ROLE,
        Read::InvitedAt => Aspects::INVITED_AT,
        Read::RegisteredAt => Aspects::REGISTERED_AT,
        Read::LastActiveAt => Aspects::LAST_ACTIVE_AT,
        Read::Tag(_) => Aspects::TAG,
        Read::Attribute(Family::Property, _) => Aspects::PROPERTY,
        Read::Attribute(Family::Question, _) => Aspects::QUESTION,
        Read::Status | Read::Group(_) | Read::Clock => Aspects::empty(),
    }
}
