use super::*;
use crate::rule::testing::generator::conditions;
use jsonschema::Validator;
use proptest::prelude::*;

fn validator() -> Validator {
    let schema = rule_schema();
    assert!(jsonschema::meta::is_valid(&schema));
    jsonschema::validator_for(&schema).unwrap()
}

#[test]
fn refuses_what_is_refused() {
    let validator = validator();
    let rule = |criterion: Value| json!({"combinator": "and", "rules": [criterion]});
    for wrong in [
        json!({}),
        json!({"combinator": "and", "rules": []}),
        json!({"combinator": "xor", "rules": [{"field": "email", "operator": "null"}]}),
        rule(json!({"field": "email", "operator": "<", "value": "a"})),
        rule(json!({"field": "email", "operator": "=", "value": 1})),
        rule(json!({"field": "email", "operator": "=", "value": ""})),
        rule(json!({"field": "email", "operator": "="})),
        rule(json!({"field": "nope", "operator": "null"})),
        rule(json!({"field": "status", "operator": "=", "value": "declined"})),
        rule(json!({"field": "group", "operator": "in", "value": []})),
        rule(json!({"field": "email", "operator": "null", "muted": true})),
        rule(json!({"field": "email", "operator": "null", "match": {}})),
        rule(
            json!({"field": "last_active_at", "operator": "<", "value": {"mode": "relative", "anchor": "now", "offset": 1}}),
        ),
        rule(
            json!({"field": "last_active_at", "operator": "=", "value": {"mode": "relative", "anchor": "now", "offset": -1, "unit": "hour"}}),
        ),
    ] {
        assert!(!validator.is_valid(&wrong), "{wrong}");
    }
}

#[test]
fn accepts_every_rule_that_is_accepted() {
    let validator = validator();
    proptest!(|(rule in conditions())| {
        prop_assert!(validator.is_valid(&rule), "{rule}");
    });
}
