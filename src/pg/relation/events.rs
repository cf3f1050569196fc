//! Events of memberships go straight into the table and its indexes, as marks do.
//!
//! Where somebody has put code of their own on the table (a trigger, a constraint, an index on an
//! expression), a direct insert would pass it by: then whoever asks is told so, and writes by SQL.

use super::schema;
use super::tuple::{ColumnNumber, Tuple, attribute};
use crate::member::event::{Cause, EventKind};
use pgrx::pg_sys;
use pgrx::pg_sys::panic::ErrorReport;
use pgrx::prelude::*;
use std::cell::Cell;
use std::ffi::CStr;

unsafe extern "C-unwind" {
    /// The next value of a sequence; not in the bindings.
    fn nextval_internal(sequence: pg_sys::Oid, check_permissions: bool) -> i64;
}

/// What became of an event.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Recorded {
    /// It is written.
    Written,
    /// The table has code of its own.
    NeedsSql,
    /// There is no such table, or it is an older version's and has no room for it.
    Nowhere,
}

const COLUMNS: usize = 11;
const NAMES: [&CStr; COLUMNS] = [
    c"spot_id",
    c"id",
    c"kind",
    c"group_id",
    c"resource_id",
    c"member_id",
    c"reason",
    c"first_build",
    c"occurred_at",
    c"xid",
    c"origin",
];
/// Of these, what is taken from the row of a membership.
const FROM_ROW: [usize; 3] = [0, 3, 5];
/// The identity.
const ID: usize = 1;
/// The constraints that hold whatever is written here.
const KEPT: [&CStr; 3] = [c"events_known_kind", c"events_about", c"events_known_reason"];
/// Triggers that have nothing to say to the engine.
const GUARD: &[u8] = b"smart_groups_guard";

/// Where things are in the table.
#[derive(Clone, Copy)]
struct EventColumns {
    table: pg_sys::Oid,
    /// By place in [`NAMES`].
    numbers: [ColumnNumber; COLUMNS],
    sequence: pg_sys::Oid,
}

thread_local! {
    static LAYOUT: Cell<Option<EventColumns>> = const { Cell::new(None) };
}

/// Writes that a membership began or ended; `row` is one of `group_members`, and `origin` says where
/// it is written.
pub fn append(
    kind: EventKind,
    row: &Tuple<'_>,
    cause: Cause,
    origin: impl FnOnce() -> Result<i32, ErrorReport>,
) -> Result<Recorded, ErrorReport> {
    let Some(table) = schema::domain_relation(c"events") else { return Ok(Recorded::Nowhere) };
    // SAFETY: answers null where no such relation exists (any more); the lock is kept to the end
    // of the transaction.
    let events = unsafe { pg_sys::try_table_open(table, pg_sys::RowExclusiveLock as i32) };
    if events.is_null() {
        return Ok(Recorded::Nowhere);
    }
    // SAFETY: an open relation, closed below.
    let told = unsafe {
        match layout(events) {
            None => Ok(Recorded::Nowhere),
            Some(layout) => origin().map(|origin| write(events, &layout, kind, row, cause, origin)),
        }
    };
    // SAFETY: opened above.
    unsafe { pg_sys::table_close(events, pg_sys::NoLock as i32) };
    told
}

/// # Safety
/// `events` is open for writing, and `layout` is its own.
unsafe fn write(
    events: pg_sys::Relation,
    layout: &EventColumns,
    kind: EventKind,
    row: &Tuple<'_>,
    cause: Cause,
    origin: i32,
) -> Recorded {
    // SAFETY: the caller's promise.
    unsafe {
        let Some(mut values) = keys(events, layout, row) else { return Recorded::NeedsSql };
        if !is_plain(events) || layout.sequence == pg_sys::InvalidOid {
            return Recorded::NeedsSql;
        }
        let indexes = pg_sys::CatalogOpenIndexes(events);
        let are_plain = are_plain(indexes);
        if are_plain {
            values.set(ID, nextval_internal(layout.sequence, false).into_datum());
            values.set(2, kind.name().into_datum());
            values.set(6, cause.reason.name().into_datum());
            values.set(7, cause.first_build.into_datum());
            values.set(8, Some(pg_sys::GetCurrentTransactionStartTimestamp().into()));
            values.set(9, Some(pg_sys::GetTopFullTransactionId().value.into()));
            values.set(10, origin.into_datum());
            let (mut datums, mut nulls) = (values.datums, values.nulls);
            let descriptor = (*events).rd_att;
            let tuple =
                pg_sys::heap_form_tuple(descriptor, datums.as_mut_ptr(), nulls.as_mut_ptr());
            pg_sys::CatalogTupleInsertWithInfo(events, tuple, indexes);
            pg_sys::heap_freetuple(tuple);
        }
        pg_sys::CatalogCloseIndexes(indexes);
        if are_plain { Recorded::Written } else { Recorded::NeedsSql }
    }
}

/// A row of the table in the making, in the order of its columns.
struct Values {
    numbers: [ColumnNumber; COLUMNS],
    datums: [pg_sys::Datum; COLUMNS],
    nulls: [bool; COLUMNS],
}

impl Values {
    /// What stands in the column that has this place in [`NAMES`].
    fn set(&mut self, place: usize, value: Option<pg_sys::Datum>) {
        let number = self.numbers.get(place).copied().unwrap_or_default();
        let index = usize::try_from(number).unwrap_or_default().wrapping_sub(1);
        if let (Some(datum), Some(null)) = (self.datums.get_mut(index), self.nulls.get_mut(index)) {
            *null = value.is_none();
            *datum = value.unwrap_or(pg_sys::Datum::null());
        }
    }
}

/// A row with the keys of a membership; `None` where a column is of another type there.
///
/// # Safety
/// `events` is open, and `layout` is its own.
unsafe fn keys(events: pg_sys::Relation, layout: &EventColumns, row: &Tuple<'_>) -> Option<Values> {
    let mut values = Values {
        numbers: layout.numbers,
        datums: [pg_sys::Datum::null(); COLUMNS],
        nulls: [true; COLUMNS],
    };
    for place in FROM_ROW {
        let (name, number) = (NAMES.get(place)?, *layout.numbers.get(place)?);
        // SAFETY: the caller's promise.
        let wanted = attribute(unsafe { (*events).rd_att }, number)?.atttypid;
        let param = row.param(name)?;
        if param.oid() != wanted {
            return None;
        }
        values.set(place, param.datum().map(|datum| datum.sans_lifetime()));
    }
    Some(values)
}

/// Where things are; `None` where a column is missing.
///
/// # Safety
/// `events` is open.
unsafe fn layout(events: pg_sys::Relation) -> Option<EventColumns> {
    // SAFETY: the caller's promise.
    unsafe {
        if let Some(known) = LAYOUT.get().filter(|known| still_fits(events, known)) {
            return Some(known);
        }
        let mut numbers = [0; COLUMNS];
        for (number, name) in numbers.iter_mut().zip(NAMES) {
            let found = pg_sys::SPI_fnumber((*events).rd_att, name.as_ptr());
            *number = ColumnNumber::try_from(found).ok().filter(|&found| found > 0)?;
        }
        let sequence = identity(events, *numbers.get(ID)?);
        let layout = EventColumns { table: (*events).rd_id, numbers, sequence };
        LAYOUT.set(Some(layout));
        Some(layout)
    }
}

/// The sequence of an identity column.
///
/// # Safety
/// `events` is open.
unsafe fn identity(events: pg_sys::Relation, column: ColumnNumber) -> pg_sys::Oid {
    // SAFETY: the caller's promise; a column that is no identity answers InvalidOid.
    unsafe {
        #[cfg(any(feature = "pg17", feature = "pg18"))]
        return pg_sys::getIdentitySequence(events, column, true);
        #[cfg(not(any(feature = "pg17", feature = "pg18")))]
        return pg_sys::getIdentitySequence((*events).rd_id, column, true);
    }
}

/// Whether everything still is where it was found.
///
/// # Safety
/// `events` is open.
unsafe fn still_fits(events: pg_sys::Relation, layout: &EventColumns) -> bool {
    // SAFETY: the caller's promise; the sequence is looked up in the catalogue's cache, and an
    // attribute's name is NUL-terminated within its 64 bytes.
    unsafe {
        let cache = pg_sys::SysCacheIdentifier::RELOID as i32;
        let nothing = pg_sys::Datum::null();
        let sequence = pg_sys::Datum::from(layout.sequence);
        let named = |(&number, name): (&ColumnNumber, &CStr)| {
            attribute((*events).rd_att, number).is_some_and(|attribute| {
                !attribute.attisdropped && CStr::from_ptr(attribute.attname.data.as_ptr()) == name
            })
        };
        (*events).rd_id == layout.table
            && layout.numbers.iter().zip(NAMES).all(named)
            && pg_sys::SearchSysCacheExists(cache, sequence, nothing, nothing, nothing)
    }
}

/// Whether nothing but what `install()` made has a say in the table's rows.
///
/// # Safety
/// `events` is open.
unsafe fn is_plain(events: pg_sys::Relation) -> bool {
    // SAFETY: the caller's promise; names are NUL-terminated.
    unsafe {
        let (class, descriptor) = ((*events).rd_rel, (*events).rd_att);
        let has_other_columns = (*descriptor).natts as usize != COLUMNS;
        if has_other_columns
            || (*class).relkind as u8 != pg_sys::RELKIND_RELATION
            || !(*events).rd_rules.is_null()
        {
            return false;
        }
        let constraints = (*descriptor).constr.as_ref().is_none_or(|constraints| {
            let checks = (0..usize::from(constraints.num_check)).all(|place| {
                let name = CStr::from_ptr((*constraints.check.add(place)).ccname);
                KEPT.contains(&name)
            });
            checks && !constraints.has_generated_stored
        });
        let triggers = (*events).trigdesc.as_ref().is_none_or(|triggers| {
            (0..triggers.numtriggers as usize).all(|place| {
                let name = CStr::from_ptr((*triggers.triggers.add(place)).tgname);
                name.to_bytes().starts_with(GUARD)
            })
        });
        constraints && triggers
    }
}

/// Whether the indexes are on columns alone.
///
/// # Safety
/// `indexes` are those of an open relation.
unsafe fn are_plain(indexes: pg_sys::CatalogIndexState) -> bool {
    // SAFETY: the caller's promise.
    unsafe {
        let of = &*indexes;
        (0..of.ri_NumIndices as usize).all(|place| {
            let index = &**of.ri_IndexRelationInfo.add(place);
            index.ii_Expressions.is_null()
                && index.ii_Predicate.is_null()
                && index.ii_ExclusionOps.is_null()
        })
    }
}
