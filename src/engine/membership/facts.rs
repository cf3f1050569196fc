//! Facts of a batch of members, with a handful of queries: what rules read, and no more.
//!
//! Rows are handled as they come and long texts are not held, so that what is loaded at a time is
//! bounded whatever the data.

use super::batch::{Batch, OfEach, SoughtValues};
use crate::error::ViewError;
use crate::member::aspect::Aspects;
use crate::member::facts::{Facts, Value};
use crate::member::family::Family;
use crate::member::key::{Key, KeyTypes};
use crate::member::long_text::Sought;
use crate::member::text::Text;
use crate::member::values::Day;
use crate::pg::sql::sql;
use crate::pg::sql::stream::{StreamRow, columns};
use crate::rule::language::tree::AttributeType;
use crate::rule::meaning::needs::{Attributes, Needs, ValueNeed};
use pgrx::pg_sys::panic::ErrorReport;
use std::collections::hash_map::Entry;
use std::collections::{BTreeSet, HashMap};
use strum::VariantArray;

const MEMBERS: OfEach =
    OfEach { relation: "members", template: sql!("membership/facts_members"), member: "m.id" };
const TAGS: OfEach = OfEach {
    relation: "member_tags",
    template: sql!("membership/facts_tags"),
    member: "t.member_id",
};
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
        let (facts, mut torn) = (&mut self.facts, None);
        self.batch.read(MEMBERS, member::ALL, |row| {
            let profile = profile(row, needs);
            let texts = [&profile.first_name, &profile.last_name, &profile.email, &profile.title];
            let bytes = texts.into_iter().flatten().map(Text::bytes).sum::<usize>();
            match facts.entry(key(row, member::member_id)) {
                Entry::Vacant(unheard_of) => _ = unheard_of.insert(profile),
                Entry::Occupied(known) if *known.get() == profile => {}
                Entry::Occupied(known) => torn = Some(known.key().clone()),
            }
            bytes + size_of::<Facts>()
        })?;
        match torn {
            None => Ok(()),
            Some(member) => Err(ViewError::RowsDisagree { member: member.to_string() }.into()),
        }
    }

    fn tags(&mut self) -> Result<(), ErrorReport> {
        let facts = &mut self.facts;
        self.batch.read(TAGS, tag::ALL, |row| {
            let Some(tag) = row.get::<Key>(tag::tag_id) else { return 0 };
            let bytes = tag.as_str().len();
            if let Some(facts) = facts.get_mut(&key(row, tag::member_id)) {
                facts.tags.insert(tag);
            }
            bytes
        })
    }

    fn values(&mut self, family: Family, sought: &Attributes) -> Result<(), ErrorReport> {
        let kinds = |kind: &AttributeType| sought.values().any(|need| need.kind == *kind);
        let value = value_columns(kinds);
        let Some(attributes) = names(sought, |kind| kind != AttributeType::MultiSelect) else {
            return Ok(());
        };
        let facts = &mut self.facts;
        let statement =
            OfEach { relation: family.values(), template: VALUES, member: "v.member_id" };
        let wanted = SoughtValues { family, attributes, value: &value };
        self.batch.read_attributes(statement, wanted, value::ALL, |row| {
            let attribute = key(row, value::attribute_id);
            let (Some(sought), Some(facts)) =
                (sought.get(&attribute), facts.get_mut(&key(row, value::member_id)))
            else {
                return 0;
            };
            let Some((value, bytes)) = filled(row, sought) else { return 0 };
            match facts.attributes_mut(family).entry(attribute) {
                Entry::Vacant(first) => _ = first.insert(value),
                Entry::Occupied(mut known) => known.get_mut().add(value),
            }
            bytes
        })
    }

    fn choices(&mut self, family: Family, sought: &Attributes) -> Result<(), ErrorReport> {
        let Some(attributes) = names(sought, |kind| kind == AttributeType::MultiSelect) else {
            return Ok(());
        };
        let facts = &mut self.facts;
        let statement =
            OfEach { relation: family.choices(), template: CHOICES, member: "c.member_id" };
        let wanted = SoughtValues { family, attributes, value: "" };
        self.batch.read_attributes(statement, wanted, choice::ALL, |row| {
            let (member, attribute) = (key(row, choice::member_id), key(row, choice::attribute_id));
            let Some(option) = row.get::<Key>(choice::option_id) else { return 0 };
            let bytes = option.as_str().len();
            let Some(facts) = facts.get_mut(&member) else { return bytes };
            let none = || Value::Choices(BTreeSet::new());
            let held = facts.attributes_mut(family).entry(attribute).or_insert_with(none);
            if let Value::Choices(choices) = held {
                choices.insert(option);
            }
            bytes
        })
    }
}

/// Attributes of such types that rules read, as a parameter; `None` where there are none.
fn names(attributes: &Attributes, of: fn(AttributeType) -> bool) -> Option<Vec<String>> {
    let attributes = attributes.iter().filter(|(_, need)| of(need.kind));
    let names: Vec<String> = attributes.map(|(id, _)| id.as_str().to_owned()).collect();
    (!names.is_empty()).then_some(names)
}

/// The columns of values of these types; the others, which the application's relation need not
/// have, as NULL.
fn value_columns(wanted: impl Fn(&AttributeType) -> bool) -> String {
    let column = |kind: &AttributeType| {
        let (name, printed) = (kind.column_name(), read_as(*kind));
        let source = if wanted(kind) { format!("v.{name}") } else { "NULL".to_owned() };
        format!("{source}::{printed} AS {name}")
    };
    let kinds = AttributeType::VARIANTS.iter().filter(|&&kind| kind != AttributeType::MultiSelect);
    kinds.map(column).collect::<Vec<_>>().join(", ")
}

/// The type as which values are read.
const fn read_as(kind: AttributeType) -> &'static str {
    match kind {
        AttributeType::Boolean => "boolean",
        AttributeType::Date => "date",
        AttributeType::Timestamp => "timestamptz",
        _ => "text",
    }
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

/// The value in the column of the attribute's type, and how many bytes it takes; `None` where that is
/// not filled.
fn filled(row: &StreamRow<'_>, need: &ValueNeed) -> Option<(Value, usize)> {
    let value = match need.kind {
        AttributeType::Text => {
            let text = row.look(value::text_value, |text| Text::read(text, &need.texts))?;
            let bytes = text.bytes();
            return Some((Value::Text(text), bytes));
        }
        AttributeType::Number => {
            let printed: String = row.get(value::number_value)?;
            return Some((Value::Number(printed.parse().ok()?), printed.len()));
        }
        AttributeType::Boolean => Value::Boolean(row.get(value::boolean_value)?),
        AttributeType::Date => Value::Date(row.get::<Day>(value::date_value)?),
        AttributeType::Timestamp => Value::Timestamp(row.get(value::timestamp_value)?),
        AttributeType::SingleSelect => Value::Option(row.get(value::option_id)?),
        AttributeType::MultiSelect => return None,
    };
    Some((value, 0))
}
