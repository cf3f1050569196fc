//! Facts of a batch of members, with a handful of queries: what rules read, and no more.
//!
//! Rows are handled as they come and long texts are not held, so that what is loaded at a time is
//! bounded whatever the data.

use super::batch::{Batch, OfEach};
use crate::member::aspect::Aspects;
use crate::member::facts::{Facts, Value};
use crate::member::family::Family;
use crate::member::key::{Key, KeyTypes};
use crate::member::long_text::Sought;
use crate::member::text::Text;
use crate::member::values::{Day, Instant};
use crate::pg::sql::sql;
use crate::pg::sql::stream::{StreamRow, columns};
use crate::rule::meaning::needs::{Attributes, Needs};
use pgrx::pg_sys::panic::ErrorReport;
use std::collections::{HashMap, HashSet};
use strum::VariantArray;

const MEMBERS: OfEach = OfEach { relation: "members", template: sql!("membership/facts_members") };
const TAGS: OfEach = OfEach { relation: "member_tags", template: sql!("membership/facts_tags") };
const VALUES: &str = sql!("membership/facts_values");
const CHOICES: &str = sql!("membership/facts_choices");

/// The facts of those of `members` that exist, as far as rules with these `needs` read them; their
/// groups are not among them. `None` where so many members are too much at a time.
pub fn load(
    spot: &Key,
    keys: &KeyTypes,
    members: &[Key],
    needs: &Needs,
) -> Result<Option<HashMap<Key, Facts>>, ErrorReport> {
    let mut loader = FactsLoader {
        batch: Batch::new(spot, keys, members),
        facts: HashMap::with_capacity(members.len()),
    };
    loader.profiles(needs)?;
    if needs.tags {
        loader.tags()?;
    }
    for &family in Family::VARIANTS {
        let attributes = needs.attributes(family);
        if !attributes.is_empty() {
            loader.values(family, attributes)?;
            loader.choices(family, attributes)?;
        }
    }
    Ok((!loader.batch.is_too_much()).then_some(loader.facts))
}

/// Members and what is known of them so far.
struct FactsLoader<'a> {
    batch: Batch<'a>,
    facts: HashMap<Key, Facts>,
}

impl FactsLoader<'_> {
    fn profiles(&mut self, needs: &Needs) -> Result<(), ErrorReport> {
        let facts = &mut self.facts;
        self.batch.read(MEMBERS, member::ALL, |row| {
            let profile = profile(row, needs);
            let texts = [&profile.first_name, &profile.last_name, &profile.email, &profile.title];
            let bytes = texts.into_iter().flatten().map(Text::bytes).sum::<usize>();
            facts.insert(key(row, member::member_id), profile);
            bytes + size_of::<Facts>()
        })
    }

    fn tags(&mut self) -> Result<(), ErrorReport> {
        let facts = &mut self.facts;
        self.batch.read(TAGS, tag::ALL, |row| {
            let tag = key(row, tag::tag_id);
            let bytes = tag.as_str().len();
            if let Some(facts) = facts.get_mut(&key(row, tag::member_id)) {
                facts.tags.insert(tag);
            }
            bytes
        })
    }

    fn values(&mut self, family: Family, sought: &Attributes) -> Result<(), ErrorReport> {
        let facts = &mut self.facts;
        let statement = OfEach { relation: family.values(), template: VALUES };
        self.batch.read_attributes(statement, family, names(sought), value::ALL, |row| {
            let attribute = key(row, value::attribute_id);
            let (Some(sought), Some(facts)) =
                (sought.get(&attribute), facts.get_mut(&key(row, value::member_id)))
            else {
                return 0;
            };
            let Some((value, bytes)) = filled(row, sought) else { return 0 };
            facts.attributes_mut(family).insert(attribute, value);
            bytes
        })
    }

    fn choices(&mut self, family: Family, sought: &Attributes) -> Result<(), ErrorReport> {
        let facts = &mut self.facts;
        // Anything else under this attribute is a value that does not belong there.
        let mut chosen = HashSet::new();
        let statement = OfEach { relation: family.choices(), template: CHOICES };
        self.batch.read_attributes(statement, family, names(sought), choice::ALL, |row| {
            let (member, attribute) = (key(row, choice::member_id), key(row, choice::attribute_id));
            let option = key(row, choice::option_id);
            let bytes = option.as_str().len();
            let Some(facts) = facts.get_mut(&member) else { return bytes };
            let values = facts.attributes_mut(family);
            if chosen.insert((member, attribute.clone())) {
                values.insert(attribute, Value::Choices([option].into()));
            } else if let Some(Value::Choices(choices)) = values.get_mut(&attribute) {
                choices.insert(option);
            }
            bytes
        })
    }
}

/// Attributes that rules read, as a parameter.
fn names(attributes: &Attributes) -> Vec<String> {
    attributes.keys().map(|attribute| attribute.as_str().to_owned()).collect()
}

columns! {
    member: member_id, first_name, last_name, email, title, status, role_id, invited_at,
        registered_at, last_active_at;
    tag: member_id, tag_id;
    value: member_id, attribute_id, text_value, number_value, boolean_value, date_value,
        timestamp_value, option_id;
    choice: member_id, attribute_id, option_id;
}

/// A key, which is never NULL.
fn key(row: &StreamRow<'_>, place: usize) -> Key {
    row.get(place).unwrap_or_else(|| Key::new(""))
}

fn profile(row: &StreamRow<'_>, needs: &Needs) -> Facts {
    let reads = |aspect| needs.profile.contains(aspect);
    let text = |aspect, index, sought: &Sought| {
        if reads(aspect) { row.look(index, |raw| Text::read(raw, sought)) } else { None }
    };
    let instant = |aspect, index| if reads(aspect) { row.get(index) } else { None };
    Facts {
        first_name: text(Aspects::FIRST_NAME, member::first_name, &needs.in_first_name),
        last_name: text(Aspects::LAST_NAME, member::last_name, &needs.in_last_name),
        email: text(Aspects::EMAIL, member::email, &needs.in_email),
        title: text(Aspects::TITLE, member::title, &needs.in_title),
        status: status(row),
        role: if reads(Aspects::ROLE) { row.get(member::role_id) } else { None },
        invited_at: instant(Aspects::INVITED_AT, member::invited_at),
        registered_at: instant(Aspects::REGISTERED_AT, member::registered_at),
        last_active_at: instant(Aspects::LAST_ACTIVE_AT, member::last_active_at),
        ..Facts::default()
    }
}

/// No eligible status is as long as that.
const STATUS_BYTES: usize = 64;

/// As much of the status as tells it from the eligible ones.
fn status(row: &StreamRow<'_>) -> Option<String> {
    row.look(member::status, |status| {
        status.split_at(status.floor_char_boundary(STATUS_BYTES)).0.to_owned()
    })
}

/// The one column that is filled, and how many bytes it takes; `None` where none is.
fn filled(row: &StreamRow<'_>, sought: &Sought) -> Option<(Value, usize)> {
    let text = row.look(value::text_value, |text| Text::read(text, sought));
    if let Some(text) = text {
        let bytes = text.bytes();
        return Some((Value::Text(text), bytes));
    }
    if let Some(printed) = row.get::<String>(value::number_value) {
        return Some((Value::Number(printed.parse().ok()?), printed.len()));
    }
    let value = (row.get::<bool>(value::boolean_value).map(Value::Boolean))
        .or_else(|| row.get::<Day>(value::date_value).map(Value::Date))
        .or_else(|| row.get::<Instant>(value::timestamp_value).map(Value::Timestamp))
        .or_else(|| row.get::<Key>(value::option_id).map(Value::Option));
    value.map(|value| (value, 0))
}
