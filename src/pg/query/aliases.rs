//! Columns of joins, which are columns of what is joined.

use super::node;
use pgrx::pg_sys::{self, Node, Query, RTEKind, RangeTblEntry};

/// Has expressions refer to what is joined, not to the join.
pub unsafe fn flatten_aliases(query: *mut Query) {
    // SAFETY: as the caller says, a whole query of our own.
    unsafe {
        let whole = &mut *query;
        #[cfg(feature = "pg18")]
        {
            let none = std::ptr::null_mut();
            whole.targetList =
                pg_sys::flatten_group_exprs(none, query, whole.targetList.cast()).cast();
            whole.havingQual = pg_sys::flatten_group_exprs(none, query, whole.havingQual);
        }
        whole.targetList = flatten(query, whole.targetList.cast()).cast();
        whole.havingQual = flatten(query, whole.havingQual);
        whole.jointree = flatten(query, whole.jointree.cast()).cast();
        for entry in node::elements::<RangeTblEntry>(whole.rtable) {
            let entry = &mut *entry;
            entry.functions = flatten(query, entry.functions.cast()).cast();
            entry.values_lists = flatten(query, entry.values_lists.cast()).cast();
            entry.tablefunc = flatten(query, entry.tablefunc.cast()).cast();
            if entry.rtekind == RTEKind::RTE_SUBQUERY {
                entry.subquery = flatten(query, entry.subquery.cast()).cast();
            }
        }
    }
}

unsafe fn flatten(query: *mut Query, node: *mut Node) -> *mut Node {
    if node.is_null() {
        return node;
    }
    // SAFETY: as the caller says.
    #[cfg(feature = "pg15")]
    return unsafe { pg_sys::flatten_join_alias_vars(query, node) };
    // SAFETY: as the caller says; there is no planner's state.
    #[cfg(not(feature = "pg15"))]
    return unsafe { pg_sys::flatten_join_alias_vars(std::ptr::null_mut(), query, node) };
}
