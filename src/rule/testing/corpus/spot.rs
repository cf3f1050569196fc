//! The spot of the corpus.

use crate::member::key::Key;
use crate::rule::language::definitions::{Attribute, AttributeOption, Definitions};
use crate::rule::language::tree::AttributeType;
use serde::Deserialize;
use std::collections::BTreeMap;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenSpot {
    #[serde(rename = "name")]
    _name: String,
    roles: BTreeMap<String, String>,
    tags: BTreeMap<String, String>,
    groups: BTreeMap<i64, String>,
    properties: BTreeMap<String, WrittenAttribute>,
    questions: BTreeMap<String, WrittenAttribute>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenAttribute {
    name: String,
    r#type: Type,
    #[serde(default)]
    options: BTreeMap<String, String>,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Type {
    Text,
    Number,
    Boolean,
    Date,
    Timestamp,
    SingleSelect,
    MultiSelect,
}

pub(super) fn definitions(json: &str) -> serde_json::Result<Definitions> {
    let spot: WrittenSpot = serde_json::from_str(json)?;
    Ok(Definitions {
        roles: keyed(spot.roles, |name| name),
        tags: keyed(spot.tags, |name| name),
        properties: keyed(spot.properties, attribute),
        questions: keyed(spot.questions, attribute),
        groups: spot.groups,
        ..Definitions::default()
    })
}

fn keyed<T, U>(written: BTreeMap<String, T>, value: impl Fn(T) -> U) -> BTreeMap<Key, U> {
    written.into_iter().map(|(id, written)| (Key::new(id), value(written))).collect()
}

fn attribute(written: WrittenAttribute) -> Attribute {
    let options = written.options.into_iter();
    Attribute {
        name: written.name,
        kind: kind(written.r#type),
        options: options.map(|(id, label)| AttributeOption { id: Key::new(id), label }).collect(),
    }
}

fn kind(written: Type) -> AttributeType {
    match written {
        Type::Text => AttributeType::Text,
        Type::Number => AttributeType::Number,
        Type::Boolean => AttributeType::Boolean,
        Type::Date => AttributeType::Date,
        Type::Timestamp => AttributeType::Timestamp,
        Type::SingleSelect => AttributeType::SingleSelect,
        Type::MultiSelect => AttributeType::MultiSelect,
    }
}
