//! Which values change sides when the clock moves.

use super::predicate::{Check, Predicate, Span};
use crate::member::values::{Day, Instant};
use crate::rule::language::tree::Field;
use std::collections::HashMap;

/// The values of one field between old boundaries and new ones: only members whose value lies
/// there can get another answer.
#[derive(Clone, PartialEq, Debug)]
pub struct Between {
    /// The field.
    pub field: Field,
    /// The values.
    pub ranges: Ranges,
}

/// Half-open ranges.
#[derive(Clone, PartialEq, Debug)]
pub enum Ranges {
    /// Of a date field.
    Days(Vec<(Day, Day)>),
    /// Of a timestamp field.
    Instants(Vec<(Instant, Instant)>),
}

/// What is found out by comparing rules at two times.
#[derive(Default)]
pub struct Moved {
    days: HashMap<Field, Vec<(Day, Day)>>,
    instants: HashMap<Field, Vec<(Instant, Instant)>>,
}

impl Moved {
    /// Compares one rule at two times: the two predicates come from the same condition.
    pub fn add(&mut self, old: &Predicate, new: &Predicate) {
        match (old, new) {
            (Predicate::All(old), Predicate::All(new))
            | (Predicate::Any(old), Predicate::Any(new)) => {
                old.iter().zip(new).for_each(|(old, new)| self.add(old, new));
            }
            (Predicate::Not(old), Predicate::Not(new)) => self.add(old, new),
            (Predicate::Check(field, Check::Days(old)), Predicate::Check(_, Check::Days(new))) => {
                self.days.entry(field.clone()).or_default().extend(boundaries(old, new));
            }
            (
                Predicate::Check(field, Check::Instants(old)),
                Predicate::Check(_, Check::Instants(new)),
            ) => self.instants.entry(field.clone()).or_default().extend(boundaries(old, new)),
            _ => {}
        }
    }

    /// The fields with values that changed sides, the ranges of each disjoint and in order.
    pub fn between(self) -> Vec<Between> {
        let days = self.days.into_iter().map(|(field, days)| (field, Ranges::Days(merged(days))));
        let instants = self
            .instants
            .into_iter()
            .map(|(field, instants)| (field, Ranges::Instants(merged(instants))));
        days.chain(instants)
            .filter(|(_, ranges)| !ranges.is_empty())
            .map(|(field, ranges)| Between { field, ranges })
            .collect()
    }
}

impl Ranges {
    fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// How many they are.
    pub fn len(&self) -> usize {
        match self {
            Self::Days(days) => days.len(),
            Self::Instants(instants) => instants.len(),
        }
    }
}

fn boundaries<T: Ord + Copy>(old: &Span<T>, new: &Span<T>) -> impl Iterator<Item = (T, T)> {
    [old.from.zip(new.from), old.to.zip(new.to)]
        .into_iter()
        .flatten()
        .filter(|(old, new)| old != new)
        .map(|(old, new)| (old.min(new), old.max(new)))
}

fn merged<T: Ord + Copy>(mut ranges: Vec<(T, T)>) -> Vec<(T, T)> {
    ranges.sort_unstable();
    ranges.dedup_by(|(low, high), (_, end)| {
        let joins = *low <= *end;
        if joins {
            *end = (*end).max(*high);
        }
        joins
    });
    ranges
}

#[cfg(test)]
mod tests;
