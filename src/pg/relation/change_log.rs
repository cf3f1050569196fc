//! Marks go straight into the change log's heap and index, with the engine's rights.
//!
//! A direct insert costs a fraction of an SQL statement, needs no right of the writing role, and
//! follows savepoints and PREPARE TRANSACTION by itself.

use crate::member::aspect::Aspects;
use pgrx::pg_sys;
use pgrx::prelude::*;
use std::cell::Cell;

/// A mark: what changed, of whom.
pub struct Mark<'a> {
    /// The spot's key; `None` where only the engine can tell, or for every spot.
    pub spot: Option<&'a str>,
    /// The member's key; `None` for a change of the spot.
    pub member: Option<&'a str>,
    /// What changed.
    pub aspects: Aspects,
    /// Which tag, property, question or group.
    pub reference: Option<&'a str>,
}

thread_local! {
    static LOG: Cell<pg_sys::Oid> = const { Cell::new(pg_sys::InvalidOid) };
}

const COLUMNS: usize = 7;

/// Appends one mark, for whoever asks by the schema's name.
pub fn append(mark: &Mark<'_>) {
    // SAFETY: a look-up in the system cache with a NUL-terminated name.
    let schema = || unsafe { pg_sys::get_namespace_oid(c"smart_groups_internal".as_ptr(), true) };
    append_to(mark, schema);
}

/// Appends one mark to the log beside the function that notes it, whatever their schema is called
/// by now.
pub fn append_beside(function: pg_sys::Oid, mark: &Mark<'_>) {
    // SAFETY: what does not exist answers InvalidOid.
    append_to(mark, || unsafe { pg_sys::get_func_namespace(function) });
}

/// Where the log is gone (its extension is being dropped) there is nobody to tell, and the
/// application's write goes on.
fn append_to(mark: &Mark<'_>, schema: impl FnOnce() -> pg_sys::Oid) {
    let Some(log) = open(schema) else { return };
    let text = |value: Option<&str>| match value {
        Some(text) => (text.into_datum().unwrap_or(pg_sys::Datum::null()), false),
        None => (pg_sys::Datum::null(), true),
    };
    // SAFETY: inside the transaction whose change is noted.
    let xid = unsafe { pg_sys::GetTopFullTransactionId() };
    let (spot, no_spot) = text(mark.spot);
    let (member, no_member) = text(mark.member);
    let (reference, no_reference) = text(mark.reference);
    let null = pg_sys::Datum::null();
    let aspects = pg_sys::Datum::from(mark.aspects.bits());
    let mut values: [pg_sys::Datum; COLUMNS] =
        [pg_sys::Datum::from(xid.value), spot, member, aspects, reference, null, null];
    let mut nulls: [bool; COLUMNS] = [false, no_spot, no_member, false, no_reference, true, true];
    // SAFETY: `log` is the open relation whose columns, in this order, sql/engine/change_log.sql
    // creates; its lock is kept to the end of the transaction.
    unsafe {
        let tuple = pg_sys::heap_form_tuple((*log).rd_att, values.as_mut_ptr(), nulls.as_mut_ptr());
        let indexes = pg_sys::CatalogOpenIndexes(log);
        pg_sys::CatalogTupleInsertWithInfo(log, tuple, indexes);
        pg_sys::CatalogCloseIndexes(indexes);
        pg_sys::heap_freetuple(tuple);
        pg_sys::table_close(log, pg_sys::NoLock as i32);
    }
}

fn open(schema: impl FnOnce() -> pg_sys::Oid) -> Option<pg_sys::Relation> {
    try_open(LOG.get()).or_else(|| {
        let oid = find(schema());
        LOG.set(oid);
        try_open(oid)
    })
}

fn try_open(oid: pg_sys::Oid) -> Option<pg_sys::Relation> {
    if oid == pg_sys::InvalidOid {
        return None;
    }
    // SAFETY: answers null where no such relation exists (any more).
    let log = unsafe { pg_sys::try_table_open(oid, pg_sys::RowExclusiveLock as pg_sys::LOCKMODE) };
    (!log.is_null()).then_some(log)
}

fn find(schema: pg_sys::Oid) -> pg_sys::Oid {
    if schema == pg_sys::InvalidOid {
        return pg_sys::InvalidOid;
    }
    // SAFETY: a look-up in the system cache with a NUL-terminated name.
    unsafe { pg_sys::get_relname_relid(c"change_log".as_ptr(), schema) }
}
