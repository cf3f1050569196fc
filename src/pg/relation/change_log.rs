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

/// A mark of one of the application's own tables: only the engine can tell of whom.
pub struct BaseMark<'a> {
    /// The table.
    pub source: pg_sys::Oid,
    /// What changed.
    pub aspects: Aspects,
    /// Which columns the keys are of.
    pub layout: Option<&'a str>,
    /// The row's values of those columns; `None` where they are not known.
    pub keys: Option<Vec<Option<String>>>,
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

/// Likewise, a mark of a base table.
pub fn append_base_beside(function: pg_sys::Oid, mark: &BaseMark<'_>) {
    // SAFETY: what does not exist answers InvalidOid.
    let Some(log) = open(|| unsafe { pg_sys::get_func_namespace(function) }) else { return };
    let null = (pg_sys::Datum::null(), true);
    let aspects = (pg_sys::Datum::from(mark.aspects.bits()), false);
    let source = (pg_sys::Datum::from(mark.source), false);
    let keys = mark.keys.clone().and_then(IntoDatum::into_datum);
    let keys = keys.map_or(null, |keys| (keys, false));
    insert(log, [null, null, aspects, text(mark.layout), source, keys]);
}

fn text(value: Option<&str>) -> (pg_sys::Datum, bool) {
    match value {
        Some(text) => (text.into_datum().unwrap_or(pg_sys::Datum::null()), false),
        None => (pg_sys::Datum::null(), true),
    }
}

/// Where the log is gone (its extension is being dropped) there is nobody to tell, and the
/// application's write goes on.
fn append_to(mark: &Mark<'_>, schema: impl FnOnce() -> pg_sys::Oid) {
    let Some(log) = open(schema) else { return };
    let null = (pg_sys::Datum::null(), true);
    let aspects = (pg_sys::Datum::from(mark.aspects.bits()), false);
    insert(log, [text(mark.spot), text(mark.member), aspects, text(mark.reference), null, null]);
}

/// Inserts a mark of these values, each with whether it is null, behind its transaction.
fn insert(log: pg_sys::Relation, mark: [(pg_sys::Datum, bool); COLUMNS - 1]) {
    // SAFETY: inside the transaction whose change is noted.
    let xid = unsafe { pg_sys::GetTopFullTransactionId() };
    let mut values = [pg_sys::Datum::from(xid.value); COLUMNS];
    let mut nulls = [false; COLUMNS];
    for ((place, null), (value, is_null)) in values.iter_mut().zip(&mut nulls).skip(1).zip(mark) {
        (*place, *null) = (value, is_null);
    }
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
