//! Why a rule holds for a member or not: the verdict of every part of it.
//!
//! INVARIANT: a criterion's verdict is [`evaluate`]'s on that criterion, and conditions only combine
//! the verdicts of their parts, so that the whole cannot differ from what decides.

use super::evaluate::evaluate;
use super::field_value::{FieldValue, held};
use super::resolve::resolve_criterion;
use crate::member::facts::Facts;
use crate::member::time::Clock;
use crate::rule::language::tree::{Combinator, Condition, Criterion, Rule};

/// A part of a rule with its verdict.
#[derive(Clone, PartialEq, Debug)]
pub struct Explained<'a> {
    /// Whether it holds, a negated condition as a whole.
    pub holds: bool,
    /// The part.
    pub part: Part<'a>,
}

/// A part of a rule.
#[derive(Clone, PartialEq, Debug)]
pub enum Part<'a> {
    /// A condition with its parts.
    Condition(&'a Condition, Vec<Explained<'a>>),
    /// A criterion with what the member has of its field.
    Criterion(&'a Criterion, FieldValue<'a>),
}

/// Evaluates every part of `condition`, also those that cannot change the whole any more.
pub fn explain<'a>(condition: &'a Condition, clock: &Clock, facts: &'a Facts) -> Explained<'a> {
    let parts: Vec<_> = condition
        .rules
        .iter()
        .map(|rule| match rule {
            Rule::Condition(nested) => explain(nested, clock, facts),
            Rule::Criterion(criterion) => Explained {
                holds: evaluate(&resolve_criterion(criterion, clock), facts),
                part: Part::Criterion(criterion, held(&criterion.field, facts)),
            },
        })
        .collect();
    let combined = match condition.combinator {
        Combinator::And => parts.iter().all(|part| part.holds),
        Combinator::Or => parts.iter().any(|part| part.holds),
    };
    Explained { holds: combined != condition.negated, part: Part::Condition(condition, parts) }
}

#[cfg(test)]
mod tests;
