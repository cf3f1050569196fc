//! Whether a table has a row, asked past the executor: of one look-up by the primary key little more is left than the
//! index, at a fraction of a statement's cost. Nobody's code runs by it.

use super::schema;
use super::tuple::{ColumnNumber, attribute};
use crate::pg::sql::spi::Param;
use pgrx::pg_sys;
use std::ffi::CStr;

/// A column of the primary key, and the value that is looked for in it.
type KeyValue<'a> = (&'a CStr, &'a Param<'a>);

/// Whether there is a row with these values, in the newest committed state and with what this transaction's commands
/// before the one at hand have done; `None` where it is no plain table with such a primary key, and has to be asked by SQL.
pub fn has_row(relation: &CStr, key: [KeyValue<'_>; 2]) -> Option<bool> {
    let oid = schema::domain_relation(relation)?;
    // SAFETY: answers null where no such relation exists (any more); what is opened here is closed here, the locks are
    // kept to the end of the transaction like those of a statement.
    unsafe {
        let table = pg_sys::try_table_open(oid, pg_sys::AccessShareLock as i32);
        if table.is_null() {
            return None;
        }
        let found = index_of(table).and_then(|index| {
            let keys = scan_keys(table, index, key);
            let found = keys.map(|mut keys| look_up(table, (*index).rd_id, &mut keys));
            pg_sys::index_close(index, pg_sys::NoLock as i32);
            found
        });
        pg_sys::table_close(table, pg_sys::NoLock as i32);
        found
    }
}

/// The index of a heap's primary key, open.
///
/// # Safety
/// `table` is open.
unsafe fn index_of(table: pg_sys::Relation) -> Option<pg_sys::Relation> {
    // SAFETY: the caller's promise.
    unsafe {
        let class = (*table).rd_rel;
        let is_heap = (*class).relkind as u8 == pg_sys::RELKIND_RELATION
            && (*class).relam == pg_sys::HEAP_TABLE_AM_OID;
        if !is_heap {
            return None;
        }
        #[cfg(not(feature = "pg18"))]
        let index = pg_sys::RelationGetPrimaryKeyIndex(table);
        #[cfg(feature = "pg18")]
        let index = pg_sys::RelationGetPrimaryKeyIndex(table, false);
        (index != pg_sys::InvalidOid)
            .then(|| pg_sys::index_open(index, pg_sys::AccessShareLock as i32))
    }
}

/// # Safety
/// `table` and `index`, which is its primary key's, are open.
unsafe fn scan_keys(
    table: pg_sys::Relation,
    index: pg_sys::Relation,
    key: [KeyValue<'_>; 2],
) -> Option<[pg_sys::ScanKeyData; 2]> {
    let mut keys = [pg_sys::ScanKeyData::default(); 2];
    for (into, (name, value)) in keys.iter_mut().zip(key) {
        // SAFETY: the caller's promise; an index has a collation, a family and a type of input for each of its columns.
        unsafe {
            let number = pg_sys::SPI_fnumber((*table).rd_att, name.as_ptr());
            let number = ColumnNumber::try_from(number).ok().filter(|&number| number > 0)?;
            let columns = (*(*index).rd_index).indnkeyatts as usize;
            let numbers = (*(*index).rd_index).indkey.values.as_slice(columns);
            let place = numbers.iter().position(|&indexed| indexed == number)?;
            let attribute = attribute((*table).rd_att, number)?;
            let datum = value.datum().filter(|_| attribute.atttypid == value.oid())?;
            let (family, input) =
                (*(*index).rd_opfamily.add(place), *(*index).rd_opcintype.add(place));
            let equal = pg_sys::BTEqualStrategyNumber as i16;
            let operator = pg_sys::get_opfamily_member(family, input, input, equal);
            pg_sys::ScanKeyEntryInitialize(
                into,
                0,
                number,
                equal as u16,
                input,
                *(*index).rd_indcollation.add(place),
                pg_sys::get_opcode(operator),
                datum.sans_lifetime(),
            );
        }
    }
    Some(keys)
}

/// # Safety
/// `table` is open, `index` one of its own, and the keys are of columns of both.
unsafe fn look_up(
    table: pg_sys::Relation,
    index: pg_sys::Oid,
    keys: &mut [pg_sys::ScanKeyData; 2],
) -> bool {
    // SAFETY: the caller's promise; the snapshot lives as long as the scan.
    unsafe {
        let snapshot = pg_sys::RegisterSnapshot(pg_sys::GetLatestSnapshot());
        let count = keys.len() as i32;
        let scan =
            pg_sys::systable_beginscan(table, index, true, snapshot, count, keys.as_mut_ptr());
        let found = !pg_sys::systable_getnext(scan).is_null();
        pg_sys::systable_endscan(scan);
        pg_sys::UnregisterSnapshot(snapshot);
        found
    }
}
