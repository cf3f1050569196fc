//! Time in a spot: how local days and times become instants.
//!
//! Laws:
//!
//! 1. A local time is the first instant at which the spot's clocks show that time *or a later
//!    one*. So a time that a gap skips is the first instant after the gap, a time that occurs
//!    twice is its first occurrence, and a later local time never is an earlier instant.
//! 2. A day runs from the instant of its 00:00 to that of the next day, half open. A day that
//!    the spot skipped altogether is empty.
//! 3. Everything lies in the years 1 to 9999 and is clamped to them; the end of the last day is
//!    the only boundary beyond. Nothing here panics or overflows.

use super::values::{Day, Instant};
use chrono::{Days, FixedOffset, NaiveDate, NaiveDateTime, Offset, TimeDelta, TimeZone};
use chrono_tz::{GapInfo, Tz};

const FIRST_DAY: NaiveDate = date_or(NaiveDate::from_ymd_opt(1, 1, 1), NaiveDate::MIN);
const LAST_DAY: NaiveDate = date_or(NaiveDate::from_ymd_opt(9999, 12, 31), NaiveDate::MAX);
/// What [`Day`] and [`Instant`] count from.
const EPOCH: NaiveDate = date_or(NaiveDate::from_ymd_opt(2000, 1, 1), NaiveDate::MIN);
/// The epoch in microseconds since 1970.
const EPOCH_MICROS: i64 = 946_684_800_000_000;
/// 0001-01-01 00:00 UTC in microseconds.
const FIRST_INSTANT: i64 = -63_082_281_600_000_000;
/// 9999-12-31 23:59:59.999999 UTC in microseconds.
const LAST_INSTANT: i64 = 252_455_615_999_999_999;

/// `unwrap_or` that a constant can call.
const fn date_or(date: Option<NaiveDate>, otherwise: NaiveDate) -> NaiveDate {
    match date {
        Some(date) => date,
        None => otherwise,
    }
}

/// The clock of a spot: what relative points in time are relative to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Clock {
    /// The present.
    pub now: Instant,
    /// The spot's time zone.
    pub zone: Tz,
}

/// The time zone of this IANA name, spelt exactly so.
pub fn parse_zone(name: &str) -> Option<Tz> {
    name.parse().ok()
}

impl Clock {
    /// The present, clamped.
    pub fn now(&self) -> Instant {
        clamp_instant(self.now)
    }

    /// What the spot's clocks show at `instant`.
    pub fn local(&self, instant: Instant) -> NaiveDateTime {
        let utc = utc_of(clamp_instant(instant));
        utc.checked_add_offset(self.offset(instant)).unwrap_or(utc)
    }

    /// How far the spot's clocks are ahead of UTC at `instant`, clamped.
    pub fn offset(&self, instant: Instant) -> FixedOffset {
        self.zone.offset_from_utc_datetime(&utc_of(clamp_instant(instant))).fix()
    }

    /// The first instant at which the spot's clocks show `local` or later.
    pub fn instant_at(&self, local: NaiveDateTime) -> Instant {
        let earliest = self.zone.offset_from_local_datetime(&local).earliest();
        let utc = match earliest {
            Some(offset) => local.checked_sub_offset(offset.fix()),
            None => self.end_of_gap(local),
        };
        instant_of(utc.unwrap_or(local))
    }

    /// The first instant after the gap that skips `local`: the gap's begin, read by the
    /// offset in force before it.
    fn end_of_gap(&self, local: NaiveDateTime) -> Option<NaiveDateTime> {
        let (begin, before) = GapInfo::new(&local, &self.zone)?.begin?;
        begin.checked_sub_offset(before.fix())
    }

    /// The first instant of a local day.
    pub fn start_of_day(&self, date: NaiveDate) -> Instant {
        self.instant_at(date.and_time(chrono::NaiveTime::MIN))
    }

    /// The first instant beyond a local day.
    pub fn end_of_day(&self, date: NaiveDate) -> Instant {
        self.start_of_day(day_after(date))
    }
}

/// A date within the years 1 to 9999.
pub fn clamp_date(date: NaiveDate) -> NaiveDate {
    date.clamp(FIRST_DAY, LAST_DAY)
}

/// An instant within the years 1 to 9999, in UTC.
pub fn clamp_instant(instant: Instant) -> Instant {
    Instant(instant.0.clamp(FIRST_INSTANT, LAST_INSTANT))
}

/// `date` moved by `days`, clamped.
pub fn add_days(date: NaiveDate, days: i64) -> NaiveDate {
    let moved = TimeDelta::try_days(days).and_then(|delta| date.checked_add_signed(delta));
    clamp_date(moved.unwrap_or(if days < 0 { FIRST_DAY } else { LAST_DAY }))
}

/// `date` moved by `months`, clamped; a month that is too short ends the day earlier.
pub fn add_months(date: NaiveDate, months: i64) -> NaiveDate {
    let count = chrono::Months::new(u32::try_from(months.unsigned_abs()).unwrap_or(u32::MAX));
    let (moved, limit) = if months < 0 {
        (date.checked_sub_months(count), FIRST_DAY)
    } else {
        (date.checked_add_months(count), LAST_DAY)
    };
    clamp_date(moved.unwrap_or(limit))
}

/// The day after, which for the last day of the year 9999 is the first of the year 10000.
fn day_after(date: NaiveDate) -> NaiveDate {
    date.checked_add_days(Days::new(1)).unwrap_or(date)
}

/// A calendar day as PostgreSQL counts it.
pub fn day_of(date: NaiveDate) -> Day {
    let days = date.signed_duration_since(EPOCH).num_days();
    Day(i32::try_from(days).unwrap_or(if days < 0 { i32::MIN } else { i32::MAX }))
}

/// The calendar date of a day; infinities and what lies beyond chrono's range become its limits.
pub fn date_of(day: Day) -> NaiveDate {
    let limit = if day.0 < 0 { NaiveDate::MIN } else { NaiveDate::MAX };
    EPOCH.checked_add_signed(TimeDelta::days(i64::from(day.0))).unwrap_or(limit)
}

/// A date-time in UTC as PostgreSQL counts it, to the microsecond (what is finer is cut off;
/// a leap second is the second after it).
pub fn instant_of(utc: NaiveDateTime) -> Instant {
    Instant(utc.and_utc().timestamp_micros() - EPOCH_MICROS)
}

/// The date-time in UTC of an instant; what lies beyond chrono's range becomes its limits.
pub fn utc_of(instant: Instant) -> NaiveDateTime {
    let limit = if instant.0 < 0 { NaiveDateTime::MIN } else { NaiveDateTime::MAX };
    EPOCH
        .and_time(chrono::NaiveTime::MIN)
        .checked_add_signed(TimeDelta::microseconds(instant.0))
        .unwrap_or(limit)
}

#[cfg(test)]
mod tests;
