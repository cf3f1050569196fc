//! What stands in a schema, read from PostgreSQL's catalog caches.

use crate::pg::sql::{namespace, shards};
use pgrx::pg_sys::{self, Oid};
use std::ffi::{CStr, CString};

/// The relation of that name.
pub fn relation(schema: &CStr, name: &CStr) -> Option<Oid> {
    // SAFETY: the name is NUL-terminated; a name that does not exist answers InvalidOid.
    let schema_oid = unsafe { pg_sys::get_namespace_oid(schema.as_ptr(), true) };
    if schema == c"smart_groups" { at_hand(schema_oid, name) } else { named(schema_oid, name) }
}

/// The relation of that name in the schema of the domain tables, whatever that is called by now.
pub fn domain_relation(name: &CStr) -> Option<Oid> {
    at_hand(namespace::domain(), name)
}

/// The relation, or the shard of it that is at hand.
fn at_hand(schema: Oid, name: &CStr) -> Option<Oid> {
    let shard = name.to_str().ok().and_then(shards::name_of);
    match shard.and_then(|shard| CString::new(shard).ok()) {
        Some(shard) => named(schema, &shard),
        None => named(schema, name),
    }
}

fn named(schema: Oid, name: &CStr) -> Option<Oid> {
    // SAFETY: the name is NUL-terminated; a name or schema that does not exist answers InvalidOid.
    let oid = unsafe { pg_sys::get_relname_relid(name.as_ptr(), schema) };
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

/// By what number Citus would call a domain table's shard that is called so: what stands behind the last underscore.
pub fn shard_number(relation: Oid) -> Option<i64> {
    // SAFETY: what does not exist answers null, and a name found is NUL-terminated.
    let name = unsafe {
        let name = pg_sys::get_rel_name(relation);
        if name.is_null() {
            return None;
        }
        CStr::from_ptr(name)
    };
    let (_, number) = name.to_str().ok()?.rsplit_once('_')?;
    number.parse().ok().filter(|&number: &i64| number > 0)
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
