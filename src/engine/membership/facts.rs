//! Facts of a batch of members, with a handful of queries.

use crate::engine::access::statement::typed;
use crate::member::facts::{Facts, Value};
use crate::member::key::{Key, KeyTypes};
use crate::member::text::Text;
use crate::pg::sql::spi::{self, Param, Row, Statement};
use crate::pg::sql::sql;
use pgrx::pg_sys::panic::ErrorReport;
use std::collections::{BTreeSet, HashMap};

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
    pub fn read<T>(
        &self,
        template: &'static str,
        each: impl FnMut(&Row<'_>) -> T,
    ) -> Result<Vec<T>, ErrorReport> {
        let text = typed(template, self.keys);
        let params = [Param::from(self.spot), Param::from(self.members.clone())];
        spi::read(Statement::kept(&text), &params, each)
    }

    fn profiles(&self) -> Result<HashMap<Key, Facts>, ErrorReport> {
        let rows = self
            .read(sql!("membership/facts_members"), |row| (Key::new(row.text(0)), profile(row)))?;
        Ok(rows.into_iter().collect())
    }

    fn tags(&self, facts: &mut HashMap<Key, Facts>) -> Result<(), ErrorReport> {
        self.read(sql!("membership/facts_tags"), |row| {
            if let Some(facts) = facts.get_mut(&Key::new(row.text(0))) {
                facts.tags =
                    row.get::<Vec<String>>(1).into_iter().flatten().map(Key::new).collect();
            }
        })?;
        Ok(())
    }

    fn values(
        &self,
        template: &'static str,
        attributes: &[String],
        facts: &mut HashMap<Key, Facts>,
        place: Put,
    ) -> Result<(), ErrorReport> {
        self.read_attributes(template, attributes, |row| {
            if let Some(facts) = facts.get_mut(&Key::new(row.text(0)))
                && let Some(value) = value(row)
            {
                place(facts, Key::new(row.text(1)), value);
            }
        })
    }

    fn choices(
        &self,
        template: &'static str,
        attributes: &[String],
        facts: &mut HashMap<Key, Facts>,
        place: Put,
    ) -> Result<(), ErrorReport> {
        self.read_attributes(template, attributes, |row| {
            if let Some(facts) = facts.get_mut(&Key::new(row.text(0))) {
                let options = row.get::<Vec<String>>(2).into_iter().flatten();
                let choices: BTreeSet<Key> = options.map(Key::new).collect();
                place(facts, Key::new(row.text(1)), Value::Choices(choices));
            }
        })
    }

    fn read_attributes(
        &self,
        template: &'static str,
        attributes: &[String],
        each: impl FnMut(&Row<'_>),
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

fn profile(row: &Row<'_>) -> Facts {
    let text = |index| row.get::<String>(index).map(Text::new);
    Facts {
        first_name: text(1),
        last_name: text(2),
        email: text(3),
        title: text(4),
        status: row.get(5),
        role: row.get::<String>(6).map(Key::new),
        invited_at: row.instant(7),
        registered_at: row.instant(8),
        last_active_at: row.instant(9),
        ..Facts::default()
    }
}

/// The one column that is filled; `None` where none is.
fn value(row: &Row<'_>) -> Option<Value> {
    row.get::<String>(2)
        .map(|text| Value::Text(Text::new(text)))
        .or_else(|| row.get::<String>(3)?.parse().ok().map(Value::Number))
        .or_else(|| row.get::<bool>(4).map(Value::Boolean))
        .or_else(|| row.day(5).map(Value::Date))
        .or_else(|| row.instant(6).map(Value::Timestamp))
        .or_else(|| row.get::<String>(7).map(|option| Value::Option(Key::new(option))))
}
