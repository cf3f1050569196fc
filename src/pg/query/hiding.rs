//! Whether a row more can make a view show less.

use super::{node, relation, sublink};
use pgrx::pg_sys::{self, JoinType, NodeTag, Oid, Query, SetOperation};

/// Whether it can: what only joins, filters, unites and drops duplicates shows as much as before and
/// perhaps more.
pub fn can_hide(view: Oid) -> bool {
    let mut queries = vec![relation::view_query(view)];
    while let Some(query) = queries.pop() {
        // SAFETY: a view's query, or one in it.
        let query = unsafe { &*query };
        if hides(query) {
            return true;
        }
        queries.extend(sublink::queries_in(query));
        for entry in sublink::joined(query) {
            // SAFETY: an entry of a range table.
            let entry = unsafe { &*entry };
            if relation::is_table(entry)
                && relation::kind(entry.relid) == relation::RelationKind::View
            {
                queries.push(relation::view_query(entry.relid));
            }
        }
    }
    false
}

fn hides(query: &Query) -> bool {
    let chooses = !query.limitCount.is_null()
        || !query.limitOffset.is_null()
        || query.hasDistinctOn
        || query.hasWindowFuncs
        || query.hasAggs;
    let mut lacks = false;
    node::walk(query.jointree.cast(), &mut |node| {
        if let Some(join) = node::is::<pg_sys::JoinExpr>(node, NodeTag::T_JoinExpr) {
            // SAFETY: as its tag says.
            lacks |= unsafe { (*join).jointype } != JoinType::JOIN_INNER;
        }
        lacks
    });
    node::walk(query.setOperations, &mut |node| {
        if let Some(set) = node::is::<pg_sys::SetOperationStmt>(node, NodeTag::T_SetOperationStmt) {
            // SAFETY: as its tag says.
            lacks |= unsafe { (*set).op } != SetOperation::SETOP_UNION;
        }
        lacks
    });
    chooses || query.hasSubLinks || lacks
}
