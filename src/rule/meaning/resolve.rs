//! From the checked rule to the [`Predicate`] that both evaluators receive.
//!
//! INVARIANT: this is the one place where a time becomes a boundary and a text is folded, so the
//! evaluators cannot disagree about either.

mod moments;

use super::predicate::{Check, Predicate, Span};
use crate::member::key::Key;
use crate::member::text::fold;
use crate::member::time::Clock;
use crate::rule::language::kind::Kind;
use crate::rule::language::time::TimeValue;
use crate::rule::language::tree::{Combinator, Comparison, Condition, Criterion};
use crate::rule::language::tree::{Field, Rule, Test};
use bigdecimal::BigDecimal;
use moments::Extent;
pub use moments::Moment;
use std::collections::BTreeSet;

/// The meaning of `condition` at this clock.
pub fn resolve(condition: &Condition, clock: &Clock) -> Predicate {
    let parts = condition.rules.iter().map(|rule| match rule {
        Rule::Condition(nested) => resolve(nested, clock),
        Rule::Criterion(criterion) => resolve_criterion(criterion, clock),
    });
    let combined = match condition.combinator {
        Combinator::And => Predicate::All(parts.collect()),
        Combinator::Or => Predicate::Any(parts.collect()),
    };
    complement_if(condition.negated, combined)
}

fn complement_if(negated: bool, positive: Predicate) -> Predicate {
    if negated { Predicate::Not(Box::new(positive)) } else { positive }
}

/// The meaning of one criterion at this clock.
pub(super) fn resolve_criterion(criterion: &Criterion, clock: &Clock) -> Predicate {
    let field = &criterion.field;
    let (negated, check) = match &criterion.test {
        Test::Present { negated } => (*negated, Check::Present),
        Test::Text { negated, comparison, value } => {
            (*negated, Check::Text(*comparison, fold(value).into()))
        }
        Test::TextIn { negated, values } => {
            (*negated, Check::TextIn(values.iter().map(|value| fold(value)).collect()))
        }
        Test::Number { comparison, value } => number(*comparison, value),
        Test::NumberBetween { negated, low, high } => {
            (*negated, Check::NumberBetween(low.clone(), high.clone()))
        }
        Test::NumberIn { negated, values } => (*negated, number_in(values)),
        Test::Boolean { negated, value } => (*negated, Check::Boolean(*value)),
        Test::Time { comparison, value } => time(field, *comparison, value, clock),
        Test::TimeBetween { negated, low, high } => {
            (*negated, time_between(field, low, high, clock))
        }
        Test::Is { negated, value } => (*negated, Check::AnyOf(BTreeSet::from([value.clone()]))),
        Test::AnyOf { negated, values } => (*negated, Check::AnyOf(set(values))),
        Test::AllOf { values } => (false, Check::AllOf(set(values))),
        Test::InGroups { negated, values } => {
            (*negated, Check::InGroups(values.iter().copied().collect()))
        }
        Test::InAllGroups { values } => {
            (false, Check::InAllGroups(values.iter().copied().collect()))
        }
    };
    complement_if(negated, Predicate::Check(field.clone(), check))
}

fn set(keys: &[Key]) -> BTreeSet<Key> {
    keys.iter().cloned().collect()
}

/// `!=` is the complement of `=`; every other comparison is positive.
fn positive(comparison: Comparison) -> (bool, Comparison) {
    match comparison {
        Comparison::NotEqual => (true, Comparison::Equal),
        other => (false, other),
    }
}

fn number(comparison: Comparison, value: &BigDecimal) -> (bool, Check) {
    let (negated, comparison) = positive(comparison);
    (negated, Check::Number(comparison, value.clone()))
}

/// Sorted, so that the native evaluator can search.
fn number_in(values: &[BigDecimal]) -> Check {
    let mut sorted = values.to_vec();
    sorted.sort_unstable();
    sorted.dedup();
    Check::NumberIn(sorted)
}

fn time(field: &Field, comparison: Comparison, value: &TimeValue, clock: &Clock) -> (bool, Check) {
    let (negated, comparison) = positive(comparison);
    let check = if field.kind() == Kind::Date {
        Check::Days(Extent::days(value, clock).compared(comparison))
    } else {
        Check::Instants(Extent::compared_instants(value, comparison, clock).compared(comparison))
    };
    (negated, check)
}

/// From the beginning of `low` through the end of `high`.
fn time_between(field: &Field, low: &TimeValue, high: &TimeValue, clock: &Clock) -> Check {
    if field.kind() == Kind::Date {
        let (low, high) = (Extent::days(low, clock), Extent::days(high, clock));
        Check::Days(Span { from: Some(low.first), to: Some(high.beyond) })
    } else {
        let (low, high) = (Extent::instants(low, clock), Extent::instants(high, clock));
        Check::Instants(Span { from: Some(low.first), to: Some(high.beyond) })
    }
}

#[cfg(test)]
mod tests;
