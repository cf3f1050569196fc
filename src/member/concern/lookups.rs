//! By what the items of a view are looked up: where spot and member are known, and from a changed row on its
//! way to them.

use super::equal::Classes;
use super::model::{ItemColumn, ItemKind, KeyGoal, Model, Side, Term};
use super::way::{KeySource, Way};
use std::collections::{BTreeMap, BTreeSet};

/// An item, and the expressions over its columns of which the values are known.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ItemLookup {
    /// The item.
    pub item: usize,
    /// The expressions.
    pub by: Vec<KeySource>,
}

/// What is known where a look-up begins.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum LookupStart {
    /// The keys, as for the facts of members.
    Keys(KeyGoal),
    /// The member's key alone.
    Member(KeyGoal),
    /// A changed row, on its way.
    Row(usize, Way),
}

struct Closure<'a> {
    model: &'a Model,
    classes: Classes<'a>,
    reached: BTreeSet<usize>,
    /// The keys that are known, as the view's columns.
    keys: Vec<usize>,
    conjuncts: BTreeSet<usize>,
}

/// The look-ups that nothing `serves`, each as if those before it were served: an item that is looked up
/// by what another one gives comes after that.
pub fn unserved(
    model: &Model,
    known: &LookupStart,
    serves: &mut dyn FnMut(&ItemLookup) -> bool,
) -> Vec<ItemLookup> {
    let all = || (0..model.conjuncts.len()).collect();
    let (keys, reached, conjuncts, within) = match known {
        LookupStart::Keys(goal) => (goal.keys(), BTreeSet::new(), all(), None),
        LookupStart::Member(goal) => {
            (goal.member.into_iter().collect(), BTreeSet::new(), all(), None)
        }
        LookupStart::Row(here, way) => {
            (Vec::new(), BTreeSet::from([*here]), way.conjuncts.clone(), Some(&way.items))
        }
    };
    let classes = Classes::new(model, &conjuncts);
    let mut closure = Closure { model, classes, reached, keys, conjuncts };
    let mut lacking = Vec::new();
    loop {
        let found = closure.found(|item| within.is_none_or(|items| items.contains(&item)));
        if found.is_empty() {
            return lacking;
        }
        let served = found.iter().find(|lookup| !closure.is_table(lookup.item) || serves(lookup));
        if let Some(served) = served {
            closure.reached.insert(served.item);
        } else if let Some(best) = found.into_iter().max_by_key(|lookup| lookup.by.len()) {
            closure.reached.insert(best.item);
            lacking.push(best);
        }
    }
}

/// The column of the spot's own item that is equal to the member's key, where that is another item's: by both
/// columns of one item an index finds the next members of a spot, by columns of two none does. First the column of the
/// spot.
pub fn beside_spot(model: &Model, goal: KeyGoal) -> Option<[ItemColumn; 2]> {
    let column = |key: usize| match model.outputs.get(key)?.columns.as_slice() {
        &[only] => Some(only),
        _ => None,
    };
    let (spot, member) = (column(goal.spot)?, column(goal.member?)?);
    let equalities = model.conjuncts.iter().filter(|conjunct| conjunct.inside.is_empty());
    let mut equal = equalities.filter_map(|conjunct| match conjunct.equality.as_ref()? {
        (Term::Column(one), Term::Column(other)) if *one == member => Some(*other),
        (Term::Column(other), Term::Column(one)) if *one == member => Some(*other),
        _ => None,
    });
    let beside = equal.find(|column| column.item == spot.item)?;
    (spot.item != member.item).then_some([spot, beside])
}

impl KeyGoal {
    fn keys(self) -> Vec<usize> {
        self.member.into_iter().chain([self.spot]).collect()
    }
}

impl Closure<'_> {
    /// Every item that can be looked up now.
    fn found(&self, within: impl Fn(usize) -> bool) -> Vec<ItemLookup> {
        let mut by: BTreeMap<usize, Vec<KeySource>> = BTreeMap::new();
        for &key in &self.keys {
            let Some(output) = self.model.outputs.get(key) else { continue };
            let items = output.items();
            if let (Some(&item), 1) = (items.first(), items.len()) {
                by.entry(item).or_default().push(KeySource::Output(key));
            }
            let equal = output.columns.first().map(|&column| self.classes.of(column));
            for term in equal.into_iter().flatten() {
                if let &Term::Column(column) = term
                    && !output.columns.contains(&column)
                {
                    by.entry(column.item).or_default().push(KeySource::Column(column));
                }
            }
        }
        let conjuncts = self.conjuncts.iter().copied();
        for number in conjuncts {
            let equality = self.model.conjuncts.get(number).and_then(|one| one.equality.as_ref());
            let Some((left, right)) = equality else { continue };
            for (own, other, is_left) in [(left, right, true), (right, left, false)] {
                if let (Some(item), true) = (only_item(own), self.is_known(other)) {
                    let side = Side { conjunct: number, left: is_left };
                    by.entry(item).or_default().push(KeySource::Side(side));
                }
            }
        }
        for (&item, one) in &self.model.items {
            let reads: BTreeSet<usize> = one.reads.iter().map(|column| column.item).collect();
            if !reads.is_empty() && reads.is_subset(&self.reached) {
                by.entry(item).or_default();
            }
        }
        let lookups = by.into_iter().map(|(item, by)| ItemLookup { item, by });
        lookups.filter(|one| !self.reached.contains(&one.item) && within(one.item)).collect()
    }

    /// Whether a value is that of something that has been reached. Constants lead nowhere: what is equal
    /// to one is a kind or a state.
    fn is_known(&self, term: &Term) -> bool {
        let items = items(term);
        !items.is_empty() && items.is_subset(&self.reached)
    }

    fn is_table(&self, item: usize) -> bool {
        self.model.items.get(&item).is_some_and(|item| item.kind == ItemKind::Table)
    }
}

fn items(term: &Term) -> BTreeSet<usize> {
    match term {
        Term::Column(column) => BTreeSet::from([column.item]),
        Term::Expression(_, reads) => reads.iter().map(|column| column.item).collect(),
    }
}

/// The one item that a term reads.
fn only_item(term: &Term) -> Option<usize> {
    let items = items(term);
    items.first().copied().filter(|_| items.len() == 1)
}
