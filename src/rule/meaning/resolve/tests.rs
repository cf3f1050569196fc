use super::*;
use crate::member::time::{instant_of, parse_zone};
use crate::member::values::{Day as Date, Instant};
use crate::rule::language::time::Anchor::*;
use crate::rule::language::time::OffsetUnit::*;
use crate::rule::language::time::{Anchor, OffsetUnit, Relative};
use crate::rule::language::tree::AttributeType;
use crate::rule::language::tree::TextComparison;
use proptest::prelude::*;

fn utc(text: &str) -> Instant {
    instant_of(text.parse().unwrap())
}

fn clock(zone: &str, now: &str) -> Clock {
    Clock { now: utc(now), zone: parse_zone(zone).unwrap() }
}

fn relative(anchor: Anchor, offset: i32, unit: OffsetUnit) -> TimeValue {
    TimeValue::Relative(Relative { anchor, offset, unit })
}

fn criterion(field: Field, test: Test) -> Condition {
    Condition {
        combinator: Combinator::And,
        negated: false,
        rules: vec![Rule::Criterion(Criterion { field, test })],
    }
}

fn resolved(field: Field, test: Test, clock: &Clock) -> Predicate {
    match resolve(&criterion(field, test), clock) {
        Predicate::All(mut parts) => parts.remove(0),
        other => other,
    }
}

#[track_caller]
fn assert_relative(clock: &Clock, value: TimeValue, expected_utc: &str) {
    let first = Extent::instants(&value, clock).first;
    assert_eq!(first, utc(expected_utc), "{value:?}");
}

#[test]
fn every_anchor_in_the_spots_zone() {
    // A Sunday, already in April in Auckland (+12:00).
    let clock = clock("Pacific/Auckland", "2027-04-04T18:30:15.25");
    for (anchor, expected) in [
        (Now, "2027-04-04T18:30:15.25"),
        (StartOfDay, "2027-04-04T12:00:00"),
        (EndOfDay, "2027-04-05T11:59:59.999999"),
        (StartOfWeek, "2027-04-04T12:00:00"),
        (EndOfWeek, "2027-04-11T11:59:59.999999"),
        (StartOfMonth, "2027-03-31T11:00:00"),
        (EndOfMonth, "2027-04-30T11:59:59.999999"),
        (StartOfYear, "2026-12-31T11:00:00"),
        (EndOfYear, "2027-12-31T10:59:59.999999"),
    ] {
        assert_relative(&clock, relative(anchor, 0, Day), expected);
    }
}

#[test]
fn a_week_starts_on_monday() {
    for (now, start) in [
        ("2026-03-02T00:00:00", "2026-03-02T00:00:00"),
        ("2026-03-08T23:59:59.999999", "2026-03-02T00:00:00"),
        ("2026-03-09T00:00:00", "2026-03-09T00:00:00"),
    ] {
        assert_relative(&clock("UTC", now), relative(StartOfWeek, 0, Hour), start);
    }
}

#[test]
fn every_unit() {
    let clock = clock("UTC", "2024-02-29T10:20:30");
    for (offset, unit, expected) in [
        (-30, Minute, "2024-02-29T09:50:30"),
        (50, Hour, "2024-03-02T12:20:30"),
        (1, Day, "2024-03-01T10:20:30"),
        (-1, Week, "2024-02-22T10:20:30"),
        (-1, Month, "2024-01-29T10:20:30"),
        (12, Month, "2025-02-28T10:20:30"),
        (-1, Year, "2023-02-28T10:20:30"),
        (4, Year, "2028-02-29T10:20:30"),
    ] {
        assert_relative(&clock, relative(Now, offset, unit), expected);
    }
}

#[test]
fn hours_elapse_and_days_are_the_calendars() {
    // The night in which Berlin lost an hour, and the one in which it won one.
    let spring = clock("Europe/Berlin", "2026-03-28T11:00:00");
    assert_relative(&spring, relative(Now, 24, Hour), "2026-03-29T11:00:00");
    assert_relative(&spring, relative(Now, 1, Day), "2026-03-29T10:00:00");
    let autumn = clock("Europe/Berlin", "2026-10-25T11:00:00");
    assert_relative(&autumn, relative(Now, -24, Hour), "2026-10-24T11:00:00");
    assert_relative(&autumn, relative(Now, -1, Day), "2026-10-24T10:00:00");
}

#[test]
fn a_step_into_a_gap_lands_after_it() {
    let clock = clock("Europe/Berlin", "2026-03-28T01:30:00");
    assert_relative(&clock, relative(Now, 1, Day), "2026-03-29T01:00:00");
    // From the same local time a day later nothing of the gap is left.
    assert_relative(&clock, relative(Now, 2, Day), "2026-03-30T00:30:00");
}

#[test]
fn the_second_of_two_equal_local_times_stays_now() {
    let clock = clock("Europe/Berlin", "2026-10-25T01:30:00");
    assert_relative(&clock, relative(Now, 0, Day), "2026-10-25T01:30:00");
    assert_relative(&clock, relative(Now, 1, Day), "2026-10-26T01:30:00");
}

#[test]
fn starts_and_ends_survive_skipped_and_doubled_midnights() {
    let before_gap = clock("America/Sao_Paulo", "2018-11-03T15:00:00");
    assert_relative(&before_gap, relative(EndOfDay, 0, Day), "2018-11-04T02:59:59.999999");
    assert_relative(&before_gap, relative(StartOfDay, 1, Day), "2018-11-04T03:00:00");
    let in_gap = clock("America/Sao_Paulo", "2018-11-04T15:00:00");
    assert_relative(&in_gap, relative(StartOfDay, 1, Day), "2018-11-05T02:00:00");
    assert_relative(&in_gap, relative(StartOfDay, 1, Hour), "2018-11-04T04:00:00");
    // 23:00 to midnight came twice: the day ends with the second.
    let doubled = clock("America/Sao_Paulo", "2018-02-17T15:00:00");
    assert_relative(&doubled, relative(EndOfDay, 0, Day), "2018-02-18T02:59:59.999999");
}

#[test]
fn an_end_moves_by_its_date() {
    let clock = clock("UTC", "2026-01-15T08:00:00");
    assert_relative(&clock, relative(EndOfMonth, 1, Month), "2026-02-28T23:59:59.999999");
    assert_relative(&clock, relative(EndOfMonth, 1, Day), "2026-02-01T23:59:59.999999");
    assert_relative(&clock, relative(EndOfYear, -1, Minute), "2026-12-31T23:58:59.999999");
}

#[test]
fn a_day_on_a_timestamp_is_half_open() {
    let clock = clock("Europe/Berlin", "2026-01-01T00:00:00");
    let day = || TimeValue::Day("2026-03-29".parse().unwrap());
    let (start, end) = (utc("2026-03-28T23:00:00"), utc("2026-03-29T22:00:00"));
    for (comparison, from, to) in [
        (Comparison::Equal, Some(start), Some(end)),
        (Comparison::Less, None, Some(start)),
        (Comparison::LessOrEqual, None, Some(end)),
        (Comparison::Greater, Some(end), None),
        (Comparison::GreaterOrEqual, Some(start), None),
    ] {
        let test = Test::Time { comparison, value: day() };
        let check = Check::Instants(Span { from, to });
        assert_eq!(
            resolved(Field::InvitedAt, test, &clock),
            Predicate::Check(Field::InvitedAt, check),
            "{comparison:?}"
        );
    }
}

#[test]
fn an_instant_on_a_date_is_its_local_date() {
    let clock = clock("America/New_York", "2026-03-01T02:00:00");
    let field = || Field::Property(Key::new("4"), AttributeType::Date);
    let last_of_february = Date(9555);
    for value in [
        TimeValue::Day("2026-02-28".parse().unwrap()),
        TimeValue::Local("2026-02-28T23:59:59".parse().unwrap()),
        TimeValue::Instant { utc: "2026-03-01T04:59:59".parse().unwrap(), written: String::new() },
        relative(Now, 0, Day),
        relative(EndOfMonth, 0, Day),
    ] {
        let test = Test::Time { comparison: Comparison::Greater, value };
        let span = Span { from: Some(Date(last_of_february.0 + 1)), to: None };
        assert_eq!(resolved(field(), test, &clock), Predicate::Check(field(), Check::Days(span)));
    }
}

#[test]
fn between_runs_through_the_end_of_its_last_day() {
    let clock = clock("UTC", "2026-01-01T00:00:00");
    let day = |text: &str| TimeValue::Day(text.parse().unwrap());
    let test = Test::TimeBetween { negated: true, low: day("2026-02-01"), high: day("2026-02-28") };
    let span =
        Span { from: Some(utc("2026-02-01T00:00:00")), to: Some(utc("2026-03-01T00:00:00")) };
    let check = Predicate::Check(Field::RegisteredAt, Check::Instants(span));
    assert_eq!(resolved(Field::RegisteredAt, test, &clock), Predicate::Not(Box::new(check)));
}

#[test]
fn negatives_are_complements_of_positives() {
    let clock = clock("UTC", "2026-01-01T00:00:00");
    let text = |negated| Test::Text {
        negated,
        comparison: TextComparison::EndsWith,
        value: "ΟΔΟΣ".to_owned(),
    };
    let positive = resolved(Field::Email, text(false), &clock);
    let check = Check::Text(TextComparison::EndsWith, "οδοσ".into());
    assert_eq!(positive, Predicate::Check(Field::Email, check));
    let negative = resolved(Field::Email, text(true), &clock);
    assert_eq!(negative, Predicate::Not(Box::new(positive)));
}

fn anchors() -> impl Strategy<Value = Anchor> {
    proptest::sample::select(vec![
        Now,
        StartOfDay,
        EndOfDay,
        StartOfWeek,
        EndOfWeek,
        StartOfMonth,
        EndOfMonth,
        StartOfYear,
        EndOfYear,
    ])
}

fn units() -> impl Strategy<Value = OffsetUnit> {
    proptest::sample::select(vec![Minute, Hour, Day, Week, Month, Year])
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(20_000))]

    #[test]
    fn no_clock_and_no_offset_goes_beyond_the_calendar(
        now in any::<i64>(),
        zone in proptest::sample::select(chrono_tz::TZ_VARIANTS.to_vec()),
        anchor in anchors(),
        offset in any::<i32>(),
        unit in units(),
    ) {
        let clock = Clock { now: Instant(now), zone };
        let value = relative(anchor, offset, unit);
        let extent = Extent::instants(&value, &clock);
        prop_assert!(extent.first < extent.beyond);
        prop_assert!(extent.first >= utc("0001-01-01T00:00:00"));
        prop_assert!(extent.beyond <= utc("+10000-01-01T00:00:00"));
        let days = Extent::days(&value, &clock);
        prop_assert!(days.first < days.beyond);
    }
}
