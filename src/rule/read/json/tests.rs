use super::*;
use proptest::prelude::*;
use serde_json::Value;

fn reading(text: &str) -> (Option<Node>, Vec<(String, Code)>) {
    let mut errors = Errors::default();
    let node = read(text, &mut errors);
    let errors = errors.into_sorted().into_iter().map(|e| (e.pointer, e.code)).collect();
    (node, errors)
}

fn to_value(node: &Node) -> Value {
    match &node.json {
        Json::Null => Value::Null,
        Json::Boolean(boolean) => Value::Bool(*boolean),
        Json::Number(written) => Value::Number(written.parse().unwrap()),
        Json::Text(text) => Value::String(text.clone()),
        Json::Array(entries) => entries.iter().map(to_value).collect(),
        Json::Object(members) => {
            Value::Object(members.iter().map(|(key, node)| (key.clone(), to_value(node))).collect())
        }
    }
}

#[test]
fn a_duplicate_key_is_reported_and_the_first_stands() {
    let (node, errors) = reading(r#"{"a": 1, "b": [{"x": 1, "x": 2}]}"#);
    assert_eq!(errors, [("/b/0/x".to_owned(), Code::DuplicateKey)]);
    assert_eq!(to_value(&node.unwrap()), serde_json::json!({"a": 1, "b": [{"x": 1}]}));
}

#[test]
fn what_postgresql_cannot_store_is_reported_where_it_stands() {
    let (node, errors) =
        reading(r#"["\ud83d\ude00", "\ud83d", "\ude00", "a\u0000", "\ud83d\u0041"]"#);
    assert_eq!(
        errors,
        ["/1", "/2", "/3", "/4"].map(|pointer| (pointer.to_owned(), Code::InvalidCharacter))
    );
    assert_eq!(to_value(&node.unwrap())[0], "😀");
}

#[test]
fn ten_thousand_levels_end_in_an_error_not_in_a_crash() {
    for open in ["[", r#"{"rules":["#] {
        let (node, errors) = reading(&open.repeat(10_000));
        assert_eq!(node, None);
        assert_eq!(errors.iter().map(|(_, code)| *code).collect::<Vec<_>>(), [Code::TooDeep]);
    }
}

#[test]
fn the_place_of_a_syntax_error_is_named() {
    let mut errors = Errors::default();
    assert_eq!(read("{\"rules\": [\n  {\"field\" \"email\"}]}", &mut errors), None);
    let errors = errors.into_sorted();
    assert_eq!(errors[0].pointer, "/rules/0/field");
    assert_eq!(errors[0].message, "not JSON: expected \":\" but found \"\"\" at line 2, column 12");
}

#[test]
fn a_key_of_any_length_is_not_carried_around() {
    let (node, errors) = reading(&format!("{{\"{}\": 1}}", "k".repeat(2_000)));
    assert_eq!((node, errors), (None, vec![(String::new(), Code::TextTooLong)]));
}

proptest! {
    /// The same texts are JSON as for serde_json, with the same meaning.
    #[test]
    fn agrees_with_serde_json(text in r#"([\[\]{},: \n"\\]|"a"|"b":|\\u00e9|\\n|-|0|1|2\.5|e|E\+|true|null|fals|é){0,12}"#) {
        let (node, errors) = reading(&text);
        match serde_json::from_str::<Value>(&text) {
            Ok(expected) => {
                prop_assert!(errors.iter().all(|(_, code)| *code == Code::DuplicateKey), "{:?}", errors);
                if errors.is_empty() {
                    prop_assert_eq!(to_value(&node.unwrap()), expected);
                }
            }
            Err(_) => prop_assert_eq!(node, None),
        }
    }

    /// Any value survives being printed and read.
    #[test]
    fn reads_what_is_printed(text in any::<String>(), number in any::<f64>()) {
        let value = serde_json::json!({"text": text.replace('\0', ""), "list": [number, true, null]});
        let (node, errors) = reading(&value.to_string());
        prop_assert_eq!(errors, []);
        prop_assert_eq!(to_value(&node.unwrap()), value);
    }
}
