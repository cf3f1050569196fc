//! The shortest way from a row to the members whom it concerns.

use super::equal::Classes;
use super::model::{Expression, ItemColumn, ItemKind, KeyGoal, Model, Side, Term};
use std::collections::BTreeSet;
use strum::IntoStaticStr;

/// How many sets of items are looked at before the search is given up: far more than a view needs
/// that a person can read.
const PATIENCE: usize = 20_000;

/// What is kept of the view.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Way {
    /// The items, the row's own among them.
    pub items: BTreeSet<usize>,
    /// The numbers of the conditions among them.
    pub conjuncts: BTreeSet<usize>,
    /// Where the spot's key comes from, if it lies on the way.
    pub spot: Option<KeySource>,
    /// Where the member's key comes from; none: everybody is concerned.
    pub member: Option<KeySource>,
}

/// Where a key comes from.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum KeySource {
    /// The view's own column of this number.
    Output(usize),
    /// A column that is equal to it.
    Column(ItemColumn),
    /// An expression that is equal to it.
    Side(Side),
}

/// Why it cannot be told whom a row concerns.
#[derive(Clone, Copy, PartialEq, Eq, Debug, IntoStaticStr)]
pub enum Unknown {
    /// The key is made by an aggregate or a window function.
    #[strum(serialize = "the key comes from an aggregate or a window function")]
    Aggregated,
    /// Another row may take this one's place.
    #[strum(
        serialize = "LIMIT, DISTINCT ON or a window function takes one row for another that belongs to another key"
    )]
    Chosen,
    /// The key is made of several tables.
    #[strum(serialize = "the key is made of columns of several tables")]
    SeveralTables,
    /// The key can change while no row does.
    #[strum(serialize = "the key comes from a function that may say something else each time")]
    Unstable,
    /// The key is read from the whole row.
    #[strum(serialize = "the key is read from the row as a whole")]
    WholeRow,
    /// The conditions that lead to the key cannot be followed.
    #[strum(
        serialize = "the conditions that lead from the table to the key cannot be followed: they read a whole row, an aggregate, the clock, or NOT IN over a column that may be NULL"
    )]
    Conditions,
    /// The table stands in a query that refers to itself.
    #[strum(serialize = "the table is read by a recursive query")]
    Recursive,
}

struct Search<'a> {
    model: &'a Model,
    here: usize,
    usable: BTreeSet<usize>,
    classes: Classes<'a>,
}

/// The way from the row in the place of the item `here` to the keys.
pub fn decide(model: &Model, here: usize, goal: KeyGoal) -> Result<Way, Unknown> {
    let usable = model.conjuncts.iter().enumerate();
    let usable: BTreeSet<usize> = usable
        .filter(|(_, conjunct)| model.is_usable(here, conjunct))
        .map(|(number, _)| number)
        .collect();
    let classes = Classes::new(model, &usable);
    let search = Search { model, here, usable, classes };
    search.run(goal)
}

impl Search<'_> {
    fn run(&self, goal: KeyGoal) -> Result<Way, Unknown> {
        let wanted = goal.member.unwrap_or(goal.spot);
        let Some(output) = self.model.outputs.get(wanted) else { return Err(Unknown::Conditions) };
        self.is_possible(output)?;
        if let Some(items) = self.nearest(wanted, goal.spot) {
            return Ok(self.way(items, goal));
        }
        if self.leads_to(output) {
            return Err(Unknown::Conditions);
        }
        Ok(Way { member: None, ..self.way(BTreeSet::from([self.here]), goal) })
    }

    /// Whether the key is something that can be followed at all.
    fn is_possible(&self, output: &Expression) -> Result<(), Unknown> {
        let levels = self.model.items.get(&self.here).map(|item| &item.levels);
        if output.aggregate {
            Err(Unknown::Aggregated)
        } else if levels.is_some_and(|levels| !levels.is_disjoint(&output.through)) {
            Err(Unknown::Chosen)
        } else if output.unstable || output.sublink {
            Err(Unknown::Unstable)
        } else if output.reads_whole(self.here) {
            Err(Unknown::WholeRow)
        } else if !self.is_one_column(output) && output.items().len() > 1 {
            Err(Unknown::SeveralTables)
        } else {
            Ok(())
        }
    }

    fn is_one_column(&self, output: &Expression) -> bool {
        output.columns.len() == 1 || self.classes.are_equal(&output.columns)
    }

    /// The smallest set of items around the row that has the key; of several the one that
    /// has the spot's, too, and of those the first.
    fn nearest(&self, wanted: usize, spot: usize) -> Option<BTreeSet<usize>> {
        let mut round = BTreeSet::from([BTreeSet::from([self.here])]);
        let mut seen = 0;
        while !round.is_empty() && seen < PATIENCE {
            seen += round.len();
            let there = round
                .iter()
                .filter(|set| self.is_closed(set) && self.source(wanted, set).is_some());
            let best = there.max_by_key(|set| {
                (self.source(spot, set).is_some(), self.equalities(set), std::cmp::Reverse(*set))
            });
            if best.is_some() {
                return best.cloned();
            }
            round = round.iter().flat_map(|set| self.larger(set)).collect();
        }
        None
    }

    /// Whether every item has what it reads of others.
    fn is_closed(&self, set: &BTreeSet<usize>) -> bool {
        let reads =
            set.iter().filter_map(|item| self.model.items.get(item)).flat_map(|item| &item.reads);
        reads.into_iter().all(|column| set.contains(&column.item))
    }

    fn equalities(&self, set: &BTreeSet<usize>) -> usize {
        let among =
            self.among(set).into_iter().filter_map(|number| self.model.conjuncts.get(number));
        among.filter(|conjunct| conjunct.equality.is_some()).count()
    }

    /// The usable conditions that read these items alone.
    fn among(&self, set: &BTreeSet<usize>) -> BTreeSet<usize> {
        let within = |number: &&usize| {
            let conjunct = self.model.conjuncts.get(**number);
            conjunct.is_some_and(|conjunct| conjunct.expression.items().is_subset(set))
        };
        self.usable.iter().filter(within).copied().collect()
    }

    /// The sets that have one more item, next to one that is there.
    fn larger(&self, set: &BTreeSet<usize>) -> Vec<BTreeSet<usize>> {
        let through = |&(&number, item): &(&usize, &super::model::Item)| {
            item.kind != ItemKind::Recursive
                && item.is_read_of_one()
                && !set.contains(&number)
                && (self.is_tied(number, set) || self.is_read(number, item, set))
        };
        let next = self.model.items.iter().filter(through);
        next.map(|(&number, _)| set.iter().copied().chain([number]).collect()).collect()
    }

    fn is_tied(&self, number: usize, set: &BTreeSet<usize>) -> bool {
        let conjuncts = self.usable.iter().filter_map(|&number| self.model.conjuncts.get(number));
        conjuncts.into_iter().any(|conjunct| {
            let items = conjunct.expression.items();
            // A condition on three would need two at once, which may both have changed.
            items.len() == 2
                && items.contains(&number)
                && items.iter().all(|item| *item == number || set.contains(item))
        })
    }

    fn is_read(&self, number: usize, item: &super::model::Item, set: &BTreeSet<usize>) -> bool {
        let reads_it = set
            .iter()
            .filter_map(|item| self.model.items.get(item))
            .any(|other| other.reads.iter().any(|column| column.item == number));
        let by_it =
            !item.reads.is_empty() && item.reads.iter().all(|column| set.contains(&column.item));
        reads_it || by_it
    }

    /// Where a key comes from, if these items have it.
    fn source(&self, position: usize, set: &BTreeSet<usize>) -> Option<KeySource> {
        let output = self.model.outputs.get(position)?;
        if output.sublink || !self.model.holds_for(self.here, output) {
            return None;
        }
        if output.items().is_subset(set) && (output.columns.len() == 1 || output.items().len() < 2)
        {
            return Some(KeySource::Output(position));
        }
        if !self.is_one_column(output) {
            return None;
        }
        let own = output.columns.iter().find(|column| set.contains(&column.item));
        own.map(|&column| KeySource::Column(column)).or_else(|| {
            let equal = output.columns.first().map(|&column| self.classes.of(column));
            equal.into_iter().flatten().find_map(|term| self.source_of(term, set))
        })
    }

    fn source_of(&self, term: &Term, set: &BTreeSet<usize>) -> Option<KeySource> {
        match term {
            Term::Column(column) => {
                set.contains(&column.item).then_some(KeySource::Column(*column))
            }
            Term::Expression(side, reads) => {
                let items: BTreeSet<usize> = reads.iter().map(|column| column.item).collect();
                (items.is_subset(set) && items.len() == 1).then_some(KeySource::Side(*side))
            }
        }
    }

    fn way(&self, items: BTreeSet<usize>, goal: KeyGoal) -> Way {
        Way {
            conjuncts: self.among(&items),
            spot: self.source(goal.spot, &items),
            member: goal.member.and_then(|member| self.source(member, &items)),
            items,
        }
    }

    /// Whether any condition, followed or not, leads from the row to the key.
    fn leads_to(&self, output: &Expression) -> bool {
        let conjuncts = self.model.conjuncts.iter().map(|conjunct| conjunct.expression.items());
        let reads = self.model.items.iter().map(|(&number, item)| {
            item.reads.iter().map(|column| column.item).chain([number]).collect()
        });
        let edges: Vec<BTreeSet<usize>> = conjuncts.chain(reads).collect();
        let mut reached = BTreeSet::from([self.here]);
        loop {
            let next: BTreeSet<usize> = edges
                .iter()
                .filter(|edge| !edge.is_disjoint(&reached))
                .flatten()
                .copied()
                .filter(|item| !reached.contains(item))
                .collect();
            if next.is_empty() {
                return output.items().iter().any(|item| reached.contains(item));
            }
            reached.extend(next);
        }
    }
}
