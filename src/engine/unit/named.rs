//! Members whom marks name: batch by batch, for a while. Whoever is left then is written down, and the
//! next unit goes on with them.

use super::counting;
use super::follow;
use super::follower::Follower;
use crate::engine::access::patience::Patience;
use crate::engine::effects::invitations::{Road, Roads};
use crate::engine::log::marks::{ChangeKey, Marks};
use crate::engine::log::pending::{Leaves, Pending};
use crate::engine::membership::difference::Concerned;
use crate::engine::program::{GroupSet, Program};
use crate::member::aspect::Aspects;
use crate::member::event::Reason;
use crate::member::key::Key;
use pgrx::pg_sys::panic::ErrorReport;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Bound;
use std::rc::Rc;

/// Members whom earlier units have left.
#[derive(Default)]
pub struct Left {
    marks: Marks,
    /// The last who was looked at. The next in the order of the keys is the next to be, and behind
    /// the last of all the first: whoever is marked again and again holds up nobody.
    after: Option<Key>,
    /// The leaves that were counted up to there, where nothing is written yet.
    counted: Option<Leaves>,
}

impl Left {
    /// Adds what a unit has written down; what stands at two places begins again, and is counted again.
    pub fn add(&mut self, pending: Pending) {
        let is_first = self.marks.members.is_empty();
        self.marks.merge(pending.marks);
        self.after = pending.compared.filter(|_| is_first);
        self.counted = if is_first { pending.counted } else { Some(Leaves::new()) };
    }

    /// How many they are.
    pub fn len(&self) -> usize {
        self.marks.members.len()
    }

    /// What is written down for the units to come, if anybody is left.
    pub fn into_pending(self) -> Option<Pending> {
        let Self { marks, after, counted } = self;
        (!marks.members.is_empty()).then_some(Pending {
            marks,
            compared: after,
            counted,
            ..Pending::default()
        })
    }
}

/// Whom a unit is to look at.
pub struct Named {
    /// Why.
    pub marks: Marks,
    /// Who changed just now.
    fresh: BTreeSet<Key>,
    /// Whom earlier units have left, and has not changed since.
    left: BTreeSet<Key>,
    stands: (Option<Key>, Option<Leaves>),
}

impl Named {
    /// Takes them out of the marks of a window, and of what is left.
    pub fn take(marks: &mut Marks, left: Left) -> Self {
        let members = std::mem::take(&mut marks.members);
        let fresh: BTreeSet<Key> = members.keys().cloned().collect();
        let left_over = left.marks.members.keys().filter(|member| !fresh.contains(member));
        let left_over = left_over.cloned().collect();
        let mut marks = left.marks;
        marks.merge(Marks { members, ..Marks::default() });
        Self { marks, fresh, left: left_over, stands: (left.after, left.counted) }
    }

    /// The groups that have to be evaluated for each of the members.
    fn concerned(&self, program: &Program, members: BTreeSet<Key>) -> Concerned {
        // Of many members the same has changed.
        let mut known: BTreeMap<&BTreeSet<ChangeKey>, Rc<GroupSet>> = BTreeMap::new();
        let of_member = |member: Key| {
            let changes = self.marks.members.get(&member)?;
            let groups = known.entry(changes).or_insert_with(|| Rc::new(readers(program, changes)));
            Some((member, Rc::clone(groups)))
        };
        members.into_iter().filter_map(of_member).collect()
    }
}

/// The groups that have to be evaluated for a member with these changes.
fn readers(program: &Program, changes: &BTreeSet<ChangeKey>) -> GroupSet {
    let mut groups = GroupSet::default();
    for change in changes {
        let (aspects, reference) = (change.aspects(), change.reference.as_ref());
        program.concerned(aspects, reference, |position| groups.insert(position));
    }
    groups
}

/// Brings the memberships of those whom a unit is to look at up to date, for about as long as `patience`
/// lasts; returns who is left.
pub fn run(
    follower: &mut Follower<'_>,
    named: &Named,
    patience: &Patience,
) -> Result<(u64, Left), ErrorReport> {
    follower.roads = roads(&named.marks);
    let batch = follow::members_at_a_time(follower.program, follower.program.groups.len());
    let (first, mut walk) = Walk::begin(named, batch);
    let mut changes = follow::bring_up_to_date(follower, named.concerned(follower.program, first))?;
    if walk.begins {
        follow::begin_walk(follower.program, follower.program.groups.len());
    }
    if walk.count(follower, patience)? {
        changes += walk.go_on(follower, patience)?;
    }
    follower.roads = Roads::new();
    Ok((changes, walk.into_left()))
}

/// Those who are not looked at first, in the order in which they are.
struct Walk<'n> {
    named: &'n Named,
    rest: BTreeSet<Key>,
    after: Option<Key>,
    counted: Option<Leaves>,
    /// Whether they are more than one batch that have changed just now.
    begins: bool,
    /// Whether they are more than one batch, which nobody has counted yet.
    counts: bool,
    batch: usize,
}

impl<'n> Walk<'n> {
    /// Whoever changed just now goes first where that is at most one batch, and otherwise along with the
    /// others, from where these stand.
    fn begin(named: &'n Named, batch: usize) -> (BTreeSet<Key>, Self) {
        let is_bulk = named.fresh.len() > batch;
        let (first, rest) = if is_bulk {
            (BTreeSet::new(), &named.fresh | &named.left)
        } else {
            (named.fresh.clone(), named.left.clone())
        };
        let (after, counted) = named.stands.clone();
        let counts = rest.len() > batch && (is_bulk || counted.is_some());
        let counted = counted.filter(|_| !is_bulk);
        (first, Self { named, rest, after, counted, begins: is_bulk, counts, batch })
    }

    /// Counts the leaves of all, before the first is written: otherwise as many as may leave would be
    /// gone by then. Whether that is done.
    fn count(
        &mut self,
        follower: &mut Follower<'_>,
        patience: &Patience,
    ) -> Result<bool, ErrorReport> {
        let counts = self.counts && follower.holding.counts(follower.program);
        let counted = self.counted.take();
        if !counts {
            return Ok(true);
        }
        let after = self.after.take().filter(|_| counted.is_some());
        let stands = (after.as_ref(), counted.as_ref());
        let more = counting::go_on(follower, stands, patience, |program, after| {
            let members: BTreeSet<Key> = self.behind(after).take(self.batch).cloned().collect();
            let last = members.last().cloned().filter(|_| members.len() == self.batch);
            Ok((self.named.concerned(program, members), last))
        })?;
        let is_done = more.is_none();
        (self.after, self.counted) = more.unzip();
        Ok(is_done)
    }

    fn go_on(
        &mut self,
        follower: &mut Follower<'_>,
        patience: &Patience,
    ) -> Result<u64, ErrorReport> {
        let mut changes = 0;
        while !self.rest.is_empty() {
            let members = self.next(follower.program.batching.members(self.batch));
            let concerned = self.named.concerned(follower.program, members);
            changes += follow::bring_up_to_date(follower, concerned)?;
            if patience.is_over() {
                break;
            }
        }
        Ok(changes)
    }

    /// So many, who are left no more.
    fn next(&mut self, batch: usize) -> BTreeSet<Key> {
        let before = self.after.iter().flat_map(|after| self.rest.range(..=after));
        let in_turn = self.behind(self.after.as_ref()).chain(before);
        let members: Vec<Key> = in_turn.take(batch).cloned().collect();
        self.after = members.last().cloned();
        let members = members.into_iter().collect();
        self.rest = &self.rest - &members;
        members
    }

    fn behind(&self, after: Option<&Key>) -> impl Iterator<Item = &Key> {
        let from = after.map_or(Bound::Unbounded, Bound::Excluded);
        self.rest.range((from, Bound::Unbounded))
    }

    fn into_left(self) -> Left {
        let mut marks = Marks::default();
        for member in &self.rest {
            if let Some(changes) = self.named.marks.members.get(member) {
                marks.members.insert(member.clone(), changes.clone());
            }
        }
        Left { marks, after: self.after, counted: self.counted }
    }
}

/// The roads to resources that may have come or gone although no membership of a smart group does.
fn roads(marks: &Marks) -> Roads {
    let of_member = |(member, changes): (&Key, &BTreeSet<ChangeKey>)| {
        let roads: Vec<Road> = changes.iter().filter_map(road).collect();
        (!roads.is_empty()).then(|| (member.clone(), roads))
    };
    marks.members.iter().filter_map(of_member).collect()
}

fn road(change: &ChangeKey) -> Option<Road> {
    let aspects = change.aspects();
    if aspects.contains(Aspects::STATUS) {
        return Some(Road::any(Reason::Status));
    }
    if aspects.contains(Aspects::MEMBER) {
        return Some(Road::any(Reason::Rule));
    }
    let group = change.reference.as_ref()?.as_str().parse().ok()?;
    if aspects.contains(Aspects::STATIC_GROUP) {
        return Some(Road::through(group, Reason::Manual));
    }
    aspects.contains(Aspects::BLACKLIST).then(|| Road::through(group, Reason::Blacklist))
}

#[cfg(test)]
mod tests;
