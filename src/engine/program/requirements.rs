//! Which groups a member may be in, by the values that it has: of a thousand groups that each ask for another title,
//! one is evaluated.

use super::compiled::Position;
use crate::member::facts::Facts;
use crate::rule::language::tree::Field;
use crate::rule::meaning::predicate::Predicate;
use crate::rule::meaning::requirement::{each_value, requirement};
use fixedbitset::FixedBitSet;
use std::collections::{BTreeSet, HashMap};

/// A set of groups, by their places.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct GroupSet(FixedBitSet);

impl GroupSet {
    /// Adds a group.
    pub fn insert(&mut self, position: Position) {
        self.0.grow_and_insert(position as usize);
    }

    /// Whether the group is one of them.
    pub fn contains(&self, position: Position) -> bool {
        self.0.contains(position as usize)
    }

    fn len(&self) -> usize {
        self.0.count_ones(..)
    }

    fn iter(&self) -> impl Iterator<Item = Position> {
        self.0.ones().map(|position| position as Position)
    }

    /// Those that are in both.
    fn common<'a>(&'a self, other: &'a Self) -> impl Iterator<Item = Position> + use<'a> {
        self.0.intersection(&other.0).map(|position| position as Position)
    }
}

impl FromIterator<Position> for GroupSet {
    fn from_iter<I: IntoIterator<Item = Position>>(positions: I) -> Self {
        Self(positions.into_iter().map(|position| position as usize).collect())
    }
}

/// The groups of a program by the values that they require.
#[derive(Clone, Default)]
pub struct Requirements {
    by_field: HashMap<Field, OfField>,
    /// Groups that require no certain value.
    others: GroupSet,
}

/// Those that require values of one field.
#[derive(Clone, Default)]
struct OfField {
    by_value: HashMap<Box<str>, Vec<Position>>,
    /// How many ask for the value that most ask for.
    most: usize,
}

impl Requirements {
    /// Adds a group with its rule. At another clock a rule requires what it did: no value is a time.
    pub(super) fn add(&mut self, position: Position, predicate: &Predicate) {
        let Some((field, values)) = requirement(predicate) else {
            self.others.insert(position);
            return;
        };
        if !self.by_field.contains_key(field) {
            self.by_field.insert(field.clone(), OfField::default());
        }
        let Some(groups) = self.by_field.get_mut(field) else { return };
        for value in values {
            let of_value = groups.by_value.entry(value.into()).or_default();
            of_value.push(position);
            groups.most = groups.most.max(of_value.len());
        }
    }

    /// About how many groups have to be evaluated for one member, at most.
    pub(super) fn most_candidates(&self) -> usize {
        self.others.len() + self.by_field.values().map(|groups| groups.most).sum::<usize>()
    }

    /// Of the `concerned` groups those that a member with these facts may be in, and those that it is `in_now`.
    pub(super) fn candidates(
        &self,
        concerned: &GroupSet,
        facts: &Facts,
        in_now: impl Iterator<Item = Position>,
    ) -> BTreeSet<Position> {
        if concerned.len() <= self.by_field.len() {
            return concerned.iter().collect();
        }
        let mut candidates: Vec<Position> = concerned.common(&self.others).collect();
        let mut add = |position| {
            if concerned.contains(position) {
                candidates.push(position);
            }
        };
        in_now.for_each(&mut add);
        for (field, groups) in &self.by_field {
            each_value(field, facts, |value| {
                groups.by_value.get(value).into_iter().flatten().copied().for_each(&mut add);
            });
        }
        candidates.into_iter().collect()
    }
}
