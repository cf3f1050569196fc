//! Why a criterion holds or not, in words: what it asks for at one clock, and what the member has
//! of its field. Briefly: long texts and lists are cut.

use super::words::{ENTRIES, Words, briefly, cut, list, shown};
use crate::member::facts::Value;
use crate::member::key::Key;
use crate::member::printed;
use crate::member::text::Text;
use crate::member::time::Clock;
use crate::member::values::Number;
use crate::rule::language::definitions::Definitions;
use crate::rule::language::tree::{AttributeType, Combinator, Condition, Criterion};
use crate::rule::meaning::field_value::{FieldValue, value};
use crate::rule::meaning::reads::{groups, keys};
use std::collections::BTreeSet;

/// How the parts of a condition are combined.
pub fn condition(condition: &Condition) -> &'static str {
    match (condition.combinator, condition.negated) {
        (Combinator::And, false) => "all of these",
        (Combinator::And, true) => "not all of these",
        (Combinator::Or, false) => "at least one of these",
        (Combinator::Or, true) => "none of these",
    }
}

/// What a criterion asks for; relative dates with what they are at this clock.
pub fn criterion(criterion: &Criterion, definitions: &Definitions, clock: &Clock) -> String {
    Words { field: &criterion.field, definitions, briefly_at: Some(clock) }
        .criterion(&criterion.test)
}

/// What the member has of the criterion's field; of many what the criterion names comes first.
/// `None` where that is nothing.
pub fn held(
    criterion: &Criterion,
    held: FieldValue<'_>,
    definitions: &Definitions,
    clock: &Clock,
) -> Option<String> {
    let words = Words { field: &criterion.field, definitions, briefly_at: Some(clock) };
    let many = |held: BTreeSet<&Key>| {
        let (named, others) = named_first(keys(&criterion.test), held);
        let count = named.len() + others.len();
        let told = named.into_iter().chain(others).take(ENTRIES).map(|key| words.name(key));
        (count > 0).then(|| list(told.collect(), count, ", "))
    };
    let several = |values: &[Value], kind: AttributeType| {
        let each = values
            .iter()
            .filter_map(|one| self::held(criterion, value(Some(one), kind), definitions, clock));
        let distinct: BTreeSet<String> = each.collect();
        let count = distinct.len();
        (count > 0).then(|| list(distinct.into_iter().take(ENTRIES).collect(), count, ", "))
    };
    match held {
        FieldValue::Nothing => None,
        FieldValue::Several(values, kind) => several(values, kind),
        FieldValue::Text(text) => Some(words.quoted(beginning(text))),
        FieldValue::Status(status) => Some(self::status(status)),
        FieldValue::Number(number) => Some(cut(&self::number(number))),
        FieldValue::Boolean(boolean) => Some(boolean.to_string()),
        FieldValue::Day(day) => Some(printed::day(day)),
        FieldValue::Instant(instant) => Some(shown(&printed::instant(instant, clock))),
        FieldValue::One(key) => Some(words.name(key)),
        FieldValue::Tags(tags) => many(tags.iter().collect()),
        FieldValue::Choices(choices) => many(choices.iter().collect()),
        FieldValue::Groups(held) => {
            let in_them = groups(&criterion.test).iter().filter(|group| held.contains(group));
            let names: Vec<String> = in_them.map(|group| words.group(*group)).collect();
            let count = names.len();
            (count > 0).then(|| list(names.into_iter().take(ENTRIES).collect(), count, ", "))
        }
    }
}

/// Of a member's tags or options those that a criterion names, in its order, and the others in
/// theirs.
pub fn named_first<'a>(named: &[Key], held: BTreeSet<&'a Key>) -> (Vec<&'a Key>, Vec<&'a Key>) {
    let first: Vec<&Key> = named.iter().filter_map(|key| held.get(key).copied()).collect();
    let others = held.into_iter().filter(|key| !first.contains(key)).collect();
    (first, others)
}

/// A status, in quotes unless it is a word.
pub fn status(status: &str) -> String {
    let is_word = |c: char| c.is_alphanumeric() || c == '_' || c == '-';
    if !status.is_empty() && status.chars().all(is_word) { cut(status) } else { briefly(status) }
}

/// As it is stored; of a long text no more than its folded beginning is held.
fn beginning(text: &Text) -> &str {
    match text {
        Text::Whole { raw, .. } => raw,
        Text::Long(long) => long.beginning(),
    }
}

fn number(number: &Number) -> String {
    match number {
        Number::NegativeInfinity => "-Infinity".to_owned(),
        Number::Finite(decimal) => decimal.to_plain_string(),
        Number::Infinity => "Infinity".to_owned(),
        Number::NaN => "NaN".to_owned(),
    }
}

#[cfg(test)]
mod tests;
