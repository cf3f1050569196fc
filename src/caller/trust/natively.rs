//! One group's membership against its rule, where SQL takes too long.

use super::Problem;
use crate::caller::everybody::Everybody;
use crate::member::eligibility::is_eligible;
use crate::member::key::{Key, KeyTypes};
use crate::rule::meaning::evaluate::evaluate;
use crate::rule::meaning::needs::Needs;
use crate::rule::meaning::predicate::Predicate;
use pgrx::pg_sys::panic::ErrorReport;

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
        let Self { group, spot, keys, predicate } = *self;
        let needs = Needs::of(predicate);
        let mut problems = Vec::new();
        Everybody { spot, keys, needs: &needs }.each(|member, facts, stored| {
            let is_in = stored.smart.contains(&group);
            let belongs = !stored.blacklisted.contains(&group)
                && facts.is_some_and(|facts| {
                    is_eligible(facts.status.as_deref()) && evaluate(predicate, &facts)
                });
            let problem = match (belongs, is_in) {
                (true, false) => "missing",
                (false, true) => "extra",
                _ => return,
            };
            problems.push((group, Some(member.to_string()), problem.to_owned()));
        })?;
        Ok(problems)
    }
}
