//! The rule as both evaluators receive it: positive tests and complements, times resolved.
//!
//! INVARIANT: a [`Check`] is positive, false where the member has no value; every negative
//! operator is [`Predicate::Not`] of its positive.

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
    TextIn(BTreeSet<String>),
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
