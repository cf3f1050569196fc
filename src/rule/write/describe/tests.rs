use super::*;
use crate::member::key::Key;
use crate::rule::read::check::check;
use crate::rule::read::parse::parse;
use crate::rule::testing::generator::definitions;
use serde_json::{Value, json};

fn words(rule: &Value) -> String {
    let definitions = definitions();
    describe(&check(parse(&rule.to_string()), &definitions).unwrap(), &definitions)
}

#[test]
fn a_rule_reads_like_a_sentence() {
    let rule = json!({"combinator": "and", "rules": [
        {"field": "email", "operator": "endsWith", "value": "@acme.com"},
        {"combinator": "or", "rules": [
            {"field": "property:6", "operator": "in", "value": ["61", "62"]},
            {"field": "group", "operator": "notIn", "value": ["1"]}]},
        {"combinator": "and", "rules": [{"field": "property:3", "operator": "=", "value": true}]},
        {"combinator": "or", "not": true, "rules": [{"field": "tag", "operator": "null"}]}]});
    let expected = r#"email ends with "@acme.com" and (Plan is any of "Small", "Medium" or not member of "Founders") and Trial is true and not (has no tag)"#;
    assert_eq!(words(&rule), expected);
}

/// Each criterion in words: field, operator, value, words.
fn each_reads<const N: usize>(criteria: [(&str, &str, Value, &str); N]) {
    for (field, operator, value, expected) in criteria {
        let rule = json!({"combinator": "and", "rules": [{"field": field, "operator": operator, "value": value}]});
        assert_eq!(words(&rule), expected);
    }
}

#[test]
fn every_field_has_its_words() {
    each_reads([
        ("last_name", "=", json!("O\"Hara\n"), r#"last name is "O\"Hara\n""#),
        ("title", "notIn", json!(["a", "b"]), r#"title is none of "a", "b""#),
        ("status", "!=", json!("pending"), "status is not pending"),
        ("role", "in", json!(["1"]), r#"role is "Admin""#),
        ("tag", "containsAll", json!(["1", "3"]), r#"tagged with all of "VIP", "Beta, closed""#),
        ("tag", "notIn", json!(["4"]), r#"not tagged with "Größe""#),
        ("group", "containsAll", json!(["1", "2"]), r#"member of all of "Founders", "Speakers""#),
        ("property:2", "between", json!([1, "2.50"]), "Seats is between 1 and 2.5"),
        ("property:5", "=", json!("2026-03-01"), r#""Last order" is 2026-03-01"#),
        ("question:17", "in", json!(["171"]), r#"answer to Interests includes "Small""#),
        ("email", "notNull", json!(null), "email is not empty"),
    ]);
}

#[test]
fn every_time_has_its_words() {
    let relative = |anchor: &str, offset: i32| json!({"mode": "relative", "anchor": anchor, "offset": offset, "unit": "day"});
    each_reads([
        ("last_active_at", ">=", relative("now", -30), "last activity is at or after 30 days ago"),
        (
            "invited_at",
            "<",
            relative("startOfWeek", 1),
            "invitation date is before 1 day after the start of this week",
        ),
        ("registered_at", "=", relative("startOfDay", 0), "registration date is today"),
        ("registered_at", "!=", relative("endOfDay", -7), "registration date is not 7 days ago"),
        ("property:4", "=", relative("now", 1), "Birthday is 1 day from now"),
        (
            "registered_at",
            "=",
            relative("startOfMonth", 0),
            "registration date is the start of this month",
        ),
        (
            "registered_at",
            "<=",
            relative("endOfMonth", 0),
            "registration date is at or before the end of this month",
        ),
        (
            "registered_at",
            ">",
            json!("2026-03-01T10:00:00"),
            "registration date is after 2026-03-01 10:00",
        ),
    ]);
}

#[test]
fn a_property_named_like_a_field_or_with_spaces_is_quoted() {
    let mut definitions = definitions();
    let rule = json!({"combinator": "and", "rules": [{"field": "property:1", "operator": "null"}]});
    for (name, expected) in [
        ("Email", "\"Email\" is empty"),
        ("or", "\"or\" is empty"),
        ("T-Shirt", "T-Shirt is empty"),
    ] {
        definitions.properties.get_mut(&Key::new("1")).unwrap().name = name.to_owned();
        let condition = check(parse(&rule.to_string()), &definitions).unwrap();
        assert_eq!(describe(&condition, &definitions), expected);
    }
}
