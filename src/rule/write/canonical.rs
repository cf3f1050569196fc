//! The one form in which a rule is stored, which reads back as the same rule.

use crate::rule::language::time::{Relative, TimeValue};
use crate::rule::language::tree::{Combinator, Condition, Criterion, Rule, Test};
use bigdecimal::BigDecimal;
use chrono::{NaiveDateTime, Timelike};
use serde_json::{Value, json};

/// The rule as react-querybuilder loads it and `groups.conditions` stores it.
pub fn to_json(condition: &Condition) -> Value {
    let combinator = match condition.combinator {
        Combinator::And => "and",
        Combinator::Or => "or",
    };
    let rules: Vec<Value> = condition
        .rules
        .iter()
        .map(|rule| match rule {
            Rule::Condition(condition) => to_json(condition),
            Rule::Criterion(criterion) => criterion_to_json(criterion),
        })
        .collect();
    if condition.negated {
        json!({"combinator": combinator, "not": true, "rules": rules})
    } else {
        json!({"combinator": combinator, "rules": rules})
    }
}

/// One criterion in the same form.
pub fn criterion_to_json(criterion: &Criterion) -> Value {
    json!({
        "field": criterion.field.name(),
        "operator": criterion.test.operator().into_str(),
        "value": value(&criterion.test),
    })
}

fn value(test: &Test) -> Value {
    match test {
        Test::Present { .. } => Value::Null,
        Test::Text { value, .. } => Value::from(value.as_str()),
        Test::TextIn { values, .. } => values.iter().map(String::as_str).collect(),
        Test::Number { value, .. } => number(value),
        Test::NumberBetween { low, high, .. } => Value::from(vec![number(low), number(high)]),
        Test::NumberIn { values, .. } => values.iter().map(number).collect(),
        Test::Boolean { value, .. } => Value::from(*value),
        Test::Time { value, .. } => time(value),
        Test::TimeBetween { low, high, .. } => Value::from(vec![time(low), time(high)]),
        Test::Is { value, .. } => Value::from(value.as_str()),
        Test::AnyOf { values, .. } | Test::AllOf { values } => {
            values.iter().map(|key| key.as_str()).collect()
        }
        Test::InGroups { values, .. } | Test::InAllGroups { values } => {
            values.iter().map(i64::to_string).collect()
        }
    }
}

/// A JSON number where JavaScript keeps it exact, else its digits as a text: a rule builder that
/// loads 12345678901234567890 as a number would save another one.
fn number(number: &BigDecimal) -> Value {
    let plain = number.normalized().to_plain_string();
    let in_javascript = plain.parse::<f64>().ok().map(|float| float.to_string());
    let survives = in_javascript.and_then(|printed| printed.parse::<BigDecimal>().ok());
    match plain.parse::<serde_json::Number>() {
        Ok(json) if survives.as_ref() == Some(number) => Value::Number(json),
        _ => Value::String(plain),
    }
}

fn time(time: &TimeValue) -> Value {
    match time {
        TimeValue::Day(day) => Value::from(day.format("%Y-%m-%d").to_string()),
        TimeValue::Local(local) => Value::from(local_to_text(*local)),
        TimeValue::Instant { written, .. } => Value::from(written.as_str()),
        TimeValue::Relative(relative) => relative_to_json(*relative),
    }
}

/// The shortest form, which an HTML `datetime-local` input writes and shows.
pub(crate) fn local_to_text(local: NaiveDateTime) -> String {
    let micros = local.nanosecond() / 1_000;
    if micros > 0 {
        let fraction = format!("{micros:06}");
        format!("{}.{}", local.format("%Y-%m-%dT%H:%M:%S"), fraction.trim_end_matches('0'))
    } else if local.second() > 0 {
        local.format("%Y-%m-%dT%H:%M:%S").to_string()
    } else {
        local.format("%Y-%m-%dT%H:%M").to_string()
    }
}

fn relative_to_json(relative: Relative) -> Value {
    json!({
        "mode": "relative",
        "anchor": relative.anchor.into_str(),
        "offset": relative.offset,
        "unit": relative.unit.into_str(),
    })
}

#[cfg(test)]
mod tests;
