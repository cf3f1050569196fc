//! The shapes in which the same spot stands: our tables with keys of one type, or views over an
//! application's own tables; and what its rules and members are called there.

use crate::catalog;
use crate::member::facts::{Facts, Value};
use crate::member::key::{Key, KeyType, KeyTypes};
use crate::rule::language::definitions::{Attribute, AttributeOption, Definitions};
use crate::rule::language::tree::AttributeType;
use serde_json::{Value as Json, json};
use std::collections::{BTreeMap, HashMap};

/// Where the spot stands.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// In our tables, with keys of this type.
    Ours(&'static str),
    /// In an application's tables, behind views.
    Views,
}

/// How keys that are numbers are called in this database.
pub(super) struct Names(KeyTypes);

impl Names {
    /// As the relations have it that are there.
    pub(super) fn new() -> Self {
        Self(catalog::key_types().unwrap())
    }

    /// The spot's.
    pub(super) fn spot(&self) -> Key {
        named(self.0.spot, "1")
    }

    /// A member's.
    pub(super) fn member(&self, number: i64) -> Key {
        named(self.0.member, &number.to_string())
    }

    /// What rules name; all of it is of one type.
    pub(super) fn key(&self, key: &Key) -> Key {
        named(self.0.tag, key.as_str())
    }

    pub(super) fn definitions(&self, given: &Definitions) -> Definitions {
        let all = |names: &BTreeMap<Key, String>| {
            names.iter().map(|(id, name)| (self.key(id), name.clone())).collect()
        };
        let attributes = |attributes: &BTreeMap<Key, Attribute>| {
            attributes.iter().map(|(id, one)| (self.key(id), self.attribute(one))).collect()
        };
        Definitions {
            roles: all(&given.roles),
            tags: all(&given.tags),
            properties: attributes(&given.properties),
            questions: attributes(&given.questions),
            ..given.clone()
        }
    }

    fn attribute(&self, given: &Attribute) -> Attribute {
        let option =
            |one: &AttributeOption| AttributeOption { id: self.key(&one.id), ..one.clone() };
        Attribute { options: given.options.iter().map(option).collect(), ..given.clone() }
    }

    pub(super) fn facts(&self, given: &Facts) -> Facts {
        let values = |values: &HashMap<Key, Value>| {
            values.iter().map(|(id, value)| (self.key(id), self.value(value))).collect()
        };
        Facts {
            role: given.role.as_ref().map(|role| self.key(role)),
            tags: given.tags.iter().map(|tag| self.key(tag)).collect(),
            properties: values(&given.properties),
            questions: values(&given.questions),
            ..given.clone()
        }
    }

    fn value(&self, given: &Value) -> Value {
        match given {
            Value::Option(option) => Value::Option(self.key(option)),
            Value::Choices(options) => {
                Value::Choices(options.iter().map(|one| self.key(one)).collect())
            }
            other => other.clone(),
        }
    }

    /// A rule about the spot of these definitions, as they were given.
    pub(super) fn conditions(&self, given: &Json, definitions: &Definitions) -> Json {
        let mut conditions = given.clone();
        self.rename(&mut conditions, definitions);
        conditions
    }

    fn rename(&self, rule: &mut Json, definitions: &Definitions) {
        if let Some(rules) = rule.get_mut("rules").and_then(Json::as_array_mut) {
            rules.iter_mut().for_each(|rule| self.rename(rule, definitions));
        }
        let Some(field) = rule.get("field").and_then(Json::as_str).map(str::to_owned) else {
            return;
        };
        let mut holds_ids = matches!(field.as_str(), "role" | "tag");
        if let Some((family, id)) = field.split_once(':') {
            let id = Key::new(id);
            let of_family = match family {
                "property" => &definitions.properties,
                _ => &definitions.questions,
            };
            holds_ids = matches!(
                of_family[&id].kind,
                AttributeType::SingleSelect | AttributeType::MultiSelect
            );
            rule["field"] = json!(format!("{family}:{}", self.key(&id)));
        }
        if holds_ids && let Some(value) = rule.get_mut("value") {
            self.rename_ids(value);
        }
    }

    fn rename_ids(&self, value: &mut Json) {
        match value {
            Json::Array(values) => values.iter_mut().for_each(|value| self.rename_ids(value)),
            Json::Number(number) => {
                *value = json!(self.key(&Key::new(number.to_string())).as_str())
            }
            Json::String(text) => {
                let ids = text.split(',').map(|id| self.key(&Key::new(id.trim())).to_string());
                *text = ids.collect::<Vec<_>>().join(",");
            }
            _ => {}
        }
    }
}

fn named(of: KeyType, number: &str) -> Key {
    match of {
        KeyType::Uuid => Key::new(format!("00000000-0000-4000-8000-{number:0>12}")),
        _ => Key::new(number),
    }
}
