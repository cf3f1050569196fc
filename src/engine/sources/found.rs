//! Whom rows of base tables concern, as marks of spots and members.

use crate::engine::log::marks::Marks;
use crate::member::aspect::Aspects;
use crate::member::key::Key;
use std::collections::{BTreeMap, BTreeSet};

/// A row that names more members of a spot than this has the spot compared whole.
const MOST_OF_A_ROW: usize = 5_000;
/// Beyond so many members of no known spot everything is compared.
const MOST_MEMBERS: usize = 50_000;

/// Whom rows concern.
#[derive(Default, Debug, PartialEq)]
pub struct ConcernedPeople {
    /// What changed, by spot.
    pub spots: BTreeMap<Key, Marks>,
    /// Spots that are compared whole.
    whole: BTreeSet<Key>,
    /// Members of whom the spots are not known, by what changed of them.
    members: BTreeMap<i32, BTreeSet<Key>>,
    /// Whether everybody in every spot is concerned.
    pub everybody: bool,
}

impl ConcernedPeople {
    /// Everybody.
    pub fn by_all() -> Self {
        Self { everybody: true, ..Self::default() }
    }

    /// Adds one answer about `rows` rows to which `aspects` happened.
    pub fn add(&mut self, spot: Option<Key>, member: Option<Key>, aspects: Aspects, rows: usize) {
        match (spot, member) {
            (None, None) => self.everybody = true,
            (None, Some(member)) => self.add_member(member, aspects),
            (Some(spot), None) => self.add_spot(spot, aspects),
            (Some(spot), Some(member)) => {
                if self.whole.contains(&spot) {
                    return;
                }
                let marks = self.spots.entry(spot.clone()).or_default();
                let (of_member, of_spot) = (aspects.of_member(), aspects.of_spot());
                if !of_spot.is_empty() {
                    marks.add(None, (of_spot, None));
                }
                if !of_member.is_empty() {
                    marks.add(Some(member), (of_member, None));
                }
                if marks.members.len() > rows.max(MOST_OF_A_ROW) {
                    self.add_whole(spot);
                }
            }
        }
    }

    fn add_member(&mut self, member: Key, aspects: Aspects) {
        let members = self.members.entry(aspects.bits()).or_default();
        members.insert(member);
        self.everybody |= members.len() > MOST_MEMBERS;
    }

    fn add_spot(&mut self, spot: Key, aspects: Aspects) {
        if !aspects.of_member().is_empty() {
            self.add_whole(spot.clone());
        }
        let of_spot = aspects.of_spot();
        if !of_spot.is_empty() {
            self.spots.entry(spot).or_default().add(None, (of_spot, None));
        }
    }

    fn add_whole(&mut self, spot: Key) {
        let marks = self.spots.entry(spot.clone()).or_default();
        marks.members.clear();
        marks.merge(Marks::whole());
        self.whole.insert(spot);
    }

    /// Adds what was found besides.
    pub fn merge(&mut self, other: Self) {
        self.everybody |= other.everybody;
        for (spot, marks) in other.spots {
            if self.whole.contains(&spot) {
                self.spots.entry(spot).or_default().spot.extend(marks.spot);
            } else {
                self.spots.entry(spot).or_default().merge(marks);
            }
        }
        other.whole.into_iter().for_each(|spot| self.add_whole(spot));
        for (bits, members) in other.members {
            self.members.entry(bits).or_default().extend(members);
        }
    }

    /// The members of whom the spots are not known, with what changed, to be added by [`Self::add`] for
    /// each of theirs.
    pub fn take_members(&mut self) -> BTreeMap<i32, BTreeSet<Key>> {
        std::mem::take(&mut self.members)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(text: &str) -> Option<Key> {
        Some(Key::new(text))
    }

    #[test]
    fn an_answer_says_who_or_which_spot_or_everybody() {
        let mut found = ConcernedPeople::default();
        found.add(key("a"), key("1"), Aspects::EMAIL, 1);
        found.add(key("b"), None, Aspects::EMAIL, 1);
        found.add(key("c"), None, Aspects::DEFINITION_ADDED, 1);
        found.add(None, key("2"), Aspects::TAG, 1);
        let of_spot = |name: &str| found.spots[&Key::new(name)].of_spot();
        assert_eq!(of_spot("a"), Aspects::empty());
        assert_eq!(of_spot("b"), Aspects::WHOLE);
        assert_eq!(of_spot("c"), Aspects::DEFINITION_ADDED);
        assert!(!found.everybody);
        assert_eq!(found.take_members()[&Aspects::TAG.bits()].len(), 1);
        found.add(None, None, Aspects::TAG, 1);
        assert!(found.everybody);
    }

    #[test]
    fn a_row_of_many_members_is_a_whole_spot_but_many_rows_are_not() {
        let many = |rows: usize| {
            let mut found = ConcernedPeople::default();
            for member in 0..=MOST_OF_A_ROW {
                found.add(key("a"), key(&member.to_string()), Aspects::ROLE, rows);
            }
            found.spots.remove(&Key::new("a")).unwrap()
        };
        assert_eq!(many(1), Marks::whole());
        assert_eq!(many(10_000).members.len(), MOST_OF_A_ROW + 1);
    }

    #[test]
    fn what_is_whole_stays_whole() {
        let mut found = ConcernedPeople::default();
        found.add(key("a"), None, Aspects::EMAIL, 1);
        let mut other = ConcernedPeople::default();
        other.add(key("a"), key("1"), Aspects::EMAIL, 1);
        found.merge(other);
        found.add(key("a"), key("2"), Aspects::EMAIL, 1);
        assert_eq!(found.spots[&Key::new("a")], Marks::whole());
    }
}
