use super::*;
use serde_json::{Value, json};

fn errors(rule: &Value) -> Vec<(String, Code)> {
    parse(&rule.to_string()).errors.into_iter().map(|error| (error.pointer, error.code)).collect()
}

fn criterion() -> Value {
    json!({"field": "email", "operator": "=", "value": "a"})
}

fn nested(levels: usize) -> Value {
    (1..levels).fold(
        json!({"combinator": "and", "rules": [criterion()]}),
        |inner, _| json!({"combinator": "and", "rules": [inner]}),
    )
}

#[test]
fn limits_are_reached_and_not_passed() {
    assert_eq!(errors(&nested(8)), []);
    assert_eq!(errors(&nested(9)), [("/rules/0".repeat(8), Code::TooDeep)]);
    let wide = |count: usize| json!({"combinator": "or", "rules": vec![criterion(); count]});
    assert_eq!(errors(&wide(256)), []);
    assert_eq!(errors(&wide(300)), [("/rules/256".to_owned(), Code::TooManyCriteria)]);
}

#[test]
fn a_huge_text_fails_at_once() {
    let parsed = parse(&" ".repeat(5_000_000));
    assert!(parsed.draft.is_none());
    assert_eq!(parsed.errors[0].code, Code::RuleTooLarge);
    assert_eq!(parse(&"[".repeat(10_000)).errors[0].code, Code::TooDeep);
}

/// All errors of each rule: pointer, code.
fn each_is_reported<const N: usize>(rules: [(Value, Vec<(&str, Code)>); N]) {
    for (rule, expected) in rules {
        let expected: Vec<_> =
            expected.into_iter().map(|(pointer, code)| (pointer.to_owned(), code)).collect();
        assert_eq!(errors(&rule), expected, "{rule}");
    }
}

#[test]
fn what_is_no_condition_is_reported_where_it_stands() {
    each_is_reported([
        (json!(null), vec![("", Code::NotAnObject)]),
        (json!([]), vec![("", Code::NotAnObject)]),
        (json!({}), vec![("", Code::MissingKey), ("", Code::MissingKey)]),
        (criterion(), vec![("", Code::MissingKey)]),
        (json!({"combinator": "and", "rules": []}), vec![("/rules", Code::EmptyCondition)]),
        (json!({"combinator": "and", "rules": {}}), vec![("/rules", Code::WrongType)]),
        (json!({"combinator": "and", "rules": [3]}), vec![("/rules/0", Code::NotAnObject)]),
        (
            json!({"combinator": "and", "rules": [{"combinator": "or", "rules": []}, {}, {"field": "email"}]}),
            vec![
                ("/rules/0/rules", Code::EmptyCondition),
                ("/rules/1", Code::MissingKey),
                ("/rules/2", Code::MissingKey),
            ],
        ),
    ]);
}

#[test]
fn what_a_condition_cannot_have_is_reported_where_it_stands() {
    each_is_reported([
        (
            json!({"combinator": "xor", "rules": [criterion()]}),
            vec![("/combinator", Code::UnknownCombinator)],
        ),
        (
            json!({"combinator": "AND", "rules": [criterion()]}),
            vec![("/combinator", Code::UnknownCombinator)],
        ),
        (
            json!({"combinator": null, "rules": [criterion()]}),
            vec![("/combinator", Code::WrongType)],
        ),
        (
            json!({"rules": [criterion(), "and", criterion()]}),
            vec![("/rules", Code::IndependentCombinators)],
        ),
        (
            json!({"combinator": "and", "not": "yes", "rules": [criterion()]}),
            vec![("/not", Code::WrongType)],
        ),
        (
            json!({"combinator": "and", "muted": true, "rules": [criterion()]}),
            vec![("/muted", Code::Muted)],
        ),
        (
            json!({"combinator": "and", "field": "email", "rules": [criterion()]}),
            vec![("/field", Code::UnknownKey)],
        ),
    ]);
}

#[test]
fn what_a_criterion_cannot_have_is_reported_where_it_stands() {
    for (key, value, code) in [
        ("match", json!({"mode": "all"}), Code::UnsupportedKey),
        ("lhs", json!({}), Code::UnsupportedKey),
        ("combinatorPreceding", json!("and"), Code::UnsupportedKey),
        ("valueSource", json!("field"), Code::UnsupportedValueSource),
        ("valueSource", json!(1), Code::WrongType),
        ("muted", json!(true), Code::Muted),
        ("vlaue", json!(1), Code::UnknownKey),
        ("a/b", json!(1), Code::UnknownKey),
        ("field", json!("~"), Code::Placeholder),
        ("operator", json!(""), Code::Placeholder),
        ("field", json!(12), Code::WrongType),
    ] {
        let mut criterion = criterion();
        criterion[key] = value;
        let rule = json!({"combinator": "and", "rules": [criterion]});
        let pointer = format!("/rules/0/{}", key.replace('/', "~1"));
        assert_eq!(errors(&rule), [(pointer, code)], "{rule}");
    }
}

#[test]
fn a_mistyped_key_is_recognised() {
    let error = &parse(
        r#"{"combinator": "and", "rules": [{"field": "email", "operater": "=", "value": "a"}]}"#,
    )
    .errors;
    let message = error
        .iter()
        .find(|error| error.code == Code::UnknownKey)
        .map(|error| error.message.as_str());
    assert_eq!(
        message,
        Some(
            "unknown key \"operater\" in a criterion (did you mean \"operator\"?); its keys are field, operator, value"
        )
    );
}

#[test]
fn references_are_what_has_to_be_loaded() {
    let rule = json!({"combinator": "and", "rules": [
        {"field": "role", "operator": "=", "value": "1"},
        {"field": "tag", "operator": "in", "value": "1, 2"},
        {"combinator": "or", "rules": [
            {"field": "tag", "operator": "containsAll", "value": [3]},
            {"field": "property:a:b", "operator": "null"},
            {"field": "question:9", "operator": "nonsense", "value": {}},
            {"field": "group", "operator": "notIn", "value": [5, "6"]}]}]});
    let texts = |ids: &[&str]| ids.iter().map(|id| (*id).to_owned()).collect();
    let expected = References {
        roles: texts(&["1"]),
        tags: texts(&["1", "2", "3"]),
        properties: texts(&["a:b"]),
        questions: texts(&["9"]),
        groups: texts(&["5", "6"]),
    };
    assert_eq!(parse(&rule.to_string()).references(), expected);
}
