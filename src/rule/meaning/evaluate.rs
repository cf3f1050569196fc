//! The native evaluator: one predicate, one member's facts, a boolean.
//!
//! Nothing is allocated here: a batch of members meets many rules.

use super::predicate::{Check, Predicate};
use crate::member::facts::{Facts, Value};
use crate::member::key::Key;
use crate::member::text::Text;
use crate::member::values::{Day, Instant, Number};
use crate::rule::language::tree::{AttributeType, Comparison, Field, TextComparison};
use bigdecimal::BigDecimal;
use std::cmp::Ordering;
use std::collections::BTreeSet;

/// Whether `predicate` holds for the member with these facts.
pub fn evaluate(predicate: &Predicate, facts: &Facts) -> bool {
    match predicate {
        Predicate::All(parts) => parts.iter().all(|part| evaluate(part, facts)),
        Predicate::Any(parts) => parts.iter().any(|part| evaluate(part, facts)),
        Predicate::Not(part) => !evaluate(part, facts),
        Predicate::Check(field, check) => holds(field, check, facts),
    }
}

fn holds(field: &Field, check: &Check, facts: &Facts) -> bool {
    match field {
        Field::FirstName => text(facts.first_name.as_ref(), check),
        Field::LastName => text(facts.last_name.as_ref(), check),
        Field::Email => text(facts.email.as_ref(), check),
        Field::Title => text(facts.title.as_ref(), check),
        Field::Status => status(facts.status.as_deref(), check),
        Field::Role => facts.role.as_ref().is_some_and(|role| one_of(role, check)),
        Field::InvitedAt => instant(facts.invited_at, check),
        Field::RegisteredAt => instant(facts.registered_at, check),
        Field::LastActiveAt => instant(facts.last_active_at, check),
        Field::Tag => many_of(|tag| facts.tags.contains(tag), facts.tags.is_empty(), check),
        Field::Property(id, kind) => value(facts.properties.get(id), *kind, check),
        Field::Question(id, kind) => value(facts.questions.get(id), *kind, check),
        Field::Group => group(facts, check),
    }
}

/// A value that is not of the attribute's type counts as none.
fn value(held: Option<&Value>, kind: AttributeType, check: &Check) -> bool {
    match (kind, held) {
        (AttributeType::Text, Some(Value::Text(held))) => text(Some(held), check),
        (AttributeType::Number, Some(Value::Number(held))) => number(held, check),
        (AttributeType::Boolean, Some(Value::Boolean(held))) => boolean(*held, check),
        (AttributeType::Date, Some(Value::Date(held))) => day(*held, check),
        (AttributeType::Timestamp, Some(Value::Timestamp(held))) => instant(Some(*held), check),
        (AttributeType::SingleSelect, Some(Value::Option(held))) => one_of(held, check),
        (AttributeType::MultiSelect, Some(Value::Choices(held))) => {
            many_of(|id| held.contains(id), held.is_empty(), check)
        }
        _ => false,
    }
}

fn text(held: Option<&Text>, check: &Check) -> bool {
    let Some(held) = held else { return false };
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

/// A status is compared as it is stored; unlike other keys it is a text that may be empty.
fn status(held: Option<&str>, check: &Check) -> bool {
    let Some(held) = held else { return false };
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

fn instant(held: Option<Instant>, check: &Check) -> bool {
    let Some(held) = held else { return false };
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

fn group(facts: &Facts, check: &Check) -> bool {
    let member_of = |wanted: &BTreeSet<i64>, all: bool| {
        let mut memberships = wanted.iter().map(|id| facts.groups.contains(id));
        if all { memberships.all(|is| is) } else { memberships.any(|is| is) }
    };
    match check {
        Check::Present => !facts.groups.is_empty(),
        Check::InGroups(wanted) => member_of(wanted, false),
        Check::InAllGroups(wanted) => member_of(wanted, true),
        _ => false,
    }
}

#[cfg(test)]
mod tests;
