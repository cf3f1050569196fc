use super::*;
use crate::rule::read::check::check;
use crate::rule::read::parse::parse;
use crate::rule::testing::generator::definitions;
use serde_json::{Value, json};

fn rule(rules: Value) -> Condition {
    let rule = json!({"combinator": "and", "rules": rules});
    check(parse(&rule.to_string()), &definitions()).unwrap()
}

fn reads_of(field: &str, operator: &str, value: Value) -> Vec<Read> {
    reads(&rule(json!([{"field": field, "operator": operator, "value": value}])))
        .into_iter()
        .collect()
}

fn key(id: &str) -> Key {
    Key::new(id)
}

#[test]
fn a_rule_reads_its_fields() {
    assert_eq!(reads_of("email", "=", json!("a")), [Read::Email]);
    assert_eq!(
        reads_of("tag", "in", json!(["1", "2"])),
        [Read::Tag(Some(key("1"))), Read::Tag(Some(key("2")))]
    );
    assert_eq!(reads_of("tag", "null", json!(null)), [Read::Tag(None)]);
    assert_eq!(
        reads_of("group", "containsAll", json!(["1", "2"])),
        [Read::Group(1), Read::Group(2)]
    );
    assert_eq!(
        reads_of("question:16", "=", json!("161")),
        [Read::Attribute(Family::Question, key("16"))]
    );
}

#[test]
fn a_rule_reads_the_clock_where_a_value_is_relative() {
    let ago = json!({"mode": "relative", "anchor": "now", "offset": -3, "unit": "hour"});
    for (operator, value, expected) in [
        (">=", json!("2026-03-01"), false),
        (">=", json!("2026-03-01T10:00:00Z"), false),
        (">=", ago.clone(), true),
        ("between", json!(["2026-03-01", ago]), true),
    ] {
        let found = reads_of("last_active_at", operator, value.clone());
        assert_eq!(found.contains(&Read::Clock), expected, "{value}");
    }
}

#[test]
fn all_that_a_rule_names_must_stay() {
    let condition = rule(json!([
        {"field": "role", "operator": "!=", "value": "2"},
        {"field": "tag", "operator": "containsAll", "value": ["1", "3"]},
        {"field": "status", "operator": "=", "value": "accepted"},
        {"combinator": "or", "not": true, "rules": [
            {"field": "property:7", "operator": "notIn", "value": ["72"]},
            {"field": "property:1", "operator": "null"},
            {"field": "question:16", "operator": "=", "value": "161"},
            {"field": "group", "operator": "in", "value": ["2"]}]},
    ]));
    let expected = Dependencies {
        properties: [key("1"), key("7")].into(),
        questions: [key("16")].into(),
        tags: [key("1"), key("3")].into(),
        roles: [key("2")].into(),
        groups: [2].into(),
    };
    assert_eq!(dependencies(&condition), expected);
}
