//! Operator and value to a test, by what the field holds.

use super::checker::Checker;
use super::field::KnownField;
use crate::rule::language::error::{Code, Place};
use crate::rule::language::kind::Kind;
use crate::rule::language::operator::Operator;
use crate::rule::language::time::TimeValue;
use crate::rule::language::tree::{Comparison, Test};
use crate::rule::read::entries::{Entry, entries};
use crate::rule::read::json::Json;
use std::borrow::Cow;
use std::collections::HashSet;
use std::hash::Hash;

/// The test of `null` and `notNull`, which take no value: whatever stands there is left over from
/// the operator that was chosen before.
pub(super) fn present(operator: Operator) -> Test {
    Test::Present { negated: operator.is_negative() }
}

impl Checker<'_> {
    pub(super) fn test(
        &mut self,
        known: &KnownField<'_>,
        operator: Operator,
        place: &Place,
        value: &Json,
    ) -> Option<Test> {
        if known.is_gone() {
            return Some(Test::AnyOf { negated: operator.is_negative(), values: vec![] });
        }
        let found = entries(place, value, operator, &mut self.errors)?;
        let found = found.as_slice();
        let negated = operator.is_negative();
        match (known.field.kind(), operator, found) {
            (Kind::Text, Operator::In | Operator::NotIn, _) => {
                Some(Test::TextIn { negated, values: self.list(found, Self::text)? })
            }
            (Kind::Text, _, [entry]) => {
                let (comparison, value) = (operator.text_comparison()?, self.text(entry)?);
                Some(Test::Text { negated, comparison, value })
            }
            (Kind::Number, _, _) => self.numbers(operator, found),
            (Kind::Boolean, _, [entry]) => {
                Some(Test::Boolean { negated, value: self.boolean(entry)? })
            }
            (kind @ (Kind::Date | Kind::Timestamp), _, _) => self.times(kind, operator, found),
            (Kind::OneOf | Kind::ManyOf, _, _) => self.choices(known, operator, found),
            (Kind::Group, Operator::ContainsAll, _) => {
                Some(Test::InAllGroups { values: self.list(found, Self::group)? })
            }
            (Kind::Group, _, _) => {
                Some(Test::InGroups { negated, values: self.list(found, Self::group)? })
            }
            _ => self.unfit(known, operator, place),
        }
    }

    fn numbers(&mut self, operator: Operator, found: &[Entry<'_>]) -> Option<Test> {
        let negated = operator.is_negative();
        self.has_no_thousands(found)?;
        match (operator.comparison(), found) {
            (Some(comparison), [entry]) => {
                Some(Test::Number { comparison, value: self.number(entry)? })
            }
            (None, [low, high]) if matches!(operator, Operator::Between | Operator::NotBetween) => {
                self.has_bounds(low, high)?;
                let (from, to) = (self.number(low), self.number(high));
                let (from, to) = (from?, to?);
                self.ordered(high, from <= to)?;
                Some(Test::NumberBetween { negated, low: from, high: to })
            }
            _ => Some(Test::NumberIn { negated, values: self.list(found, Self::number)? }),
        }
    }

    /// A text that is split at commas is no list where they seem to separate thousands: `1,000`
    /// would be 1 and 0.
    fn has_no_thousands(&mut self, found: &[Entry<'_>]) -> Option<()> {
        let behind = found.iter().skip(1).find(|entry| match &entry.json {
            Cow::Owned(Json::Text(piece)) => {
                piece.starts_with('0') && piece.len() == 3 && piece.parse::<u16>().is_ok()
            }
            _ => false,
        });
        let Some(entry) = behind else { return Some(()) };
        let message = "a comma separates values here, and these seem to separate thousands; write numbers without separators, or several numbers as an array";
        self.errors.push(&entry.place, Code::NotANumber, message);
        None
    }

    fn times(&mut self, kind: Kind, operator: Operator, found: &[Entry<'_>]) -> Option<Test> {
        let negated = operator.is_negative();
        match found {
            [low, high] => {
                self.has_bounds(low, high)?;
                let (from, to) = (self.time(low, kind), self.time(high, kind));
                let (from, to) = (from?, to?);
                self.ordered(high, !certainly_after(&from, &to))?;
                Some(Test::TimeBetween { negated, low: from, high: to })
            }
            [entry] => {
                let comparison: Comparison = operator.comparison()?;
                let value = self.time(entry, kind)?;
                self.means_a_day(kind, comparison, &value, entry)?;
                Some(Test::Time { comparison, value })
            }
            _ => None,
        }
    }

    /// Under `=` and `!=` a relative value on a timestamp is a day, which minutes and hours are not.
    fn means_a_day(
        &mut self,
        kind: Kind,
        comparison: Comparison,
        value: &TimeValue,
        entry: &Entry<'_>,
    ) -> Option<()> {
        let TimeValue::Relative(relative) = value else { return Some(()) };
        let is_equality = matches!(comparison, Comparison::Equal | Comparison::NotEqual);
        if kind != Kind::Timestamp || !is_equality || relative.is_on_the_day() {
            return Some(());
        }
        let message = "with = and != a relative value stands for the whole local day, which minutes and hours do not name; use between with two points in time";
        self.errors.push(&entry.place, Code::NotADay, message);
        None
    }

    fn choices(
        &mut self,
        known: &KnownField<'_>,
        operator: Operator,
        found: &[Entry<'_>],
    ) -> Option<Test> {
        let negated = operator.is_negative();
        match (operator, found) {
            (Operator::Equal | Operator::NotEqual, [entry]) => {
                Some(Test::Is { negated, value: self.choice(known, entry)? })
            }
            _ => {
                let values = self.list(found, |checker, entry| checker.choice(known, entry))?;
                Some(match operator {
                    Operator::ContainsAll => Test::AllOf { values },
                    _ => Test::AnyOf { negated, values },
                })
            }
        }
    }

    /// The values of all entries, each once, in the order written.
    fn list<T: Clone + Eq + Hash>(
        &mut self,
        found: &[Entry<'_>],
        mut read: impl FnMut(&mut Self, &Entry<'_>) -> Option<T>,
    ) -> Option<Vec<T>> {
        let read: Vec<Option<T>> = found.iter().map(|entry| read(self, entry)).collect();
        let mut values = read.into_iter().collect::<Option<Vec<T>>>()?;
        let mut seen = HashSet::new();
        values.retain(|value| seen.insert(value.clone()));
        Some(values)
    }

    fn ordered(&mut self, high: &Entry<'_>, ordered: bool) -> Option<()> {
        if !ordered {
            let message = "the lower end is above the upper one, so nothing would lie between them; exchange them";
            self.errors.push(&high.place, Code::ReversedBounds, message);
        }
        ordered.then_some(())
    }

    fn unfit(&mut self, known: &KnownField<'_>, operator: Operator, place: &Place) -> Option<Test> {
        let message = format!("no operator \"{}\" for {}", operator.into_str(), known.described());
        self.errors.push(place, Code::UnfitOperator, message);
        None
    }
}

/// Whether `low` is after `high` whatever the clock and the time zone say.
fn certainly_after(low: &TimeValue, high: &TimeValue) -> bool {
    match (low, high) {
        (TimeValue::Day(low), TimeValue::Day(high)) => low > high,
        (TimeValue::Local(low), TimeValue::Local(high)) => low > high,
        (TimeValue::Instant { utc: low, .. }, TimeValue::Instant { utc: high, .. }) => low > high,
        (TimeValue::Relative(low), TimeValue::Relative(high)) => {
            low.anchor == high.anchor && low.unit == high.unit && low.offset > high.offset
        }
        _ => false,
    }
}
