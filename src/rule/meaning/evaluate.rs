//! The native evaluator: one predicate, one member's facts, a boolean.
//!
//! Nothing is allocated here: a batch of members meets many rules.

use super::field_value::{FieldValue, held, value};
use super::predicate::{Check, Predicate};
use crate::member::facts::Facts;
use crate::member::key::Key;
use crate::member::text::Text;
use crate::member::values::{Day, Instant, Number};
use crate::rule::language::tree::{Comparison, TextComparison};
use bigdecimal::BigDecimal;
use std::cmp::Ordering;
use std::collections::{BTreeSet, HashSet};

/// Whether `predicate` holds for the member with these facts.
pub fn evaluate(predicate: &Predicate, facts: &Facts) -> bool {
    match predicate {
        Predicate::All(parts) => parts.iter().all(|part| evaluate(part, facts)),
        Predicate::Any(parts) => parts.iter().any(|part| evaluate(part, facts)),
        Predicate::Not(part) => !evaluate(part, facts),
        Predicate::Check(field, check) => holds(held(field, facts), check),
    }
}

fn holds(held: FieldValue<'_>, check: &Check) -> bool {
    match held {
        FieldValue::Nothing => false,
        FieldValue::Text(held) => text(held, check),
        FieldValue::Status(held) => status(held, check),
        FieldValue::Number(held) => number(held, check),
        FieldValue::Boolean(held) => boolean(held, check),
        FieldValue::Day(held) => day(held, check),
        FieldValue::Instant(held) => instant(held, check),
        FieldValue::One(held) => one_of(held, check),
        FieldValue::Tags(held) => many_of(|tag| held.contains(tag), held.is_empty(), check),
        FieldValue::Choices(held) => {
            many_of(|option| held.contains(option), held.is_empty(), check)
        }
        FieldValue::Groups(held) => group(held, check),
        // As EXISTS over the rows has it.
        FieldValue::Several(values, kind) => {
            values.iter().any(|one| holds(value(Some(one), kind), check))
        }
    }
}

fn text(held: &Text, check: &Check) -> bool {
    match check {
        Check::Present => !held.is_empty(),
        Check::Text(TextComparison::Equals, wanted) => held.whole() == Some(&**wanted),
        Check::Text(TextComparison::Contains, wanted) => held.contains(wanted),
        Check::Text(TextComparison::BeginsWith, wanted) => held.begins_with(wanted),
        Check::Text(TextComparison::EndsWith, wanted) => held.ends_with(wanted),
        Check::TextIn(wanted) => held.whole().is_some_and(|held| wanted.contains(held)),
        _ => false,
    }
}

/// A status is compared as it is stored.
fn status(held: &str, check: &Check) -> bool {
    match check {
        Check::Present => !held.is_empty(),
        Check::AnyOf(wanted) => wanted.iter().any(|status| status.as_str() == held),
        _ => false,
    }
}

fn number(held: &Number, check: &Check) -> bool {
    match check {
        Check::Present => true,
        Check::Number(comparison, wanted) => compared(order(held, wanted), *comparison),
        Check::NumberBetween(low, high) => order(held, low).is_ge() && order(held, high).is_le(),
        Check::NumberIn(wanted) => {
            wanted.binary_search_by(|number| order(held, number).reverse()).is_ok()
        }
        _ => false,
    }
}

/// How `held` compares with a finite number, in PostgreSQL's order.
fn order(held: &Number, finite: &BigDecimal) -> Ordering {
    match held {
        Number::NegativeInfinity => Ordering::Less,
        Number::Finite(held) => held.cmp(finite),
        Number::Infinity | Number::NaN => Ordering::Greater,
    }
}

fn compared(order: Ordering, comparison: Comparison) -> bool {
    match comparison {
        Comparison::Equal => order.is_eq(),
        Comparison::NotEqual => order.is_ne(),
        Comparison::Less => order.is_lt(),
        Comparison::LessOrEqual => order.is_le(),
        Comparison::Greater => order.is_gt(),
        Comparison::GreaterOrEqual => order.is_ge(),
    }
}

fn boolean(held: bool, check: &Check) -> bool {
    match check {
        Check::Present => true,
        Check::Boolean(wanted) => held == *wanted,
        _ => false,
    }
}

fn day(held: Day, check: &Check) -> bool {
    match check {
        Check::Present => true,
        Check::Days(span) => span.contains(&held),
        _ => false,
    }
}

fn instant(held: Instant, check: &Check) -> bool {
    match check {
        Check::Present => true,
        Check::Instants(span) => span.contains(&held),
        _ => false,
    }
}

fn one_of(held: &Key, check: &Check) -> bool {
    match check {
        Check::Present => true,
        Check::AnyOf(wanted) => wanted.contains(held),
        _ => false,
    }
}

fn many_of(has: impl Fn(&Key) -> bool, none: bool, check: &Check) -> bool {
    match check {
        Check::Present => !none,
        Check::AnyOf(wanted) => wanted.iter().any(has),
        Check::AllOf(wanted) => wanted.iter().all(has),
        _ => false,
    }
}

fn group(held: &HashSet<i64>, check: &Check) -> bool {
    let member_of = |wanted: &BTreeSet<i64>, all: bool| {
        let mut memberships = wanted.iter().map(|id| held.contains(id));
        if all { memberships.all(|is| is) } else { memberships.any(|is| is) }
    };
    match check {
        Check::Present => !held.is_empty(),
        Check::InGroups(wanted) => member_of(wanted, false),
        Check::InAllGroups(wanted) => member_of(wanted, true),
        _ => false,
    }
}

#[cfg(test)]
mod tests;
