//! Nodes and lists of PostgreSQL's trees.

use pgrx::pg_sys::{self, List, Node, NodeTag};
use pgrx::{PgList, is_a};
use std::ffi::{c_int, c_void};

/// A copy of a node with all that it is made of.
pub fn copy<T>(node: *mut T) -> *mut T {
    // SAFETY: every caller has a node, a list of nodes or NULL.
    unsafe { pg_sys::copyObjectImpl(node.cast_const().cast()) }.cast()
}

/// What a list holds.
pub fn elements<T>(list: *mut List) -> Vec<*mut T> {
    // SAFETY: every caller has a list of nodes, or NULL.
    unsafe { PgList::<T>::from_pg(list) }.iter_ptr().collect()
}

/// The numbers that a list holds.
pub fn oids(list: *mut List) -> Vec<pg_sys::Oid> {
    // SAFETY: every caller has a list of such numbers, or NULL.
    unsafe { PgList::<()>::from_pg(list) }.iter_oid().collect()
}

/// A list of nodes.
pub fn list<T>(nodes: impl IntoIterator<Item = *mut T>) -> *mut List {
    let mut list = PgList::<T>::new();
    nodes.into_iter().for_each(|node| list.push(node));
    list.into_pg()
}

/// A node as what it is, if it is of that kind.
pub fn is<T>(node: *mut Node, tag: NodeTag) -> Option<*mut T> {
    // SAFETY: every caller has a node or NULL.
    (!node.is_null() && unsafe { is_a(node, tag) }).then_some(node.cast())
}

/// Calls a function for a node and every node below it, but not below a sub-query, until it
/// says that it has seen enough.
pub fn walk(node: *mut Node, visit: &mut dyn FnMut(*mut Node) -> bool) -> bool {
    if node.is_null() {
        return false;
    }
    let mut visit: &mut dyn FnMut(*mut Node) -> bool = visit;
    // SAFETY: the pointer is to `visit`, which lives as long as the call.
    unsafe { visit_node(node, (&raw mut visit).cast()) }
}

#[pgrx::pg_guard]
unsafe extern "C-unwind" fn visit_node(node: *mut Node, context: *mut c_void) -> bool {
    if node.is_null() {
        return false;
    }
    // SAFETY: `walk` is the only caller, and hands over a pointer to its function.
    let visit = unsafe { &mut *context.cast::<&mut dyn FnMut(*mut Node) -> bool>() };
    if visit(node) {
        return true;
    }
    // SAFETY: a node that is not NULL.
    if unsafe { is_a(node, NodeTag::T_Query) } {
        return false;
    }
    // SAFETY: the tree is whole, and the callback is this function with its own context.
    unsafe { walker(node, visit_node, context) }
}

type Visit = unsafe extern "C-unwind" fn(*mut Node, *mut c_void) -> bool;

#[cfg(feature = "pg15")]
unsafe fn walker(node: *mut Node, visit: Visit, context: *mut c_void) -> bool {
    unsafe extern "C-unwind" {
        fn expression_tree_walker(node: *mut Node, visit: Visit, context: *mut c_void) -> bool;
    }
    // SAFETY: as the caller says.
    unsafe { expression_tree_walker(node, visit, context) }
}

#[cfg(not(feature = "pg15"))]
unsafe fn walker(node: *mut Node, visit: Visit, context: *mut c_void) -> bool {
    // SAFETY: as the caller says.
    unsafe { pg_sys::expression_tree_walker_impl(node, Some(visit), context) }
}

/// A number of an item, as PostgreSQL counts them.
pub fn index(item: usize) -> c_int {
    c_int::try_from(item).unwrap_or(c_int::MAX)
}
