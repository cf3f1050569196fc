//! One group's membership against its rule, member by member in the order of their keys: slower
//! than a good plan, and linear whatever the planner thinks.

use super::Problem;
use crate::engine::membership::difference::Stored;
use crate::engine::membership::facts;
use crate::engine::membership::stored;
use crate::member::eligibility::is_eligible;
use crate::member::facts::Facts;
use crate::member::key::{Key, KeyTypes};
use crate::rule::meaning::evaluate::evaluate;
use crate::rule::meaning::needs::Needs;
use crate::rule::meaning::predicate::Predicate;
use pgrx::pg_sys::panic::ErrorReport;

/// How many members are looked at together.
const AT_A_TIME: usize = 2_000;

/// A group and its rule.
pub struct ComparedGroup<'a> {
    /// The group.
    pub group: i64,
    /// Its spot.
    pub spot: &'a Key,
    /// How keys are typed.
    pub keys: &'a KeyTypes,
    /// The rule at the spot's clock.
    pub predicate: &'a Predicate,
}

impl ComparedGroup<'_> {
    /// Where membership and the rule differ.
    pub fn problems(&self) -> Result<Vec<Problem>, ErrorReport> {
        let needs = Needs::of(self.predicate);
        let (mut problems, mut after) = (Vec::new(), None);
        loop {
            pgrx::check_for_interrupts!();
            let members = stored::next_members(self.spot, self.keys, after.as_ref(), AT_A_TIME)?;
            problems.extend(self.problems_of(&members, &needs)?);
            if members.len() < AT_A_TIME {
                return Ok(problems);
            }
            after = members.into_iter().last();
        }
    }

    /// Half by half where the members are too much to load at a time.
    fn problems_of(&self, members: &[Key], needs: &Needs) -> Result<Vec<Problem>, ErrorReport> {
        let facts = facts::load(self.spot, self.keys, members, needs)?;
        let stored = stored::of(self.spot, self.keys, members)?;
        let (Some(mut facts), Some(mut stored)) = (facts, stored) else {
            let (first, second) = members.split_at(members.len() / 2);
            let mut problems = self.problems_of(first, needs)?;
            problems.extend(self.problems_of(second, needs)?);
            return Ok(problems);
        };
        let problem = |member: &Key| {
            let stored = stored.remove(member).unwrap_or_default();
            let is_in = stored.smart.contains(&self.group);
            let belongs = facts.remove(member).is_some_and(|facts| self.belongs(facts, stored));
            let problem = match (belongs, is_in) {
                (true, false) => "missing",
                (false, true) => "extra",
                _ => return None,
            };
            Some((self.group, Some(member.to_string()), problem.to_owned()))
        };
        Ok(members.iter().filter_map(problem).collect())
    }

    fn belongs(&self, mut facts: Facts, stored: Stored) -> bool {
        if !is_eligible(facts.status.as_deref()) || stored.blacklisted.contains(&self.group) {
            return false;
        }
        facts.groups = stored.static_groups.union(&stored.smart).copied().collect();
        evaluate(self.predicate, &facts)
    }
}
