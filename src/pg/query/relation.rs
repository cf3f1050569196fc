//! What the entries of a range table are.

use pgrx::pg_sys::{self, Oid};
use std::collections::BTreeSet;
use std::ffi::CStr;

/// What a relation is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum RelationKind {
    /// A table, plain or partitioned, or something that is treated like one.
    Table,
    /// A view, whose query takes its place.
    View,
}

/// What a relation is.
pub fn kind(relation: Oid) -> RelationKind {
    // SAFETY: what does not exist answers 0.
    match unsafe { pg_sys::get_rel_relkind(relation) } as u8 {
        pg_sys::RELKIND_VIEW => RelationKind::View,
        _ => RelationKind::Table,
    }
}

/// A copy of a view's query.
pub fn view_query(view: Oid) -> *mut pg_sys::Query {
    // SAFETY: the view is locked to the end of the transaction, and its query copied before it is closed.
    unsafe {
        let relation = pg_sys::relation_open(view, pg_sys::AccessShareLock as i32);
        let query = super::node::copy(pg_sys::get_view_query(relation));
        pg_sys::relation_close(relation, pg_sys::NoLock as i32);
        query
    }
}

/// A relation's columns: number and name, and whether it is never NULL; those that are dropped
/// have no name.
pub fn columns(relation: Oid) -> Vec<TableColumn> {
    // SAFETY: the relation is locked to the end of the transaction, and stays open meanwhile.
    unsafe {
        let open = pg_sys::relation_open(relation, pg_sys::AccessShareLock as i32);
        let descriptor = pgrx::PgTupleDesc::from_pg_copy((*open).rd_att);
        let attributes = descriptor.iter().map(|attribute| TableColumn {
            name: (!attribute.attisdropped).then(|| attribute.name().to_owned()),
            never_null: attribute.attnotnull,
        });
        let attributes = attributes.collect();
        pg_sys::relation_close(open, pg_sys::NoLock as i32);
        attributes
    }
}

/// The sets of columns, by their numbers, that are unique in a table whatever its rows are. Of one with
/// inheritance children there are none: what is read of it are their rows, too.
pub fn unique_keys(table: Oid) -> Vec<BTreeSet<i32>> {
    // SAFETY: the table is locked to the end of the transaction, and stays open meanwhile.
    unsafe {
        let open = pg_sys::relation_open(table, pg_sys::AccessShareLock as i32);
        let form = &*(*open).rd_rel;
        let has_others = form.relhassubclass && form.relkind as u8 == pg_sys::RELKIND_RELATION;
        let indexes = pgrx::PgList::<pg_sys::Oid>::from_pg(pg_sys::RelationGetIndexList(open));
        let indexes = indexes.iter_oid().filter(|_| !has_others);
        let keys = indexes.filter_map(|index| unique_key(index)).collect();
        pg_sys::relation_close(open, pg_sys::NoLock as i32);
        keys
    }
}

/// The columns of an index that is unique, valid and whole; one of expressions has none.
unsafe fn unique_key(index: Oid) -> Option<BTreeSet<i32>> {
    // SAFETY: a tuple found in the cache stays valid until it is released, and one of INDEXRELID begins with
    // the fields of pg_index, whose vector has as many numbers as it says, at least those of the key.
    unsafe {
        let cache = pg_sys::SysCacheIdentifier::INDEXRELID as i32;
        let tuple = pg_sys::SearchSysCache1(cache, pg_sys::Datum::from(index));
        if tuple.is_null() {
            return None;
        }
        let form = &*pg_sys::GETSTRUCT(tuple).cast::<pg_sys::FormData_pg_index>();
        let certain = form.indisunique && form.indisvalid && form.indimmediate;
        let count = usize::try_from(form.indnkeyatts).unwrap_or_default();
        let numbers = form.indkey.values.as_slice(count);
        let key = numbers.iter().map(|&number| i32::from(number)).collect::<BTreeSet<i32>>();
        let partial = pg_sys::Anum_pg_index_indpred as i16;
        let is_partial = !pg_sys::heap_attisnull(tuple, i32::from(partial), std::ptr::null_mut());
        pg_sys::ReleaseSysCache(tuple);
        (certain && !is_partial && !key.contains(&0)).then_some(key)
    }
}

/// A column of a relation.
pub struct TableColumn {
    pub name: Option<String>,
    pub never_null: bool,
}

/// A name as PostgreSQL has it.
pub fn text(name: *const std::ffi::c_char) -> String {
    if name.is_null() {
        return String::new();
    }
    // SAFETY: a name of PostgreSQL's, NUL-terminated.
    unsafe { CStr::from_ptr(name) }.to_string_lossy().into_owned()
}

/// The names of a relation's columns.
pub fn names(of: Oid) -> Vec<String> {
    columns(of).into_iter().map(|attribute| attribute.name.unwrap_or_default()).collect()
}

/// Whether a table is one of PostgreSQL's own, on which nobody can put a trigger.
pub fn is_of_system(relation: Oid) -> bool {
    relation.to_u32() < pg_sys::FirstNormalObjectId
}

/// Whether an entry is a table.
pub fn is_table(entry: &pg_sys::RangeTblEntry) -> bool {
    entry.rtekind == pg_sys::RTEKind::RTE_RELATION
}
