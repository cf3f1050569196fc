//! The pieces of a view that is made flat: its expressions, each with where it stands.

use super::context::Context;
use super::{node, relation};
use crate::member::concern::Level;
use pgrx::pg_sys::{self, Node, NodeTag, Oid, RangeTblEntry};
use std::collections::{BTreeMap, BTreeSet};

/// A view made flat, as far as it has been.
pub struct Flat {
    /// What it reads: entry `n` is the item `n + 1`.
    pub entries: Vec<*mut RangeTblEntry>,
    /// The items that stand in joins, and where.
    pub items: BTreeMap<usize, Context>,
    /// Its expressions.
    pub pieces: Vec<Piece>,
    /// How many outer joins and levels have been numbered.
    pub numbered: usize,
}

/// An expression.
pub struct Piece {
    pub node: *mut Node,
    pub role: Role,
    pub context: Context,
    /// For what comes of `NOT IN`: it says nothing about NULLs.
    pub misses_null: bool,
}

/// What an expression is for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// A condition that must hold.
    Conjunct,
    /// The view's column of that number, from 0.
    Output(usize),
    /// It decides something in another way.
    Decider,
    /// What an item is made of: a function's arguments, a sub-query.
    Item(usize),
    /// A column of a sub-query that is being dissolved: whose, and which.
    Pulled(usize, usize),
}

/// A column of a sub-query.
pub struct Output {
    pub node: *mut Node,
    /// The levels whose choice of rows it shows.
    pub through: BTreeSet<Level>,
}

impl Clone for Flat {
    /// With nodes of its own.
    fn clone(&self) -> Self {
        let piece = |piece: &Piece| Piece {
            node: node::copy(piece.node),
            role: piece.role,
            context: piece.context.clone(),
            misses_null: piece.misses_null,
        };
        Self {
            entries: self.entries.iter().map(|&entry| node::copy(entry)).collect(),
            items: self.items.clone(),
            pieces: self.pieces.iter().map(piece).collect(),
            numbered: self.numbered,
        }
    }
}

impl Flat {
    /// A new number for an outer join or a level.
    pub fn number(&mut self) -> usize {
        self.numbered += 1;
        self.numbered
    }

    /// An item's entry.
    pub fn entry(&self, item: usize) -> Option<*mut RangeTblEntry> {
        self.entries.get(item.checked_sub(1)?).copied()
    }

    /// The table that an item is, unless it is one of PostgreSQL's own.
    pub fn table(&self, item: usize) -> Option<Oid> {
        let entry = self.entry(item)?;
        // SAFETY: an entry of a range table.
        let entry = unsafe { &*entry };
        (relation::is_table(entry) && !relation::is_of_system(entry.relid)).then_some(entry.relid)
    }

    /// Puts a sub-query's columns where expressions refer to them.
    pub fn substitute(&mut self, item: usize, outputs: &[Output]) {
        for piece in &mut self.pieces {
            let level = i32::from(node::is::<Node>(piece.node, NodeTag::T_Query).is_some());
            let mut reads = false;
            for number in columns_of(piece.node, level, item) {
                reads = true;
                let whole = number == 0;
                let read = outputs.iter().enumerate().filter(|(at, _)| whole || *at + 1 == number);
                read.for_each(|(_, output)| piece.context.through.extend(&output.through));
            }
            if reads {
                piece.node = replace(piece.node, level, item, outputs);
            }
        }
    }
}

/// The numbers of an item's columns that an expression reads; 0 for what is no column.
fn columns_of(of: *mut Node, level: i32, item: usize) -> Vec<usize> {
    // SAFETY: a whole tree.
    let vars = unsafe { pg_sys::pull_vars_of_level(of, level) };
    let read = node::elements::<pg_sys::Var>(vars).into_iter().filter_map(|var| {
        let var = node::is::<pg_sys::Var>(var.cast(), NodeTag::T_Var)?;
        // SAFETY: a Var, as its tag says.
        let var = unsafe { &*var };
        (var.varno == node::index(item)).then(|| usize::try_from(var.varattno).unwrap_or_default())
    });
    read.collect()
}

fn replace(of: *mut Node, level: i32, item: usize, outputs: &[Output]) -> *mut Node {
    let nodes: Vec<*mut Node> = outputs.iter().map(|output| output.node).collect();
    let mut has_sublinks = false;
    // SAFETY: the pointer is to `nodes`, which lives as long as the call.
    unsafe {
        pg_sys::replace_rte_variables(
            of,
            node::index(item),
            level,
            Some(column),
            (&raw const nodes).cast_mut().cast(),
            &raw mut has_sublinks,
        )
    }
}

/// What stands in place of a column.
#[pgrx::pg_guard]
unsafe extern "C-unwind" fn column(
    var: *mut pg_sys::Var,
    context: *mut pg_sys::replace_rte_variables_context,
) -> *mut Node {
    // SAFETY: `replace` is the only caller, and hands over a pointer to its nodes.
    let (nodes, var) = unsafe { (&*(*context).callback_arg.cast::<Vec<*mut Node>>(), &*var) };
    let number = usize::try_from(var.varattno).ok().and_then(|number| number.checked_sub(1));
    let new = match number.and_then(|number| nodes.get(number)) {
        Some(&output) => node::copy(output),
        None => row_of(nodes),
    };
    let up = i32::try_from(var.varlevelsup).unwrap_or_default();
    if up > 0 {
        // SAFETY: a whole tree of our own.
        unsafe { pg_sys::IncrementVarSublevelsUp(new, up, 0) };
    }
    new
}

/// A sub-query's row as a whole.
fn row_of(nodes: &[*mut Node]) -> *mut Node {
    // SAFETY: a node of that kind, filled as PostgreSQL's own ROW() is.
    unsafe {
        let mut row = pgrx::PgBox::<pg_sys::RowExpr>::alloc_node(NodeTag::T_RowExpr);
        row.args = node::list(nodes.iter().map(|&one| node::copy(one)));
        row.row_typeid = pg_sys::RECORDOID;
        row.row_format = pg_sys::CoercionForm::COERCE_EXPLICIT_CALL;
        row.location = -1;
        row.into_pg().cast()
    }
}
