//! Points in time as rules write them, relative to the clock or not.

use chrono::{NaiveDate, NaiveDateTime};
use strum::{IntoStaticStr, VariantArray};

/// A point in time as a rule writes it; it becomes a boundary given a clock and a zone.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum TimeValue {
    /// `YYYY-MM-DD`: that whole day.
    Day(NaiveDate),
    /// A date-time without zone: the spot's local time.
    Local(NaiveDateTime),
    /// An RFC 3339 instant, in UTC; `written` is what the canonical form keeps.
    Instant {
        /// The instant in UTC.
        utc: NaiveDateTime,
        /// The text as written.
        written: String,
    },
    /// Relative to the clock.
    Relative(Relative),
}

/// A point in time relative to the clock: the anchor is applied first, then the offset added.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Relative {
    /// Where the offset starts.
    pub anchor: Anchor,
    /// How many units, negative for the past.
    pub offset: i32,
    /// The unit.
    pub unit: OffsetUnit,
}

impl Relative {
    /// Whether it names a day: minutes and hours that are added name a moment.
    pub fn is_on_the_day(self) -> bool {
        self.offset == 0 || !matches!(self.unit, OffsetUnit::Minute | OffsetUnit::Hour)
    }
}

/// Where a relative point in time starts; weeks start on Monday.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "camelCase", const_into_str)]
#[allow(missing_docs)]
pub enum Anchor {
    Now,
    StartOfDay,
    EndOfDay,
    StartOfWeek,
    EndOfWeek,
    StartOfMonth,
    EndOfMonth,
    StartOfYear,
    EndOfYear,
}

/// The unit of a relative offset.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "camelCase", const_into_str)]
#[allow(missing_docs)]
pub enum OffsetUnit {
    Minute,
    Hour,
    Day,
    Week,
    Month,
    Year,
}
