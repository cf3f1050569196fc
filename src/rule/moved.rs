//! Which values change sides when the clock moves.

use crate::member::values::{Day, Instant};
use crate::rule::predicate::{Check, Predicate, Span};
use crate::rule::tree::Field;

/// The values between an old boundary and a new one: only members whose value lies there can
/// get another answer. Half open.
#[derive(Clone, PartialEq, Debug)]
pub enum Between {
    /// Of a date field.
    Days(Field, Day, Day),
    /// Of a timestamp field.
    Instants(Field, Instant, Instant),
}

/// Compares one rule at two times: the two predicates come from the same condition.
pub fn moved(old: &Predicate, new: &Predicate) -> Vec<Between> {
    let mut found = Vec::new();
    compare(old, new, &mut found);
    found
}

fn compare(old: &Predicate, new: &Predicate, found: &mut Vec<Between>) {
    match (old, new) {
        (Predicate::All(old), Predicate::All(new)) | (Predicate::Any(old), Predicate::Any(new)) => {
            old.iter().zip(new).for_each(|(old, new)| compare(old, new, found));
        }
        (Predicate::Not(old), Predicate::Not(new)) => compare(old, new, found),
        (Predicate::Check(field, old), Predicate::Check(_, new)) => {
            compare_checks(field, old, new, found);
        }
        _ => {}
    }
}

fn compare_checks(field: &Field, old: &Check, new: &Check, found: &mut Vec<Between>) {
    match (old, new) {
        (Check::Days(old), Check::Days(new)) => {
            for (low, high) in boundaries(old, new) {
                found.push(Between::Days(field.clone(), low, high));
            }
        }
        (Check::Instants(old), Check::Instants(new)) => {
            for (low, high) in boundaries(old, new) {
                found.push(Between::Instants(field.clone(), low, high));
            }
        }
        _ => {}
    }
}

fn boundaries<T: Ord + Copy>(old: &Span<T>, new: &Span<T>) -> impl Iterator<Item = (T, T)> {
    [old.from.zip(new.from), old.to.zip(new.to)]
        .into_iter()
        .flatten()
        .filter(|(old, new)| old != new)
        .map(|(old, new)| (old.min(new), old.max(new)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(from: Option<i64>, to: Option<i64>) -> Predicate {
        let span = Span { from: from.map(Instant), to: to.map(Instant) };
        Predicate::Check(Field::RegisteredAt, Check::Instants(span))
    }

    #[test]
    fn both_ends_can_move_and_either_way() {
        let old = Predicate::Not(Box::new(Predicate::All(vec![check(Some(10), Some(20))])));
        let new = Predicate::Not(Box::new(Predicate::All(vec![check(Some(12), Some(18))])));
        let between =
            |low, high| Between::Instants(Field::RegisteredAt, Instant(low), Instant(high));
        assert_eq!(moved(&old, &new), [between(10, 12), between(18, 20)]);
        assert_eq!(moved(&new, &old), [between(10, 12), between(18, 20)]);
    }

    #[test]
    fn what_stands_still_is_not_looked_at() {
        assert_eq!(moved(&check(Some(10), None), &check(Some(10), None)), []);
    }
}
