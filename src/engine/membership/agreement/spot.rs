//! A spot and its members in the real tables.

use super::shapes::{Names, Shape};
use crate::catalog;
use crate::catalog::statement;
use crate::member::facts::{Facts, Value};
use crate::member::key::Key;
use crate::member::text::Text;
use crate::member::values::{Instant, Number};
use crate::pg::sql::row::row;
use crate::pg::sql::spi::{self, Param};
use crate::rule::language::definitions::{Attribute, Definitions};
use crate::rule::language::tree::AttributeType;
use pgrx::JsonB;
use pgrx::prelude::*;
use serde_json::{Map, Value as Json, json};
use std::collections::{BTreeMap, HashMap};

const DEFINITIONS: &str = include_str!("../../../../tests/server/definitions.sql");
const APPLICATION: &str = include_str!("../../../../tests/server/application.sql");
const APPLICATION_MEMBERS: &str = include_str!("../../../../tests/server/application_members.sql");
const TIMES: &str = include_str!("../../../../tests/server/times.sql");
const MEMBERS: &str = include_str!("../../../../tests/server/members.sql");

/// Installs in this shape and makes spot 1 with what these are called there.
pub(super) fn create(shape: Shape, definitions: &Definitions) {
    match shape {
        Shape::Ours(key_type) => {
            Spi::run_with_args("SELECT smart_groups.install($1)", &[key_type.into()]).unwrap();
        }
        Shape::Views => {
            Spi::run(APPLICATION).unwrap();
            Spi::run("SELECT smart_groups.install()").unwrap();
        }
    }
    let definitions = &Names::new().definitions(definitions);
    let named = |names: &BTreeMap<Key, String>| -> Map<String, Json> {
        names.iter().map(|(id, name)| (id.to_string(), json!(name))).collect()
    };
    let groups: Map<String, Json> =
        definitions.groups.iter().map(|(id, name)| (id.to_string(), json!(name))).collect();
    run(
        DEFINITIONS,
        json!({
            "roles": named(&definitions.roles),
            "tags": named(&definitions.tags),
            "groups": groups,
            "properties": attributes(&definitions.properties),
            "questions": attributes(&definitions.questions),
        }),
    );
}

/// Inserts the members with these facts; they are called by their places, from 1.
pub(super) fn populate(shape: Shape, members: &[Facts]) {
    let names = Names::new();
    let members =
        (1_i64..).zip(members).map(|(id, facts)| member(names.member(id).as_str(), facts));
    let members = Json::Array(members.collect());
    Spi::run(TIMES).unwrap();
    run(if shape == Shape::Views { APPLICATION_MEMBERS } else { MEMBERS }, members);
}

/// Creates a smart group with these conditions and returns them as they are stored.
pub(super) fn store(conditions: &Json) -> Json {
    let sql = "INSERT INTO smart_groups.groups (spot_id, id, kind, name, conditions) \
               SELECT '1', max(id) + 1, 'smart', 'Group', $1 FROM smart_groups.groups \
               RETURNING conditions::text AS conditions";
    let params = [Param::from(JsonB(conditions.clone()))];
    let stored = spi::modify(sql, &params, row!(conditions: String)).unwrap();
    serde_json::from_str(&stored.concat()).unwrap()
}

fn run(template: &'static str, document: Json) {
    let keys = catalog::key_types().unwrap();
    // One after the other: the later ones call functions that the earlier ones make.
    let text = statement::typed(template, &keys);
    let text = text.replace("{first_spot}", Names::new().spot().as_str());
    for statement in text.split_inclusive(";\n\n") {
        spi::write(statement.to_owned(), &[Param::from(JsonB(document.clone()))]).unwrap();
    }
}

fn attributes(attributes: &BTreeMap<Key, Attribute>) -> Map<String, Json> {
    let attribute = |attribute: &Attribute| {
        let options: Map<String, Json> = attribute
            .options
            .iter()
            .map(|option| (option.id.to_string(), json!(option.label)))
            .collect();
        json!({"name": attribute.name, "type": type_name(attribute.kind), "options": options})
    };
    attributes.iter().map(|(id, a)| (id.to_string(), attribute(a))).collect()
}

fn type_name(kind: AttributeType) -> &'static str {
    match kind {
        AttributeType::Text => "text",
        AttributeType::Number => "number",
        AttributeType::Boolean => "boolean",
        AttributeType::Date => "date",
        AttributeType::Timestamp => "timestamp",
        AttributeType::SingleSelect => "single_select",
        AttributeType::MultiSelect => "multi_select",
    }
}

fn member(id: &str, facts: &Facts) -> Json {
    let instant = |instant: Option<Instant>| instant.map(|instant| instant.0.to_string());
    json!({
        "id": id,
        "first_name": facts.first_name.as_ref().map(raw),
        "last_name": facts.last_name.as_ref().map(raw),
        "email": facts.email.as_ref().map(raw),
        "title": facts.title.as_ref().map(raw),
        "status": facts.status,
        "role": facts.role.as_ref().map(Key::as_str),
        "invited_at": instant(facts.invited_at),
        "registered_at": instant(facts.registered_at),
        "last_active_at": instant(facts.last_active_at),
        "tags": facts.tags.iter().map(Key::as_str).collect::<Vec<_>>(),
        "groups": facts.groups,
        "properties": values(&facts.properties),
        "questions": values(&facts.questions),
    })
}

/// The text as it is stored; what is generated is never long.
fn raw(text: &Text) -> &str {
    match text {
        Text::Whole { raw, .. } => raw,
        Text::Long(_) => "",
    }
}

fn values(values: &HashMap<Key, Value>) -> Vec<Json> {
    values.iter().flat_map(|(id, value)| rows(id.as_str(), value)).collect()
}

/// The rows in which a value is stored.
fn rows(id: &str, value: &Value) -> Vec<Json> {
    match value {
        Value::Text(text) => vec![json!({"id": id, "text": raw(text)})],
        Value::Number(number) => vec![json!({"id": id, "number": printed(number)})],
        Value::Boolean(boolean) => vec![json!({"id": id, "boolean": boolean})],
        Value::Date(day) => vec![json!({"id": id, "date": day.0.to_string()})],
        Value::Timestamp(at) => vec![json!({"id": id, "timestamp": at.0.to_string()})],
        Value::Option(option) => vec![json!({"id": id, "option": option.as_str()})],
        Value::Choices(options) => {
            options.iter().map(|option| json!({"id": id, "choice": option.as_str()})).collect()
        }
        Value::Several(values) => values.iter().flat_map(|one| rows(id, one)).collect(),
    }
}

fn printed(number: &Number) -> String {
    match number {
        Number::NegativeInfinity => "-Infinity".to_owned(),
        Number::Finite(decimal) => decimal.to_string(),
        Number::Infinity => "Infinity".to_owned(),
        Number::NaN => "NaN".to_owned(),
    }
}
