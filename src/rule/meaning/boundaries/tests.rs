use super::*;
use crate::member::facts::{Facts, Value};
use crate::member::time::{Clock, parse_zone};
use crate::rule::language::time::{Anchor, OffsetUnit};
use crate::rule::language::tree::{AttributeType, Condition};
use crate::rule::meaning::evaluate::evaluate;
use crate::rule::meaning::resolve::resolve;
use crate::rule::read::check::check;
use crate::rule::read::parse::parse;
use crate::rule::testing::generator;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use serde_json::{Value as Json, json};
use strum::VariantArray;

fn check_of(from: Option<i64>, to: Option<i64>) -> Predicate {
    let span = Span { from: from.map(Instant), to: to.map(Instant) };
    Predicate::Check(Field::RegisteredAt, Check::Instants(span))
}

fn moved(old: &Predicate, new: &Predicate) -> Vec<Between> {
    let mut moved = Moved::default();
    moved.add(old, new);
    moved.between()
}

fn instants(ranges: &[(i64, i64)]) -> Vec<Between> {
    let ranges = ranges.iter().map(|&(low, high)| (Instant(low), Instant(high))).collect();
    vec![Between { field: Field::RegisteredAt, ranges: Ranges::Instants(ranges) }]
}

#[test]
fn both_ends_can_move_and_either_way() {
    let not_all = |check| Predicate::Not(Box::new(Predicate::All(vec![check])));
    let old = not_all(check_of(Some(10), Some(20)));
    let new = not_all(check_of(Some(12), Some(18)));
    assert_eq!(moved(&old, &new), instants(&[(10, 12), (18, 20)]));
    assert_eq!(moved(&new, &old), instants(&[(10, 12), (18, 20)]));
}

#[test]
fn what_stands_still_is_not_looked_at() {
    assert_eq!(moved(&check_of(Some(10), None), &check_of(Some(10), None)), []);
}

#[test]
fn ranges_that_touch_become_one() {
    let mut moved = Moved::default();
    for (old, new) in [(30, 40), (10, 20), (15, 18), (20, 25), (40, 35)] {
        moved.add(&check_of(Some(old), None), &check_of(Some(new), None));
    }
    assert_eq!(moved.between(), instants(&[(10, 25), (30, 40)]));
}

const ZONES: [&str; 7] = [
    "UTC",
    "Europe/Berlin",
    "America/New_York",
    "Australia/Lord_Howe",
    "Pacific/Apia",
    "Asia/Kathmandu",
    "America/Sao_Paulo",
];
const DAY: i64 = 86_400_000_000;

/// Rules with many relative dates: the general ones have few.
fn conditions() -> impl Strategy<Value = Json> {
    let relative = (select(Anchor::VARIANTS), -40_i32..=40, select(OffsetUnit::VARIANTS))
        .prop_map(|(anchor, offset, unit)| {
            json!({"mode": "relative", "anchor": anchor.into_str(), "offset": offset, "unit": unit.into_str()})
        });
    const FIELDS: [&str; 7] = [
        "invited_at",
        "registered_at",
        "last_active_at",
        "property:4",
        "property:5",
        "question:14",
        "question:15",
    ];
    const OPERATORS: [&str; 8] = ["=", "!=", "<", "<=", ">", ">=", "between", "notBetween"];
    let criterion =
        (select(FIELDS.as_slice()), select(OPERATORS.as_slice()), relative.clone(), relative)
            .prop_map(|(field, operator, low, high)| match operator {
                "between" | "notBetween" => {
                    json!({"field": field, "operator": operator, "value": [low, high]})
                }
                _ => json!({"field": field, "operator": operator, "value": low}),
            });
    let own = (any::<bool>(), any::<bool>(), proptest::collection::vec(criterion, 1..4)).prop_map(
        |(all, not, rules)| json!({"combinator": if all { "and" } else { "or" }, "not": not, "rules": rules}),
    );
    prop_oneof![4 => own, 1 => generator::conditions()]
}

/// Two times, seconds to years apart, in either order.
fn times() -> impl Strategy<Value = (Instant, Instant)> {
    let scale = select(vec![1_000_000, 60_000_000, DAY / 24, DAY, 30 * DAY, 365 * DAY]);
    (-800_i64..800, 0..DAY, scale, -3_i64..=3, -1_i64..=1).prop_map(
        |(day, time, scale, steps, micros)| {
            let first = generator::NOW.0 + day * DAY + time;
            (Instant(first), Instant(first + steps * scale + micros))
        },
    )
}

fn with(mut facts: Facts, field: &Field, value: i64) -> Facts {
    let of_type = |kind| match kind {
        AttributeType::Date => Value::Date(Day(value as i32)),
        _ => Value::Timestamp(Instant(value)),
    };
    match field {
        Field::InvitedAt => facts.invited_at = Some(Instant(value)),
        Field::RegisteredAt => facts.registered_at = Some(Instant(value)),
        Field::LastActiveAt => facts.last_active_at = Some(Instant(value)),
        Field::Property(key, kind) => drop(facts.properties.insert(key.clone(), of_type(*kind))),
        Field::Question(key, kind) => drop(facts.questions.insert(key.clone(), of_type(*kind))),
        _ => {}
    }
    facts
}

fn value_of(facts: &Facts, field: &Field) -> Option<i64> {
    let stored = |value: &Value| match value {
        Value::Date(day) => Some(i64::from(day.0)),
        Value::Timestamp(instant) => Some(instant.0),
        _ => None,
    };
    match field {
        Field::InvitedAt => facts.invited_at.map(|instant| instant.0),
        Field::RegisteredAt => facts.registered_at.map(|instant| instant.0),
        Field::LastActiveAt => facts.last_active_at.map(|instant| instant.0),
        Field::Property(key, _) => facts.properties.get(key).and_then(stored),
        Field::Question(key, _) => facts.questions.get(key).and_then(stored),
        _ => None,
    }
}

/// The ends of every span, with their field.
fn ends(predicate: &Predicate, found: &mut Vec<(Field, i64)>) {
    match predicate {
        Predicate::All(parts) | Predicate::Any(parts) => {
            parts.iter().for_each(|part| ends(part, found));
        }
        Predicate::Not(part) => ends(part, found),
        Predicate::Check(field, Check::Days(Span { from, to })) => {
            let ends = [from, to].into_iter().flatten();
            found.extend(ends.map(|end| (field.clone(), i64::from(end.0))));
        }
        Predicate::Check(field, Check::Instants(Span { from, to })) => {
            found.extend([from, to].into_iter().flatten().map(|end| (field.clone(), end.0)));
        }
        Predicate::Check(..) => {}
    }
}

/// Whether one of the member's values lies between an old boundary and a new one.
fn is_named(facts: &Facts, between: &[Between]) -> bool {
    between.iter().any(|Between { field, ranges }| {
        let Some(value) = value_of(facts, field) else { return false };
        match ranges {
            Ranges::Days(days) => {
                days.iter().any(|(low, high)| (i64::from(low.0)..high.0.into()).contains(&value))
            }
            Ranges::Instants(instants) => {
                instants.iter().any(|(low, high)| (low.0..high.0).contains(&value))
            }
        }
    })
}

/// Members whose value of one field lies at a boundary, of then, of now or of in between: how
/// many got another answer, each of whom has to be named.
fn assert_named(
    condition: &Condition,
    facts: &Facts,
    zone: &str,
    times: (Instant, Instant),
) -> usize {
    let at = |now| resolve(condition, &Clock { now, zone: parse_zone(zone).unwrap() });
    let (old, new) = (at(times.0), at(times.1));
    let between = moved(&old, &new);
    let mut values = Vec::new();
    ends(&old, &mut values);
    ends(&at(Instant(times.0.0.midpoint(times.1.0))), &mut values);
    ends(&new, &mut values);
    let mut changed = 0;
    for (field, end) in values {
        for value in end - 1..=end + 1 {
            let facts = with(facts.clone(), &field, value);
            if evaluate(&old, &facts) != evaluate(&new, &facts) {
                changed += 1;
                assert!(
                    is_named(&facts, &between),
                    "{field:?} {value} at {times:?} in {zone}: {condition:?}"
                );
            }
        }
    }
    changed
}

#[test]
fn whoever_moves_is_named() {
    let mut runner = TestRunner::deterministic();
    let cases = (conditions(), generator::facts(), select(ZONES.as_slice()), times());
    let mut changed = 0;
    for _ in 0..2_000 {
        let (conditions, facts, zone, times) = cases.new_tree(&mut runner).unwrap().current();
        let conditions = conditions.to_string();
        // Bounds whose order can be told may be in the wrong one.
        let Ok(condition) = check(parse(&conditions), &generator::definitions()) else { continue };
        changed += assert_named(&condition, &facts, zone, times);
    }
    assert!(changed > 1_000, "only {changed} members got another answer");
}
