//! The values that a member's data can hold, in PostgreSQL's own range and order.

use bigdecimal::BigDecimal;
use std::cmp::Ordering;

/// A calendar day as PostgreSQL counts it: days since 2000-01-01, the extremes of `i32` being
/// `-infinity` and `infinity`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Day(pub i32);

/// An instant as PostgreSQL counts it: microseconds since 2000-01-01 00:00 UTC, the extremes of
/// `i64` being `-infinity` and `infinity`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Instant(pub i64);

/// A number as PostgreSQL's `numeric` holds it; the order is PostgreSQL's (NaN is the greatest
/// and equal to itself).
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Number {
    /// `-Infinity`.
    NegativeInfinity,
    /// Every finite decimal, exact.
    Finite(BigDecimal),
    /// `Infinity`.
    Infinity,
    /// `NaN`.
    NaN,
}

impl Number {
    fn rank(&self) -> u8 {
        match self {
            Self::NegativeInfinity => 0,
            Self::Finite(_) => 1,
            Self::Infinity => 2,
            Self::NaN => 3,
        }
    }
}

impl PartialOrd for Number {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Number {
    fn cmp(&self, other: &Self) -> Ordering {
        match (self, other) {
            (Self::Finite(a), Self::Finite(b)) => a.cmp(b),
            _ => self.rank().cmp(&other.rank()),
        }
    }
}

impl std::str::FromStr for Number {
    type Err = bigdecimal::ParseBigDecimalError;

    /// Reads what `numeric` prints.
    fn from_str(printed: &str) -> Result<Self, Self::Err> {
        match printed {
            "NaN" => Ok(Self::NaN),
            "Infinity" => Ok(Self::Infinity),
            "-Infinity" => Ok(Self::NegativeInfinity),
            finite => finite.parse().map(Self::Finite),
        }
    }
}
