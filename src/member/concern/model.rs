//! A view, flat, as far as it matters who is concerned by what it reads.

use std::collections::{BTreeMap, BTreeSet};

/// One column of one item; its number counts from 1, and 0 or less means the whole row, or what
/// only PostgreSQL knows of it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct ItemColumn {
    /// Of [`Model::items`].
    pub item: usize,
    /// Its number.
    pub number: i32,
}

/// An outer join.
pub type Join = usize;

/// A SELECT that takes some rows of many, or makes one of many: by LIMIT, DISTINCT ON, GROUP BY,
/// aggregates or window functions.
pub type Level = usize;

/// The view.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Model {
    /// What it reads.
    pub items: BTreeMap<usize, Item>,
    /// Its conditions, those of joins among them.
    pub conjuncts: Vec<Conjunct>,
    /// What else decides about its rows or columns: what it groups and orders by, what is in
    /// a sub-query within an expression.
    pub deciders: Vec<(Expression, Decides)>,
    /// Its columns, in order.
    pub outputs: Vec<Expression>,
}

/// Something that is read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Item {
    /// What it is.
    pub kind: ItemKind,
    /// The outer joins that may leave it out.
    pub nullable: BTreeSet<Join>,
    /// The levels that it stands in.
    pub levels: BTreeSet<Level>,
    /// What it reads of others: a function's arguments.
    pub reads: BTreeSet<ItemColumn>,
    /// What its rows decide.
    pub decides: Decides,
    /// Of a table, the sets of columns whose values no two of its rows share.
    pub keys: Vec<BTreeSet<i32>>,
}

/// What an item is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ItemKind {
    /// A table.
    Table,
    /// A function, VALUES, or a sub-query that stays as it is.
    Other,
    /// A sub-query that refers to itself: no way leads through it.
    Recursive,
}

/// What depends on something.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Decides {
    /// Which rows there are.
    Rows,
    /// What the nullable side of an outer join gives.
    Join(Join),
    /// Some of the view's columns.
    Outputs(BTreeSet<usize>),
}

/// An expression.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Expression {
    /// The columns that it reads, those within its sub-queries as well.
    pub reads: BTreeSet<ItemColumn>,
    /// The columns of which it is one, whatever the cast: several where it is the first of them
    /// that is not NULL.
    pub columns: Vec<ItemColumn>,
    /// Whether it has an aggregate or a window function.
    pub aggregate: bool,
    /// Whether it gives several rows.
    pub set: bool,
    /// Whether it has a sub-query.
    pub sublink: bool,
    /// Whether it can change while no row does: it reads the clock, or is volatile.
    pub unstable: bool,
    /// The levels that it looks at from outside, through a column for which another row may
    /// stand in.
    pub through: BTreeSet<Level>,
}

/// One condition of several that all hold.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Conjunct {
    /// It.
    pub expression: Expression,
    /// The outer joins on whose nullable side it stands, its own included.
    pub inside: BTreeSet<Join>,
    /// Whether it never holds where a column that it reads is NULL.
    pub strict: bool,
    /// What it says is equal, where that means equal keys.
    pub equality: Option<(Term, Term)>,
    /// What depends on it.
    pub decides: Decides,
    /// That it says nothing about rows that have a NULL there, and these matter.
    pub misses_null: bool,
}

/// One side of an equality.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Term {
    /// A column.
    Column(ItemColumn),
    /// An expression, which reads these.
    Expression(Side, BTreeSet<ItemColumn>),
}

/// Where an expression stands: the conjunct, and whether it is its left side.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Side {
    /// Of [`Model::conjuncts`].
    pub conjunct: usize,
    /// The left side, or else the right.
    pub left: bool,
}

/// What is asked for: which of the view's columns are the keys.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct KeyGoal {
    /// The spot's.
    pub spot: usize,
    /// The member's; a definition has none.
    pub member: Option<usize>,
}

impl Item {
    /// Whether it reads no two others: the way to it would lead through both, and both may
    /// have changed.
    pub fn is_read_of_one(&self) -> bool {
        let mut items = self.reads.iter().map(|column| column.item);
        let first = items.next();
        items.all(|item| Some(item) == first)
    }
}

impl Expression {
    /// The items that it reads.
    pub fn items(&self) -> BTreeSet<usize> {
        self.reads.iter().map(|column| column.item).collect()
    }

    /// Whether it reads a row as a whole, of which a mark has some columns only.
    pub fn reads_whole(&self, item: usize) -> bool {
        self.reads.iter().any(|column| column.item == item && column.number <= 0)
    }
}
