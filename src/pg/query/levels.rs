//! What a SELECT does to its rows besides reading them: it makes one of many, or takes some of many.

use super::node;
use pgrx::pg_sys::{self, Query};
use std::collections::BTreeSet;

/// Whether a SELECT makes one row of many, or chooses.
pub fn chooses(query: &Query) -> bool {
    !query.limitCount.is_null()
        || !query.limitOffset.is_null()
        || query.hasDistinctOn
        || query.hasWindowFuncs
        || query.hasAggs
        || !query.groupClause.is_null()
}

/// Whether another row cannot stand in for a column of that mark: it is what the rows are chosen by.
pub fn stands_for_all(query: &Query, mark: u32) -> bool {
    let among = |clauses| marks(clauses).contains(&mark);
    let windows = node::elements::<pg_sys::WindowClause>(query.windowClause);
    query.limitCount.is_null()
        && query.limitOffset.is_null()
        && (!query.hasDistinctOn || among(query.distinctClause))
        // SAFETY: a window of a query.
        && windows.into_iter().all(|window| among(unsafe { (*window).partitionClause }))
}

fn marks(clauses: *mut pg_sys::List) -> Vec<u32> {
    let clauses = node::elements::<pg_sys::SortGroupClause>(clauses).into_iter();
    // SAFETY: a clause of that kind.
    clauses.map(|clause| unsafe { (*clause).tleSortGroupRef }).collect()
}

/// The marks of the targets that decide more than what they show.
pub fn decisive(query: &Query) -> BTreeSet<u32> {
    let mut found: BTreeSet<u32> = marks(query.groupClause).into_iter().collect();
    if query.hasDistinctOn {
        found.extend(marks(query.distinctClause));
    }
    if query.hasDistinctOn || !query.limitCount.is_null() || !query.limitOffset.is_null() {
        found.extend(marks(query.sortClause));
    }
    for window in node::elements::<pg_sys::WindowClause>(query.windowClause) {
        // SAFETY: a window of a query.
        let window = unsafe { &*window };
        found.extend(marks(window.partitionClause).into_iter().chain(marks(window.orderClause)));
    }
    found.remove(&0);
    found
}
