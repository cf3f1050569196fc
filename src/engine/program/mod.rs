//! A spot's rules, compiled: in dependency order, with an index from what changed to who reads.

mod batching;
pub mod cache;
mod compiled;
mod interest;
pub mod phase;
mod requirements;
mod source;
pub mod standing;
mod stands;

use crate::member::aspect::Aspects;
use crate::member::facts::Facts;
use crate::member::family::Family;
use crate::member::key::Key;
use crate::member::time::Clock;
use crate::rule::meaning::boundaries::{Between, Moved};
use crate::rule::meaning::needs::Needs;
use crate::rule::meaning::reads::Read;
use crate::rule::meaning::resolve::resolve;
use batching::Batching;
use compiled::PROFILE;
pub use compiled::{Compiled, Position};
use phase::Phase;
pub use requirements::GroupSet;
use requirements::Requirements;
pub use source::Source;
use source::in_dependency_order;
use standing::Exception;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use strum::VariantArray;

/// All smart groups of a spot.
#[derive(Clone)]
pub struct Program {
    /// The time and zone that the predicates are resolved for.
    pub clock: Clock,
    /// In dependency order.
    pub groups: Vec<Compiled>,
    /// Groups whose rule could not be understood: they stand still.
    pub broken: BTreeSet<i64>,
    /// Groups that this unit leaves alone, for they have failed repeatedly.
    pub set_aside: BTreeSet<i64>,
    /// Groups whose rule takes too long as SQL: their build goes on member by member.
    pub slow: BTreeSet<i64>,
    positions: HashMap<i64, Position>,
    /// Groups that are paused, held or released: no unit looks for them among all.
    exceptions: BTreeMap<i64, Exception>,
    /// How many groups are not built.
    unbuilt: usize,
    size: usize,
    readers: HashMap<Read, Vec<Position>>,
    requirements: Requirements,
    /// What the rules read of a member.
    pub needs: Needs,
    /// The fingerprint of the definitions that the rules were understood by.
    pub definitions: u64,
    /// How long the spot's members take.
    pub batching: Batching,
}

impl Program {
    /// Compiles the rules for `clock`.
    pub fn compile(sources: Vec<Source>, broken: BTreeSet<i64>, clock: &Clock) -> Self {
        let mut program = Self {
            clock: *clock,
            groups: Vec::with_capacity(sources.len()),
            broken,
            set_aside: BTreeSet::new(),
            slow: BTreeSet::new(),
            positions: HashMap::new(),
            exceptions: BTreeMap::new(),
            unbuilt: 0,
            size: 0,
            readers: HashMap::new(),
            requirements: Requirements::default(),
            needs: Needs::default(),
            definitions: 0,
            batching: Batching::default(),
        };
        for source in in_dependency_order(sources) {
            program.add(source);
        }
        program
    }

    fn add(&mut self, source: Source) {
        let position = self.groups.len() as Position;
        let Source { id, condition, predicate, reads, standing } = source;
        for read in &reads {
            if let Read::Group(id) = read {
                self.add_dependent(*id, position);
            }
            self.readers.entry(read.clone()).or_default().push(position);
        }
        self.needs.add(&predicate);
        self.requirements.add(position, &predicate);
        self.positions.insert(id, position);
        let dependents = Vec::new();
        let group = Compiled { id, condition, predicate, reads, dependents, standing };
        self.size += group.size();
        self.unbuilt += usize::from(standing.phase != Phase::Live);
        self.groups.push(group);
        self.note_exception(id, standing.exception());
    }

    /// The compiled groups by id, for a program that has them as well.
    pub fn into_groups(self) -> HashMap<i64, Compiled> {
        self.groups.into_iter().map(|group| (group.id, group)).collect()
    }

    fn add_dependent(&mut self, on: i64, position: Position) {
        let place = self.positions.get(&on).map(|&place| place as usize);
        if let Some(group) = place.and_then(|place| self.groups.get_mut(place)) {
            group.dependents.push(position);
        }
    }

    /// Resolves the relative dates anew and tells which values changed sides.
    pub fn set_clock(&mut self, clock: &Clock) -> Vec<Between> {
        let readers = self.readers.get(&Read::Clock).cloned().unwrap_or_default();
        let mut moved = Moved::default();
        for position in readers {
            let Some(group) = self.groups.get_mut(position as usize) else { continue };
            let Some(condition) = &group.condition else { continue };
            let predicate = resolve(condition, clock);
            moved.add(&group.predicate, &predicate);
            group.predicate = predicate;
        }
        self.clock = *clock;
        moved.between()
    }

    /// About how many bytes the program takes.
    pub fn size(&self) -> usize {
        self.size
    }

    /// The group at a position.
    pub fn at(&self, position: Position) -> Option<&Compiled> {
        self.groups.get(position as usize)
    }

    /// The group at a position, if its rows may change: those of a paused or held group only end.
    pub fn changing(&self, position: Position) -> Option<&Compiled> {
        let group = self.at(position)?;
        let stands_still =
            group.standing.phase == Phase::Queued || self.set_aside.contains(&group.id);
        (!stands_still).then_some(group)
    }

    /// The group at a position, if its rule is asked: also that of a held one is.
    pub fn asked(&self, position: Position) -> Option<&Compiled> {
        self.changing(position).filter(|group| !group.standing.paused)
    }

    /// The place of a group, or `None` where it is not one of the program.
    pub fn position(&self, id: i64) -> Option<Position> {
        self.positions.get(&id).copied()
    }

    /// Whether a rule has a relative date.
    pub fn reads_clock(&self) -> bool {
        self.readers.contains_key(&Read::Clock)
    }

    /// The positions of all groups.
    pub fn everyone(&self) -> impl Iterator<Item = Position> + use<> {
        0..self.groups.len() as Position
    }

    /// Of the `concerned` groups those that have to be evaluated for a member with these facts, who is in the groups
    /// `in_now`: in none of the others does anything change.
    pub fn candidates(
        &self,
        concerned: &GroupSet,
        facts: &Facts,
        in_now: &HashSet<i64>,
    ) -> BTreeSet<Position> {
        let in_now = in_now.iter().filter_map(|&group| self.position(group));
        self.requirements.candidates(concerned, facts, in_now)
    }

    /// About how many groups have to be evaluated for one member, at most, whatever has changed.
    pub fn most_candidates(&self) -> usize {
        self.requirements.most_candidates()
    }

    /// Calls `concern` for every group that has to be evaluated for a member of whom `aspects`
    /// changed.
    pub fn concerned(
        &self,
        aspects: Aspects,
        reference: Option<&Key>,
        mut concern: impl FnMut(Position),
    ) {
        if aspects.intersects(Aspects::MEMBER | Aspects::STATUS) {
            self.everyone().for_each(concern);
            return;
        }
        for (aspect, read) in PROFILE {
            if aspects.contains(aspect) {
                self.readers_of(&read, &mut concern);
            }
        }
        let Some(reference) = reference else {
            self.readers_of_any(aspects, &mut concern);
            return;
        };
        if aspects.contains(Aspects::TAG) {
            self.readers_of(&Read::Tag(Some(reference.clone())), &mut concern);
            self.readers_of(&Read::Tag(None), &mut concern);
        }
        for &family in Family::VARIANTS {
            if aspects.contains(family.aspect()) {
                self.readers_of(&Read::Attribute(family, reference.clone()), &mut concern);
            }
        }
        let Ok(group) = reference.as_str().parse() else { return };
        if aspects.contains(Aspects::STATIC_GROUP) {
            self.readers_of(&Read::Group(group), &mut concern);
        }
        if aspects.contains(Aspects::BLACKLIST) {
            self.position(group).into_iter().for_each(concern);
        }
    }

    /// The readers of whichever tag or attribute: a mark of a base table does not say which.
    fn readers_of_any(&self, aspects: Aspects, concern: &mut impl FnMut(Position)) {
        let attributes = Family::VARIANTS.iter().map(|family| family.aspect());
        let any = attributes.fold(Aspects::TAG, |all, aspect| all | aspect);
        if !aspects.intersects(any) {
            return;
        }
        for (read, positions) in &self.readers {
            let is_of = match read {
                Read::Tag(_) => aspects.contains(Aspects::TAG),
                Read::Attribute(family, _) => aspects.contains(family.aspect()),
                _ => false,
            };
            if is_of {
                positions.iter().copied().for_each(&mut *concern);
            }
        }
    }

    fn readers_of(&self, read: &Read, concern: &mut impl FnMut(Position)) {
        self.readers.get(read).into_iter().flatten().copied().for_each(concern);
    }
}

#[cfg(test)]
mod tests;
