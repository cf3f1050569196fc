//! Where in a view something stands.

use crate::member::concern::{Decides, Join, Level};
use std::collections::BTreeSet;

/// What is around it.
#[derive(Clone)]
pub struct Context {
    /// The outer joins on whose nullable side it stands.
    pub inside: BTreeSet<Join>,
    /// The levels that it stands in.
    pub levels: BTreeSet<Level>,
    /// The levels that it looks at from outside.
    pub through: BTreeSet<Level>,
    /// What its rows decide.
    pub decides: Decides,
    /// Whether it stands in a sub-query within an expression: outer joins there make no difference.
    pub in_expression: bool,
}

impl Context {
    /// Around the whole view.
    pub fn top() -> Self {
        Self {
            inside: BTreeSet::new(),
            levels: BTreeSet::new(),
            through: BTreeSet::new(),
            decides: Decides::Rows,
            in_expression: false,
        }
    }

    /// On the nullable side of an outer join; with `decides_rows`, a FULL one.
    pub fn nullable(&self, join: Join, decides_rows: bool) -> Self {
        let mut inner = self.clone();
        inner.inside.insert(join);
        if !self.in_expression && !decides_rows {
            inner.decides = Decides::Join(join);
        }
        inner
    }
}
