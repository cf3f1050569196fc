//! What stands in a schema, read from PostgreSQL's catalog caches.

use crate::pg::sql::namespace;
use pgrx::pg_sys::{self, Oid};
use std::ffi::CStr;

/// The relation of that name.
pub fn relation(schema: &CStr, name: &CStr) -> Option<Oid> {
    // SAFETY: both names are NUL-terminated; a name that does not exist answers InvalidOid.
    let oid = unsafe {
        let schema = pg_sys::get_namespace_oid(schema.as_ptr(), true);
        pg_sys::get_relname_relid(name.as_ptr(), schema)
    };
    (oid != pg_sys::InvalidOid).then_some(oid)
}

/// The relation of that name in the schema of the domain tables, whatever that is called by now.
pub fn domain_relation(name: &CStr) -> Option<Oid> {
    // SAFETY: the name is NUL-terminated; a name that does not exist answers InvalidOid.
    let oid = unsafe { pg_sys::get_relname_relid(name.as_ptr(), namespace::domain()) };
    (oid != pg_sys::InvalidOid).then_some(oid)
}

/// A relation's name for people, with its schema; its number where it is gone.
pub fn name(relation: Oid) -> String {
    // SAFETY: what does not exist answers null, and a name found is NUL-terminated.
    let [schema, name] = unsafe {
        let schema = pg_sys::get_namespace_name(pg_sys::get_rel_namespace(relation));
        [schema, pg_sys::get_rel_name(relation)].map(|name| {
            (!name.is_null()).then(|| CStr::from_ptr(name).to_string_lossy().into_owned())
        })
    };
    match (schema, name) {
        (Some(schema), Some(name)) => format!("{schema}.{name}"),
        _ => relation.to_u32().to_string(),
    }
}

/// The type of a relation's column.
pub fn column_type(relation: Oid, column: &CStr) -> Option<Oid> {
    // SAFETY: the name is NUL-terminated; what does not exist answers 0 or InvalidOid.
    let oid = unsafe {
        let number = pg_sys::get_attnum(relation, column.as_ptr());
        pg_sys::get_atttype(relation, number)
    };
    (oid != pg_sys::InvalidOid).then_some(oid)
}

/// What a domain is made of; any other type as it is.
pub fn base_type(of: Oid) -> Oid {
    // SAFETY: reads the catalogue's caches.
    unsafe { pg_sys::getBaseType(of) }
}

/// Whether a relation is a table, plain or partitioned.
pub fn is_table(relation: Oid) -> bool {
    // SAFETY: what does not exist answers 0.
    let kind = unsafe { pg_sys::get_rel_relkind(relation) } as u8;
    kind == pg_sys::RELKIND_RELATION || kind == pg_sys::RELKIND_PARTITIONED_TABLE
}

/// Whether a relation stands in the schema of the domain tables.
pub fn is_domain(relation: Oid) -> bool {
    // SAFETY: what does not exist answers InvalidOid.
    unsafe { pg_sys::get_rel_namespace(relation) == namespace::domain() }
}

/// The role that owns a relation.
pub fn owner(relation: Oid) -> Option<Oid> {
    // SAFETY: a tuple found in the cache stays valid until it is released, and one of RELOID
    // begins with the fields of pg_class.
    unsafe {
        let cache = pg_sys::SysCacheIdentifier::RELOID as i32;
        let tuple = pg_sys::SearchSysCache1(cache, pg_sys::Datum::from(relation));
        if tuple.is_null() {
            return None;
        }
        let class: pg_sys::Form_pg_class = pg_sys::GETSTRUCT(tuple).cast();
        let owner = (*class).relowner;
        pg_sys::ReleaseSysCache(tuple);
        Some(owner)
    }
}

/// Takes a schema for oneself among those who take it in this way, to the end of the
/// transaction. Whoever creates or uses something in it is not in the way.
pub fn lock(schema: &CStr) {
    // SAFETY: the name is NUL-terminated; a schema that does not exist raises an error.
    unsafe {
        let oid = pg_sys::get_namespace_oid(schema.as_ptr(), false);
        let mode = pg_sys::ShareUpdateExclusiveLock as pg_sys::LOCKMODE;
        pg_sys::LockDatabaseObject(pg_sys::NamespaceRelationId, oid, 0, mode);
    }
}
