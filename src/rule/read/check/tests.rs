use super::*;
use crate::member::key::{Key, KeyType};
use crate::rule::language::tree::{AttributeType, Test};
use crate::rule::read::parse::parse;
use crate::rule::testing::generator::definitions;
use serde_json::{Value, json};

fn errors(rule: &Value) -> Vec<RuleError> {
    check(parse(&rule.to_string()), &definitions()).err().unwrap_or_default()
}

/// Pointers below the criterion, and codes.
fn errors_of(field: &str, operator: &str, value: Value) -> Vec<(String, Code)> {
    let rule = json!({"combinator": "and", "rules": [{"field": field, "operator": operator, "value": value}]});
    let below =
        |pointer: String| pointer.strip_prefix("/rules/0/").map(str::to_owned).unwrap_or_default();
    errors(&rule).into_iter().map(|error| (below(error.pointer), error.code)).collect()
}

/// The first error of each rule: field, operator, value, pointer, code.
fn each_has_its_code<const N: usize>(rules: [(&str, &str, Value, &str, Code); N]) {
    for (field, operator, value, pointer, code) in rules {
        let found = errors_of(field, operator, value.clone());
        let first = found.first().map(|(pointer, code)| (pointer.as_str(), *code));
        assert_eq!(first, Some((pointer, code)), "{field} {operator} {value}");
    }
}

#[test]
fn every_wrong_field_or_operator_has_its_code_and_place() {
    each_has_its_code([
        ("mail", "=", json!("a"), "field", Code::UnknownField),
        ("email", "<", json!("a"), "operator", Code::UnfitOperator),
        ("email", "matches", json!("a"), "operator", Code::UnknownOperator),
        ("tag", "=", json!("1"), "operator", Code::UnfitOperator),
        ("group", "null", json!(null), "operator", Code::UnfitOperator),
        ("property:99", "=", json!("a"), "field", Code::UnknownProperty),
        ("question:1", "=", json!("a"), "field", Code::UnknownQuestion),
        ("property:", "=", json!("a"), "field", Code::MalformedId),
        ("property:x", "=", json!("a"), "field", Code::MalformedId),
    ]);
}

#[test]
fn every_wrong_choice_has_its_code_and_place() {
    each_has_its_code([
        ("role", "=", json!("9"), "value", Code::UnknownRole),
        ("role", "=", json!("Staff"), "value", Code::MalformedId),
        ("role", "=", json!(true), "value", Code::MalformedId),
        ("role", "=", json!("~"), "value", Code::Placeholder),
        ("tag", "in", json!(["1", "9"]), "value/1", Code::UnknownTag),
        ("tag", "in", json!("1,9"), "value", Code::UnknownTag),
        ("group", "in", json!(["3"]), "value/0", Code::UnknownGroup),
        ("group", "in", json!([1.5]), "value/0", Code::MalformedId),
        ("property:6", "=", json!("64"), "value", Code::UnknownOption),
        ("property:6", "=", json!("71"), "value", Code::OptionOfAnother),
        ("question:17", "containsAll", json!(["161"]), "value/0", Code::OptionOfAnother),
        ("status", "=", json!("declined"), "value", Code::IneligibleStatus),
        ("status", "in", json!(["accepted", 1]), "value/1", Code::IneligibleStatus),
    ]);
}

#[test]
fn every_wrong_text_or_list_has_its_code_and_place() {
    let long = "x".repeat(1_025);
    each_has_its_code([
        ("email", "=", json!(""), "value", Code::EmptyValue),
        ("email", "=", json!(null), "value", Code::EmptyValue),
        ("email", "in", json!(["a", ""]), "value/1", Code::EmptyValue),
        ("email", "in", json!([]), "value", Code::EmptyList),
        ("tag", "in", json!(""), "value", Code::EmptyList),
        ("email", "=", json!(["a", "b"]), "value", Code::OneValueExpected),
        ("email", "=", json!(123), "value", Code::NotAText),
        ("email", "in", json!(["a", 123]), "value/1", Code::NotAText),
        ("email", "=", json!({"a": 1}), "value", Code::NotAText),
        ("email", "=", json!(long), "value", Code::TextTooLong),
        ("email", "in", json!(vec!["a"; 1_001]), "value", Code::TooManyValues),
        ("email", "in", json!("a,".repeat(1_001)), "value", Code::TooManyValues),
    ]);
}

#[test]
fn every_wrong_number_or_time_has_its_code_and_place() {
    let relative = |offset: i32, unit: &str| json!({"mode": "relative", "anchor": "now", "offset": offset, "unit": unit});
    each_has_its_code([
        ("property:2", "=", json!("a lot"), "value", Code::NotANumber),
        ("property:2", "=", json!("NaN"), "value", Code::NotANumber),
        ("property:2", "=", json!("Infinity"), "value", Code::NotANumber),
        ("property:2", "=", json!("1e999999999"), "value", Code::NumberOutOfRange),
        ("property:2", "between", json!([5, 1]), "value/1", Code::ReversedBounds),
        ("property:2", "between", json!("1"), "value", Code::TwoValuesExpected),
        ("property:2", "between", json!("1,"), "value", Code::EmptyValue),
        ("property:2", "between", json!([null, 1]), "value/0", Code::EmptyValue),
        ("property:3", "=", json!("yes"), "value", Code::NotABoolean),
        ("property:3", "=", json!(1), "value", Code::NotABoolean),
        ("property:4", "=", json!("01.03.2026"), "value", Code::NotATime),
        ("property:4", "=", json!(20260301), "value", Code::NotATime),
        ("property:4", "=", json!("2026-02-30"), "value", Code::TimeOutOfRange),
        (
            "property:5",
            "between",
            json!(["2026-03-02", "2026-03-01"]),
            "value/1",
            Code::ReversedBounds,
        ),
        ("property:5", "=", json!({}), "value", Code::InvalidRelative),
        ("registered_at", "=", relative(-90, "minute"), "value", Code::NotADay),
        ("property:5", "!=", relative(1, "hour"), "value", Code::NotADay),
        ("property:2", "in", json!("1,000"), "value", Code::NotANumber),
        ("property:2", "in", json!("12,050,7"), "value", Code::NotANumber),
        ("property:2", "between", json!("1,000"), "value", Code::NotANumber),
        ("property:2", "between", json!([1, null]), "value/1", Code::EmptyValue),
        ("property:4", "between", json!(["", "2026-03-01"]), "value/0", Code::EmptyValue),
    ]);
}

#[test]
fn each_part_of_a_relative_value_is_judged() {
    let mut relative = json!({"mode": "relative", "anchor": "now", "offset": -30, "unit": "day"});
    assert_eq!(errors_of("last_active_at", ">=", relative.clone()), []);
    for (key, value, code) in [
        ("mode", json!("absolute"), Code::InvalidRelative),
        ("anchor", json!("startofday"), Code::InvalidRelative),
        ("unit", json!("quarter"), Code::InvalidRelative),
        ("offset", json!(1.5), Code::InvalidRelative),
        ("offset", json!(null), Code::InvalidRelative),
        ("offset", json!(10_000_001), Code::TimeOutOfRange),
        ("offset", json!(-99_999_999_999_i64), Code::TimeOutOfRange),
        ("extra", json!(1), Code::UnknownKey),
    ] {
        let mut wrong = relative.clone();
        wrong[key] = value;
        assert_eq!(
            errors_of("last_active_at", ">=", wrong),
            [(format!("value/{key}"), code)],
            "{key}"
        );
    }
    relative.as_object_mut().unwrap().remove("unit");
    assert_eq!(
        errors_of("last_active_at", ">=", relative),
        [("value".to_owned(), Code::InvalidRelative)]
    );
}

#[test]
fn all_errors_of_both_stages_come_in_document_order() {
    let rule = json!({"combinator": "and", "rules": [
        {"field": "email", "operator": "=", "value": 1},
        {"combinator": "xor", "rules": [
            {"field": "tag", "operator": "in", "value": ["9"], "muted": true},
            {"field": "nope", "operator": "nope", "value": 1}]},
        {"field": "title", "operator": "="}]});
    let found: Vec<_> =
        errors(&rule).into_iter().map(|error| (error.pointer, error.code)).collect();
    let expected = [
        ("/rules/0/value", Code::NotAText),
        ("/rules/1/combinator", Code::UnknownCombinator),
        ("/rules/1/rules/0/value/0", Code::UnknownTag),
        ("/rules/1/rules/0/muted", Code::Muted),
        ("/rules/1/rules/1/field", Code::UnknownField),
        ("/rules/1/rules/1/operator", Code::UnknownOperator),
        ("/rules/2", Code::MissingKey),
    ];
    assert_eq!(found, expected.map(|(pointer, code)| (pointer.to_owned(), code)));
}

#[test]
fn messages_say_what_would_be_accepted() {
    for (field, operator, value, message) in [
        (
            "email",
            "beginswith",
            json!("a"),
            "unknown operator \"beginswith\" for text field \"email\" (did you mean \"beginsWith\"?); use one of =, !=, contains, doesNotContain, beginsWith, doesNotBeginWith, endsWith, doesNotEndWith, in, notIn, null, notNull",
        ),
        (
            "group",
            "=",
            json!("1"),
            "no operator \"=\" for group field \"group\"; use one of in, notIn, containsAll",
        ),
        (
            "property:6",
            "=",
            json!("71"),
            "the option \"71\" belongs to \"Interests\", not to \"Plan\"",
        ),
        (
            "role",
            "=",
            json!("Staff"),
            "\"Staff\" is no bigint id; rules hold ids, not names: fields() lists them",
        ),
    ] {
        let rule = json!({"combinator": "and", "rules": [{"field": field, "operator": operator, "value": value}]});
        assert_eq!(errors(&rule)[0].message, message);
    }
}

#[test]
fn ids_are_known_by_their_value_whatever_their_spelling() {
    let mut definitions = definitions();
    definitions.keys.tag = KeyType::Uuid;
    let id = Key::new("a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11");
    definitions.tags = [(id.clone(), "VIP".to_owned())].into();
    let rule = r#"{"combinator": "and", "rules": [{"field": "tag", "operator": "in", "value": "{A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11}"}]}"#;
    let condition = check(parse(rule), &definitions).unwrap();
    let Rule::Criterion(criterion) = &condition.rules[0] else { panic!("{condition:?}") };
    assert_eq!(criterion.test, Test::AnyOf { negated: false, values: vec![id] });
}

#[test]
fn a_rule_that_could_not_be_read_back_is_too_large() {
    // Short as it is written, long once its numbers are printed.
    let numbers: Vec<Value> = (0..1_000).map(|n| json!(format!("{n}e95"))).collect();
    let criterion = json!({"field": "property:2", "operator": "in", "value": numbers});
    let rule = json!({"combinator": "or", "rules": vec![criterion; 20]});
    assert_eq!(
        errors(&rule).iter().map(|error| error.code).collect::<Vec<_>>(),
        [Code::RuleTooLarge]
    );
}

#[test]
fn numbers_are_trimmed_and_a_comma_between_them_separates() {
    for (operator, value) in [
        ("=", json!(" 12 ")),
        ("in", json!("1,500")),
        ("in", json!("1, 0, 00")),
        ("between", json!(" 1 , 500")),
        ("in", json!(["1", "000"])),
    ] {
        assert_eq!(errors_of("property:2", operator, value.clone()), [], "{value}");
    }
}

#[test]
fn an_empty_bound_is_told_which_operator_needs_none() {
    let rule = json!({"combinator": "and", "rules": [{"field": "property:2", "operator": "between", "value": ["", 5]}]});
    let messages: Vec<String> = errors(&rule).into_iter().map(|error| error.message).collect();
    assert_eq!(
        messages,
        ["the lower bound is empty; enter one, or use <= with the other one alone"]
    );
}

#[test]
fn what_a_stored_rule_names_may_be_gone_and_is_nobodys() {
    let mut definitions = definitions();
    definitions.may_vanish = vec!["properties", "tags"];
    let test = |field: &str, operator: &str, value: Value| {
        let rule = json!({"combinator": "and", "rules": [{"field": field, "operator": operator, "value": value}]});
        let checked = check(parse(&rule.to_string()), &definitions)?;
        let Rule::Criterion(criterion) = checked.rules[0].clone() else { panic!("{checked:?}") };
        Ok::<Test, Vec<RuleError>>(criterion.test)
    };
    let nobodys = |negated| Ok(Test::AnyOf { negated, values: vec![] });
    assert_eq!(test("property:99", "contains", json!("a")), nobodys(false));
    assert_eq!(test("property:99", "notBetween", json!([1, 2])), nobodys(true));
    assert_eq!(test("property:99", "null", Value::Null), Ok(Test::Present { negated: true }));
    let gone = Test::AnyOf { negated: false, values: vec![Key::new("99")] };
    assert_eq!(test("tag", "in", json!(["99"])), Ok(gone));
    // What cannot go, and what is no id at all, is a mistake.
    for (field, value) in [("question:99", "a"), ("role", "99"), ("tag", "VIP")] {
        assert!(
            test(field, "=", json!(value)).is_err() || test(field, "in", json!([value])).is_err(),
            "{field}"
        );
    }
}

#[test]
fn rules_mean_the_same_whatever_is_called_otherwise_and_whatever_data_comes_and_goes() {
    let mut definitions = definitions();
    let before = definitions.fingerprint();
    definitions.tags.values_mut().for_each(|name| name.push('!'));
    assert_eq!(definitions.fingerprint(), before);
    definitions.tags.clear();
    assert_ne!(definitions.fingerprint(), before);
    definitions.may_vanish = vec!["tags"];
    let without = definitions.fingerprint();
    definitions.tags.insert(Key::new("7"), "VIP".to_owned());
    assert_eq!(definitions.fingerprint(), without);
    definitions.properties.values_mut().for_each(|one| one.kind = AttributeType::Number);
    assert_ne!(definitions.fingerprint(), without);
}
