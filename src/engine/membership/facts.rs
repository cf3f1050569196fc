//! Facts of a batch of members, with a handful of queries: what rules read, and no more.
//!
//! Rows are handled as they come and long texts are not held, so that what is loaded at a time is
//! bounded whatever the data.

use super::batch::{Batch, OfEach};
use crate::member::aspect::Aspects;
use crate::member::facts::{Facts, Value};
use crate::member::key::{Key, KeyTypes};
use crate::member::long_text::Sought;
use crate::member::text::Text;
use crate::member::values::{Day, Instant};
use crate::pg::sql::sql;
use crate::pg::sql::stream::Row;
use crate::rule::meaning::needs::Needs;
use pgrx::pg_sys::panic::ErrorReport;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::ffi::CStr;

const MEMBERS: OfEach = OfEach { relation: c"members", template: sql!("membership/facts_members") };
const TAGS: OfEach = OfEach { relation: c"member_tags", template: sql!("membership/facts_tags") };
const PROPERTY_VALUES: OfEach =
    OfEach { relation: c"property_values", template: sql!("membership/facts_property_values") };
const PROPERTY_CHOICES: OfEach =
    OfEach { relation: c"property_choices", template: sql!("membership/facts_property_choices") };
const ANSWERS: OfEach = OfEach { relation: c"answers", template: sql!("membership/facts_answers") };
const ANSWER_CHOICES: OfEach =
    OfEach { relation: c"answer_choices", template: sql!("membership/facts_answer_choices") };

/// The facts of those of `members` that exist, as far as rules with these `needs` read them; their
/// groups are not among them. `None` where so many members are too much at a time.
pub fn load(
    spot: &Key,
    keys: &KeyTypes,
    members: &[Key],
    needs: &Needs,
) -> Result<Option<HashMap<Key, Facts>>, ErrorReport> {
    let mut loader = Loader {
        batch: Batch::new(spot, keys, members),
        facts: HashMap::with_capacity(members.len()),
    };
    loader.profiles(needs)?;
    if needs.tags {
        loader.tags()?;
    }
    let properties = Attributes {
        needs: &needs.properties,
        values: PROPERTY_VALUES,
        choices: PROPERTY_CHOICES,
        of: |facts| &mut facts.properties,
    };
    let questions = Attributes {
        needs: &needs.questions,
        values: ANSWERS,
        choices: ANSWER_CHOICES,
        of: |facts| &mut facts.questions,
    };
    for family in [properties, questions] {
        if !family.needs.is_empty() {
            loader.values(&family)?;
            loader.choices(&family)?;
        }
    }
    Ok((!loader.batch.is_too_much()).then_some(loader.facts))
}

/// Members and what is known of them so far.
struct Loader<'a> {
    batch: Batch<'a>,
    facts: HashMap<Key, Facts>,
}

/// One of the two families of attributes.
struct Attributes<'a> {
    needs: &'a BTreeMap<Key, Sought>,
    values: OfEach,
    choices: OfEach,
    of: fn(&mut Facts) -> &mut HashMap<Key, Value>,
}

impl Attributes<'_> {
    /// Those that are read, as a parameter.
    fn names(&self) -> Vec<String> {
        self.needs.keys().map(|attribute| attribute.as_str().to_owned()).collect()
    }
}

impl Loader<'_> {
    fn profiles(&mut self, needs: &Needs) -> Result<(), ErrorReport> {
        let facts = &mut self.facts;
        self.batch.read(MEMBERS, &PROFILE, |row| {
            let profile = profile(row, needs);
            let texts = [&profile.first_name, &profile.last_name, &profile.email, &profile.title];
            let bytes = texts.into_iter().flatten().map(Text::bytes).sum::<usize>();
            facts.insert(key(row, 0), profile);
            bytes + size_of::<Facts>()
        })
    }

    fn tags(&mut self) -> Result<(), ErrorReport> {
        let facts = &mut self.facts;
        self.batch.read(TAGS, &[c"member_id", c"tag_id"], |row| {
            let tag = key(row, 1);
            let bytes = tag.as_str().len();
            if let Some(facts) = facts.get_mut(&key(row, 0)) {
                facts.tags.insert(tag);
            }
            bytes
        })
    }

    fn values(&mut self, family: &Attributes<'_>) -> Result<(), ErrorReport> {
        let facts = &mut self.facts;
        self.batch.read_attributes(family.values, family.names(), &VALUE, |row| {
            let attribute = key(row, 1);
            let (Some(sought), Some(facts)) =
                (family.needs.get(&attribute), facts.get_mut(&key(row, 0)))
            else {
                return 0;
            };
            let Some((value, bytes)) = value(row, sought) else { return 0 };
            (family.of)(facts).insert(attribute, value);
            bytes
        })
    }

    fn choices(&mut self, family: &Attributes<'_>) -> Result<(), ErrorReport> {
        let facts = &mut self.facts;
        // Anything else under this attribute is a value that does not belong there.
        let mut chosen = HashSet::new();
        self.batch.read_attributes(family.choices, family.names(), &CHOICE, |row| {
            let (member, attribute) = (key(row, 0), key(row, 1));
            let option = key(row, 2);
            let bytes = option.as_str().len();
            let Some(facts) = facts.get_mut(&member) else { return bytes };
            let values = (family.of)(facts);
            if chosen.insert((member, attribute.clone())) {
                values.insert(attribute, Value::Choices([option].into()));
            } else if let Some(Value::Choices(choices)) = values.get_mut(&attribute) {
                choices.insert(option);
            }
            bytes
        })
    }
}

const PROFILE: [&CStr; 10] = [
    c"member_id",
    c"first_name",
    c"last_name",
    c"email",
    c"title",
    c"status",
    c"role_id",
    c"invited_at",
    c"registered_at",
    c"last_active_at",
];

const VALUE: [&CStr; 8] = [
    c"member_id",
    c"attribute_id",
    c"text_value",
    c"number_value",
    c"boolean_value",
    c"date_value",
    c"timestamp_value",
    c"option_id",
];

const CHOICE: [&CStr; 3] = [c"member_id", c"attribute_id", c"option_id"];

/// A key, which is never NULL.
fn key(row: &Row<'_>, place: usize) -> Key {
    row.get(place).unwrap_or_else(|| Key::new(""))
}

fn profile(row: &Row<'_>, needs: &Needs) -> Facts {
    let reads = |aspect| needs.profile.contains(aspect);
    let text = |aspect, index, sought: &Sought| {
        if reads(aspect) { row.look(index, |raw| Text::read(raw, sought)) } else { None }
    };
    let instant = |aspect, index| if reads(aspect) { row.get(index) } else { None };
    Facts {
        first_name: text(Aspects::FIRST_NAME, 1, &needs.in_first_name),
        last_name: text(Aspects::LAST_NAME, 2, &needs.in_last_name),
        email: text(Aspects::EMAIL, 3, &needs.in_email),
        title: text(Aspects::TITLE, 4, &needs.in_title),
        status: status(row),
        role: if reads(Aspects::ROLE) { row.get(6) } else { None },
        invited_at: instant(Aspects::INVITED_AT, 7),
        registered_at: instant(Aspects::REGISTERED_AT, 8),
        last_active_at: instant(Aspects::LAST_ACTIVE_AT, 9),
        ..Facts::default()
    }
}

/// No eligible status is as long as that.
const STATUS_BYTES: usize = 64;

/// As much of the status as tells it from the eligible ones.
fn status(row: &Row<'_>) -> Option<String> {
    row.look(5, |status| status.split_at(status.floor_char_boundary(STATUS_BYTES)).0.to_owned())
}

/// The one column that is filled, and how many bytes it takes; `None` where none is.
fn value(row: &Row<'_>, sought: &Sought) -> Option<(Value, usize)> {
    let text = row.look(2, |text| Text::read(text, sought));
    if let Some(text) = text {
        let bytes = text.bytes();
        return Some((Value::Text(text), bytes));
    }
    if let Some(printed) = row.get::<String>(3) {
        return Some((Value::Number(printed.parse().ok()?), printed.len()));
    }
    let value = (row.get::<bool>(4).map(Value::Boolean))
        .or_else(|| row.get::<Day>(5).map(Value::Date))
        .or_else(|| row.get::<Instant>(6).map(Value::Timestamp))
        .or_else(|| row.get::<Key>(7).map(Value::Option));
    value.map(|value| (value, 0))
}
