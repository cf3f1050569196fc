use super::*;
use crate::rule::read::check::check;
use crate::rule::read::parse::parse;
use crate::rule::testing::generator::{conditions, definitions};
use proptest::prelude::*;

fn canonical(rule: &Value) -> Value {
    match check(parse(&rule.to_string()), &definitions()) {
        Ok(condition) => to_json(&condition),
        Err(errors) => panic!("{rule} is refused: {errors:?}"),
    }
}

fn stored(field: &str, operator: &str, value: Value) -> Value {
    let rule = json!({"combinator": "and", "rules": [{"field": field, "operator": operator, "value": value}]});
    canonical(&rule)["rules"][0]["value"].clone()
}

/// What all spellings of a value are stored as: field, operator, spellings, value.
fn each_is_stored_alike<const N: usize>(values: [(&str, &str, Vec<Value>, Value); N]) {
    for (field, operator, spellings, expected) in values {
        for spelling in spellings {
            assert_eq!(
                stored(field, operator, spelling.clone()),
                expected,
                "{field} {operator} {spelling}"
            );
        }
    }
}

#[test]
fn every_spelling_of_a_number_or_time_is_stored_alike() {
    each_is_stored_alike([
        (
            "property:2",
            "=",
            vec![json!("42"), json!(42), json!([42]), json!("42.0"), json!("4.2e1")],
            json!(42),
        ),
        ("property:2", "in", vec![json!("1, 2.0,,1"), json!([1, "2", 1])], json!([1, 2])),
        ("property:2", "in", vec![json!(7)], json!([7])),
        ("property:2", "between", vec![json!("1,5"), json!([1.0, "5"])], json!([1, 5])),
        ("property:3", "=", vec![json!("true"), json!(true), json!([true])], json!(true)),
        (
            "last_active_at",
            "=",
            vec![
                json!("2026-03-01T10:00"),
                json!("2026-03-01T10:00:00"),
                json!("2026-03-01t10:00:00.0"),
            ],
            json!("2026-03-01T10:00"),
        ),
        (
            "last_active_at",
            "=",
            vec![json!("2026-03-01t10:00:00.50z")],
            json!("2026-03-01T10:00:00.50Z"),
        ),
    ]);
}

#[test]
fn every_spelling_of_a_choice_or_list_is_stored_alike() {
    each_is_stored_alike([
        (
            "property:6",
            "=",
            vec![json!("61"), json!(61), json!("0061"), json!(["61"])],
            json!("61"),
        ),
        (
            "tag",
            "in",
            vec![json!("1,2"), json!([1, "2"]), json!(["1", "2", "1"])],
            json!(["1", "2"]),
        ),
        ("group", "notIn", vec![json!(1), json!("1"), json!(["1"])], json!(["1"])),
        ("email", "in", vec![json!(r"a\,b, c"), json!(["a,b", "c"])], json!(["a,b", "c"])),
        (
            "email",
            "null",
            vec![json!(""), json!(null), json!("left over"), json!([1, 2])],
            json!(null),
        ),
    ]);
}

#[test]
fn a_number_that_javascript_would_change_is_stored_as_text() {
    for (written, expected) in [
        ("12345678901234567890", json!("12345678901234567890")),
        ("0.1000000000000000055511151231257827", json!("0.1000000000000000055511151231257827")),
        ("9007199254740993", json!("9007199254740993")),
        ("9007199254740992", json!(9_007_199_254_740_992_i64)),
        ("0.1", json!(0.1)),
        ("-0", json!(0)),
        ("100", json!(100)),
    ] {
        assert_eq!(stored("property:2", "=", json!(written)), expected, "{written}");
    }
}

#[test]
fn what_means_nothing_is_dropped() {
    let rule = json!({
        "id": "r", "path": [], "not": false, "muted": false, "disabled": true, "meta": {"a": 1}, "combinator": "or",
        "rules": [
            {"id": "c", "path": [0], "valueSource": "value", "field": "email", "operator": "=", "value": "a", "muted": false, "disabled": false},
            {"combinator": "and", "not": true, "rules": [{"field": "email", "operator": "notNull"}]},
        ],
    });
    let expected = json!({"combinator": "or", "rules": [
        {"field": "email", "operator": "=", "value": "a"},
        {"combinator": "and", "not": true, "rules": [{"field": "email", "operator": "notNull", "value": null}]},
    ]});
    assert_eq!(canonical(&rule), expected);
}

proptest! {
    /// What is stored is accepted, and stored again as it is.
    #[test]
    fn the_canonical_form_is_a_fixed_point(rule in conditions()) {
        let once = canonical(&rule);
        prop_assert_eq!(canonical(&once), once);
    }
}
