//! What a rule requires of one field: whoever has none of these values does not meet it. So a change asks
//! only the rules that want a value that the member has, however many others look at the same field.

use super::field_value::{FieldValue, held, value};
use super::predicate::{Check, Predicate};
use crate::member::facts::Facts;
use crate::rule::language::tree::{Field, TextComparison};
use std::collections::BTreeSet;

/// A rule that is met by more values is asked by itself.
const MOST_VALUES: usize = 16;

/// A field, and values of which whoever meets the rule has at least one.
pub type Requirement<'a> = (&'a Field, BTreeSet<&'a str>);

/// What the rule requires; `None` where it can be met without a certain value.
pub fn requirement(predicate: &Predicate) -> Option<Requirement<'_>> {
    let found = match predicate {
        Predicate::Check(field, check) => (field, values(field, check)?),
        Predicate::All(parts) => {
            parts.iter().filter_map(requirement).min_by_key(|(_, values)| values.len())?
        }
        Predicate::Any(parts) => of_any(parts)?,
        Predicate::Not(_) => return None,
    };
    (found.1.len() <= MOST_VALUES).then_some(found)
}

/// Every part has to require values of the same field.
fn of_any(parts: &[Predicate]) -> Option<Requirement<'_>> {
    let (first, others) = parts.split_first()?;
    let (field, mut values) = requirement(first)?;
    for part in others {
        let (other, more) = requirement(part)?;
        if other != field {
            return None;
        }
        values.extend(more);
    }
    Some((field, values))
}

fn values<'a>(field: &Field, check: &'a Check) -> Option<BTreeSet<&'a str>> {
    match check {
        // Almost everybody has one of few.
        _ if *field == Field::Status => None,
        Check::Text(TextComparison::Equals, wanted) => Some(BTreeSet::from([&**wanted])),
        Check::TextIn(wanted) => Some(wanted.iter().take(MOST_VALUES + 1).collect()),
        Check::AnyOf(wanted) => Some(wanted.iter().map(|key| key.as_str()).collect()),
        Check::AllOf(wanted) => wanted.first().map(|key| BTreeSet::from([key.as_str()])),
        _ => None,
    }
}

/// Calls `each` for every value of the field that a rule may require.
pub fn each_value(field: &Field, facts: &Facts, mut each: impl FnMut(&str)) {
    each_of(held(field, facts), &mut each);
}

fn each_of(held: FieldValue<'_>, each: &mut impl FnMut(&str)) {
    match held {
        FieldValue::Text(text) => text.whole().into_iter().for_each(each),
        FieldValue::One(key) => each(key.as_str()),
        FieldValue::Tags(tags) => tags.iter().for_each(|tag| each(tag.as_str())),
        FieldValue::Choices(options) => options.iter().for_each(|option| each(option.as_str())),
        FieldValue::Several(values, kind) => {
            values.iter().for_each(|one| each_of(value(Some(one), kind), each));
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests;
