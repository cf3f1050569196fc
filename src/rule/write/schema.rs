//! The JSON Schema (2020-12) of what is accepted, for editors and validators outside the database.
//!
//! It says what a schema can: names, shapes and sizes. What exists in a spot, the types of its
//! properties, depth and the number of criteria are judged by `validate()` alone.

use crate::member::eligibility::ELIGIBLE_STATUSES;
use crate::rule::language::kind::Kind;
use crate::rule::language::limits;
use crate::rule::language::operator::{Arity, Operator};
use crate::rule::language::time::{Anchor, OffsetUnit};
use crate::rule::language::tree::Field;
use serde_json::{Value, json};
use strum::VariantArray;

const NUMBER: &str = r"^\s*[+-]?([0-9]+(\.[0-9]+)?|\.[0-9]+)([eE][+-]?[0-9]+)?\s*$";
const TIME: &str = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}([Tt][0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]{1,6})?([Zz]|[+-][0-9]{2}:[0-9]{2})?)?)?$";

/// The schema of a rule.
pub fn rule_schema() -> Value {
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "smart group conditions",
        "$ref": "#/$defs/condition",
        "$defs": {
            "condition": condition(),
            "criterion": criterion(),
            "relative": relative(),
            "relativeDay": relative_day(),
        },
    })
}

fn condition() -> Value {
    json!({
        "type": "object",
        "required": ["combinator", "rules"],
        "additionalProperties": false,
        "properties": {
            "combinator": {"enum": ["and", "or"]},
            "not": {"type": "boolean"},
            "rules": {
                "type": "array",
                "minItems": 1,
                "items": {
                    "if": {"anyOf": [{"required": ["combinator"]}, {"required": ["rules"]}]},
                    "then": {"$ref": "#/$defs/condition"},
                    "else": {"$ref": "#/$defs/criterion"},
                },
            },
            "id": true, "path": true, "disabled": true, "meta": true,
            "muted": {"const": false},
        },
    })
}

fn criterion() -> Value {
    json!({
        "type": "object",
        "required": ["field", "operator"],
        "additionalProperties": false,
        "properties": {
            "field": {"type": "string"},
            "operator": {"enum": names(Operator::VARIANTS)},
            "value": true,
            "valueSource": {"const": "value"},
            "id": true, "path": true, "disabled": true, "meta": true,
            "muted": {"const": false},
        },
        "anyOf": alternatives(),
    })
}

fn names<T: Copy + Into<&'static str>>(variants: &[T]) -> Vec<&'static str> {
    variants.iter().map(|&variant| variant.into()).collect()
}

/// One alternative for each kind of field and number of values.
fn alternatives() -> Vec<Value> {
    let mut alternatives = Vec::new();
    for &kind in Kind::VARIANTS {
        add(&mut alternatives, field_of(kind), kind, &scalar(kind));
    }
    add(
        &mut alternatives,
        json!({"const": "status"}),
        Kind::OneOf,
        &json!({"enum": ELIGIBLE_STATUSES}),
    );
    alternatives
}

fn add(alternatives: &mut Vec<Value>, field: Value, kind: Kind, scalar: &Value) {
    for arity in [Arity::None, Arity::One, Arity::Two, Arity::List] {
        let of_arity = kind.operators().iter().copied().filter(|one| one.arity() == arity);
        let (days, others): (Vec<Operator>, Vec<Operator>) =
            of_arity.partition(|&operator| stands_for_a_day(kind, operator));
        let day = json!({"anyOf": [{"type": "string", "pattern": TIME}, {"$ref": "#/$defs/relativeDay"}]});
        for (operators, scalar) in [(days, &day), (others, scalar)] {
            if operators.is_empty() {
                continue;
            }
            let required: &[&str] = if arity == Arity::None { &[] } else { &["value"] };
            alternatives.push(json!({
                "required": required,
                "properties": {"field": field.clone(), "operator": {"enum": names(&operators)}, "value": value(arity, scalar)},
            }));
        }
    }
}

/// Whether a relative value is a whole day there.
fn stands_for_a_day(kind: Kind, operator: Operator) -> bool {
    kind == Kind::Timestamp && matches!(operator, Operator::Equal | Operator::NotEqual)
}

/// The fixed fields of a kind (status has its own values), and every property and question.
fn field_of(kind: Kind) -> Value {
    let names: Vec<&str> = Field::FIXED
        .iter()
        .filter(|(_, field)| field.kind() == kind && *field != Field::Status)
        .map(|(name, _)| *name)
        .collect();
    let attributes = match kind {
        Kind::Group => None,
        _ => Some(json!({"type": "string", "pattern": "^(property|question):."})),
    };
    let alternatives: Vec<Value> = std::iter::once(json!({"enum": names}))
        .filter(|_| !names.is_empty())
        .chain(attributes)
        .collect();
    json!({"anyOf": alternatives})
}

fn scalar(kind: Kind) -> Value {
    match kind {
        Kind::Text => {
            json!({"type": "string", "minLength": 1, "maxLength": limits::TEXT_CHARACTERS})
        }
        Kind::Number => {
            json!({"anyOf": [{"type": "number"}, {"type": "string", "pattern": NUMBER}]})
        }
        Kind::Boolean => json!({"enum": [true, false, "true", "false"]}),
        Kind::Date | Kind::Timestamp => {
            json!({"anyOf": [{"type": "string", "pattern": TIME}, {"$ref": "#/$defs/relative"}]})
        }
        Kind::OneOf | Kind::ManyOf | Kind::Group => {
            json!({"type": ["string", "integer"], "minLength": 1})
        }
    }
}

fn value(arity: Arity, scalar: &Value) -> Value {
    let list = |least: usize, most: usize| json!({"type": "array", "items": scalar, "minItems": least, "maxItems": most});
    match arity {
        Arity::None => Value::Bool(true),
        Arity::One => json!({"anyOf": [scalar, list(1, 1)]}),
        Arity::Two => json!({"anyOf": [list(2, 2), {"type": "string", "pattern": ","}]}),
        Arity::List => {
            json!({"anyOf": [list(1, limits::LIST_ENTRIES), {"type": "string", "minLength": 1}, scalar]})
        }
    }
}

fn relative() -> Value {
    json!({
        "type": "object",
        "required": ["mode", "anchor", "offset", "unit"],
        "additionalProperties": false,
        "properties": {
            "mode": {"const": "relative"},
            "anchor": {"enum": names(Anchor::VARIANTS)},
            "offset": {"anyOf": [
                {"type": "integer", "minimum": -limits::RELATIVE_OFFSET, "maximum": limits::RELATIVE_OFFSET},
                {"type": "string", "pattern": NUMBER},
            ]},
            "unit": {"enum": names(OffsetUnit::VARIANTS)},
        },
    })
}

/// A relative value that names a day: with minutes and hours only where nothing is added.
fn relative_day() -> Value {
    json!({
        "$ref": "#/$defs/relative",
        "anyOf": [
            {"properties": {"unit": {"enum": ["day", "week", "month", "year"]}}},
            {"properties": {"offset": {"enum": [0, "0"]}}},
        ],
    })
}

#[cfg(test)]
mod tests;
