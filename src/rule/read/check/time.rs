//! Points in time: days, local date-times, instants, and values relative to the clock.

use super::checker::Checker;
use crate::rule::language::error::{Code, quoted};
use crate::rule::language::kind::Kind;
use crate::rule::language::time::TimeValue;
use crate::rule::read::entries::Entry;
use crate::rule::read::json::Json;
use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};

const ACCEPTED: &str = "use a day such as \"2026-03-01\", a local time such as \"2026-03-01T10:00\", an instant such as \"2026-03-01T10:00:00Z\", or {\"mode\": \"relative\", \"anchor\": \"now\", \"offset\": -30, \"unit\": \"day\"}";

impl Checker<'_> {
    pub(super) fn time(&mut self, entry: &Entry<'_>, kind: Kind) -> Option<TimeValue> {
        if self.is_empty(entry, kind) {
            return None;
        }
        let (code, message) = match entry.json.as_ref() {
            Json::Text(written) => match parse(written) {
                Ok(time) => return Some(time),
                Err(TimeFault::Malformed) => {
                    (Code::NotATime, format!("{} is no point in time; {ACCEPTED}", quoted(written)))
                }
                Err(TimeFault::OutOfRange) => (
                    Code::TimeOutOfRange,
                    format!(
                        "{} does not exist, or lies outside the years 0001 to 9999",
                        quoted(written)
                    ),
                ),
            },
            Json::Object(members) => return self.relative(&entry.place, members),
            other => (
                Code::NotATime,
                format!("this field takes points in time, not {}; {ACCEPTED}", other.name()),
            ),
        };
        self.errors.push(&entry.place, code, message);
        None
    }
}

/// Why a text is no point in time for a rule.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum TimeFault {
    Malformed,
    OutOfRange,
}

fn parse(written: &str) -> Result<TimeValue, TimeFault> {
    let mut rest = Scanner(written);
    let day = rest.date().ok_or(TimeFault::Malformed)?;
    if rest.0.is_empty() {
        return day.build().map(TimeValue::Day);
    }
    rest.either('T', 't').ok_or(TimeFault::Malformed)?;
    let time = rest.time().ok_or(TimeFault::Malformed)?;
    if rest.0.is_empty() {
        return Ok(TimeValue::Local(day.build()?.and_time(time.build()?)));
    }
    // RFC 3339 asks for the seconds.
    let offset = rest.offset().filter(|_| time.has_seconds).ok_or(TimeFault::Malformed)?;
    if !rest.0.is_empty() {
        return Err(TimeFault::Malformed);
    }
    let local = day.build()?.and_time(time.build()?);
    let utc = offset.to_utc(local).ok_or(TimeFault::OutOfRange)?;
    Ok(TimeValue::Instant { utc, written: written.to_ascii_uppercase() })
}

struct Date {
    year: u32,
    month: u32,
    day: u32,
}

impl Date {
    fn build(&self) -> Result<NaiveDate, TimeFault> {
        i32::try_from(self.year)
            .ok()
            .filter(|year| *year >= 1)
            .and_then(|year| NaiveDate::from_ymd_opt(year, self.month, self.day))
            .ok_or(TimeFault::OutOfRange)
    }
}

struct Time {
    hour: u32,
    minute: u32,
    second: u32,
    has_seconds: bool,
    micros: u32,
}

impl Time {
    fn build(&self) -> Result<NaiveTime, TimeFault> {
        NaiveTime::from_hms_micro_opt(self.hour, self.minute, self.second, self.micros)
            .ok_or(TimeFault::OutOfRange)
    }
}

struct Offset {
    west: bool,
    hours: u32,
    minutes: u32,
}

impl Offset {
    /// `local` in UTC, if that is in the years that a rule may name.
    fn to_utc(&self, local: NaiveDateTime) -> Option<NaiveDateTime> {
        if self.hours > 23 || self.minutes > 59 {
            return None;
        }
        let delta = TimeDelta::minutes(i64::from(self.hours * 60 + self.minutes));
        let utc = if self.west { local + delta } else { local - delta };
        (1..=9999).contains(&utc.year()).then_some(utc)
    }
}

/// What is left of a text to be read.
struct Scanner<'a>(&'a str);

impl Scanner<'_> {
    fn date(&mut self) -> Option<Date> {
        let year = self.digits(4)?;
        self.either('-', '-')?;
        let month = self.digits(2)?;
        self.either('-', '-')?;
        Some(Date { year, month, day: self.digits(2)? })
    }

    fn time(&mut self) -> Option<Time> {
        let hour = self.digits(2)?;
        self.either(':', ':')?;
        let mut time =
            Time { hour, minute: self.digits(2)?, second: 0, has_seconds: false, micros: 0 };
        if self.either(':', ':').is_some() {
            time.has_seconds = true;
            time.second = self.digits(2)?;
            if self.either('.', '.').is_some() {
                time.micros = self.micros()?;
            }
        }
        Some(time)
    }

    fn offset(&mut self) -> Option<Offset> {
        if self.either('Z', 'z').is_some() {
            return Some(Offset { west: false, hours: 0, minutes: 0 });
        }
        let west = self.0.starts_with('-');
        self.either('+', '-')?;
        let hours = self.digits(2)?;
        self.either(':', ':')?;
        Some(Offset { west, hours, minutes: self.digits(2)? })
    }

    /// One to six digits after the point: what PostgreSQL can hold without rounding.
    fn micros(&mut self) -> Option<u32> {
        let count = self.0.bytes().take_while(u8::is_ascii_digit).count();
        let scale = u32::try_from(6_usize.checked_sub(count)?).ok()?;
        Some(self.digits(count)? * 10_u32.pow(scale))
    }

    fn digits(&mut self, count: usize) -> Option<u32> {
        let (digits, rest) = self.0.split_at_checked(count)?;
        if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        self.0 = rest;
        digits.parse().ok()
    }

    fn either(&mut self, one: char, other: char) -> Option<()> {
        self.0 = self.0.strip_prefix([one, other])?;
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(year: i32, month: u32, day: u32, hour: u32, minute: u32, micros: u32) -> NaiveDateTime {
        let day = NaiveDate::from_ymd_opt(year, month, day).unwrap();
        day.and_hms_micro_opt(hour, minute, micros / 1_000_000, micros % 1_000_000).unwrap()
    }

    #[test]
    fn reads_days_local_times_and_instants() {
        assert_eq!(
            parse("2028-02-29"),
            Ok(TimeValue::Day(NaiveDate::from_ymd_opt(2028, 2, 29).unwrap()))
        );
        assert_eq!(parse("2026-03-01T10:00"), Ok(TimeValue::Local(at(2026, 3, 1, 10, 0, 0))));
        assert_eq!(
            parse("2026-03-01T10:00:05.25"),
            Ok(TimeValue::Local(at(2026, 3, 1, 10, 0, 5_250_000)))
        );
        assert_eq!(
            parse("2026-03-01t10:00:00.000001z"),
            Ok(TimeValue::Instant {
                utc: at(2026, 3, 1, 10, 0, 1),
                written: "2026-03-01T10:00:00.000001Z".to_owned()
            })
        );
        assert_eq!(
            parse("2026-03-01T00:30:00+05:45"),
            Ok(TimeValue::Instant {
                utc: at(2026, 2, 28, 18, 45, 0),
                written: "2026-03-01T00:30:00+05:45".to_owned()
            })
        );
    }

    #[test]
    fn refuses_other_spellings() {
        for written in [
            "2026-3-1",
            "26-03-01",
            "2026-03-01 10:00",
            "2026-03-01T10",
            "2026-03-01T10:00Z",
            "2026-03-01T10:00:00+0100",
            "2026-03-01T10:00:00.",
            "2026-03-01T10:00:00.1234567",
            "+02026-03-01",
            "20260301",
            "today",
            "٢٠٢٦-03-01",
            "2026-03-01T10:00:00Z ",
            "2026-03-01T",
            "infinity",
        ] {
            assert_eq!(parse(written), Err(TimeFault::Malformed), "{written}");
        }
    }

    #[test]
    fn refuses_what_no_calendar_or_clock_shows() {
        for written in [
            "2026-02-29",
            "2026-13-01",
            "0000-01-01",
            "2026-03-01T24:00",
            "2026-03-01T10:60",
            "2016-12-31T23:59:60Z",
            "2026-03-01T10:00:00+24:00",
            "0001-01-01T00:00:00+01:00",
            "9999-12-31T23:59:59-01:00",
        ] {
            assert_eq!(parse(written), Err(TimeFault::OutOfRange), "{written}");
        }
    }
}
