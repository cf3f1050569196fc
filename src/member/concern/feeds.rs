//! Which of a view's columns depend on which of a table's.

use super::model::{Decides, Expression, ItemColumn, Join, Model};
use std::collections::{BTreeMap, BTreeSet};

/// By the view's columns, counted from 0.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Feeds {
    /// What a row decides that comes or goes.
    pub rows: BTreeSet<usize>,
    /// What each column of the table decides, by its number; 0 stands for all of them.
    pub columns: BTreeMap<i32, BTreeSet<usize>>,
}

/// What the item `here` feeds.
pub fn feeds(model: &Model, here: usize) -> Feeds {
    let mut feeds = Feeds::default();
    let outputs = model.outputs.iter().enumerate();
    let outputs = outputs.map(|(number, output)| (&output.reads, BTreeSet::from([number])));
    let conjuncts =
        model.conjuncts.iter().map(|one| (&one.expression.reads, model.fed(&one.decides)));
    let deciders = model.deciders.iter().map(|(one, decides)| (&one.reads, model.fed(decides)));
    let items = model.items.values().map(|item| (&item.reads, model.fed(&item.decides)));
    for (reads, fed) in outputs.chain(conjuncts).chain(deciders).chain(items) {
        for column in reads.iter().filter(|column| column.item == here) {
            feeds.columns.entry(column.number.max(0)).or_default().extend(&fed);
        }
    }
    if let Some(item) = model.items.get(&here) {
        feeds.rows = model.fed(&item.decides);
    }
    feeds
}

impl Model {
    fn fed(&self, decides: &Decides) -> BTreeSet<usize> {
        self.fed_but(decides, &mut BTreeSet::new())
    }

    /// The columns that depend on something, without what has been followed.
    fn fed_but(&self, decides: &Decides, seen: &mut BTreeSet<Join>) -> BTreeSet<usize> {
        match decides {
            Decides::Rows => (0..self.outputs.len()).collect(),
            Decides::Outputs(outputs) => outputs.clone(),
            Decides::Join(join) if seen.insert(*join) => self.fed_by_join(*join, seen),
            Decides::Join(_) => BTreeSet::new(),
        }
    }

    /// What reads the nullable side of an outer join: columns, conditions above it, items.
    fn fed_by_join(&self, join: Join, seen: &mut BTreeSet<Join>) -> BTreeSet<usize> {
        let gives = |column: &ItemColumn| {
            self.items.get(&column.item).is_some_and(|item| item.nullable.contains(&join))
        };
        let reads = |one: &Expression| one.aggregate || one.reads.iter().any(gives);
        let outputs = self.outputs.iter().enumerate();
        let mut fed: BTreeSet<usize> =
            outputs.filter(|(_, one)| reads(one)).map(|(number, _)| number).collect();
        let above = self.conjuncts.iter().filter(|one| !one.inside.contains(&join));
        let conjuncts = above.filter(|one| reads(&one.expression)).map(|one| &one.decides);
        let deciders =
            self.deciders.iter().filter(|(one, _)| reads(one)).map(|(_, decides)| decides);
        let items = self.items.values().filter(|item| !item.nullable.contains(&join));
        let items = items.filter(|item| item.reads.iter().any(gives)).map(|item| &item.decides);
        for decides in conjuncts.chain(deciders).chain(items) {
            fed.extend(self.fed_but(decides, seen));
        }
        fed
    }
}
