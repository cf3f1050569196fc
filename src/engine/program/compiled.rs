//! One group of a program.

use super::standing::Standing;
use crate::member::aspect::Aspects;
use crate::member::family::Family;
use crate::member::key::Key;
use crate::rule::language::tree::Condition;
use crate::rule::meaning::predicate::Predicate;
use crate::rule::meaning::reads::Read;
use std::collections::BTreeSet;
use strum::VariantArray;

/// A group's place in dependency order: what it depends on comes before it.
pub type Position = u32;

/// What a change of a column of the profile means.
pub(super) const PROFILE: [(Aspects, Read); 8] = [
    (Aspects::FIRST_NAME, Read::FirstName),
    (Aspects::LAST_NAME, Read::LastName),
    (Aspects::EMAIL, Read::Email),
    (Aspects::TITLE, Read::Title),
    (Aspects::ROLE, Read::Role),
    (Aspects::INVITED_AT, Read::InvitedAt),
    (Aspects::REGISTERED_AT, Read::RegisteredAt),
    (Aspects::LAST_ACTIVE_AT, Read::LastActiveAt),
];

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
    /// How it stands.
    pub standing: Standing,
}

impl Compiled {
    /// About how many bytes it takes.
    pub(super) fn size(&self) -> usize {
        /// A read with its place in the group's set and in the index, its keys' texts, and the values that
        /// the group requires.
        const READ: usize = 300;
        /// A tree keeps each text by itself, and the keys that the predicate keeps.
        const TREE: usize = 4;
        let rule = self.predicate.bytes();
        let tree = self.condition.as_ref().map_or(0, |_| TREE * rule);
        size_of::<Self>() + rule + tree + READ * self.reads.len()
    }

    /// Whether the group has to be evaluated for a member of whom `aspects` changed, as
    /// [`Program::concerned`](super::Program::concerned) finds it for all groups.
    pub fn is_concerned(&self, aspects: Aspects, reference: Option<&Key>) -> bool {
        let reads = |read: Read| self.reads.contains(&read);
        if aspects.intersects(Aspects::MEMBER | Aspects::STATUS) {
            return true;
        }
        if PROFILE
            .iter()
            .any(|(aspect, read)| aspects.contains(*aspect) && self.reads.contains(read))
        {
            return true;
        }
        let Some(reference) = reference else { return self.reads_any(aspects) };
        let of_tag = || reads(Read::Tag(Some(reference.clone()))) || reads(Read::Tag(None));
        let of_attribute = |family: &Family| {
            aspects.contains(family.aspect()) && reads(Read::Attribute(*family, reference.clone()))
        };
        let group: Option<i64> = reference.as_str().parse().ok();
        let of_group = |group| aspects.contains(Aspects::STATIC_GROUP) && reads(Read::Group(group));
        let of_blacklist = |group| aspects.contains(Aspects::BLACKLIST) && group == self.id;
        aspects.contains(Aspects::TAG) && of_tag()
            || Family::VARIANTS.iter().any(of_attribute)
            || group.is_some_and(|group| of_group(group) || of_blacklist(group))
    }

    /// Whether it reads whichever tag or attribute: a mark of a base table does not say which.
    fn reads_any(&self, aspects: Aspects) -> bool {
        self.reads.iter().any(|read| match read {
            Read::Tag(_) => aspects.contains(Aspects::TAG),
            Read::Attribute(family, _) => aspects.contains(family.aspect()),
            _ => false,
        })
    }
}
