//! The member of a case, as it is written and as facts.

use crate::member::facts::{Facts, Value};
use crate::member::key::Key;
use crate::member::text::Text;
use crate::member::time::{day_of, instant_of};
use crate::member::values::{Day, Instant};
use crate::rule::language::definitions::{Attribute, Definitions};
use crate::rule::language::tree::AttributeType;
use chrono::{NaiveDate, NaiveTime};
use serde::Deserialize;
use serde_json::Value as Json;
use std::collections::{BTreeMap, HashMap};

/// What the member of a case has; texts are what PostgreSQL reads as the column's type.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[allow(missing_docs)]
pub struct Member {
    pub first_name: Option<String>,
    pub last_name: Option<String>,
    pub email: Option<String>,
    pub title: Option<String>,
    pub status: String,
    pub role: Option<String>,
    pub invited_at: Option<String>,
    pub registered_at: Option<String>,
    pub last_active_at: Option<String>,
    pub tags: Vec<String>,
    pub groups: Vec<i64>,
    /// By id: a text, a boolean, or the option ids of a multi select.
    pub properties: BTreeMap<String, Json>,
    /// Likewise.
    pub questions: BTreeMap<String, Json>,
}

impl Default for Member {
    fn default() -> Self {
        Self {
            status: "accepted".to_owned(),
            first_name: None,
            last_name: None,
            email: None,
            title: None,
            role: None,
            invited_at: None,
            registered_at: None,
            last_active_at: None,
            tags: Vec::new(),
            groups: Vec::new(),
            properties: BTreeMap::new(),
            questions: BTreeMap::new(),
        }
    }
}

impl Member {
    /// The facts that the native evaluator reads, or what cannot be read.
    pub fn facts(&self, definitions: &Definitions) -> Result<Facts, String> {
        Ok(Facts {
            first_name: self.first_name.as_deref().map(Text::new),
            last_name: self.last_name.as_deref().map(Text::new),
            email: self.email.as_deref().map(Text::new),
            title: self.title.as_deref().map(Text::new),
            status: Some(self.status.clone()),
            role: self.role.as_ref().map(Key::new),
            invited_at: instant(self.invited_at.as_deref())?,
            registered_at: instant(self.registered_at.as_deref())?,
            last_active_at: instant(self.last_active_at.as_deref())?,
            tags: self.tags.iter().map(Key::new).collect(),
            properties: values(&self.properties, &definitions.properties)?,
            questions: values(&self.questions, &definitions.questions)?,
            groups: self.groups.iter().copied().collect(),
        })
    }
}

fn instant(written: Option<&str>) -> Result<Option<Instant>, String> {
    let parse = |text| parse_instant(text).ok_or_else(|| format!("no instant: {text}"));
    written.map(parse).transpose()
}

fn values(
    written: &BTreeMap<String, Json>,
    attributes: &BTreeMap<Key, Attribute>,
) -> Result<HashMap<Key, Value>, String> {
    let mut values = HashMap::new();
    for (id, json) in written {
        let id = Key::new(id);
        let value = attributes.get(&id).and_then(|attribute| value(attribute.kind, json));
        values.insert(id.clone(), value.ok_or_else(|| format!("attribute {id}: {json}?"))?);
    }
    Ok(values)
}

fn value(kind: AttributeType, json: &Json) -> Option<Value> {
    Some(match kind {
        AttributeType::Text => Value::Text(Text::new(json.as_str()?)),
        AttributeType::Number => Value::Number(json.as_str()?.parse().ok()?),
        AttributeType::Boolean => Value::Boolean(json.as_bool()?),
        AttributeType::Date => Value::Date(parse_day(json.as_str()?)?),
        AttributeType::Timestamp => Value::Timestamp(parse_instant(json.as_str()?)?),
        AttributeType::SingleSelect => Value::Option(Key::new(json.as_str()?)),
        AttributeType::MultiSelect => {
            let ids = json.as_array()?.iter().map(|id| id.as_str().map(Key::new));
            Value::Choices(ids.collect::<Option<_>>()?)
        }
    })
}

/// A timestamp in UTC as PostgreSQL reads it: `2026-03-01T10:00:00Z`, `0044-03-15 12:00:00Z BC`,
/// `infinity`.
pub fn parse_instant(text: &str) -> Option<Instant> {
    match text {
        "infinity" => return Some(Instant(i64::MAX)),
        "-infinity" => return Some(Instant(i64::MIN)),
        _ => {}
    }
    let (text, era) = split_era(text);
    let (date, time) = text.split_once(['T', ' '])?;
    let time: NaiveTime = time.strip_suffix('Z')?.parse().ok()?;
    Some(instant_of(date_in(date, era)?.and_time(time)))
}

fn parse_day(text: &str) -> Option<Day> {
    match text {
        "infinity" => return Some(Day(i32::MAX)),
        "-infinity" => return Some(Day(i32::MIN)),
        _ => {}
    }
    let (date, era) = split_era(text);
    date_in(date, era).map(day_of)
}

#[derive(Clone, Copy)]
enum Era {
    BeforeChrist,
    Common,
}

fn split_era(text: &str) -> (&str, Era) {
    match text.strip_suffix(" BC") {
        Some(text) => (text, Era::BeforeChrist),
        None => (text, Era::Common),
    }
}

/// A date whose year may have more than four digits.
fn date_in(date: &str, era: Era) -> Option<NaiveDate> {
    let mut parts = date.split('-').map(|part| part.parse::<u32>().ok());
    let (year, month, day) = (parts.next()??, parts.next()??, parts.next()??);
    let year = i32::try_from(year).ok()?;
    let year = match era {
        Era::BeforeChrist => 1 - year,
        Era::Common => year,
    };
    NaiveDate::from_ymd_opt(year, month, day)
}
