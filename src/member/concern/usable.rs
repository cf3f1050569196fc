//! Which conditions narrow down whom a row concerns, and none of whom it does.

use super::model::{Conjunct, Expression, Model};

impl Model {
    /// Whether an expression means for the row in `here`'s place what it means in the view.
    pub(super) fn holds_for(&self, here: usize, expression: &Expression) -> bool {
        let within = self.items.get(&here).map(|item| &item.levels);
        let chosen = within.is_some_and(|levels| !levels.is_disjoint(&expression.through));
        !(chosen || expression.aggregate || expression.unstable || expression.reads_whole(here))
    }

    /// Whether a condition may be kept. One that looks at the nullable side of an outer join may hold
    /// for the row that is not there, and one of an outer join says nothing about the kept side.
    pub(super) fn is_usable(&self, here: usize, conjunct: &Conjunct) -> bool {
        let expression = &conjunct.expression;
        let readable = !(expression.set || expression.sublink || conjunct.misses_null);
        let nullable = |item: &usize| self.items.get(item).map(|item| &item.nullable);
        let items = expression.items();
        let certain =
            || items.iter().filter_map(nullable).all(|joins| joins.is_subset(&conjunct.inside));
        let about_its_side = conjunct
            .inside
            .iter()
            .all(|join| items.iter().filter_map(nullable).any(|joins| joins.contains(join)));
        readable
            && self.holds_for(here, expression)
            && about_its_side
            && (conjunct.strict || certain())
    }
}
