//! Whether a view has one row at most for a key: each table that it joins is entered by a key of which that table
//! has one row. What cannot be told counts as several.

use super::model::{Conjunct, Item, ItemColumn, ItemKind, KeyGoal, Model, Term};
use std::collections::BTreeSet;

/// Whether nobody is there twice in one spot. Rows without a member's key are nobody's.
pub fn shows_once(model: &Model, goal: KeyGoal) -> bool {
    let Some(member) = goal.member else { return false };
    let is_plain = model.items.values().all(|item| item.kind == ItemKind::Table)
        && !model.outputs.iter().any(|output| output.set);
    let keys = [goal.spot, member].into_iter().filter_map(|key| model.outputs.get(key));
    let columns = keys.filter_map(|key| match key.columns.as_slice() {
        &[only] => Some(only),
        _ => None,
    });
    is_plain && Determined { model, columns: columns.collect(), items: BTreeSet::new() }.has_all()
}

/// What has one value where the key has one.
struct Determined<'m> {
    model: &'m Model,
    columns: BTreeSet<ItemColumn>,
    /// Items of which it is one row, or none.
    items: BTreeSet<usize>,
}

impl Determined<'_> {
    /// Whether it is everything.
    fn has_all(mut self) -> bool {
        loop {
            let before = (self.columns.len(), self.items.len());
            self.follow_equalities();
            let one_row =
                self.model.items.iter().filter(|(number, item)| self.enters(**number, item));
            let one_row: Vec<usize> = one_row.map(|(&number, _)| number).collect();
            self.items.extend(one_row);
            if self.items.len() == self.model.items.len() {
                return true;
            }
            if before == (self.columns.len(), self.items.len()) {
                return false;
            }
        }
    }

    fn follow_equalities(&mut self) {
        for conjunct in self.model.conjuncts.iter().filter(|one| is_certain(one)) {
            let Some((left, right)) = &conjunct.equality else { continue };
            for (of, by) in [(left, right), (right, left)] {
                if let Term::Column(column) = of
                    && self.reaches(conjunct, column.item)
                    && self.has(by)
                {
                    self.columns.insert(*column);
                }
            }
        }
    }

    /// Whether a condition holds wherever the item has a row: that of an outer join says nothing of the side that is
    /// there in any case.
    fn reaches(&self, conjunct: &Conjunct, item: usize) -> bool {
        let item = self.model.items.get(&item);
        item.is_some_and(|item| conjunct.inside.is_subset(&item.nullable))
    }

    fn has(&self, term: &Term) -> bool {
        match term {
            Term::Column(column) => self.has_column(column),
            Term::Expression(_, reads) => reads.iter().all(|column| self.has_column(column)),
        }
    }

    fn has_column(&self, column: &ItemColumn) -> bool {
        self.columns.contains(column) || self.items.contains(&column.item)
    }

    fn enters(&self, number: usize, item: &Item) -> bool {
        let has =
            |&column: &i32| self.columns.contains(&ItemColumn { item: number, number: column });
        item.keys.iter().any(|key| key.iter().all(has))
    }
}

/// Whether it means the same for each row.
fn is_certain(conjunct: &Conjunct) -> bool {
    !(conjunct.expression.unstable || conjunct.expression.sublink)
}

#[cfg(test)]
mod tests {
    use super::super::{Decides, Expression};
    use super::*;

    const GOAL: KeyGoal = KeyGoal { spot: 0, member: Some(1) };

    fn table(keys: &[&[i32]], nullable: &[usize]) -> Item {
        Item {
            kind: ItemKind::Table,
            nullable: nullable.iter().copied().collect(),
            levels: BTreeSet::new(),
            reads: BTreeSet::new(),
            decides: Decides::Rows,
            keys: keys.iter().map(|key| key.iter().copied().collect()).collect(),
        }
    }

    fn column(item: usize, number: i32) -> ItemColumn {
        ItemColumn { item, number }
    }

    fn equal(one: ItemColumn, other: ItemColumn, inside: &[usize]) -> Conjunct {
        Conjunct {
            expression: Expression::default(),
            inside: inside.iter().copied().collect(),
            strict: true,
            equality: Some((Term::Column(one), Term::Column(other))),
            decides: Decides::Rows,
            misses_null: false,
        }
    }

    fn output(of: ItemColumn) -> Expression {
        Expression { columns: vec![of], ..Expression::default() }
    }

    /// Memberships (1: organisation, person), people (2: id), and their addresses (3: address, person), which
    /// stand on the nullable side of the join 1, unique by these columns.
    fn model(key_of_addresses: &[i32]) -> Model {
        Model {
            items: [
                (1, table(&[&[1, 2]], &[])),
                (2, table(&[&[1]], &[])),
                (3, table(&[key_of_addresses], &[1])),
            ]
            .into(),
            conjuncts: vec![
                equal(column(2, 1), column(1, 2), &[]),
                equal(column(3, 2), column(2, 1), &[1]),
            ],
            outputs: vec![output(column(1, 1)), output(column(2, 1))],
            ..Model::default()
        }
    }

    #[test]
    fn tables_that_are_entered_by_their_keys_show_nobody_twice() {
        assert!(shows_once(&model(&[2]), GOAL));
    }

    #[test]
    fn a_table_that_has_several_rows_of_somebody_shows_them_all() {
        assert!(!shows_once(&model(&[1]), GOAL));
        assert!(!shows_once(&model(&[1, 2]), GOAL));
    }

    #[test]
    fn an_outer_join_says_nothing_of_the_side_that_is_there_in_any_case() {
        // By the person of an address: whoever has none is there once for each such person.
        let by_address =
            Model { outputs: vec![output(column(1, 1)), output(column(3, 2))], ..model(&[2]) };
        assert!(!shows_once(&by_address, GOAL));
    }

    #[test]
    fn what_is_no_table_may_show_anybody_several_times() {
        let mut with_a_function = model(&[2]);
        with_a_function.items.insert(4, Item { kind: ItemKind::Other, ..table(&[], &[]) });
        assert!(!shows_once(&with_a_function, GOAL));
    }

    #[test]
    fn a_key_that_is_made_of_others_says_nothing_of_them() {
        let made =
            Model { outputs: vec![output(column(1, 1)), Expression::default()], ..model(&[2]) };
        assert!(!shows_once(&made, GOAL));
    }
}
