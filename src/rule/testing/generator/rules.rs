//! Random rules: every field, operator, form of a value, nesting and `not`.

use super::{definitions, pools};
use crate::member::eligibility::ELIGIBLE_STATUSES;
use crate::rule::language::kind::Kind;
use crate::rule::language::operator::{Arity, Operator};
use crate::rule::language::time::{Anchor, OffsetUnit};
use crate::rule::language::tree::Field;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use serde_json::{Value, json};
use strum::VariantArray;

/// A rule for the spot of [`super::definitions`], valid, in any of the forms that are accepted.
pub fn conditions() -> impl Strategy<Value = Value> {
    let part = criterion().prop_recursive(4, 24, 4, |part| condition(part).boxed());
    condition(part.boxed())
}

fn condition(part: BoxedStrategy<Value>) -> impl Strategy<Value = Value> {
    (select(vec!["and", "or"]), any::<Option<bool>>(), vec(part, 1..4), any::<bool>()).prop_map(
        |(combinator, not, rules, noise)| {
            let mut condition = json!({"combinator": combinator, "rules": rules});
            if let (Some(not), Some(object)) = (not, condition.as_object_mut()) {
                object.insert("not".to_owned(), not.into());
            }
            with_noise(condition, noise)
        },
    )
}

/// What react-querybuilder may leave in a rule and means nothing.
fn with_noise(mut part: Value, noise: bool) -> Value {
    if let (true, Some(object)) = (noise, part.as_object_mut()) {
        object.insert("id".to_owned(), "d3b07384".into());
        object.insert("path".to_owned(), json!([0, 1]));
        object.insert("disabled".to_owned(), true.into());
        object.insert("muted".to_owned(), false.into());
        object.insert("meta".to_owned(), json!({"note": [null]}));
    }
    part
}

fn criterion() -> BoxedStrategy<Value> {
    select(fields())
        .prop_flat_map(|(field, ids)| {
            let kind = field.kind();
            select(kind.operators()).prop_flat_map(move |operator| {
                let name = field.name();
                (value(kind, operator, &ids), any::<bool>()).prop_map(move |(value, noise)| {
                    let criterion =
                        json!({"field": name, "operator": operator.into_str(), "value": value});
                    with_noise(criterion, noise)
                })
            })
        })
        .boxed()
}

/// Every field with the ids that it takes.
fn fields() -> Vec<(Field, Vec<String>)> {
    let definitions = definitions();
    let fixed = Field::FIXED.into_iter().map(|(_, field)| {
        let ids = match field {
            Field::Status => ELIGIBLE_STATUSES.map(str::to_owned).to_vec(),
            Field::Role => definitions.roles.keys().map(ToString::to_string).collect(),
            Field::Tag => definitions.tags.keys().map(ToString::to_string).collect(),
            Field::Group => definitions.groups.keys().map(ToString::to_string).collect(),
            _ => Vec::new(),
        };
        (field, ids)
    });
    let option_ids = |attribute: &crate::rule::language::definitions::Attribute| {
        attribute.options.iter().map(|option| option.id.to_string()).collect::<Vec<_>>()
    };
    let properties = definitions
        .properties
        .iter()
        .map(|(id, property)| (Field::Property(id.clone(), property.kind), option_ids(property)));
    let questions = definitions
        .questions
        .iter()
        .map(|(id, question)| (Field::Question(id.clone(), question.kind), option_ids(question)));
    fixed.chain(properties).chain(questions).collect()
}

fn value(kind: Kind, operator: Operator, ids: &[String]) -> BoxedStrategy<Value> {
    match operator.arity() {
        Arity::None => select(vec![Value::Null, json!(""), json!("left over")]).boxed(),
        Arity::One => one_value(kind, operator, ids)
            .prop_flat_map(|value| select(vec![value.clone(), json!([value])]))
            .boxed(),
        Arity::Two => bounds(kind),
        Arity::List => vec(scalar(kind, ids), 1..4)
            .prop_flat_map(|values| {
                let array = Value::Array(values.clone());
                let single = values.first().cloned().filter(|_| values.len() == 1);
                let single = single.filter(|value| !value.is_string());
                select(
                    [Some(array), joined(&values), single]
                        .into_iter()
                        .flatten()
                        .collect::<Vec<_>>(),
                )
            })
            .boxed(),
    }
}

/// Under `=` and `!=` a relative value on a timestamp names a day.
fn one_value(kind: Kind, operator: Operator, ids: &[String]) -> BoxedStrategy<Value> {
    let means_a_day =
        kind == Kind::Timestamp && matches!(operator, Operator::Equal | Operator::NotEqual);
    if !means_a_day {
        return scalar(kind, ids);
    }
    let names_a_day = |value: &Value| {
        value["offset"] == json!(0) || !matches!(value["unit"].as_str(), Some("minute" | "hour"))
    };
    scalar(kind, ids).prop_filter("minutes and hours name no day", names_a_day).boxed()
}

/// The list as react-querybuilder joins it, where that keeps every value.
fn joined(values: &[Value]) -> Option<Value> {
    let texts: Option<Vec<String>> = values
        .iter()
        .map(|value| match value {
            Value::String(text) => Some(text.clone()),
            Value::Number(number) => Some(number.to_string()),
            _ => None,
        })
        .collect();
    let texts = texts.filter(|texts| {
        texts
            .iter()
            .all(|text| !text.contains('\\') && !text.trim().is_empty() && text.trim() == text)
    })?;
    let escaped: Vec<String> = texts.iter().map(|text| text.replace(',', "\\,")).collect();
    Some(Value::String(escaped.join(", ")))
}

fn scalar(kind: Kind, ids: &[String]) -> BoxedStrategy<Value> {
    match kind {
        Kind::Text => select(pools::TEXTS.as_slice()).prop_map(Value::from).boxed(),
        Kind::Number => select(pools::NUMBERS.as_slice())
            .prop_flat_map(|number| select(spellings(number)))
            .boxed(),
        Kind::Boolean => {
            select(vec![json!(true), json!(false), json!("true"), json!("false")]).boxed()
        }
        Kind::Date | Kind::Timestamp => time(),
        Kind::OneOf | Kind::ManyOf | Kind::Group => {
            select(ids.to_vec()).prop_flat_map(|id| select(spellings(&id))).boxed()
        }
    }
}

/// A text, and the JSON number that it reads as, if any.
fn spellings(text: &str) -> Vec<Value> {
    let number = text.parse::<serde_json::Number>().ok().map(Value::Number);
    std::iter::once(Value::from(text)).chain(number).collect()
}

fn time() -> BoxedStrategy<Value> {
    let absolute = [pools::DAYS.as_slice(), &pools::LOCALS, &pools::INSTANTS].concat();
    prop_oneof![select(absolute).prop_map(Value::from), relative()].boxed()
}

fn relative() -> impl Strategy<Value = Value> {
    let offset = prop_oneof![8 => -3_i32..=3, 1 => select(vec![-10_000_000, -40, 40, 10_000_000])];
    (select(Anchor::VARIANTS), offset, select(OffsetUnit::VARIANTS)).prop_map(
        |(anchor, offset, unit)| {
            json!({"mode": "relative", "anchor": anchor.into_str(), "offset": offset, "unit": unit.into_str()})
        },
    )
}

fn bounds(kind: Kind) -> BoxedStrategy<Value> {
    // In the order of the pools, so that the first never lies above the second.
    let two = |pool: &'static [&'static str]| {
        subsequence(pool, 2).prop_flat_map(|pair| {
            let array = json!(pair);
            select(vec![Value::String(pair.join(",")), array])
        })
    };
    match kind {
        Kind::Number => two(&["-1", "0", "0.1", "42"]).boxed(),
        _ => prop_oneof![
            two(&pools::DAYS),
            two(&pools::LOCALS),
            two(&["2026-03-29T00:00:00Z", "2026-03-29T01:00:00Z", "2026-10-25T01:00:00Z"]),
            (select(pools::DAYS.as_slice()), relative())
                .prop_map(|(day, relative)| json!([day, relative])),
            (relative(), select(pools::INSTANTS.as_slice()))
                .prop_map(|(relative, instant)| json!([relative, instant])),
            (select(pools::LOCALS.as_slice()), select(pools::DAYS.as_slice()))
                .prop_map(|(local, day)| json!([local, day])),
        ]
        .boxed(),
    }
}
