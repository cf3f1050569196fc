//! Groups whose rules would take out too many within an hour: they are held as they stand, before
//! anybody leaves, and let go when too few are left to hold them for.
//!
//! What is counted here is what has been written: a part of the unit that is rolled back was never
//! counted.

use super::hours::{Hours, Leaving, all_members};
use crate::engine::access::scope::Scope;
use crate::engine::effects::events::{self, Event};
use crate::engine::hold::line::Line;
use crate::engine::membership::difference::HeldMembers;
use crate::engine::program::standing::Hold;
use crate::engine::program::{Position, Program};
use crate::engine::state::holds::{self, HeldGroup};
use crate::member::event::{EventKind, Reason};
use crate::member::values::Instant;
use crate::pg::sql::snapshot;
use crate::settings;
use pgrx::pg_sys::panic::ErrorReport;
use std::collections::{BTreeMap, BTreeSet};

/// What one unit knows of held groups, and of how many leave groups that have a limit.
pub struct Holding {
    now: Instant,
    /// `smart_groups.max_leave_percent`, for groups that do not say so themselves.
    setting: i32,
    hours: Hours,
    held: BTreeMap<i64, HeldGroup>,
    /// As it was when the unit began.
    stored: BTreeMap<i64, HeldGroup>,
    /// Groups that are not held any more. None comes twice: it would only go on for ever.
    let_go: BTreeSet<i64>,
}

impl Holding {
    /// Before anything is written.
    pub fn begin(scope: &Scope, program: &Program) -> Result<Self, ErrorReport> {
        let mut stored = BTreeMap::new();
        if program.has_holds() {
            // Among them are those that this unit has released.
            snapshot::see_own_writes();
            stored = holds::held(&scope.spot)?;
        }
        let now = settings::now();
        Ok(Self {
            now,
            setting: settings::max_leave_percent(),
            hours: Hours::before(now),
            held: stored.clone(),
            stored,
            let_go: BTreeSet::new(),
        })
    }

    /// Whether a group's leaves are counted.
    pub fn counts(&self, program: &Program) -> bool {
        program.groups.iter().any(|group| group.standing.counted_line(self.setting).is_some())
    }

    /// Whether a group's leaves are counted, or those of any that reads it.
    pub fn counts_any(&self, program: &Program, groups: &BTreeSet<Position>) -> bool {
        let counts = |position: &Position| {
            let group = program.at(*position);
            group.is_some_and(|group| group.standing.counted_line(self.setting).is_some())
        };
        let readers = readers(program, groups.iter().copied());
        groups.iter().chain(&readers).any(counts)
    }

    /// Whether one group's are.
    pub fn counts_group(&self, program: &Program, group: i64) -> bool {
        let at = program.position(group).and_then(|position| program.at(position));
        at.is_some_and(|group| group.standing.counted_line(self.setting).is_some())
    }

    /// Holds the groups that more members would leave than may, given how many their rules take
    /// out; whether there is one. What depends on a group that is held has to be found out anew
    /// before it is judged.
    pub fn judge(
        &mut self,
        scope: &Scope,
        program: &mut Program,
        by_rule: &BTreeMap<i64, u64>,
    ) -> Result<bool, ErrorReport> {
        let leaving: Vec<Leaving> = by_rule
            .iter()
            .filter_map(|(&group, &leaves)| {
                let position = program.position(group)?;
                let line = program.at(position)?.standing.counted_line(self.setting)?;
                Some(Leaving { position, group, line, leaves })
            })
            .collect();
        let independent = independent(program, self.hours.crossed(scope, leaving)?);
        for one in &independent {
            self.hold(scope, program, one)?;
        }
        Ok(!independent.is_empty())
    }

    fn hold(
        &mut self,
        scope: &Scope,
        program: &mut Program,
        one: &Leaving,
    ) -> Result<(), ErrorReport> {
        let held = HeldGroup {
            since: self.now,
            members: all_members(scope, vec![one.group])?.into_iter().map(|(_, all)| all).sum(),
            would_leave: 0,
            left_before: self.hours.total(one.group),
            released: false,
        };
        holds::forget_members(&scope.spot, &[one.group])?;
        self.held.insert(one.group, held);
        program.set_hold(one.position, Hold::Held);
        Ok(())
    }

    /// Notes what has been written of a batch.
    pub fn note(
        &mut self,
        scope: &Scope,
        by_rule: &BTreeMap<i64, u64>,
        members: &HeldMembers,
    ) -> Result<(), ErrorReport> {
        by_rule.iter().for_each(|(&group, &leaves)| self.hours.add(group, leaves));
        for (group, more) in holds::would_leave(&scope.spot, &members.would_leave)? {
            self.change(group, |held| held.would_leave += more);
        }
        for (group, fewer) in holds::would_stay(&scope.spot, &members.others)? {
            self.change(group, |held| held.would_leave = held.would_leave.saturating_sub(fewer));
        }
        for (&group, &left) in &members.left {
            self.change(group, |held| held.members = held.members.saturating_sub(left));
        }
        Ok(())
    }

    fn change(&mut self, group: i64, change: impl FnOnce(&mut HeldGroup)) {
        if let Some(held) = self.held.get_mut(&group) {
            change(held);
        }
    }

    /// After groups have been compared whole: those that were released are not any more, and of
    /// those that are held it is known how many members they have.
    pub fn compared(
        &mut self,
        scope: &Scope,
        program: &mut Program,
        compared: &BTreeSet<Position>,
    ) -> Result<(), ErrorReport> {
        let asked = compared.iter().filter_map(|&position| {
            let group = program.asked(position)?.id;
            self.held.get(&group).map(|held| (position, group, held.released))
        });
        let (released, held): (Vec<_>, Vec<_>) = asked.partition(|&(.., released)| released);
        let held: Vec<i64> = held.into_iter().map(|(_, group, _)| group).collect();
        if !held.is_empty() {
            for (group, members) in all_members(scope, held)? {
                self.change(group, |held| held.members = members);
            }
        }
        for (position, group, _) in released {
            program.set_hold(position, Hold::None);
            self.held.remove(&group);
        }
        Ok(())
    }

    /// Lets the groups go that nobody has to be kept in any more: from here on they follow their
    /// rules, and have to be compared. Not while a comparison is under way, which has not met
    /// everybody yet.
    pub fn let_go(
        &mut self,
        scope: &Scope,
        program: &mut Program,
    ) -> Result<Vec<i64>, ErrorReport> {
        let held = self.held.iter().filter(|(_, held)| !held.released);
        let let_go: Vec<(Position, i64)> = held
            .filter_map(|(&group, held)| {
                let position = program.position(group)?;
                let line = program.asked(position)?.standing.line(self.setting);
                let stays = line.is_some_and(|line| has_to_be_held(held, line));
                (!stays && !self.let_go.contains(&group)).then_some((position, group))
            })
            .collect();
        for &(position, group) in &let_go {
            program.set_hold(position, Hold::None);
            self.held.remove(&group);
            self.let_go.insert(group);
        }
        let let_go: Vec<i64> = let_go.into_iter().map(|(_, group)| group).collect();
        holds::forget_members(&scope.spot, &let_go)?;
        Ok(let_go)
    }

    /// Remembers; whether a group is held that was not, or the other way round.
    pub fn settle(self, scope: &Scope) -> Result<bool, ErrorReport> {
        let spot = &scope.spot;
        self.hours.store(scope)?;
        let gone: Vec<i64> =
            self.stored.keys().filter(|group| !self.held.contains_key(group)).copied().collect();
        holds::let_go(spot, &gone)?;
        for (&group, held) in &self.held {
            if self.stored.get(&group) != Some(held) {
                holds::hold(spot, group, held)?;
            }
        }
        let new = self.held.keys().filter(|group| !self.stored.contains_key(group));
        let new: Vec<Event> =
            new.map(|&group| Event::of_group(EventKind::GroupHeld, group, Reason::Rule)).collect();
        events::write(scope, &new)?;
        let released = gone.iter().filter(|group| self.let_go.contains(group));
        let released: Vec<Event> = released
            .map(|&group| Event::of_group(EventKind::GroupReleased, group, Reason::Rule))
            .collect();
        events::write(scope, &released)?;
        Ok(!gone.is_empty() || !new.is_empty())
    }
}

/// Whether so many would leave a held group, in sum with those who had left before, that it stays
/// held. The hour does not move on meanwhile: time alone lets nobody go.
fn has_to_be_held(held: &HeldGroup, line: Line) -> bool {
    let leaves = held.would_leave + held.left_before;
    held.would_leave > 0 && line.is_crossed(leaves, held.members + held.left_before)
}

/// Those that read any of the groups, through whatever groups in between.
fn readers(program: &Program, groups: impl Iterator<Item = Position>) -> BTreeSet<Position> {
    let mut readers: BTreeSet<Position> = BTreeSet::new();
    let mut next: Vec<Position> = groups.collect();
    while let Some(group) = next.pop().and_then(|position| program.at(position)) {
        next.extend(group.dependents.iter().filter(|&&reader| readers.insert(reader)));
    }
    readers
}

/// Those that read none of the others.
fn independent(program: &Program, crossed: Vec<Leaving>) -> Vec<Leaving> {
    let readers = readers(program, crossed.iter().map(|one| one.position));
    crossed.into_iter().filter(|one| !readers.contains(&one.position)).collect()
}
