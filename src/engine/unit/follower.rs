//! What follows the members of one spot: how the memberships of a batch differ, and writing that.

use super::holding::Holding;
use crate::engine::access::scope::Scope;
use crate::engine::effects::apply;
use crate::engine::effects::invitations::{self, Road, Roads};
use crate::engine::effects::sweep;
use crate::engine::failure::set_aside::SetAside;
use crate::engine::log::pending::Leaves;
use crate::engine::membership::difference::{Concerned, Difference, Subject};
use crate::engine::membership::facts;
use crate::engine::membership::occasion::Occasion;
use crate::engine::membership::stored;
use crate::engine::program::{GroupSet, Program};
use crate::member::event::{Cause, Reason};
use crate::member::key::Key;
use crate::pg::sql::snapshot;
use crate::pg::sql::transaction::{self, Failure};
use pgrx::pg_sys::panic::ErrorReport;
use std::cell::Cell;
use std::collections::{BTreeSet, HashMap};
use std::rc::Rc;

/// What a unit has found out about errors of everybody.
#[derive(Default)]
pub struct Probed {
    /// Reading and writing nobody works.
    pub nobody_passes: bool,
    /// Somebody can be read.
    pub somebody_passes: bool,
    /// Who could not be counted.
    pub uncounted: BTreeSet<Key>,
}

/// Brings memberships up to date.
pub struct Follower<'u> {
    /// The spot.
    pub scope: &'u Scope,
    /// Its rules.
    pub program: &'u mut Program,
    /// Who is left alone.
    pub set_aside: &'u mut SetAside,
    /// Whether to find out who fails, instead of failing as a whole.
    pub careful: bool,
    /// What was found out about errors of everybody.
    pub probed: Probed,
    /// What has members looked at.
    pub occasion: Occasion<'u>,
    /// Members whose roads to resources may have changed although their memberships do not.
    pub roads: Roads,
    /// Whether the spot has anything to do with resources, once somebody has asked.
    pub uses_resources: Cell<Option<bool>>,
    /// Which groups are held.
    pub holding: Holding,
    /// How many have joined each group since somebody began to count.
    pub joined: HashMap<i64, u64>,
}

impl Follower<'_> {
    /// Writes how the memberships of a batch differ from what they should be; half by half where
    /// its members are too much to load at a time.
    pub fn write(&mut self, concerned: &Concerned) -> Result<u64, ErrorReport> {
        if let Some(difference) = self.difference(concerned)? {
            if self.holding.judge(self.scope, self.program, &difference.by_rule)? {
                return self.write(concerned);
            }
            if matches!(self.occasion, Occasion::Comparison(_)) {
                sweep::static_groups(self.scope, &difference.static_groups)?;
            }
            let roads = self.changed_roads(concerned, &difference)?;
            let changes = self.apply(difference)?;
            if !roads.is_empty() {
                snapshot::see_own_writes();
                invitations::bring_up_to_date(self.scope, &roads, None)?;
            }
            return Ok(changes);
        }
        self.hold_beforehand(|follower, by_rule| follower.count_leaves(concerned, by_rule))?;
        let [first, second] = halves(concerned);
        Ok(self.write(&first)? + self.write(&second)?)
    }

    /// Holds the groups that too many would leave in all batches together, before the first is
    /// written: otherwise as many as may leave would be gone by then.
    pub fn hold_beforehand(
        &mut self,
        count: impl Fn(&mut Self, &mut Leaves) -> Result<(), ErrorReport>,
    ) -> Result<(), ErrorReport> {
        if !self.holding.counts(self.program) {
            return Ok(());
        }
        loop {
            let mut by_rule = Leaves::new();
            count(self, &mut by_rule)?;
            if !self.holding.judge(self.scope, self.program, &by_rule)? {
                return Ok(());
            }
        }
    }

    /// The roads to resources that may come and go with a difference, where there are resources.
    fn changed_roads(
        &self,
        concerned: &Concerned,
        difference: &Difference,
    ) -> Result<Roads, ErrorReport> {
        let mut roads = Roads::new();
        let mut add = |member: &Key, road| roads.entry(member.clone()).or_default().push(road);
        let changes = difference.joined.iter().chain(&difference.left);
        for change in changes.chain(&difference.orphaned) {
            let group = Some(change.group);
            let Cause { reason, first_build } = change.cause;
            add(&change.member, Road { group, reason, first_build });
        }
        for member in concerned.keys() {
            let noted = self.roads.get(member).into_iter().flatten().cloned();
            let compared = self.compares().map(Road::any);
            noted.chain(compared).for_each(|road| add(member, road));
        }
        Ok(if roads.is_empty() || self.uses_resources()? { roads } else { Roads::new() })
    }

    /// Why everybody's roads are looked at, where they are.
    fn compares(&self) -> Option<Reason> {
        match &self.occasion {
            Occasion::Comparison(compared) => Some(compared.spot.unwrap_or(Reason::Rebuild)),
            _ => None,
        }
    }

    /// Whether the spot has anything to do with resources.
    pub fn uses_resources(&self) -> Result<bool, ErrorReport> {
        if let Some(known) = self.uses_resources.get() {
            return Ok(known);
        }
        let found = invitations::are_any(self.scope)?;
        self.uses_resources.set(Some(found));
        Ok(found)
    }

    /// Adds how many members of a batch each group's rule would take out.
    pub fn count_leaves(
        &self,
        concerned: &Concerned,
        by_rule: &mut Leaves,
    ) -> Result<(), ErrorReport> {
        if let Some(difference) = self.difference(concerned)? {
            for (group, leaves) in difference.by_rule {
                *by_rule.entry(group).or_default() += leaves;
            }
            return Ok(());
        }
        let [first, second] = halves(concerned);
        self.count_leaves(&first, by_rule)?;
        self.count_leaves(&second, by_rule)
    }

    fn apply(&mut self, mut difference: Difference) -> Result<u64, ErrorReport> {
        let by_rule = std::mem::take(&mut difference.by_rule);
        let held = std::mem::take(&mut difference.held);
        for joined in &difference.joined {
            *self.joined.entry(joined.group).or_default() += 1;
        }
        let changes = apply::write(self.scope, difference)?;
        self.holding.note(self.scope, &by_rule, &held)?;
        Ok(changes)
    }

    /// Whether there is such a member; an error where it cannot be read.
    pub fn reads(&self, member: &Key) -> Result<bool, Failure> {
        let (scope, needs) = (self.scope, &self.program.needs);
        let load = || facts::load(&scope.spot, &scope.keys, std::slice::from_ref(member), needs);
        transaction::nested(|| scope.as_owner(load))
            .map(|found| found.is_some_and(|found| !found.is_empty()))
    }

    /// How the memberships of a batch differ from what they should be; `None` where its members
    /// are too much to load at a time, which a single one never is.
    pub fn difference(&self, concerned: &Concerned) -> Result<Option<Difference>, ErrorReport> {
        let (scope, program) = (self.scope, &*self.program);
        let members: Vec<Key> = concerned.keys().cloned().collect();
        let (facts, stored) = scope.as_owner(|| {
            let facts = facts::load(&scope.spot, &scope.keys, &members, &program.needs)?;
            Ok::<_, ErrorReport>((facts, stored::of(&scope.spot, &scope.keys, &members)?))
        })?;
        let (Some(mut facts), Some(mut stored)) = (facts, stored) else { return Ok(None) };
        let mut difference = Difference::default();
        for (member, groups) in concerned {
            let subject = Subject {
                member,
                facts: facts.remove(member),
                stored: stored.remove(member).unwrap_or_default(),
                occasion: &self.occasion,
            };
            difference.add_member(program, subject, groups);
        }
        Ok(Some(difference))
    }
}

/// The first half of a batch, and the second.
pub fn halves(concerned: &Concerned) -> [Concerned; 2] {
    let half = concerned.len() / 2;
    let part = |of: &mut dyn Iterator<Item = (&Key, &Rc<GroupSet>)>| -> Concerned {
        of.map(|(member, groups)| (member.clone(), groups.clone())).collect()
    };
    [part(&mut concerned.iter().take(half)), part(&mut concerned.iter().skip(half))]
}
