//! Facts of a batch of members, with a handful of queries.

use super::batch::{Batch, OfEach};
use crate::member::facts::{Facts, Value};
use crate::member::key::{Key, KeyTypes};
use crate::member::text::Text;
use crate::member::values::{Day, Instant};
use crate::pg::sql::row::row;
use crate::pg::sql::sql;
use pgrx::pg_sys::panic::ErrorReport;
use std::collections::HashMap;

const MEMBERS: OfEach = OfEach { relation: c"members", template: sql!("membership/facts_members") };
const TAGS: OfEach = OfEach { relation: c"member_tags", template: sql!("membership/facts_tags") };
const PROPERTY_VALUES: OfEach =
    OfEach { relation: c"property_values", template: sql!("membership/facts_property_values") };
const PROPERTY_CHOICES: OfEach =
    OfEach { relation: c"property_choices", template: sql!("membership/facts_property_choices") };
const ANSWERS: OfEach = OfEach { relation: c"answers", template: sql!("membership/facts_answers") };
const ANSWER_CHOICES: OfEach =
    OfEach { relation: c"answer_choices", template: sql!("membership/facts_answer_choices") };

/// Which attributes to load: those that the rules at hand read.
pub struct Needs<'a> {
    /// Properties by key.
    pub properties: &'a [String],
    /// Questions by key.
    pub questions: &'a [String],
}

/// The facts of those of `members` that exist. Their groups are not among them.
pub fn load(
    spot: &Key,
    keys: &KeyTypes,
    members: &[Key],
    needs: &Needs<'_>,
) -> Result<HashMap<Key, Facts>, ErrorReport> {
    let batch = Batch::new(spot, keys, members);
    let mut facts = batch.profiles()?;
    batch.tags(&mut facts)?;
    if !needs.properties.is_empty() {
        let of = |facts: &mut Facts, id, value| facts.properties.insert(id, value);
        batch.values(PROPERTY_VALUES, needs.properties, &mut facts, of)?;
        batch.choices(PROPERTY_CHOICES, needs.properties, &mut facts, of)?;
    }
    if !needs.questions.is_empty() {
        let of = |facts: &mut Facts, id, value| facts.questions.insert(id, value);
        batch.values(ANSWERS, needs.questions, &mut facts, of)?;
        batch.choices(ANSWER_CHOICES, needs.questions, &mut facts, of)?;
    }
    Ok(facts)
}

type Put = fn(&mut Facts, Key, Value) -> Option<Value>;

impl Batch<'_> {
    fn profiles(&self) -> Result<HashMap<Key, Facts>, ErrorReport> {
        let rows = self.read(
            MEMBERS,
            row!(|member_id: Key,
                  first_name: Option<Text>,
                  last_name: Option<Text>,
                  email: Option<Text>,
                  title: Option<Text>,
                  status: Option<String>,
                  role_id: Option<Key>,
                  invited_at: Option<Instant>,
                  registered_at: Option<Instant>,
                  last_active_at: Option<Instant>| {
                let facts = Facts {
                    first_name,
                    last_name,
                    email,
                    title,
                    status,
                    role: role_id,
                    invited_at,
                    registered_at,
                    last_active_at,
                    ..Facts::default()
                };
                (member_id, facts)
            }),
        )?;
        Ok(rows.into_iter().collect())
    }

    fn tags(&self, facts: &mut HashMap<Key, Facts>) -> Result<(), ErrorReport> {
        self.read(
            TAGS,
            row!(|member_id: Key, tags: Vec<Key>| {
                if let Some(facts) = facts.get_mut(&member_id) {
                    facts.tags = tags.into_iter().collect();
                }
            }),
        )?;
        Ok(())
    }

    fn values(
        &self,
        statement: OfEach,
        attributes: &[String],
        facts: &mut HashMap<Key, Facts>,
        place: Put,
    ) -> Result<(), ErrorReport> {
        self.read_attributes(
            statement,
            attributes,
            row!(|member_id: Key,
                  attribute_id: Key,
                  text_value: Option<Text>,
                  number_value: Option<String>,
                  boolean_value: Option<bool>,
                  date_value: Option<Day>,
                  timestamp_value: Option<Instant>,
                  option_id: Option<Key>| {
                // The one column that is filled.
                let value = text_value
                    .map(Value::Text)
                    .or_else(|| number_value?.parse().ok().map(Value::Number))
                    .or(boolean_value.map(Value::Boolean))
                    .or(date_value.map(Value::Date))
                    .or(timestamp_value.map(Value::Timestamp))
                    .or(option_id.map(Value::Option));
                if let (Some(facts), Some(value)) = (facts.get_mut(&member_id), value) {
                    place(facts, attribute_id, value);
                }
            }),
        )
    }

    fn choices(
        &self,
        statement: OfEach,
        attributes: &[String],
        facts: &mut HashMap<Key, Facts>,
        place: Put,
    ) -> Result<(), ErrorReport> {
        self.read_attributes(
            statement,
            attributes,
            row!(|member_id: Key, attribute_id: Key, option_ids: Vec<Key>| {
                if let Some(facts) = facts.get_mut(&member_id) {
                    place(facts, attribute_id, Value::Choices(option_ids.into_iter().collect()));
                }
            }),
        )
    }
}
