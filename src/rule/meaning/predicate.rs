//! The rule as both evaluators receive it: positive tests and complements, times resolved.
//!
//! INVARIANT: a [`Check`] is positive, false where the member has no value; every negative
//! operator is [`Predicate::Not`] of its positive.

use super::text_set::TextSet;
use crate::member::key::Key;
use crate::member::values::{Day, Instant};
use crate::rule::language::tree::{Comparison, Field, TextComparison};
use bigdecimal::BigDecimal;
use std::collections::BTreeSet;
use std::sync::Arc;

/// A boolean combination of checks.
#[derive(Clone, PartialEq, Debug)]
pub enum Predicate {
    /// Every part holds.
    All(Vec<Predicate>),
    /// At least one part holds.
    Any(Vec<Predicate>),
    /// The exact complement.
    Not(Box<Predicate>),
    /// One positive check of one field.
    Check(Field, Check),
}

/// A positive check of a field's value.
#[derive(Clone, PartialEq, Debug)]
pub enum Check {
    /// There is a value: for text not the empty one, for a selection at least one option.
    Present,
    /// The comparison with an already folded text.
    Text(TextComparison, Arc<str>),
    /// Equal to one of these folded texts.
    TextIn(TextSet),
    /// The comparison with a number; never [`Comparison::NotEqual`].
    Number(Comparison, BigDecimal),
    /// Between two numbers, both included.
    NumberBetween(BigDecimal, BigDecimal),
    /// Equal to one of these numbers.
    NumberIn(Vec<BigDecimal>),
    /// Equal to this boolean.
    Boolean(bool),
    /// A date field's day lies in this range.
    Days(Span<Day>),
    /// A timestamp field's instant lies in this range.
    Instants(Span<Instant>),
    /// Status, role, option, tags or choices: at least one of these.
    AnyOf(BTreeSet<Key>),
    /// Tags or choices: all of these.
    AllOf(BTreeSet<Key>),
    /// Member of at least one of these groups.
    InGroups(BTreeSet<i64>),
    /// Member of all these groups.
    InAllGroups(BTreeSet<i64>),
}

impl Predicate {
    /// About how many bytes it takes on the heap.
    pub fn bytes(&self) -> usize {
        match self {
            Self::All(parts) | Self::Any(parts) => {
                parts.iter().map(|part| size_of::<Self>() + part.bytes()).sum()
            }
            Self::Not(part) => size_of::<Self>() + part.bytes(),
            Self::Check(_, check) => check.bytes(),
        }
    }
}

impl Check {
    fn bytes(&self) -> usize {
        /// What an allocation takes besides what is in it, and a tree's node for each entry.
        const ALLOCATION: usize = 32;
        const ENTRY: usize = 2 * size_of::<Key>();
        match self {
            Self::Text(_, text) => ALLOCATION + text.len(),
            Self::TextIn(texts) => texts.bytes(),
            Self::NumberIn(numbers) => numbers.len() * (size_of::<BigDecimal>() + ALLOCATION),
            Self::AnyOf(keys) | Self::AllOf(keys) => {
                keys.iter().map(|key| ENTRY + ALLOCATION + key.as_str().len()).sum()
            }
            Self::InGroups(groups) | Self::InAllGroups(groups) => groups.len() * ENTRY,
            _ => 0,
        }
    }
}

/// A half-open range: from `from` (included) to `to` (excluded); an absent end is open and
/// includes PostgreSQL's infinity on that side.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Span<T> {
    /// The first value inside.
    pub from: Option<T>,
    /// The first value beyond.
    pub to: Option<T>,
}

impl<T: Ord> Span<T> {
    /// Whether `value` lies inside.
    pub fn contains(&self, value: &T) -> bool {
        self.from.as_ref().is_none_or(|from| from <= value)
            && self.to.as_ref().is_none_or(|to| value < to)
    }
}
