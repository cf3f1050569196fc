//! Marks go straight into the change log's heap and index.

use super::engine_table::{self, EngineTable, text};
use crate::member::aspect::Aspects;
use pgrx::pg_sys;
use pgrx::prelude::*;

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
    static LOG: EngineTable = const { EngineTable::called(c"change_log") };
}

/// Appends one mark, for whoever asks by the schema's name.
pub fn append(mark: &Mark<'_>) {
    append_to(mark, engine_table::schema_by_name);
}

/// Appends one mark to the log beside the function that notes it, whatever their schema is called
/// by now.
pub fn append_beside(function: pg_sys::Oid, mark: &Mark<'_>) {
    append_to(mark, || engine_table::schema_of(function));
}

/// Likewise, a mark of a base table.
pub fn append_base_beside(function: pg_sys::Oid, mark: &BaseMark<'_>) {
    let null = (pg_sys::Datum::null(), true);
    let aspects = (pg_sys::Datum::from(mark.aspects.bits()), false);
    let source = (pg_sys::Datum::from(mark.source), false);
    let keys = mark.keys.clone().and_then(IntoDatum::into_datum);
    let keys = keys.map_or(null, |keys| (keys, false));
    let schema = || engine_table::schema_of(function);
    insert(schema, [null, null, aspects, text(mark.layout), source, keys]);
}

fn append_to(mark: &Mark<'_>, schema: impl FnOnce() -> pg_sys::Oid) {
    let null = (pg_sys::Datum::null(), true);
    let aspects = (pg_sys::Datum::from(mark.aspects.bits()), false);
    insert(schema, [text(mark.spot), text(mark.member), aspects, text(mark.reference), null, null]);
}

/// Inserts a mark of these values, each with whether it is null, behind its transaction. Where the log is gone
/// there is nobody to tell, and the application's write goes on.
fn insert(
    schema: impl FnOnce() -> pg_sys::Oid,
    [spot, member, aspects, reference, source, keys]: [(pg_sys::Datum, bool); 6],
) {
    let Some(log) = LOG.with(|log| log.open(schema)) else { return };
    // SAFETY: inside the transaction whose change is noted.
    let xid = unsafe { pg_sys::GetTopFullTransactionId() };
    let xid = (pg_sys::Datum::from(xid.value), false);
    log.insert([[xid, spot, member, aspects, reference, source, keys]]);
}
