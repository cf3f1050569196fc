//! Values as SQL literals: always quoted, always with their type.

use crate::member::key::{Key, KeyType};
use crate::member::time::{date_of, utc_of};
use crate::member::values::{Day, Instant};
use bigdecimal::BigDecimal;
use chrono::{Datelike, NaiveDate, Timelike};

/// `text` as a SQL literal that reads the same whatever `standard_conforming_strings` is.
pub fn quote_literal(text: &str) -> String {
    let quoted = text.replace('\'', "''");
    if quoted.contains('\\') {
        format!("E'{}'", quoted.replace('\\', "\\\\"))
    } else {
        format!("'{quoted}'")
    }
}

pub(super) fn key(key: &Key, key_type: KeyType) -> String {
    format!("{}::{}", quote_literal(key.as_str()), key_type.sql_name())
}

pub(super) fn group(id: i64) -> String {
    format!("'{id}'::bigint")
}

/// Exact: `numeric` reads every digit, and an exponent too.
pub(super) fn number(number: &BigDecimal) -> String {
    format!("'{number}'::numeric")
}

/// A boundary; boundaries lie in the years 0 to 10000, where both calendars agree.
pub(super) fn day(day: Day) -> String {
    let (date, era) = date_and_era(date_of(day));
    format!("'{date}{era}'::date")
}

/// A boundary, in UTC to the microsecond.
pub(super) fn instant(instant: Instant) -> String {
    let utc = utc_of(instant);
    let (date, era) = date_and_era(utc.date());
    let (hour, minute, second) = (utc.hour(), utc.minute(), utc.second());
    let micros = utc.nanosecond() / 1_000;
    format!("'{date} {hour:02}:{minute:02}:{second:02}.{micros:06}+00{era}'::timestamptz")
}

/// The year 0 is 1 BC to PostgreSQL; local midnights of the year 1 may lie in it.
fn date_and_era(date: NaiveDate) -> (String, &'static str) {
    let (year, era) = match date.year() {
        year @ 1.. => (year, ""),
        year => (1 - year, " BC"),
    };
    (format!("{year:04}-{:02}-{:02}", date.month(), date.day()), era)
}
