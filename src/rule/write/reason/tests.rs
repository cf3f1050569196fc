use super::*;
use crate::member::facts::{Facts, Value};
use crate::member::time::parse_zone;
use crate::member::values::{Day, Instant};
use crate::rule::language::tree::Rule;
use crate::rule::meaning::field_value::held as look;
use crate::rule::read::check::check;
use crate::rule::read::parse::parse;
use crate::rule::testing::generator;
use serde_json::{Value as Json, json};

/// Half an hour before Berlin's clocks go forward.
fn berlin() -> Clock {
    Clock { now: generator::NOW, zone: parse_zone("Europe/Berlin").unwrap() }
}

/// A criterion's words, and what is told of a member with these facts.
fn told(criterion: (&str, &str, Json), facts: &Facts) -> (String, Option<String>) {
    let (field, operator, value) = criterion;
    let rule = json!({"combinator": "and", "rules": [{"field": field, "operator": operator, "value": value}]});
    let definitions = generator::definitions();
    let condition = check(parse(&rule.to_string()), &definitions).unwrap();
    let Some(Rule::Criterion(criterion)) = condition.rules.first() else { panic!("{rule}") };
    let found = look(&criterion.field, facts);
    let clock = berlin();
    let words = self::criterion(criterion, &definitions, &clock);
    (words, held(criterion, found, &definitions, &clock))
}

fn expect(criterion: (&str, &str, Json), facts: &Facts, words: &str, value: Option<&str>) {
    assert_eq!(told(criterion, facts), (words.to_owned(), value.map(str::to_owned)));
}

fn key(id: &str) -> Key {
    Key::new(id)
}

#[test]
fn each_kind_of_value_has_its_words() {
    let facts = Facts {
        email: Some(Text::new("Ada@\nacme.com")),
        title: Some(Text::new("")),
        status: Some("on holiday".to_owned()),
        role: Some(key("3")),
        registered_at: Some(Instant(generator::NOW.0)),
        properties: [
            (key("2"), Value::Number("1.50".parse().unwrap())),
            (key("3"), Value::Boolean(false)),
            (key("4"), Value::Date(Day(9_584))),
            (key("6"), Value::Option(key("62"))),
        ]
        .into(),
        ..Facts::default()
    };
    for (field, operator, value, words, held) in [
        ("email", "=", json!("x"), "email is \"x\"", Some(r#""Ada@\nacme.com""#)),
        ("title", "null", json!(null), "title is empty", Some("\"\"")),
        ("last_name", "null", json!(null), "last name is empty", None),
        ("status", "!=", json!("pending"), "status is not pending", Some("\"on holiday\"")),
        ("role", "!=", json!("1"), "role is not \"Admin\"", Some("\"Staff\"")),
        ("property:2", ">", json!(1), "Seats is greater than 1", Some("1.50")),
        ("property:3", "=", json!(true), "Trial is true", Some("false")),
        ("property:4", "notNull", json!(null), "Birthday is not empty", Some("2026-03-29")),
        ("property:6", "!=", json!("61"), "Plan is not \"Small\"", Some("\"Medium\"")),
        ("property:5", "null", json!(null), "\"Last order\" is empty", None),
        (
            "registered_at",
            "null",
            json!(null),
            "registration date is empty",
            Some("2026-03-29 01:30:00+01:00"),
        ),
    ] {
        expect((field, operator, value), &facts, words, held);
    }
}

#[test]
fn relative_dates_say_what_they_are_in_the_spots_zone() {
    let relative = |anchor: &str, offset: i32, unit: &str| json!({"mode": "relative", "anchor": anchor, "offset": offset, "unit": unit});
    let nobody = Facts::default();
    for (field, operator, value, words) in [
        (
            "last_active_at",
            ">=",
            relative("now", -30, "day"),
            "last activity is at or after 30 days ago (2026-02-27 01:30:00+01:00)",
        ),
        (
            "registered_at",
            "=",
            relative("startOfDay", 0, "day"),
            "registration date is today (2026-03-29)",
        ),
        (
            "invited_at",
            "<",
            relative("endOfDay", 0, "day"),
            "invitation date is before the end of today (2026-03-29 23:59:59.999999+02:00)",
        ),
        (
            "property:4",
            "<=",
            relative("now", -1, "hour"),
            "Birthday is at or before 1 hour ago (2026-03-29)",
        ),
    ] {
        expect((field, operator, value), &nobody, words, None);
    }
}

#[test]
fn of_many_those_that_are_named_come_first_and_unknown_ones_say_so() {
    let facts = Facts {
        tags: ["4", "9", "1", "2"].map(Key::new).into(),
        groups: [1, 7].into(),
        ..Facts::default()
    };
    let tags = Some(r#""Newsletter", "VIP", "Größe", 9 (unknown)"#);
    expect(("tag", "notIn", json!(["2"])), &facts, "not tagged with \"Newsletter\"", tags);
    expect(
        ("group", "containsAll", json!(["1", "2"])),
        &facts,
        r#"member of all of "Founders", "Speakers""#,
        Some("\"Founders\""),
    );
}

#[test]
fn what_is_long_is_cut() {
    let text = "x".repeat(200);
    let cut = format!("\"{}\"...", "x".repeat(60));
    let facts = Facts {
        email: Some(Text::new(text.as_str())),
        tags: (10..40).map(|id: i32| Key::new(id.to_string())).collect(),
        ..Facts::default()
    };
    expect(("email", "=", json!(text)), &facts, &format!("email is {cut}"), Some(&cut));
    let many: Vec<String> = (0..1_000).map(|n: i32| n.to_string()).collect();
    let words = r#"email is any of "0", "1", "2", "3", "4", "5", "6", "7", "8", "9" and 990 more"#;
    expect(("email", "in", json!(many)), &facts, words, Some(&cut));
    let (_, held) = told(("tag", "null", json!(null)), &facts);
    assert!(held.unwrap().ends_with("19 (unknown) and 20 more"));
}
