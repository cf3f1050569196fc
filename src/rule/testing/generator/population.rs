//! Random members.

use super::{key, pools};
use crate::member::facts::{Facts, Value};
use crate::member::key::Key;
use crate::member::text::Text;
use crate::member::values::{Day, Instant, Number};
use proptest::collection::{btree_set, hash_set};
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;
use std::collections::HashMap;
use std::ops::RangeInclusive;

/// A member of the spot of [`super::definitions`], with values near those that rules name and at
/// the ends of what PostgreSQL can hold.
pub fn facts() -> impl Strategy<Value = Facts> {
    let names = (option::of(text()), option::of(text()), option::of(text()), option::of(text()));
    let status = option::of(select(vec!["accepted", "invited", "pending", "declined", "no such"]));
    let role = option::of((1_i64..=3).prop_map(key));
    let dates = (option::of(instant()), option::of(instant()), option::of(instant()));
    let tags = hash_set((1_i64..=4).prop_map(key), 0..4);
    let groups = hash_set(1_i64..=2, 0..3);
    (names, status, role, dates, tags, (values(0), values(10)), groups).prop_map(
        |(names, status, role, dates, tags, (properties, questions), groups)| Facts {
            first_name: names.0,
            last_name: names.1,
            email: names.2,
            title: names.3,
            status: status.map(str::to_owned),
            role,
            invited_at: dates.0,
            registered_at: dates.1,
            last_active_at: dates.2,
            tags,
            properties,
            questions,
            groups,
        },
    )
}

/// Some of the values of the attributes whose ids follow `first`.
fn values(first: i64) -> impl Strategy<Value = HashMap<Key, Value>> {
    let values = (
        option::of(text().prop_map(Value::Text)),
        option::of(number().prop_map(Value::Number)),
        option::of(any::<bool>().prop_map(Value::Boolean)),
        option::of(day().prop_map(Value::Date)),
        option::of(instant().prop_map(Value::Timestamp)),
        option::of(options(first + 6).prop_map(key).prop_map(Value::Option)),
        option::of(btree_set(options(first + 7).prop_map(key), 1..3).prop_map(Value::Choices)),
    );
    values.prop_map(move |(a, b, c, d, e, f, g)| {
        (first + 1..)
            .map(key)
            .zip([a, b, c, d, e, f, g])
            .filter_map(|(id, value)| value.map(|value| (id, value)))
            .collect()
    })
}

fn options(attribute: i64) -> RangeInclusive<i64> {
    attribute * 10 + 1..=attribute * 10 + 3
}

fn text() -> impl Strategy<Value = Text> {
    let pool = || select(pools::TEXTS.as_slice());
    prop_oneof![
        6 => pool().prop_map(str::to_owned),
        1 => Just(String::new()),
        2 => (pool(), pool()).prop_map(|(a, b)| format!("{a}{b}")),
        1 => pool().prop_map(str::to_uppercase),
    ]
    .prop_map(Text::new)
}

fn number() -> impl Strategy<Value = Number> {
    prop_oneof![
        8 => select(pools::NUMBERS.as_slice()).prop_map(|printed| printed.parse().unwrap_or(Number::NaN)),
        1 => Just(Number::NaN),
        1 => Just(Number::Infinity),
        1 => Just(Number::NegativeInfinity),
    ]
}

fn day() -> impl Strategy<Value = Day> {
    let pool = pools::DAYS.map(|day| Day(days_since_2000(day)));
    prop_oneof![
        4 => select(pool.to_vec()),
        3 => (pools::DST_DAY - 3..=pools::DST_DAY + 3).prop_map(Day),
        // PostgreSQL's infinities, first and last day.
        1 => select(vec![Day(i32::MIN), Day(i32::MAX), Day(-2_451_545), Day(2_145_031_948)]),
    ]
}

fn days_since_2000(day: &str) -> i32 {
    let epoch = chrono::NaiveDate::from_ymd_opt(2000, 1, 1);
    let days =
        day.parse().ok().zip(epoch).map(|(day, epoch): (chrono::NaiveDate, _)| {
            day.signed_duration_since(epoch).num_days()
        });
    days.and_then(|days| i32::try_from(days).ok()).unwrap_or_default()
}

const DAY: i64 = 86_400_000_000;
const QUARTER: i64 = DAY / 96;

fn instant() -> impl Strategy<Value = Instant> {
    let near = select(vec![pools::DST_GAP, pools::DST_FOLD]);
    prop_oneof![
        6 => (near, -400_i64..400, -1_i64..=1).prop_map(|(near, quarters, micros)| Instant(near + quarters * QUARTER + micros)),
        2 => (select(pools::DAYS.as_slice()), -1_i64..=1)
            .prop_map(|(day, micros)| Instant(i64::from(days_since_2000(day)) * DAY + micros)),
        // PostgreSQL's infinities, first and last instant.
        1 => select(vec![
            Instant(i64::MIN),
            Instant(i64::MAX),
            Instant(-211_813_488_000_000_000),
            Instant(9_223_371_331_199_999_999),
        ]),
    ]
}
