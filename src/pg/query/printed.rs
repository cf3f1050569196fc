//! Expressions over one table, as PostgreSQL prints those of its indexes.

use super::{node, relation};
use pgrx::pg_sys::{self, Node, NodeTag, Oid};
use std::collections::BTreeSet;

/// An expression without what changes neither its value nor the index that serves it.
pub fn bare(mut of: *mut Node) -> *mut Node {
    loop {
        // SAFETY: each as its tag says.
        of = unsafe {
            if let Some(one) = node::is::<pg_sys::RelabelType>(of, NodeTag::T_RelabelType) {
                (*one).arg.cast()
            } else if let Some(one) = node::is::<pg_sys::CollateExpr>(of, NodeTag::T_CollateExpr) {
                (*one).arg.cast()
            } else {
                return of;
            }
        };
    }
}

/// The items that an expression reads.
pub fn items(of: *mut Node) -> Vec<usize> {
    // SAFETY: a whole tree.
    let vars = unsafe { pg_sys::pull_vars_of_level(of, 0) };
    let vars = node::elements::<Node>(vars).into_iter();
    let vars = vars.filter_map(|var| node::is::<pg_sys::Var>(var, NodeTag::T_Var));
    // SAFETY: as its tag says.
    let numbers = vars.filter_map(|var| usize::try_from(unsafe { (*var).varno }).ok());
    numbers.collect::<BTreeSet<usize>>().into_iter().collect()
}

/// Whether an index can be made on an expression: it means the same at any time, and asks nobody else.
pub fn can_be_indexed(of: *mut Node) -> bool {
    // SAFETY: a whole tree.
    unsafe { !(pg_sys::checkExprHasSubLink(of) || pg_sys::contain_mutable_functions(of)) }
}

/// An expression that reads one table; `None` where it reads nothing, or its row as a whole.
pub fn over(table: Oid, expression: *mut Node) -> Option<String> {
    let own = node::copy(bare(expression));
    let read = items(own);
    let &[item] = read.as_slice() else { return None };
    // SAFETY: an expression of our own, over the table that the context names.
    let text = unsafe {
        pg_sys::ChangeVarNodes(own, node::index(item), 1, 0);
        let context = pg_sys::deparse_context_for(pg_sys::get_rel_name(table), table);
        relation::text(pg_sys::deparse_expression(own, context, false, false))
    };
    Some(text)
}

/// A constant as its type prints it.
pub fn constant(of: *mut Node) -> Option<String> {
    let constant = node::is::<pg_sys::Const>(bare(of), NodeTag::T_Const)?;
    // SAFETY: as its tag says; the type's own function prints it.
    unsafe {
        let constant = &*constant;
        if constant.constisnull {
            return None;
        }
        let (mut function, mut is_varlena) = (pg_sys::InvalidOid, false);
        pg_sys::getTypeOutputInfo(constant.consttype, &raw mut function, &raw mut is_varlena);
        Some(relation::text(pg_sys::OidOutputFunctionCall(function, constant.constvalue)))
    }
}
