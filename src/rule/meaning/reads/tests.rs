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
    assert_eq!(reads_of("question:16", "=", json!("161")), [Read::Question(key("16"))]);
}

#[test]
fn a_rule_reads_the_clock_and_the_zone_where_its_boundaries_move_with_them() {
    let relative = |anchor: &str, offset: i32, unit: &str| json!({"mode": "relative", "anchor": anchor, "offset": offset, "unit": unit});
    for (date, value, clock, zone) in [
        (false, json!("2026-03-01"), false, true),
        (false, json!("2026-03-01T10:00"), false, true),
        (false, json!("2026-03-01T10:00:00Z"), false, false),
        (false, relative("now", -3, "hour"), true, false),
        (false, relative("now", 0, "month"), true, false),
        (false, relative("now", -1, "day"), true, true),
        (false, relative("startOfDay", 0, "hour"), true, true),
        (true, json!("2026-03-01"), false, false),
        (true, json!("2026-03-01T10:00"), false, false),
        (true, json!("2026-03-01T10:00:00Z"), false, true),
        (true, relative("now", -3, "hour"), true, true),
    ] {
        let found =
            reads_of(if date { "property:4" } else { "last_active_at" }, ">=", value.clone());
        assert_eq!(found.contains(&Read::Clock), clock, "{value}");
        assert_eq!(found.contains(&Read::Zone), zone, "{value} on date: {date}");
    }
    let today = reads_of("last_active_at", "=", relative("now", 0, "minute"));
    assert!(today.contains(&Read::Zone) && today.contains(&Read::Clock));
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
        property_options: [(key("7"), key("72"))].into(),
        question_options: [(key("16"), key("161"))].into(),
    };
    assert_eq!(dependencies(&condition), expected);
}
