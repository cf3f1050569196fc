//! What is equal to what, through the conditions of joins.

use super::model::{ItemColumn, Model, Term};
use std::collections::BTreeSet;

/// The classes of what is equal.
pub struct Classes<'a>(Vec<BTreeSet<&'a Term>>);

impl<'a> Classes<'a> {
    /// By the conjuncts of these numbers.
    pub fn new(model: &'a Model, usable: &BTreeSet<usize>) -> Self {
        let mut classes: Vec<BTreeSet<&'a Term>> = Vec::new();
        let equalities = usable
            .iter()
            .filter_map(|&number| model.conjuncts.get(number))
            .filter_map(|conjunct| conjunct.equality.as_ref());
        for (left, right) in equalities {
            let mut joined = BTreeSet::from([left, right]);
            classes.retain(|class| {
                let meets = class.contains(left) || class.contains(right);
                if meets {
                    joined.extend(class.iter().copied());
                }
                !meets
            });
            classes.push(joined);
        }
        Self(classes)
    }

    /// What is equal to a column, itself not included.
    pub fn of(&self, column: ItemColumn) -> impl Iterator<Item = &'a Term> + '_ {
        let term = Term::Column(column);
        let class = self.0.iter().find(move |class| class.contains(&term));
        class.into_iter().flatten().copied()
    }

    /// Whether all of these are equal.
    pub fn are_equal(&self, columns: &[ItemColumn]) -> bool {
        let Some((&first, rest)) = columns.split_first() else { return false };
        rest.iter().all(|&other| self.of(first).any(|term| *term == Term::Column(other)))
    }
}
