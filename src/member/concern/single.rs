//! Whether a row is somebody's: a person, a tagging, an answer; or something that many share.

use super::model::{ItemColumn, Model, Term};
use super::way::Way;
use std::collections::BTreeSet;

/// Whether the way leads from each row in the place of the item `here` to one member at most: the row has
/// the member's key itself, or every further table is entered by a key of which it has one row.
pub fn leads_to_one(model: &Model, here: usize, way: &Way) -> bool {
    let mut reached = BTreeSet::from([here]);
    while let Some(&item) = way
        .items
        .iter()
        .find(|item| !reached.contains(item) && has_one(model, way, **item, &reached))
    {
        reached.insert(item);
    }
    way.member.is_some() && way.items.is_subset(&reached)
}

/// Whether the item has one row at most for the rows of what has been reached.
fn has_one(model: &Model, way: &Way, item: usize, reached: &BTreeSet<usize>) -> bool {
    let conjuncts = way.conjuncts.iter().filter_map(|&number| model.conjuncts.get(number));
    let bound: BTreeSet<i32> = conjuncts
        .filter_map(|conjunct| conjunct.equality.as_ref())
        .flat_map(|(left, right)| [(left, right), (right, left)])
        .filter(|(_, by)| by.items().is_subset(reached))
        .filter_map(|(of, _)| of.column())
        .filter(|column| column.item == item)
        .map(|column| column.number)
        .collect();
    let keys = model.items.get(&item).map(|item| &item.keys);
    keys.is_some_and(|keys| keys.iter().any(|key| key.is_subset(&bound)))
}

impl Term {
    fn column(&self) -> Option<ItemColumn> {
        match self {
            Self::Column(column) => Some(*column),
            Self::Expression(..) => None,
        }
    }

    fn items(&self) -> BTreeSet<usize> {
        match self {
            Self::Column(column) => BTreeSet::from([column.item]),
            Self::Expression(_, reads) => reads.iter().map(|column| column.item).collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::way::KeySource;
    use super::super::{Conjunct, Decides, Expression, Item, ItemKind};
    use super::*;

    fn table(keys: &[&[i32]]) -> Item {
        Item {
            kind: ItemKind::Table,
            nullable: BTreeSet::new(),
            levels: BTreeSet::new(),
            reads: BTreeSet::new(),
            decides: Decides::Rows,
            keys: keys.iter().map(|key| key.iter().copied().collect()).collect(),
        }
    }

    fn equal(left: (usize, i32), right: Term) -> Conjunct {
        let (item, number) = left;
        Conjunct {
            expression: Expression::default(),
            inside: BTreeSet::new(),
            strict: true,
            equality: Some((Term::Column(ItemColumn { item, number }), right)),
            decides: Decides::Rows,
            misses_null: false,
        }
    }

    fn column(item: usize, number: i32) -> Term {
        Term::Column(ItemColumn { item, number })
    }

    fn constant() -> Term {
        Term::Expression(super::super::Side { conjunct: 0, left: true }, BTreeSet::new())
    }

    /// Fields (1: id), values (2: field, submission) and submissions (3: organisation, id, person).
    fn model() -> Model {
        Model {
            items: [(1, table(&[&[1]])), (2, table(&[&[1, 2]])), (3, table(&[&[1, 2]]))].into(),
            conjuncts: vec![
                equal((1, 1), column(2, 1)),
                equal((3, 2), column(2, 2)),
                equal((3, 1), constant()),
            ],
            ..Model::default()
        }
    }

    fn way(items: &[usize], conjuncts: &[usize]) -> Way {
        Way {
            items: items.iter().copied().collect(),
            conjuncts: conjuncts.iter().copied().collect(),
            spot: None,
            member: Some(KeySource::Column(ItemColumn { item: 3, number: 3 })),
        }
    }

    #[test]
    fn a_row_with_the_members_key_is_one_members() {
        assert!(leads_to_one(&model(), 3, &way(&[3], &[])));
    }

    #[test]
    fn a_row_that_points_to_one_row_is_one_members() {
        assert!(leads_to_one(&model(), 2, &way(&[2, 3], &[1, 2])));
        // With half of the key there may be several.
        assert!(!leads_to_one(&model(), 2, &way(&[2, 3], &[1])));
    }

    #[test]
    fn a_row_to_which_many_point_is_nobodys() {
        assert!(!leads_to_one(&model(), 1, &way(&[1, 2, 3], &[0, 1, 2])));
    }

    #[test]
    fn what_concerns_everybody_is_nobodys() {
        let everybody = Way { member: None, ..way(&[1], &[]) };
        assert!(!leads_to_one(&model(), 1, &everybody));
    }
}
