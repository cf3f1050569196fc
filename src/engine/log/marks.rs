//! What is known to have changed in one spot.

use super::link::Link;
use crate::member::aspect::Aspects;
use crate::member::key::{Key, KeyType};
use std::collections::{BTreeMap, BTreeSet};

/// One thing that changed: aspects, and which tag, attribute or group they are about.
pub type MarkedChange = (Aspects, Option<Key>);

/// The marks of one spot, merged.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Marks {
    /// What changed of whom.
    pub members: BTreeMap<Key, BTreeSet<ChangeKey>>,
    /// What changed of the spot.
    pub spot: BTreeSet<ChangeKey>,
}

/// A [`MarkedChange`] in an order, for sets.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct ChangeKey {
    bits: i32,
    /// Which tag, attribute or group.
    pub reference: Option<Key>,
}

impl ChangeKey {
    /// The aspects.
    pub fn aspects(&self) -> Aspects {
        Aspects::from_bits_retain(self.bits)
    }
}

impl Marks {
    /// A mark that every member of the spot has to be compared.
    pub fn whole() -> Self {
        let mut marks = Self::default();
        marks.add(None, (Aspects::WHOLE, None));
        marks
    }

    /// Adds one mark.
    pub fn add(&mut self, member: Option<Key>, (aspects, reference): MarkedChange) {
        let change = ChangeKey { bits: aspects.bits(), reference };
        match member {
            Some(member) => self.members.entry(member).or_default().insert(change),
            None => self.spot.insert(change),
        };
    }

    /// Adds that groups have to be compared.
    pub fn compare_groups(&mut self, groups: impl IntoIterator<Item = i64>) {
        for group in groups {
            self.add(None, (Aspects::GROUP_REBUILD, Some(Key::new(group.to_string()))));
        }
    }

    /// Adds all of `other`'s marks.
    pub fn merge(&mut self, other: Self) {
        for (member, changes) in other.members {
            self.members.entry(member).or_default().extend(changes);
        }
        self.spot.extend(other.spot);
    }

    /// Leaves out whom a key of this type cannot be: views have other keys by now, and who it was is nobody any more. Everybody
    /// has to be compared then.
    pub fn retain_keys(&mut self, of: KeyType) {
        let all = self.members.len();
        self.members.retain(|member, _| of.parse(member.as_str()).is_some());
        if self.members.len() < all {
            self.add(None, (Aspects::WHOLE, None));
        }
    }

    /// Everything that changed of the spot.
    pub fn of_spot(&self) -> Aspects {
        self.spot.iter().fold(Aspects::empty(), |all, change| all | change.aspects())
    }

    /// Takes these aspects from the spot's marks.
    pub fn forget_of_spot(&mut self, aspects: Aspects) {
        for change in std::mem::take(&mut self.spot) {
            let left = change.aspects() - aspects;
            if !left.is_empty() {
                self.add(None, (left, change.reference));
            }
        }
    }

    /// The groups that marks with one of `aspects` name.
    pub fn groups(&self, aspects: Aspects) -> BTreeSet<i64> {
        self.spot
            .iter()
            .filter(|change| change.aspects().intersects(aspects))
            .filter_map(|change| change.reference.as_ref()?.as_str().parse().ok())
            .collect()
    }

    /// Whether what is stored of the whole spot may be wrong, and of which groups.
    pub fn repairs(&self) -> (bool, Vec<i64>) {
        let repair = self.spot.iter().filter(|change| change.aspects().contains(Aspects::REPAIR));
        let marks = Self { spot: repair.cloned().collect(), ..Self::default() };
        let groups = marks.groups(Aspects::GROUP_REBUILD).into_iter().collect();
        (marks.of_spot().concern_everybody(), groups)
    }

    /// The links that came or went.
    pub fn links(&self) -> BTreeSet<Link> {
        let of_links = |change: &&ChangeKey| change.aspects().contains(Aspects::RESOURCES);
        let marks = self.spot.iter().filter(of_links);
        marks.filter_map(|change| Link::of_reference(change.reference.as_ref()?)).collect()
    }

    /// The groups that marks of members name as static.
    pub fn static_groups(&self) -> BTreeSet<i64> {
        let changes = self.members.values().flatten();
        changes
            .filter(|change| change.aspects().contains(Aspects::STATIC_GROUP))
            .filter_map(|change| change.reference.as_ref()?.as_str().parse().ok())
            .collect()
    }

    /// The marks as `pending.marks` stores them.
    pub fn to_json(&self) -> String {
        let of_members = self.members.iter().flat_map(|(member, changes)| {
            changes.iter().map(move |change| (Some(member.as_str()), change))
        });
        let of_spot = self.spot.iter().map(|change| (None, change));
        let rows: Vec<_> = of_members
            .chain(of_spot)
            .map(|(member, change)| {
                (member, change.bits, change.reference.as_ref().map(Key::as_str))
            })
            .collect();
        serde_json::json!(rows).to_string()
    }

    /// Reads what [`Self::to_json`] wrote. Any other text stands for "everything": marks may say too
    /// much, never too little.
    pub fn from_json(stored: &str) -> Self {
        type StoredMarks = Vec<(Option<String>, i32, Option<String>)>;
        let Ok(rows) = serde_json::from_str::<StoredMarks>(stored) else {
            return Self::whole();
        };
        let mut marks = Self::default();
        for (member, bits, reference) in rows {
            let change = (Aspects::from_bits_retain(bits), reference.map(Key::new));
            marks.add(member.map(Key::new), change);
        }
        marks
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_survive_storage() {
        let mut marks = Marks::whole();
        marks.add(Some(Key::new("7")), (Aspects::TAG, Some(Key::new("3"))));
        marks.add(Some(Key::new("7")), (Aspects::EMAIL | Aspects::TITLE, None));
        marks.add(None, (Aspects::GROUP_CREATED, Some(Key::new("12"))));
        assert_eq!(Marks::from_json(&marks.to_json()), marks);
        assert_eq!(marks.groups(Aspects::GROUP_CREATED), BTreeSet::from([12]));
    }

    #[test]
    fn what_cannot_be_read_means_everything() {
        assert_eq!(Marks::from_json("{"), Marks::whole());
    }
}
