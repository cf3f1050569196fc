//! Facts of a batch of members, with a handful of queries.

use crate::engine::access::statement::typed;
use crate::member::facts::{Facts, Value};
use crate::member::key::{Key, KeyTypes};
use crate::member::text::Text;
use crate::member::values::{Day, Instant};
use crate::pg::sql::row::{FromRow, Reader, row};
use crate::pg::sql::spi::{self, Param, Statement};
use crate::pg::sql::sql;
use pgrx::pg_sys::panic::ErrorReport;
use std::collections::HashMap;

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
        batch.values(sql!("membership/facts_property_values"), needs.properties, &mut facts, of)?;
        batch.choices(
            sql!("membership/facts_property_choices"),
            needs.properties,
            &mut facts,
            of,
        )?;
    }
    if !needs.questions.is_empty() {
        let of = |facts: &mut Facts, id, value| facts.questions.insert(id, value);
        batch.values(sql!("membership/facts_answers"), needs.questions, &mut facts, of)?;
        batch.choices(sql!("membership/facts_answer_choices"), needs.questions, &mut facts, of)?;
    }
    Ok(facts)
}

/// A spot and some of its members, as parameters of statements.
pub struct Batch<'a> {
    keys: &'a KeyTypes,
    spot: &'a str,
    members: Vec<String>,
}

type Put = fn(&mut Facts, Key, Value) -> Option<Value>;

impl<'a> Batch<'a> {
    /// The batch.
    pub fn new(spot: &'a Key, keys: &'a KeyTypes, members: &[Key]) -> Self {
        let members = members.iter().map(|member| member.as_str().to_owned()).collect();
        Self { keys, spot: spot.as_str(), members }
    }

    /// Runs a statement whose parameters are the spot and the members.
    pub fn read<R: FromRow, T>(
        &self,
        template: &'static str,
        each: Reader<R, impl FnMut(R) -> T>,
    ) -> Result<Vec<T>, ErrorReport> {
        let text = typed(template, self.keys);
        let params = [Param::from(self.spot), Param::from(self.members.clone())];
        spi::read(Statement::kept(&text), &params, each)
    }

    fn profiles(&self) -> Result<HashMap<Key, Facts>, ErrorReport> {
        let rows = self.read(
            sql!("membership/facts_members"),
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
            sql!("membership/facts_tags"),
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
        template: &'static str,
        attributes: &[String],
        facts: &mut HashMap<Key, Facts>,
        place: Put,
    ) -> Result<(), ErrorReport> {
        self.read_attributes(
            template,
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
        template: &'static str,
        attributes: &[String],
        facts: &mut HashMap<Key, Facts>,
        place: Put,
    ) -> Result<(), ErrorReport> {
        self.read_attributes(
            template,
            attributes,
            row!(|member_id: Key, attribute_id: Key, option_ids: Vec<Key>| {
                if let Some(facts) = facts.get_mut(&member_id) {
                    place(facts, attribute_id, Value::Choices(option_ids.into_iter().collect()));
                }
            }),
        )
    }

    fn read_attributes<R: FromRow>(
        &self,
        template: &'static str,
        attributes: &[String],
        each: Reader<R, impl FnMut(R)>,
    ) -> Result<(), ErrorReport> {
        let text = typed(template, self.keys);
        let params = [
            Param::from(self.spot),
            Param::from(self.members.clone()),
            Param::from(attributes.to_vec()),
        ];
        spi::read(Statement::kept(&text), &params, each)?;
        Ok(())
    }
}
