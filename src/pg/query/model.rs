//! A flat view, read into the model that decides.

use super::piece::{Flat, Piece, Role};
use super::{calls, node, relation, terms};
use crate::member::concern::{Conjunct, Expression, Item, ItemColumn, ItemKind, Model, Side, Term};
use pgrx::pg_sys::{self, Node, NodeTag, Query, RTEKind};
use std::collections::BTreeSet;

impl Flat {
    /// The model, and the pieces of its conjuncts and outputs.
    pub fn model(&self) -> Model {
        let mut model = Model::default();
        for (&item, context) in &self.items {
            let reads = self.reads_of(item);
            let kind = self.kind(item);
            model.items.insert(
                item,
                Item {
                    kind,
                    nullable: context.inside.clone(),
                    levels: context.levels.clone(),
                    reads,
                    decides: context.decides.clone(),
                    keys: self.keys_of(item),
                },
            );
        }
        for piece in &self.pieces {
            let expression = expression(piece);
            let decides = piece.context.decides.clone();
            match piece.role {
                Role::Conjunct => {
                    let conjunct = self.conjunct(piece, expression, model.conjuncts.len());
                    model.conjuncts.push(conjunct);
                }
                Role::Output(_) => model.outputs.push(expression),
                Role::Decider | Role::Pulled(..) => model.deciders.push((expression, decides)),
                Role::Item(_) => {}
            }
        }
        model
    }

    /// The nodes of the model's conjuncts, or else of its outputs.
    pub fn nodes(&self, wanted: fn(Role) -> bool) -> Vec<*mut Node> {
        self.pieces.iter().filter(|piece| wanted(piece.role)).map(|piece| piece.node).collect()
    }

    fn reads_of(&self, item: usize) -> BTreeSet<ItemColumn> {
        let made_of = self.pieces.iter().filter(|piece| piece.role == Role::Item(item));
        made_of.flat_map(|piece| reads(piece.node)).collect()
    }

    fn keys_of(&self, item: usize) -> Vec<BTreeSet<i32>> {
        // SAFETY: an entry of a range table.
        let table = self.entry(item).map(|entry| unsafe { &*entry });
        let table = table.filter(|entry| relation::is_table(entry));
        table.map(|entry| relation::unique_keys(entry.relid)).unwrap_or_default()
    }

    fn kind(&self, item: usize) -> ItemKind {
        // SAFETY: an entry of a range table.
        match self.entry(item).map(|entry| unsafe { (*entry).rtekind }) {
            Some(RTEKind::RTE_RELATION) => ItemKind::Table,
            Some(RTEKind::RTE_CTE) => ItemKind::Recursive,
            _ => ItemKind::Other,
        }
    }

    fn conjunct(&self, piece: &Piece, expression: Expression, number: usize) -> Conjunct {
        let term = |node: *mut Node, left: bool| match terms::column(node) {
            Some(column) => Term::Column(column),
            None => Term::Expression(Side { conjunct: number, left }, reads(node)),
        };
        let sides = terms::sides(piece.node)
            .filter(|&(left, right)| terms::are_same(piece.node, left, right));
        Conjunct {
            inside: piece.context.inside.clone(),
            strict: terms::is_strict(piece.node),
            equality: sides.map(|(left, right)| (term(left, true), term(right, false))),
            decides: piece.context.decides.clone(),
            misses_null: piece.misses_null
                && expression.reads.iter().any(|&one| self.may_be_null(one)),
            expression,
        }
    }

    fn may_be_null(&self, column: ItemColumn) -> bool {
        let Some(entry) = self.entry(column.item) else { return true };
        // SAFETY: an entry of a range table.
        let entry = unsafe { &*entry };
        let at = usize::try_from(column.number).ok().and_then(|number| number.checked_sub(1));
        if entry.rtekind != RTEKind::RTE_RELATION {
            return true;
        }
        let attributes = relation::columns(entry.relid);
        !at.and_then(|at| attributes.get(at)).is_some_and(|attribute| attribute.never_null)
    }
}

fn expression(piece: &Piece) -> Expression {
    let node = piece.node;
    // SAFETY: a whole tree.
    let (aggregate, set, sublink) = unsafe {
        (
            pg_sys::contain_aggs_of_level(node, 0) || pg_sys::contain_windowfuncs(node),
            pg_sys::expression_returns_set(node),
            pg_sys::checkExprHasSubLink(node),
        )
    };
    Expression {
        reads: reads(node),
        columns: terms::columns(node),
        aggregate,
        set,
        sublink,
        unstable: !calls::unstable(node).is_empty(),
        through: piece.context.through.clone(),
    }
}

/// The columns that an expression, or a query, reads of the items.
fn reads(of: *mut Node) -> BTreeSet<ItemColumn> {
    let level = i32::from(node::is::<Query>(of, NodeTag::T_Query).is_some());
    // SAFETY: a whole tree.
    let vars = unsafe { pg_sys::pull_vars_of_level(of, level) };
    let vars = node::elements::<Node>(vars).into_iter();
    let vars = vars.filter_map(|var| node::is::<pg_sys::Var>(var, NodeTag::T_Var));
    vars.filter_map(|var| {
        // SAFETY: as its tag says.
        let var = unsafe { &*var };
        Some(ItemColumn { item: usize::try_from(var.varno).ok()?, number: i32::from(var.varattno) })
    })
    .collect()
}
