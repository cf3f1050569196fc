//! Sub-queries that stand elsewhere than in FROM: named ones, put where they are named, and those
//! within expressions, put beside what the expression reads.

use super::context::Context;
use super::node;
use super::piece::{Flat, Piece, Role};
use super::relation::RelationKind::{Table, View};
use super::relation::kind;
use crate::member::concern::Decides;
use pgrx::pg_sys::{self, CommonTableExpr, Node, NodeTag, Query, RTEKind, RangeTblEntry, SubLink};
use std::collections::{BTreeSet, HashSet};

/// Puts the queries of WITH where they are named; recursive ones stay.
pub fn inline_ctes(query: *mut Query) {
    // SAFETY: a query of our own.
    let whole = unsafe { &mut *query };
    let (recursive, plain): (Vec<_>, Vec<_>) = node::elements::<CommonTableExpr>(whole.cteList)
        .into_iter()
        // SAFETY: what stands in such a list.
        .partition(|&cte| unsafe { (*cte).cterecursive });
    for cte in plain {
        inline(query, 0, cte);
    }
    whole.cteList = node::list(recursive);
}

/// Puts a named query where `query` and what is in it, so many levels further in, name it.
fn inline(query: *mut Query, level: u32, cte: *mut CommonTableExpr) {
    // SAFETY: a query of our own, and a named query of it or of one around it.
    let (whole, name, named) =
        unsafe { (&*query, super::relation::text((*cte).ctename), (*cte).ctequery) };
    for entry in node::elements::<RangeTblEntry>(whole.rtable) {
        // SAFETY: an entry of a range table.
        let entry = unsafe { &mut *entry };
        let is_it = entry.rtekind == RTEKind::RTE_CTE
            && entry.ctelevelsup == level
            && !entry.self_reference
            && super::relation::text(entry.ctename) == name;
        if is_it {
            entry.rtekind = RTEKind::RTE_SUBQUERY;
            entry.subquery = node::copy(named).cast();
            if level > 0 {
                let up = i32::try_from(level).unwrap_or(i32::MAX);
                // SAFETY: a query of our own.
                unsafe { pg_sys::IncrementVarSublevelsUp(entry.subquery.cast(), up, 1) };
            }
        }
    }
    for inner in queries_in(whole) {
        inline(inner, level + 1, cte);
    }
}

/// The queries that stand directly in a query, wherever.
pub fn queries_in(query: &Query) -> Vec<*mut Query> {
    let mut found = Vec::new();
    let mut parts: Vec<*mut Node> = vec![
        query.targetList.cast(),
        query.jointree.cast(),
        query.havingQual,
        query.limitCount,
        query.limitOffset,
        query.windowClause.cast(),
    ];
    for entry in node::elements::<RangeTblEntry>(query.rtable) {
        // SAFETY: an entry of a range table.
        let entry = unsafe { &*entry };
        parts.extend([entry.functions.cast(), entry.values_lists.cast(), entry.tablefunc.cast()]);
        if !entry.subquery.is_null() {
            found.push(entry.subquery);
        }
    }
    for cte in node::elements::<CommonTableExpr>(query.cteList) {
        // SAFETY: an analyzed query's.
        found.push(unsafe { (*cte).ctequery }.cast());
    }
    for part in parts {
        node::walk(part, &mut |node| {
            found.extend(node::is::<Query>(node, NodeTag::T_Query));
            false
        });
    }
    found
}

/// Every relation that a query reads, wherever it stands.
pub fn relations(query: *mut Query) -> HashSet<pg_sys::Oid> {
    let mut found = HashSet::new();
    for query in queries(query) {
        // SAFETY: a query.
        found.extend(joined_relations(unsafe { &*query }).filter(|&one| kind(one) == Table));
    }
    found
}

/// A query and every query in it, those of views that it reads among them.
pub fn queries(query: *mut Query) -> Vec<*mut Query> {
    let mut found = Vec::new();
    let mut waiting = vec![query];
    while let Some(query) = waiting.pop() {
        found.push(query);
        // SAFETY: a query.
        let whole = unsafe { &*query };
        let views = joined_relations(whole).filter(|&one| kind(one) == View);
        waiting.extend(views.map(super::relation::view_query));
        waiting.extend(queries_in(whole));
    }
    found
}

/// The relations that stand in FROM.
fn joined_relations(query: &Query) -> impl Iterator<Item = pg_sys::Oid> {
    // SAFETY: entries of a range table.
    let entries = joined(query).into_iter().map(|entry| unsafe { &*entry });
    entries.filter(|entry| entry.rtekind == RTEKind::RTE_RELATION).map(|entry| entry.relid)
}

/// The entries that stand in FROM.
pub fn joined(query: &Query) -> Vec<*mut RangeTblEntry> {
    let entries = node::elements::<RangeTblEntry>(query.rtable);
    let mut found = Vec::new();
    node::walk(query.jointree.cast(), &mut |node| {
        if let Some(reference) = node::is::<pg_sys::RangeTblRef>(node, NodeTag::T_RangeTblRef) {
            // SAFETY: as its tag says.
            let at = usize::try_from(unsafe { (*reference).rtindex }).unwrap_or_default();
            found.extend(at.checked_sub(1).and_then(|at| entries.get(at)));
        }
        false
    });
    found
}

/// The sub-queries in an expression, in order.
pub fn sublinks(piece: &Piece) -> Vec<*mut SubLink> {
    let mut found = Vec::new();
    if node::is::<Query>(piece.node, NodeTag::T_Query).is_none() {
        node::walk(piece.node, &mut |node| {
            found.extend(node::is::<SubLink>(node, NodeTag::T_SubLink));
            false
        });
    }
    found
}

impl Flat {
    /// Puts a sub-query of an expression beside what the expression reads.
    pub fn pull_sublink(&mut self, piece: usize, number: usize) {
        let Some(piece) = self.pieces.get(piece) else { return };
        let Some(&sublink) = sublinks(piece).get(number) else { return };
        let mut context = Context { in_expression: true, ..piece.context.clone() };
        if let Role::Output(output) = piece.role {
            context.decides = Decides::Outputs(BTreeSet::from([output]));
        }
        let minds_null = minds_null(piece);
        // SAFETY: as the walk found it.
        let (kind, test, query) = unsafe {
            ((*sublink).subLinkType, node::copy((*sublink).testexpr), (*sublink).subselect)
        };
        let item = self.entries.len() + 1;
        let outputs = self.add_subquery(node::copy(query).cast(), &context);
        if kind != pg_sys::SubLinkType::EXISTS_SUBLINK {
            for &output in &outputs {
                self.decide(node::copy(output), &context);
            }
        }
        if kind == pg_sys::SubLinkType::ANY_SUBLINK && put_in_params(test, &outputs) {
            let first = self.pieces.len();
            self.add_conjuncts(test, &context);
            self.pieces.iter_mut().skip(first).for_each(|one| one.misses_null = minds_null);
        }
        self.dissolve(item);
    }

    fn decide(&mut self, node: *mut Node, context: &Context) {
        let context = context.clone();
        self.pieces.push(Piece { node, role: Role::Decider, context, misses_null: false });
    }
}

/// Whether an expression tells NULL from false: it is shown, or negates.
fn minds_null(piece: &Piece) -> bool {
    let mut negates = false;
    let mut cases = false;
    node::walk(piece.node, &mut |node| {
        if let Some(one) = node::is::<pg_sys::BoolExpr>(node, NodeTag::T_BoolExpr) {
            // SAFETY: as its tag says.
            negates |= unsafe { (*one).boolop } == pg_sys::BoolExprType::NOT_EXPR;
        }
        for tag in [NodeTag::T_NullTest, NodeTag::T_BooleanTest] {
            negates |= node::is::<Node>(node, tag).is_some();
        }
        cases |= node::is::<Node>(node, NodeTag::T_CaseExpr).is_some();
        false
    });
    negates || !(cases || matches!(piece.role, Role::Conjunct))
}

/// Puts a sub-query's columns in place of what stands for them in the comparison of IN;
/// whether all of them are there now.
fn put_in_params(test: *mut Node, outputs: &[*mut Node]) -> bool {
    let column = |node: *mut Node| {
        let param = node::is::<pg_sys::Param>(node, NodeTag::T_Param)?;
        // SAFETY: as its tag says.
        let number = usize::try_from(unsafe { (*param).paramid }).ok()?;
        outputs.get(number.checked_sub(1)?).map(|&output| node::copy(output))
    };
    let in_list = |list: *mut pg_sys::List| {
        let new = node::elements::<Node>(list).into_iter();
        node::list(new.map(|one| column(one).unwrap_or(one)))
    };
    node::walk(test, &mut |node| {
        // SAFETY: each as its tag says.
        unsafe {
            if let Some(one) = node::is::<pg_sys::OpExpr>(node, NodeTag::T_OpExpr) {
                (*one).args = in_list((*one).args);
            } else if let Some(one) = node::is::<pg_sys::FuncExpr>(node, NodeTag::T_FuncExpr) {
                (*one).args = in_list((*one).args);
            } else if let Some(one) = node::is::<pg_sys::RelabelType>(node, NodeTag::T_RelabelType)
            {
                if let Some(new) = column((*one).arg.cast()) {
                    (*one).arg = new.cast();
                }
            } else if let Some(one) = node::is::<pg_sys::CoerceViaIO>(node, NodeTag::T_CoerceViaIO)
                && let Some(new) = column((*one).arg.cast())
            {
                (*one).arg = new.cast();
            }
        }
        false
    });
    !node::walk(test, &mut |node| node::is::<Node>(node, NodeTag::T_Param).is_some())
}
