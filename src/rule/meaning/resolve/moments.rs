//! What a rule's point in time covers on a field.
//!
//! On a timestamp a day is all its instants, every other value the one microsecond at which it
//! lies. On a date everything is a day: a local time is its date, an instant the local date that
//! it falls on. Under `=` a relative value is a day on a timestamp, too: a microsecond is
//! nobody's meaning.
//!
//! A relative value: the anchor is taken from the clock in the spot's zone, then the offset is
//! added: minutes and hours are elapsed time, days, weeks, months and years are steps in the
//! calendar (a month that is too short ends the day earlier), and only the result is turned
//! into an instant. A start is the first instant of its day, an end the last microsecond of
//! its day. An offset of nothing from `now` is now.

use crate::member::time::{
    Clock, add_days, add_months, clamp_date, clamp_instant, day_of, instant_of,
};
use crate::member::values::{Day, Instant};
use crate::rule::language::kind::Kind;
use crate::rule::language::time::{Anchor, OffsetUnit, Relative, TimeValue};
use crate::rule::language::tree::Comparison;
use crate::rule::meaning::predicate::Span;
use chrono::{Datelike, NaiveDate, NaiveDateTime};

const MINUTE: i64 = 60_000_000;
const HOUR: i64 = 60 * MINUTE;

/// The point that a rule's point in time has become at one clock.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Moment {
    /// On a date, and under `=` on a timestamp: a whole day.
    Day(Day),
    /// Any other.
    Instant(Instant),
}

impl Moment {
    /// What `value` stands for where a field of this kind is compared with it by `comparison`.
    pub fn of(value: &TimeValue, kind: Kind, comparison: Comparison, clock: &Clock) -> Self {
        let is_day = matches!(comparison, Comparison::Equal | Comparison::NotEqual);
        if is_day || kind == Kind::Date {
            Self::Day(Extent::<Day>::days(value, clock).first)
        } else {
            Self::Instant(Extent::<Instant>::instants(value, clock).first)
        }
    }
}

/// What a point in time covers: from `first` up to, not including, `beyond`.
pub(super) struct Extent<T> {
    pub(super) first: T,
    pub(super) beyond: T,
}

impl<T> Extent<T> {
    /// The values that compare so with what is covered.
    pub(super) fn compared(self, comparison: Comparison) -> Span<T> {
        let Self { first, beyond } = self;
        let (from, to) = match comparison {
            Comparison::Equal | Comparison::NotEqual => (Some(first), Some(beyond)),
            Comparison::Less => (None, Some(first)),
            Comparison::LessOrEqual => (None, Some(beyond)),
            Comparison::Greater => (Some(beyond), None),
            Comparison::GreaterOrEqual => (Some(first), None),
        };
        Span { from, to }
    }
}

impl Extent<Instant> {
    /// What `value` covers on a timestamp.
    pub(super) fn instants(value: &TimeValue, clock: &Clock) -> Self {
        if let TimeValue::Day(date) = value {
            return Self::day(*date, clock);
        }
        let first = instant(value, clock);
        Self { first, beyond: Instant(first.0.saturating_add(1)) }
    }

    /// What `value` covers on a timestamp that is compared with it by `comparison`.
    pub(super) fn compared_instants(
        value: &TimeValue,
        comparison: Comparison,
        clock: &Clock,
    ) -> Self {
        match (comparison, value) {
            (Comparison::Equal | Comparison::NotEqual, TimeValue::Relative(_)) => {
                Self::day(clock.local(instant(value, clock)).date(), clock)
            }
            _ => Self::instants(value, clock),
        }
    }

    /// A whole local day.
    fn day(date: NaiveDate, clock: &Clock) -> Self {
        let date = clamp_date(date);
        Self { first: clock.start_of_day(date), beyond: clock.end_of_day(date) }
    }
}

impl Extent<Day> {
    /// What `value` covers on a date.
    pub(super) fn days(value: &TimeValue, clock: &Clock) -> Self {
        let date = match value {
            TimeValue::Day(date) => *date,
            TimeValue::Local(local) => local.date(),
            other => clock.local(instant(other, clock)).date(),
        };
        let first = day_of(clamp_date(date));
        Self { first, beyond: Day(first.0.saturating_add(1)) }
    }
}

/// The instant that `value` is, a day being its start.
fn instant(value: &TimeValue, clock: &Clock) -> Instant {
    match value {
        TimeValue::Day(date) => clock.start_of_day(clamp_date(*date)),
        TimeValue::Local(local) => clock.instant_at(clamp_local(*local)),
        TimeValue::Instant { utc, .. } => clamp_instant(instant_of(*utc)),
        TimeValue::Relative(relative) => clamp_instant(relative_instant(relative, clock)),
    }
}

fn clamp_local(local: NaiveDateTime) -> NaiveDateTime {
    clamp_date(local.date()).and_time(local.time())
}

fn relative_instant(relative: &Relative, clock: &Clock) -> Instant {
    let anchor = Anchored::of(relative.anchor, clock);
    let offset = i64::from(relative.offset);
    match relative.unit {
        _ if offset == 0 => anchor.instant(clock),
        OffsetUnit::Minute => elapsed(anchor.instant(clock), offset, MINUTE),
        OffsetUnit::Hour => elapsed(anchor.instant(clock), offset, HOUR),
        OffsetUnit::Day => anchor.moved(clock, |date| add_days(date, offset)).instant(clock),
        OffsetUnit::Week => anchor.moved(clock, |date| add_days(date, offset * 7)).instant(clock),
        OffsetUnit::Month => anchor.moved(clock, |date| add_months(date, offset)).instant(clock),
        OffsetUnit::Year => {
            anchor.moved(clock, |date| add_months(date, offset * 12)).instant(clock)
        }
    }
}

fn first_of_year(date: NaiveDate) -> NaiveDate {
    date.with_ordinal(1).unwrap_or(date)
}

fn first_of_month(date: NaiveDate) -> NaiveDate {
    date.with_day(1).unwrap_or(date)
}

fn last_of_month(date: NaiveDate) -> NaiveDate {
    let days = date.num_days_in_month();
    date.with_day(u32::from(days)).unwrap_or(date)
}

fn elapsed(from: Instant, offset: i64, unit: i64) -> Instant {
    Instant(from.0.saturating_add(offset.saturating_mul(unit)))
}

/// A point in the spot's calendar that is not an instant yet: the offset may still move its date.
enum Anchored {
    /// Now, untouched.
    Now,
    /// This local time.
    At(NaiveDateTime),
    /// The first instant of this day.
    Start(NaiveDate),
    /// The last microsecond of this day.
    End(NaiveDate),
}

impl Anchored {
    fn of(anchor: Anchor, clock: &Clock) -> Self {
        let today = clamp_date(clock.local(clock.now()).date());
        let weekday = i64::from(today.weekday().num_days_from_monday());
        match anchor {
            Anchor::Now => Self::Now,
            Anchor::StartOfDay => Self::Start(today),
            Anchor::EndOfDay => Self::End(today),
            Anchor::StartOfWeek => Self::Start(add_days(today, -weekday)),
            Anchor::EndOfWeek => Self::End(add_days(today, 6 - weekday)),
            Anchor::StartOfMonth => Self::Start(first_of_month(today)),
            Anchor::EndOfMonth => Self::End(last_of_month(today)),
            Anchor::StartOfYear => Self::Start(first_of_year(today)),
            Anchor::EndOfYear => Self::End(last_of_month(add_months(first_of_year(today), 11))),
        }
    }

    /// The same point of another day.
    fn moved(self, clock: &Clock, step: impl Fn(NaiveDate) -> NaiveDate) -> Self {
        let at = |local: NaiveDateTime| Self::At(step(local.date()).and_time(local.time()));
        match self {
            Self::Now => at(clock.local(clock.now())),
            Self::At(local) => at(local),
            Self::Start(date) => Self::Start(step(date)),
            Self::End(date) => Self::End(step(date)),
        }
    }

    fn instant(self, clock: &Clock) -> Instant {
        match self {
            Self::Now => clock.now(),
            Self::At(local) => clock.instant_at(local),
            Self::Start(date) => clock.start_of_day(date),
            Self::End(date) => Instant(clock.end_of_day(date).0 - 1),
        }
    }
}
