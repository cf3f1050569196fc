//! Texts, numbers and booleans.

use super::checker::Checker;
use super::number;
use crate::rule::language::error::{Code, quoted};
use crate::rule::language::kind::Kind;
use crate::rule::language::limits;
use crate::rule::read::entries::Entry;
use crate::rule::read::json::Json;
use bigdecimal::BigDecimal;

impl Checker<'_> {
    /// Whether nothing has been entered, which is reported.
    pub(super) fn is_empty(&mut self, entry: &Entry<'_>, kind: Kind) -> bool {
        let empty = holds_nothing(entry);
        if empty {
            let message = format!("the value is empty; {}", empty_remedy(kind));
            self.errors.push(&entry.place, Code::EmptyValue, message);
        }
        empty
    }

    /// Whether both ends of a range have been entered; what is missing is reported.
    pub(super) fn has_bounds(&mut self, low: &Entry<'_>, high: &Entry<'_>) -> Option<()> {
        for (bound, end, operator) in [(low, "lower", "<="), (high, "upper", ">=")] {
            if holds_nothing(bound) {
                let message = format!(
                    "the {end} bound is empty; enter one, or use {operator} with the other one alone"
                );
                self.errors.push(&bound.place, Code::EmptyValue, message);
            }
        }
        (!holds_nothing(low) && !holds_nothing(high)).then_some(())
    }

    pub(super) fn text(&mut self, entry: &Entry<'_>) -> Option<String> {
        if self.is_empty(entry, Kind::Text) {
            return None;
        }
        match entry.json.as_ref() {
            Json::Text(text) if text.chars().nth(limits::TEXT_CHARACTERS).is_none() => {
                Some(text.clone())
            }
            Json::Text(_) => {
                let message = format!("a text has at most {} characters", limits::TEXT_CHARACTERS);
                self.errors.push(&entry.place, Code::TextTooLong, message);
                None
            }
            Json::Number(written) => {
                let message = format!(
                    "this field takes texts, and the number {written} may have lost leading zeros; write it in double quotes"
                );
                self.errors.push(&entry.place, Code::NotAText, message);
                None
            }
            other => {
                let message = format!("this field takes texts, not {}", other.name());
                self.errors.push(&entry.place, Code::NotAText, message);
                None
            }
        }
    }

    pub(super) fn number(&mut self, entry: &Entry<'_>) -> Option<BigDecimal> {
        if self.is_empty(entry, Kind::Number) {
            return None;
        }
        let written = match entry.json.as_ref() {
            Json::Number(written) | Json::Text(written) => written,
            other => {
                let message =
                    format!("this field takes numbers such as 42 or 0.5, not {}", other.name());
                self.errors.push(&entry.place, Code::NotANumber, message);
                return None;
            }
        };
        let (code, message) = match number::parse(written) {
            Ok(number) => return Some(number),
            Err(number::NumberFault::Malformed) => (
                Code::NotANumber,
                format!(
                    "{} is not a number; use digits, with a point before decimals, such as 42 or 0.5",
                    quoted(written)
                ),
            ),
            Err(number::NumberFault::OutOfRange) => (
                Code::NumberOutOfRange,
                format!(
                    "{} has too many digits; at most {} are possible before the decimal point and as many after it",
                    quoted(written),
                    limits::NUMBER_DIGITS,
                ),
            ),
        };
        self.errors.push(&entry.place, code, message);
        None
    }

    pub(super) fn boolean(&mut self, entry: &Entry<'_>) -> Option<bool> {
        if self.is_empty(entry, Kind::Boolean) {
            return None;
        }
        let found = match entry.json.as_ref() {
            Json::Boolean(boolean) => return Some(*boolean),
            Json::Text(text) if text == "true" => return Some(true),
            Json::Text(text) if text == "false" => return Some(false),
            Json::Text(text) | Json::Number(text) => quoted(text),
            other => other.name().to_owned(),
        };
        let message = format!("this field takes true or false, not {found}");
        self.errors.push(&entry.place, Code::NotABoolean, message);
        None
    }
}

/// Whether nothing has been entered.
fn holds_nothing(entry: &Entry<'_>) -> bool {
    match entry.json.as_ref() {
        Json::Null => true,
        Json::Text(text) => text.is_empty(),
        _ => false,
    }
}

/// What to say where nothing has been entered.
fn empty_remedy(kind: Kind) -> &'static str {
    match kind {
        Kind::Group => "choose a group",
        _ => "enter one, or use null or notNull",
    }
}
