use super::*;
use crate::rule::read::check::check;
use crate::rule::read::parse::parse;
use crate::rule::testing::generator::definitions;

fn field(name: &str) -> Value {
    let fields = fields(&definitions());
    fields.as_array().unwrap().iter().find(|field| field["name"] == name).cloned().unwrap()
}

fn names(options: &Value) -> Vec<&str> {
    options.as_array().unwrap().iter().map(|option| option["name"].as_str().unwrap()).collect()
}

#[test]
fn a_single_choice_is_a_select_and_its_lists_need_a_multiselect() {
    let plan = field("property:6");
    assert_eq!(plan["label"], "Plan");
    assert_eq!(plan["valueEditorType"], "select");
    assert_eq!(names(&plan["operators"]), ["=", "!=", "null", "notNull"]);
    assert_eq!(names(&plan["multiselectOperators"]), ["in", "notIn"]);
    assert_eq!(plan["values"][1], json!({"name": "62", "label": "Medium"}));
}

#[test]
fn other_fields_have_one_editor_for_all_their_operators() {
    for (name, editor, input) in [
        ("email", "text", Some("text")),
        ("question:12", "text", Some("number")),
        ("property:3", "checkbox", None),
        ("property:4", "text", Some("date")),
        ("last_active_at", "text", Some("datetime-local")),
        ("tag", "multiselect", None),
        ("group", "multiselect", None),
    ] {
        let field = field(name);
        assert_eq!(field["valueEditorType"], editor, "{name}");
        assert_eq!(field.get("inputType").and_then(Value::as_str), input, "{name}");
        assert_eq!(field.get("multiselectOperators"), None, "{name}");
    }
    assert_eq!(names(&field("tag")["values"]), ["3", "4", "2", "1"], "by name");
}

/// Whatever a builder picks from the list is a rule.
#[test]
fn every_listed_operator_and_value_is_accepted() {
    for field in fields(&definitions()).as_array().unwrap() {
        let first = field.get("values").and_then(|values| values[0].get("name")).cloned();
        let lists = field.get("multiselectOperators").map(names).unwrap_or_default();
        for operator in names(&field["operators"]).into_iter().chain(lists) {
            let value = first.clone().unwrap_or_else(|| sample(field, operator));
            let criterion = json!({"field": field["name"], "operator": operator, "value": value});
            let rule = json!({"combinator": "and", "rules": [criterion]});
            assert!(check(parse(&rule.to_string()), &definitions()).is_ok(), "{rule}");
        }
    }
}

/// What the editor of `field` hands over.
fn sample(field: &Value, operator: &str) -> Value {
    let one = match field.get("inputType").and_then(Value::as_str) {
        Some("number") => "4.5",
        Some("date") => "2026-03-01",
        Some("datetime-local") => "2026-03-01T10:00",
        Some(_) => "a",
        None => return Value::Bool(false),
    };
    match operator {
        "between" | "notBetween" | "in" | "notIn" => format!("{one},{one}").into(),
        _ => one.into(),
    }
}
