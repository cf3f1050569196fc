use super::*;
use proptest::prelude::*;

fn clock(zone: &str) -> Clock {
    Clock { now: Instant(0), zone: parse_zone(zone).unwrap() }
}

fn utc(text: &str) -> Instant {
    instant_of(text.parse().unwrap())
}

fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

#[track_caller]
fn assert_local(zone: &str, local: &str, expected_utc: &str) {
    assert_eq!(clock(zone).instant_at(local.parse().unwrap()), utc(expected_utc), "{zone} {local}");
}

#[track_caller]
fn assert_day(zone: &str, day: &str, start: &str, end: &str) {
    let clock = clock(zone);
    assert_eq!(clock.start_of_day(date(day)), utc(start), "start of {day} in {zone}");
    assert_eq!(clock.end_of_day(date(day)), utc(end), "end of {day} in {zone}");
}

#[test]
fn the_epoch_and_the_limits_are_postgresqls() {
    assert_eq!(utc("2000-01-01T00:00:00"), Instant(0));
    assert_eq!(utc("0001-01-01T00:00:00"), Instant(FIRST_INSTANT));
    assert_eq!(utc("9999-12-31T23:59:59.999999"), Instant(LAST_INSTANT));
    assert_eq!(day_of(date("1999-12-31")), Day(-1));
    assert_eq!(date_of(Day(-1)), date("1999-12-31"));
}

#[test]
fn from_2100_on_there_is_no_summer_time() {
    assert_local("Europe/Berlin", "2099-07-01T12:00:00", "2099-07-01T10:00:00");
    assert_local("Europe/Berlin", "2100-01-01T12:00:00", "2100-01-01T11:00:00");
    assert_local("Europe/Berlin", "2100-07-01T12:00:00", "2100-07-01T11:00:00");
}

#[test]
fn a_skipped_time_is_the_first_instant_after_the_gap() {
    assert_local("Europe/Berlin", "2026-03-29T01:59:59", "2026-03-29T00:59:59");
    assert_local("Europe/Berlin", "2026-03-29T02:00:00", "2026-03-29T01:00:00");
    assert_local("Europe/Berlin", "2026-03-29T02:30:00", "2026-03-29T01:00:00");
    assert_local("Europe/Berlin", "2026-03-29T03:00:00", "2026-03-29T01:00:00");
    assert_local("America/New_York", "2026-03-08T02:30:00", "2026-03-08T07:00:00");
    assert_local("Australia/Lord_Howe", "2026-10-04T02:15:00", "2026-10-03T15:30:00");
}

#[test]
fn a_time_that_occurs_twice_is_its_first_occurrence() {
    assert_local("Europe/Berlin", "2026-10-25T02:30:00", "2026-10-25T00:30:00");
    assert_local("Europe/Berlin", "2026-10-25T03:00:00", "2026-10-25T02:00:00");
    assert_local("America/New_York", "2026-11-01T01:30:00", "2026-11-01T05:30:00");
    assert_local("Australia/Lord_Howe", "2026-04-05T01:45:00", "2026-04-04T14:45:00");
}

#[test]
fn days_follow_the_clocks_of_the_zone() {
    assert_day("Europe/Berlin", "2026-03-29", "2026-03-28T23:00:00", "2026-03-29T22:00:00");
    assert_day("Europe/Berlin", "2026-10-25", "2026-10-24T22:00:00", "2026-10-25T23:00:00");
    assert_day("Asia/Kolkata", "2026-01-01", "2025-12-31T18:30:00", "2026-01-01T18:30:00");
    // The day of the change has 23.5 hours.
    assert_day("Australia/Lord_Howe", "2026-10-04", "2026-10-03T13:30:00", "2026-10-04T13:00:00");
}

#[test]
fn a_day_whose_midnight_is_skipped_starts_after_the_gap() {
    assert_day("America/Sao_Paulo", "2018-11-04", "2018-11-04T03:00:00", "2018-11-05T02:00:00");
    assert_day("Africa/Cairo", "2026-04-24", "2026-04-23T22:00:00", "2026-04-24T21:00:00");
}

#[test]
fn a_day_whose_midnight_occurs_twice_starts_at_the_first() {
    // At 01:00 the clocks of Havana went back to 00:00.
    assert_day("America/Havana", "2026-11-01", "2026-11-01T04:00:00", "2026-11-02T05:00:00");
    // At 00:01 the clocks of St John's went back to 23:01 of the day before.
    assert_day("America/St_Johns", "2010-11-07", "2010-11-07T02:30:00", "2010-11-08T03:30:00");
}

#[test]
fn a_day_that_never_was_is_empty() {
    assert_day("Pacific/Apia", "2011-12-29", "2011-12-29T10:00:00", "2011-12-30T10:00:00");
    assert_day("Pacific/Apia", "2011-12-30", "2011-12-30T10:00:00", "2011-12-30T10:00:00");
    assert_day("Pacific/Apia", "2011-12-31", "2011-12-30T10:00:00", "2011-12-31T10:00:00");
    assert_local("Pacific/Apia", "2011-12-30T17:00:00", "2011-12-30T10:00:00");
}

#[test]
fn months_end_where_they_end() {
    for (from, months, to) in [
        ("2026-01-31", 1, "2026-02-28"),
        ("2024-01-31", 1, "2024-02-29"),
        ("2024-02-29", 12, "2025-02-28"),
        ("2026-03-31", -1, "2026-02-28"),
        ("2000-03-31", -1, "2000-02-29"),
        ("2100-01-30", 1, "2100-02-28"),
        ("2026-12-31", 2, "2027-02-28"),
        ("2026-02-28", 1, "2026-03-28"),
    ] {
        assert_eq!(add_months(date(from), months), date(to), "{from} {months}");
    }
}

#[test]
fn what_lies_beyond_is_clamped() {
    for far in [i64::MIN, i64::from(i32::MIN), -9_000_000] {
        assert_eq!(add_days(date("2026-01-01"), far), FIRST_DAY);
        assert_eq!(add_months(date("2026-01-01"), far), FIRST_DAY);
    }
    for far in [i64::MAX, i64::from(i32::MAX), 9_000_000] {
        assert_eq!(add_days(date("2026-01-01"), far), LAST_DAY);
        assert_eq!(add_months(date("2026-01-01"), far), LAST_DAY);
    }
    let beyond = clock("Pacific/Kiritimati");
    assert_eq!(beyond.local(Instant(i64::MAX)).to_string(), "+10000-01-01 13:59:59.999999");
    assert_eq!(beyond.end_of_day(LAST_DAY), utc("9999-12-31T10:00:00"));
    assert_eq!(
        clock("Pacific/Pago_Pago").end_of_day(LAST_DAY).0,
        LAST_INSTANT + 1 + 11 * 3_600_000_000
    );
}

#[test]
fn names_of_zones_are_the_ianas() {
    assert!(parse_zone("Europe/Berlin").is_some());
    for unknown in ["", "europe/berlin", "CEST", "+01:00", "Mars/Olympus"] {
        assert!(parse_zone(unknown).is_none(), "{unknown}");
    }
}

const HOUR: i64 = 3_600_000_000;

/// The instants at which a zone's offset changes between 1990 and 2040.
fn transitions(clock: &Clock) -> Vec<Instant> {
    let offset = |at: i64| clock.local(Instant(at)) - utc_of(Instant(at));
    let step = 72 * HOUR;
    let mut found = Vec::new();
    let mut at = utc("1990-01-01T00:00:00").0;
    while at < utc("2040-01-01T00:00:00").0 {
        let (mut before, mut after) = (at, at + step);
        if offset(before) != offset(after) {
            while after - before > 1 {
                let middle = before + (after - before) / 2;
                if offset(middle) == offset(at) {
                    before = middle;
                } else {
                    after = middle;
                }
            }
            found.push(Instant(after));
        }
        at += step;
    }
    found
}

/// Law 1, word for word, around every change of every zone.
#[test]
fn a_local_time_is_the_first_instant_that_shows_it_or_later() {
    for zone in chrono_tz::TZ_VARIANTS {
        let clock = Clock { now: Instant(0), zone };
        for transition in transitions(&clock) {
            let mut previous = Instant(i64::MIN);
            for quarter in -26 * 4..26 * 4 {
                let local = clock.local(transition) + TimeDelta::minutes(15 * quarter);
                let instant = clock.instant_at(local);
                assert!(clock.local(instant) >= local, "{zone} {local}");
                let just_before = Instant(instant.0 - 1);
                assert!(clock.local(just_before) < local, "{zone} {local}");
                assert!(instant >= previous, "{zone} {local}");
                previous = instant;
            }
        }
    }
}

proptest! {
    #[test]
    fn every_instant_has_a_local_time(
        now in any::<i64>(),
        zone in proptest::sample::select(chrono_tz::TZ_VARIANTS.to_vec()),
    ) {
        let clock = Clock { now: Instant(now), zone };
        let local = clock.local(clock.now());
        prop_assert!(clock.instant_at(local) <= clock.now());
    }
}
