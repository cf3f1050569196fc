//! A view as queries that lock the rows behind it.
//!
//! A locking clause on the view itself reaches the tables of a join, but silently none behind UNION,
//! and is refused with DISTINCT, with GROUP BY and on the nullable side of an outer join. So each branch is
//! written by itself, without these, and locks what each of its rows surely comes from.

use super::aliases::flatten_aliases;
use super::node::elements as items;
use super::sublink::inline_ctes;
use pgrx::pg_sys::{self, Oid};
use std::ffi::{CStr, c_void};

/// A view's columns, in order, and its branches: queries with as many columns, whatever these are
/// called; what is counted is NULL there.
#[derive(Default, Debug)]
pub struct LockableView {
    /// The names of the columns.
    pub columns: Vec<String>,
    /// The branches.
    pub branches: Vec<String>,
}

impl LockableView {
    /// The view as it is defined now; names are as the search path of the moment needs them.
    pub fn of(view: Oid) -> Self {
        // SAFETY: the relation stays open, and with it its rules, until its query has been copied;
        // only a view has a query.
        unsafe {
            let relation = pg_sys::relation_open(view, pg_sys::AccessShareLock as i32);
            let is_view = (*(*relation).rd_rel).relkind as u8 == pg_sys::RELKIND_VIEW;
            let mut found = Self::default();
            if is_view {
                let query = pg_sys::get_view_query(relation).cast::<c_void>().cast_const();
                found.read(pg_sys::copyObjectImpl(query).cast());
            }
            pg_sys::relation_close(relation, pg_sys::AccessShareLock as i32);
            found
        }
    }

    /// # Safety
    ///
    /// The query is a view's, analyzed and not rewritten, and nobody else's.
    unsafe fn read(&mut self, query: *mut pg_sys::Query) {
        // SAFETY: what the caller promises; its lists hold what their names say.
        unsafe {
            for entry in items::<pg_sys::TargetEntry>((*query).targetList) {
                if !(*entry).resjunk {
                    self.columns
                        .push(CStr::from_ptr((*entry).resname).to_string_lossy().into_owned());
                }
            }
            self.branch(query);
        }
    }

    /// # Safety
    ///
    /// As for [`Self::read`], or a branch of such a query.
    unsafe fn branch(&mut self, query: *mut pg_sys::Query) {
        // SAFETY: what the caller promises.
        unsafe {
            inline_ctes(query);
            // What refers to itself has no rows of its own.
            if !items::<pg_sys::Node>((*query).cteList).is_empty() {
                return;
            }
            (*query).cteList = std::ptr::null_mut();
            if !(*query).setOperations.is_null() {
                return self.branches_of(query, (*query).setOperations);
            }
            ungroup(query);
            (*query).rowMarks = std::ptr::null_mut();
            lock_sure(query, (*query).jointree.cast());
            if (*query).rowMarks.is_null() {
                return;
            }
            (*query).hasForUpdate = true;
            (*query).distinctClause = std::ptr::null_mut();
            (*query).hasDistinctOn = false;
            (*query).sortClause = std::ptr::null_mut();
            let text = pg_sys::pg_get_querydef(query, false);
            self.branches.push(CStr::from_ptr(text).to_string_lossy().into_owned());
        }
    }

    /// # Safety
    ///
    /// `node` is a set operation of the query's, or one of its sides.
    unsafe fn branches_of(&mut self, query: *mut pg_sys::Query, node: *mut pg_sys::Node) {
        // SAFETY: what the caller promises: a side is a set operation or names a sub-query.
        unsafe {
            match (*node).type_ {
                pg_sys::NodeTag::T_SetOperationStmt => {
                    let operation = node.cast::<pg_sys::SetOperationStmt>();
                    self.branches_of(query, (*operation).larg);
                    // Rows of the other sides only take away.
                    if (*operation).op == pg_sys::SetOperation::SETOP_UNION {
                        self.branches_of(query, (*operation).rarg);
                    }
                }
                pg_sys::NodeTag::T_RangeTblRef => {
                    let entry = range_table_entry(query, node);
                    if !(*entry).subquery.is_null() {
                        self.branch((*entry).subquery);
                    }
                }
                _ => {}
            }
        }
    }
}

/// Has a query show the rows that it would make one of: what comes of several is NULL.
///
/// # Safety
///
/// A query of our own.
unsafe fn ungroup(query: *mut pg_sys::Query) {
    // SAFETY: what the caller promises; entries of a target list have expressions.
    unsafe {
        let whole = &mut *query;
        let groups = whole.hasAggs
            || whole.hasWindowFuncs
            || !whole.groupClause.is_null()
            || !whole.groupingSets.is_null();
        if !groups {
            return;
        }
        flatten_aliases(query);
        for target in items::<pg_sys::TargetEntry>(whole.targetList) {
            let of = (*target).expr.cast::<pg_sys::Node>();
            if pg_sys::contain_aggs_of_level(of, 0) || pg_sys::contain_windowfuncs(of) {
                let (of_type, collation) = (pg_sys::exprType(of), pg_sys::exprCollation(of));
                (*target).expr = pg_sys::makeNullConst(of_type, -1, collation).cast();
            }
        }
        #[cfg(feature = "pg18")]
        {
            whole.hasGroupRTE = false;
        }
        whole.hasAggs = false;
        whole.hasWindowFuncs = false;
        whole.groupClause = std::ptr::null_mut();
        whole.groupingSets = std::ptr::null_mut();
        whole.windowClause = std::ptr::null_mut();
        whole.havingQual = std::ptr::null_mut();
    }
}

/// Adds a locking clause for each table or sub-query from which each row of the join surely comes.
///
/// # Safety
///
/// `node` is a part of the query's join tree.
unsafe fn lock_sure(query: *mut pg_sys::Query, node: *mut pg_sys::Node) {
    // SAFETY: what the caller promises; nodes are of the types that their tags say.
    unsafe {
        match (*node).type_ {
            pg_sys::NodeTag::T_FromExpr => {
                for part in items::<pg_sys::Node>((*node.cast::<pg_sys::FromExpr>()).fromlist) {
                    lock_sure(query, part);
                }
            }
            pg_sys::NodeTag::T_JoinExpr => {
                let join = node.cast::<pg_sys::JoinExpr>();
                let kind = (*join).jointype;
                if matches!(kind, pg_sys::JoinType::JOIN_INNER | pg_sys::JoinType::JOIN_LEFT) {
                    lock_sure(query, (*join).larg);
                }
                if matches!(kind, pg_sys::JoinType::JOIN_INNER | pg_sys::JoinType::JOIN_RIGHT) {
                    lock_sure(query, (*join).rarg);
                }
            }
            pg_sys::NodeTag::T_RangeTblRef => {
                let entry = range_table_entry(query, node);
                let kind = (*entry).rtekind;
                if matches!(kind, pg_sys::RTEKind::RTE_RELATION | pg_sys::RTEKind::RTE_SUBQUERY) {
                    add_locking_clause(query, (*node.cast::<pg_sys::RangeTblRef>()).rtindex);
                }
            }
            _ => {}
        }
    }
}

/// # Safety
///
/// The query has an entry of that number in its range table.
unsafe fn add_locking_clause(query: *mut pg_sys::Query, number: i32) {
    // SAFETY: the node is made as PostgreSQL's makeNode does, in the current memory context.
    unsafe {
        let size = size_of::<pg_sys::RowMarkClause>();
        let clause = pg_sys::palloc0(size).cast::<pg_sys::RowMarkClause>();
        (*clause).type_ = pg_sys::NodeTag::T_RowMarkClause;
        (*clause).rti = number as pg_sys::Index;
        (*clause).strength = pg_sys::LockClauseStrength::LCS_FORSHARE;
        (*clause).waitPolicy = pg_sys::LockWaitPolicy::LockWaitBlock;
        (*query).rowMarks = pg_sys::lappend((*query).rowMarks, clause.cast());
    }
}

/// # Safety
///
/// `node` is a `RangeTblRef` of the query.
unsafe fn range_table_entry(
    query: *mut pg_sys::Query,
    node: *mut pg_sys::Node,
) -> *mut pg_sys::RangeTblEntry {
    // SAFETY: entries are numbered from 1.
    unsafe {
        let number = (*node.cast::<pg_sys::RangeTblRef>()).rtindex;
        (*(*(*query).rtable).elements.add(number as usize - 1)).ptr_value.cast()
    }
}
