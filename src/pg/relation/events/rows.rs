//! EventRows of the table of events, in the making and on their way into its heap and indexes.

use super::layout::{self, COLUMNS, EventColumns, ID, NAMES};
use super::lifetime::{TransactionOwner, memory};
use super::numbers;
use crate::member::event::{Cause, EventKind};
use crate::pg::relation::schema;
use crate::pg::relation::tuple::{ColumnNumber, Tuple, attribute};
use pgrx::pg_sys;
use pgrx::pg_sys::panic::ErrorReport;
use pgrx::prelude::*;
use std::ptr;

unsafe extern "C-unwind" {
    /// The next value of a sequence; not in the bindings, which is why an error of it has to be caught by whoever calls.
    fn nextval_internal(sequence: pg_sys::Oid, check_permissions: bool) -> i64;
}

/// What is taken from the row of a membership, by place in [`NAMES`].
const FROM_ROW: [usize; 3] = [0, 3, 5];
/// So many rows are gathered at most.
const MOST: usize = 1_000;

/// What became of an event.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Recorded {
    /// It is written, or will be when the statement that it is of has ended.
    Written,
    /// The table has code of its own.
    NeedsSql,
    /// There is no such table, or it is an older version's and has no room for it.
    Nowhere,
}

/// The table, open with its indexes, and rows for it.
///
/// INVARIANT: whoever opens it closes it, within the same savepoint, whose own it is and not the statement's; what an error
/// leaves open, the abort closes. It is not closed by being dropped: a process that is terminated drops it when nothing of the
/// transaction is left.
/// Meanwhile nobody can change the table: others wait for its lock, and commands of this session are refused where it
/// is in use.
pub struct EventRows {
    events: pg_sys::Relation,
    indexes: pg_sys::CatalogIndexState,
    layout: EventColumns,
    /// Of what is open.
    context: pg_sys::MemoryContext,
    /// Of the rows, within it.
    of_rows: pg_sys::MemoryContext,
    rows: Vec<pg_sys::HeapTuple>,
    has_written: bool,
    origin: Option<i32>,
}

impl EventRows {
    /// None yet; what becomes of them where they cannot be written from here.
    pub fn of_table() -> Result<Self, Recorded> {
        let table = schema::domain_relation(c"events").ok_or(Recorded::Nowhere)?;
        let _owner = TransactionOwner::take();
        // SAFETY: answers null where no such relation exists (any more); what is opened here is
        // closed here, or by `close`.
        unsafe {
            let events = pg_sys::try_table_open(table, pg_sys::RowExclusiveLock as i32);
            if events.is_null() {
                return Err(Recorded::Nowhere);
            }
            let context = memory(pg_sys::CurTransactionContext);
            let before = pg_sys::MemoryContextSwitchTo(context);
            let found = usable(events);
            pg_sys::MemoryContextSwitchTo(before);
            if found.is_err() {
                pg_sys::table_close(events, pg_sys::NoLock as i32);
                pg_sys::MemoryContextDelete(context);
            }
            let (layout, indexes) = found?;
            let (of_rows, rows) = (memory(context), Vec::new());
            let (has_written, origin) = (false, None);
            Ok(Self { events, indexes, layout, context, of_rows, rows, has_written, origin })
        }
    }

    /// Closes the table; the lock is kept to the end of the transaction.
    pub fn close(self) {
        let _owner = TransactionOwner::take();
        // SAFETY: opened by `of_table`.
        unsafe {
            pg_sys::CatalogCloseIndexes(self.indexes);
            pg_sys::table_close(self.events, pg_sys::NoLock as i32);
            pg_sys::MemoryContextDelete(self.context);
        }
    }

    /// Adds an event of a membership. It has its number at once: one that is told later has a higher one.
    pub fn add(
        &mut self,
        kind: EventKind,
        row: &Tuple<'_>,
        cause: Cause,
        origin: fn() -> Result<i32, ErrorReport>,
    ) -> Result<Recorded, ErrorReport> {
        let origin = match self.origin {
            Some(origin) => origin,
            None => *self.origin.insert(origin()?),
        };
        let Some(mut values) = self.keys(row) else { return Ok(Recorded::NeedsSql) };
        // SAFETY: inside a transaction; the sequence is the identity's, the table is open, and each
        // value is of its column's type. The row is copied into memory that lasts as long as `self`.
        unsafe {
            values.set(ID, self.layout.next_id().into_datum());
            values.set(2, kind.name().into_datum());
            values.set(6, cause.reason.name().into_datum());
            values.set(7, cause.first_build.into_datum());
            values.set(8, Some(pg_sys::GetCurrentTransactionStartTimestamp().into()));
            values.set(9, Some(pg_sys::GetTopFullTransactionId().value.into()));
            values.set(10, origin.into_datum());
            let (datums, nulls) = (values.datums.as_mut_ptr(), values.nulls.as_mut_ptr());
            let before = pg_sys::MemoryContextSwitchTo(self.of_rows);
            self.rows.push(pg_sys::heap_form_tuple((*self.events).rd_att, datums, nulls));
            pg_sys::MemoryContextSwitchTo(before);
        }
        if self.rows.len() >= MOST {
            self.write();
        }
        Ok(Recorded::Written)
    }

    /// A row with the keys of a membership; `None` where a column is of another type there.
    fn keys(&self, row: &Tuple<'_>) -> Option<Values> {
        let numbers = self.layout.numbers;
        let nothing = ([pg_sys::Datum::null(); COLUMNS], [true; COLUMNS]);
        let mut values = Values { numbers, datums: nothing.0, nulls: nothing.1 };
        for place in FROM_ROW {
            let (name, number) = (NAMES.get(place)?, *numbers.get(place)?);
            // SAFETY: the table is open.
            let wanted = attribute(unsafe { (*self.events).rd_att }, number)?.atttypid;
            let param = row.param(name)?;
            if param.oid() != wanted {
                return None;
            }
            values.set(place, param.datum().map(|datum| datum.sans_lifetime()));
        }
        Some(values)
    }

    /// Writes what has been added, as by the command at hand; whether anything ever was.
    pub fn write(&mut self) -> bool {
        let rows = std::mem::take(&mut self.rows);
        if rows.is_empty() {
            return self.has_written;
        }
        self.has_written = true;
        // SAFETY: the rows are the table's, in memory of `self.of_rows`, where everything that is
        // made of them goes too; the slots are dropped before that.
        unsafe {
            let before = pg_sys::MemoryContextSwitchTo(self.of_rows);
            // One that nobody counts the users of, of which each slot is one.
            let descriptor = pg_sys::CreateTupleDescCopy((*self.events).rd_att);
            let mut slots: Vec<_> = rows.iter().map(|&row| slot(descriptor, row)).collect();
            let command = pg_sys::GetCurrentCommandId(true);
            let count = slots.len() as i32;
            pg_sys::heap_multi_insert(
                self.events,
                slots.as_mut_ptr(),
                count,
                command,
                0,
                ptr::null_mut(),
            );
            enter(self.events, self.indexes, &slots);
            slots.iter().for_each(|&slot| pg_sys::ExecDropSingleTupleTableSlot(slot));
            pg_sys::MemoryContextSwitchTo(before);
            pg_sys::MemoryContextReset(self.of_rows);
        }
        true
    }
}

/// Where things are, and the open indexes; what becomes of events where they cannot be written past the executor.
///
/// # Safety
/// `events` is open for writing.
unsafe fn usable(
    events: pg_sys::Relation,
) -> Result<(EventColumns, pg_sys::CatalogIndexState), Recorded> {
    // SAFETY: the caller's promise.
    unsafe {
        let layout = layout::layout(events).ok_or(Recorded::Nowhere)?;
        if !layout::is_plain(events) || layout.sequence == pg_sys::InvalidOid {
            return Err(Recorded::NeedsSql);
        }
        let indexes = pg_sys::CatalogOpenIndexes(events);
        if layout::are_plain(indexes) {
            return Ok((layout, indexes));
        }
        pg_sys::CatalogCloseIndexes(indexes);
        Err(Recorded::NeedsSql)
    }
}

impl EventColumns {
    /// The next event's id.
    ///
    /// # Safety
    /// The table still is as it was found, inside a transaction.
    unsafe fn next_id(&self) -> i64 {
        let sequence = self.sequence;
        // SAFETY: the caller's promise; nothing is to be dropped in there.
        let number =
            unsafe { pg_sys::ffi::pg_guard_ffi_boundary(|| nextval_internal(sequence, false)) };
        self.node.map_or(number, |node| numbers::id(number, node))
    }
}

/// # Safety
/// `row` has this descriptor, and belongs to nobody else.
unsafe fn slot(
    descriptor: pg_sys::TupleDesc,
    row: pg_sys::HeapTuple,
) -> *mut pg_sys::TupleTableSlot {
    // SAFETY: the caller's promise. A row that is the slot's own is not copied to be inserted.
    unsafe {
        let slot = pg_sys::MakeSingleTupleTableSlot(descriptor, &raw const pg_sys::TTSOpsHeapTuple);
        pg_sys::ExecStoreHeapTuple(row, slot, true)
    }
}

/// Enters rows that stand in the heap into one index after the other: neighbours go into the same pages.
///
/// # Safety
/// The indexes are those of `events`, open and on columns alone, and the slots' rows have just been inserted there.
unsafe fn enter(
    events: pg_sys::Relation,
    indexes: pg_sys::CatalogIndexState,
    slots: &[*mut pg_sys::TupleTableSlot],
) {
    let mut values = [pg_sys::Datum::null(); pg_sys::INDEX_MAX_KEYS as usize];
    let mut nulls = [true; pg_sys::INDEX_MAX_KEYS as usize];
    // SAFETY: the caller's promise; there is room for every column that an index can have.
    unsafe {
        for place in 0..(*indexes).ri_NumIndices as usize {
            let index = *(*indexes).ri_IndexRelationDescs.add(place);
            let info = *(*indexes).ri_IndexRelationInfo.add(place);
            if !(*info).ii_ReadyForInserts {
                continue;
            }
            let unique = if (*(*index).rd_index).indisunique {
                pg_sys::IndexUniqueCheck::UNIQUE_CHECK_YES
            } else {
                pg_sys::IndexUniqueCheck::UNIQUE_CHECK_NO
            };
            for &slot in slots {
                let (values, nulls) = (values.as_mut_ptr(), nulls.as_mut_ptr());
                pg_sys::FormIndexDatum(info, slot, ptr::null_mut(), values, nulls);
                let row = &raw mut (*slot).tts_tid;
                pg_sys::index_insert(index, values, nulls, row, events, unique, false, info);
            }
        }
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
