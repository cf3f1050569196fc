//! The names of anchors and units.

use crate::rule::language::tree::{Anchor, Unit};

impl Anchor {
    /// Every anchor.
    pub const ALL: [Self; 9] = [
        Self::Now,
        Self::StartOfDay,
        Self::EndOfDay,
        Self::StartOfWeek,
        Self::EndOfWeek,
        Self::StartOfMonth,
        Self::EndOfMonth,
        Self::StartOfYear,
        Self::EndOfYear,
    ];

    /// The anchor in the JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Now => "now",
            Self::StartOfDay => "startOfDay",
            Self::EndOfDay => "endOfDay",
            Self::StartOfWeek => "startOfWeek",
            Self::EndOfWeek => "endOfWeek",
            Self::StartOfMonth => "startOfMonth",
            Self::EndOfMonth => "endOfMonth",
            Self::StartOfYear => "startOfYear",
            Self::EndOfYear => "endOfYear",
        }
    }
}

impl Unit {
    /// Every unit.
    pub const ALL: [Self; 6] =
        [Self::Minute, Self::Hour, Self::Day, Self::Week, Self::Month, Self::Year];

    /// The unit in the JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Minute => "minute",
            Self::Hour => "hour",
            Self::Day => "day",
            Self::Week => "week",
            Self::Month => "month",
            Self::Year => "year",
        }
    }
}
