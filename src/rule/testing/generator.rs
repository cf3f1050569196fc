//! Random rules and members for property tests, over one fixed spot.
//!
//! Rules and members draw from the same small pools, so that a rule has a chance to match.

use crate::member::key::Key;
use crate::member::values::Instant;
use crate::rule::language::definitions::{Attribute, AttributeOption, Definitions};
use crate::rule::language::tree::AttributeType;
use std::collections::BTreeMap;

mod pools;
mod population;
mod rules;

pub use population::facts;
pub use rules::conditions;

/// The clock to evaluate at: the night in which Berlin's clocks go forward, half an hour before.
pub const NOW: Instant = Instant(pools::DST_GAP - 30 * 60 * 1_000_000);

const TYPES: [(AttributeType, &str); 7] = [
    (AttributeType::Text, "Company"),
    (AttributeType::Number, "Seats"),
    (AttributeType::Boolean, "Trial"),
    (AttributeType::Date, "Birthday"),
    (AttributeType::Timestamp, "Last order"),
    (AttributeType::SingleSelect, "Plan"),
    (AttributeType::MultiSelect, "Interests"),
];

/// The spot: roles 1 to 3, tags 1 to 4, properties 1 to 7 and questions 11 to 17 (one of each
/// type, in the order of [`AttributeType`]), options 61 to 63, 71 to 73, 161 to 163 and 171 to
/// 173, groups 1 and 2.
pub fn definitions() -> Definitions {
    Definitions {
        roles: named(&["Admin", "Member", "Staff"]),
        tags: named(&["VIP", "Newsletter", "Beta, closed", "Größe"]),
        properties: attributes(0),
        questions: attributes(10),
        groups: BTreeMap::from([(1, "Founders".to_owned()), (2, "Speakers".to_owned())]),
        ..Definitions::default()
    }
}

fn named(names: &[&str]) -> BTreeMap<Key, String> {
    (1..).zip(names).map(|(id, name)| (key(id), (*name).to_owned())).collect()
}

fn attributes(first: i64) -> BTreeMap<Key, Attribute> {
    (first + 1..)
        .zip(TYPES)
        .map(|(id, (kind, name))| {
            (key(id), Attribute { name: name.to_owned(), kind, options: options(id, kind) })
        })
        .collect()
}

fn options(attribute: i64, kind: AttributeType) -> Vec<AttributeOption> {
    if !matches!(kind, AttributeType::SingleSelect | AttributeType::MultiSelect) {
        return Vec::new();
    }
    (attribute * 10 + 1..)
        .zip(["Small", "Medium", "Large"])
        .map(|(id, label)| AttributeOption { id: key(id), label: label.to_owned() })
        .collect()
}

fn key(id: i64) -> Key {
    Key::new(id.to_string())
}
