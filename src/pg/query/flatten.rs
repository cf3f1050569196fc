//! A query with its sub-queries dissolved: what they read stands side by side, as the planner
//! pulls them up. Grouping, order and limits are left out, but remembered where they matter.

use super::aliases::flatten_aliases;
use super::context::Context;
use super::levels::{chooses, decisive, stands_for_all};
use super::node;
use super::piece::{Flat, Output, Piece, Role};
use super::relation::{self, RelationKind};
use crate::member::concern::Level;
use pgrx::pg_sys::{self, JoinType, Node, NodeTag, Query, RTEKind, RangeTblEntry};
use std::collections::BTreeSet;

impl Flat {
    /// A view, as one sub-query with its columns, dissolved.
    pub fn of_view(view: pg_sys::Oid) -> Self {
        Self::of_query(relation::view_query(view))
    }

    /// A query of our own, likewise.
    pub fn of_query(query: *mut Query) -> Self {
        let mut flat = Self { entries: vec![], items: [].into(), pieces: vec![], numbered: 0 };
        let outputs = flat.add_subquery(query, &Context::top());
        for (number, output) in outputs.into_iter().enumerate() {
            flat.add(output, Role::Output(number), &Context::top());
        }
        flat.dissolve(1);
        flat
    }

    /// A sub-query as a new item; gives references to its columns.
    pub fn add_subquery(&mut self, query: *mut Query, context: &Context) -> Vec<*mut Node> {
        let item = self.entries.len() + 1;
        // SAFETY: an entry as PostgreSQL makes them, and references to the query's own columns.
        unsafe {
            let mut entry = pgrx::PgBox::<RangeTblEntry>::alloc_node(NodeTag::T_RangeTblEntry);
            entry.rtekind = RTEKind::RTE_SUBQUERY;
            entry.subquery = query;
            entry.eref = pg_sys::makeAlias(c"q".as_ptr(), std::ptr::null_mut());
            self.entries.push(entry.into_pg());
        }
        self.add_item(item, context);
        // SAFETY: as above.
        let targets = unsafe { (*query).targetList };
        let visible = node::elements::<pg_sys::TargetEntry>(targets).into_iter();
        // SAFETY: entries of a target list.
        let visible = visible.filter(|&target| !unsafe { (*target).resjunk });
        let varno = node::index(item);
        visible
            // SAFETY: as above.
            .map(|target| unsafe { pg_sys::makeVarFromTargetEntry(varno, target) }.cast())
            .collect()
    }

    fn add(&mut self, node: *mut Node, role: Role, context: &Context) {
        if !node.is_null() {
            self.pieces.push(Piece { node, role, context: context.clone(), misses_null: false });
        }
    }

    /// A condition, taken apart into those that all hold.
    pub fn add_conjuncts(&mut self, condition: *mut Node, context: &Context) {
        let condition: *mut pg_sys::Expr = condition.cast();
        // SAFETY: a condition or NULL.
        let conditions = unsafe { pg_sys::make_ands_implicit(condition) };
        for one in node::elements::<Node>(conditions) {
            match node::is::<pg_sys::BoolExpr>(one, NodeTag::T_BoolExpr) {
                // SAFETY: an AND, as its tags say.
                Some(and) if unsafe { (*and).boolop } == pg_sys::BoolExprType::AND_EXPR => {
                    // SAFETY: as above.
                    let parts = unsafe { (*and).args };
                    node::elements::<Node>(parts)
                        .into_iter()
                        .for_each(|part| self.add_conjuncts(part, context));
                }
                _ => self.add(one, Role::Conjunct, context),
            }
        }
    }

    /// An item, and what it is made of.
    fn add_item(&mut self, item: usize, context: &Context) {
        let Some(entry) = self.entry(item) else { return };
        self.items.insert(item, context.clone());
        // SAFETY: an entry of a range table; a view's query takes the view's place.
        unsafe {
            let entry = &mut *entry;
            entry.tablesample = std::ptr::null_mut();
            if entry.rtekind == RTEKind::RTE_RELATION
                && relation::kind(entry.relid) == RelationKind::View
            {
                entry.subquery = relation::view_query(entry.relid);
                entry.rtekind = RTEKind::RTE_SUBQUERY;
                entry.relid = pg_sys::InvalidOid;
                entry.inh = false;
            }
            let made_of: *mut Node = match entry.rtekind {
                RTEKind::RTE_SUBQUERY => entry.subquery.cast(),
                RTEKind::RTE_FUNCTION => entry.functions.cast(),
                RTEKind::RTE_VALUES => entry.values_lists.cast(),
                RTEKind::RTE_TABLEFUNC => entry.tablefunc.cast(),
                _ => std::ptr::null_mut(),
            };
            self.add(made_of, Role::Item(item), context);
        }
    }

    /// Takes away what an item is made of.
    fn take_item(&mut self, item: usize) -> Option<Piece> {
        let at = self.pieces.iter().position(|piece| piece.role == Role::Item(item))?;
        Some(self.pieces.remove(at))
    }

    /// Dissolves an item that is a sub-query of one SELECT; one of several stays as it is.
    pub fn dissolve(&mut self, item: usize) {
        let is_subquery = |piece: &Piece| {
            let query = node::is::<Query>(piece.node, NodeTag::T_Query);
            // SAFETY: a query, as its tag says.
            piece.role == Role::Item(item)
                && query.is_some_and(|query| unsafe { (*query).setOperations.is_null() })
        };
        if !self.pieces.iter().any(is_subquery) {
            self.inline_ctes_of(item);
            return;
        }
        if let Some(piece) = self.take_item(item) {
            self.dissolve_into(item, piece.node.cast(), &piece.context);
        }
    }

    /// Puts a query in an item's place.
    pub fn dissolve_into(&mut self, item: usize, query: *mut Query, context: &Context) {
        self.items.remove(&item);
        self.take_item(item);
        let outputs = self.pull_up(query, context);
        self.substitute(item, &outputs);
    }

    /// A sub-query that stays must not depend on names that are not there any more.
    fn inline_ctes_of(&mut self, item: usize) {
        let piece = self.pieces.iter().find(|piece| piece.role == Role::Item(item));
        if let Some(query) = piece.and_then(|piece| node::is(piece.node, NodeTag::T_Query)) {
            super::sublink::inline_ctes(query);
        }
    }

    /// Dissolves a query: its items and expressions become ours.
    fn pull_up(&mut self, query: *mut Query, context: &Context) -> Vec<Output> {
        super::sublink::inline_ctes(query);
        let offset = self.entries.len();
        let mut context = context.clone();
        // SAFETY: a query of our own, as the planner pulls one up.
        let query = unsafe {
            flatten_aliases(query);
            pg_sys::OffsetVarNodes(query.cast(), node::index(offset), 0);
            pg_sys::IncrementVarSublevelsUp(query.cast(), -1, 1);
            &*query
        };
        self.entries.extend(node::elements::<RangeTblEntry>(query.rtable));
        let level = chooses(query).then(|| self.number());
        context.levels.extend(level);
        let mut order = Vec::new();
        self.add_from(query.jointree.cast(), &context, &mut order);
        let decisive = decisive(query);
        for target in node::elements::<pg_sys::TargetEntry>(query.targetList) {
            // SAFETY: an entry of a target list.
            let target = unsafe { &*target };
            if !target.resjunk {
                let number = usize::try_from(target.resno).unwrap_or_default();
                let mut outer = context.clone();
                if level.is_some() && !stands_for_all(query, target.ressortgroupref) {
                    outer.through.extend(level);
                }
                self.add(target.expr.cast(), Role::Pulled(offset, number), &outer);
            }
            if decisive.contains(&target.ressortgroupref) {
                self.add(node::copy(target.expr).cast(), Role::Decider, &context);
            }
        }
        self.add(query.havingQual, Role::Decider, &context);
        order.into_iter().for_each(|item| self.dissolve(item));
        self.take_outputs(offset)
    }

    fn take_outputs(&mut self, of: usize) -> Vec<Output> {
        let mut outputs: Vec<(usize, Output)> = Vec::new();
        self.pieces.retain(|piece| match piece.role {
            Role::Pulled(whose, number) if whose == of => {
                let through: BTreeSet<Level> = piece.context.through.clone();
                outputs.push((number, Output { node: piece.node, through }));
                false
            }
            _ => true,
        });
        outputs.sort_by_key(|(number, _)| *number);
        outputs.into_iter().map(|(_, output)| output).collect()
    }

    /// What stands in FROM, in order, with its conditions.
    fn add_from(&mut self, node: *mut Node, context: &Context, order: &mut Vec<usize>) {
        if let Some(reference) = node::is::<pg_sys::RangeTblRef>(node, NodeTag::T_RangeTblRef) {
            // SAFETY: as its tag says.
            let item = usize::try_from(unsafe { (*reference).rtindex }).unwrap_or_default();
            self.add_item(item, context);
            order.push(item);
        } else if let Some(join) = node::is::<pg_sys::JoinExpr>(node, NodeTag::T_JoinExpr) {
            // SAFETY: as its tag says.
            self.add_join(unsafe { &*join }, context, order);
        } else if let Some(from) = node::is::<pg_sys::FromExpr>(node, NodeTag::T_FromExpr) {
            // SAFETY: as its tag says.
            let from = unsafe { &*from };
            for one in node::elements::<Node>(from.fromlist) {
                self.add_from(one, context, order);
            }
            self.add_conjuncts(from.quals, context);
        }
    }

    fn add_join(&mut self, join: &pg_sys::JoinExpr, context: &Context, order: &mut Vec<usize>) {
        let number = self.number();
        let full = join.jointype == JoinType::JOIN_FULL;
        let inner = context.nullable(number, full);
        let (left, right, on) = match join.jointype {
            JoinType::JOIN_LEFT => (context, &inner, &inner),
            JoinType::JOIN_RIGHT => (&inner, context, &inner),
            JoinType::JOIN_FULL => (&inner, &inner, &inner),
            _ => (context, context, context),
        };
        self.add_from(join.larg, left, order);
        self.add_from(join.rarg, right, order);
        self.add_conjuncts(join.quals, on);
    }
}
