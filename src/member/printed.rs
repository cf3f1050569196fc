//! Days and instants as they are printed: ISO 8601, and PostgreSQL's words for what lies beyond it.

use super::time::{Clock, date_of};
use super::values::{Day, Instant};
use chrono::Datelike;

/// The Gregorian calendar repeats itself after so many days, which are so many years.
const CYCLE_DAYS: i64 = 146_097;
const CYCLE_YEARS: i64 = 400;

const SECOND: i64 = 1_000_000;
const DAY: i64 = 86_400 * SECOND;

/// `2026-03-01`, `0044-03-15 BC`, `infinity`.
pub fn day(day: Day) -> String {
    match day.0 {
        i32::MIN => "-infinity".to_owned(),
        i32::MAX => "infinity".to_owned(),
        days => {
            let (date, era) = date_and_era(i64::from(days));
            format!("{date}{era}")
        }
    }
}

/// `2026-03-01T10:00:00+01:00` in the spot's zone, to the microsecond where there is less than a
/// second; like [`day`] else.
pub fn instant(instant: Instant, clock: &Clock) -> String {
    if instant.0 == i64::MIN || instant.0 == i64::MAX {
        return if instant.0 < 0 { "-infinity" } else { "infinity" }.to_owned();
    }
    let offset = i64::from(clock.offset(instant).local_minus_utc());
    let local = instant.0.saturating_add(offset * SECOND);
    let (date, era) = date_and_era(local.div_euclid(DAY));
    let of_day = local.rem_euclid(DAY);
    let micros = match of_day % SECOND {
        0 => String::new(),
        micros => format!(".{micros:06}"),
    };
    let time = clock_face(of_day / SECOND, true);
    let sign = if offset < 0 { '-' } else { '+' };
    let zone = clock_face(offset.abs(), offset % 60 != 0);
    format!("{date}T{time}{}{sign}{zone}{era}", micros.trim_end_matches('0'))
}

/// Hours and minutes, with or without seconds.
fn clock_face(seconds: i64, with_seconds: bool) -> String {
    let (hours, minutes, rest) = (seconds / 3_600, seconds / 60 % 60, seconds % 60);
    if with_seconds {
        format!("{hours:02}:{minutes:02}:{rest:02}")
    } else {
        format!("{hours:02}:{minutes:02}")
    }
}

/// Of days since 2000-01-01; the year 0 is 1 BC.
fn date_and_era(days: i64) -> (String, &'static str) {
    let in_cycle = i32::try_from(days.rem_euclid(CYCLE_DAYS)).unwrap_or_default();
    let date = date_of(Day(in_cycle));
    let year = i64::from(date.year()) + days.div_euclid(CYCLE_DAYS) * CYCLE_YEARS;
    let (year, era) = if year > 0 { (year, "") } else { (1 - year, " BC") };
    (format!("{year:04}-{:02}-{:02}", date.month(), date.day()), era)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::member::time::parse_zone;

    fn at(micros: i64, zone: &str) -> String {
        instant(Instant(micros), &Clock { now: Instant(0), zone: parse_zone(zone).unwrap() })
    }

    #[test]
    fn a_day_is_printed_as_postgresql_prints_it() {
        for (days, printed) in [
            (0, "2000-01-01"),
            (-1, "1999-12-31"),
            (9_584, "2026-03-29"),
            (-730_119, "0001-01-01"),
            (-730_120, "0001-12-31 BC"),
            (-2_451_545, "4714-11-24 BC"),
            (2_145_031_948, "5874897-12-31"),
            (i32::MAX, "infinity"),
            (i32::MIN, "-infinity"),
        ] {
            assert_eq!(day(Day(days)), printed);
        }
    }

    #[test]
    fn an_instant_is_printed_in_the_spots_zone() {
        for (micros, zone, printed) in [
            (0, "UTC", "2000-01-01T00:00:00+00:00"),
            (-1, "UTC", "1999-12-31T23:59:59.999999+00:00"),
            (1_500_000, "Europe/Berlin", "2000-01-01T01:00:01.5+01:00"),
            (0, "America/St_Johns", "1999-12-31T20:30:00-03:30"),
            (828_061_200_000_000, "Europe/Berlin", "2026-03-29T03:00:00+02:00"),
            (-211_813_488_000_000_000, "UTC", "4714-11-24T00:00:00+00:00 BC"),
            (9_223_371_331_199_999_999, "UTC", "294276-12-31T23:59:59.999999+00:00"),
            (-4_000_000_000_000_000, "Europe/Berlin", "1873-03-30T17:46:48+00:53:28"),
            (i64::MAX, "Europe/Berlin", "infinity"),
            (i64::MIN, "Europe/Berlin", "-infinity"),
        ] {
            assert_eq!(at(micros, zone), printed);
        }
    }
}
