//! Events of one statement: gathered row by row, written when it has ended.
//!
//! INVARIANT: what is gathered and not written goes with the transaction or savepoint whose rows told it: an abort forgets
//! it, and where no end comes, as of a statement of which only some rows were wanted, it is written before the commit.

use super::rows::{EventRows, Recorded};
use crate::member::event::{Cause, EventKind};
use crate::pg::relation::tuple::Tuple;
use crate::pg::sql::applying;
use pgrx::pg_sys::panic::ErrorReport;
use pgrx::prelude::*;
use std::cell::{Cell, RefCell};

/// A statement that runs, and what its rows have told so far.
struct OpenStatement {
    place: StatementPlace,
    /// How many ends are to come: what inserts or updates has two.
    ends: u32,
    rows: Option<EventRows>,
}

/// Where the row triggers of a statement are called: how deep in triggers and in savepoints, and for which table.
#[derive(Clone, Copy)]
struct StatementPlace {
    triggers: i32,
    savepoints: i32,
    /// Whichever, for a statement of the engine's.
    table: Option<pg_sys::Oid>,
}

impl StatementPlace {
    /// Of the trigger that is being called for this table.
    fn of_trigger(table: pg_sys::Oid) -> Self {
        let (triggers, savepoints) = (applying::trigger_depth(), savepoints());
        Self { triggers, savepoints, table: Some(table) }
    }

    /// Of a statement that is about to be run.
    fn of_next_statement() -> Self {
        Self { triggers: applying::trigger_depth() + 1, savepoints: savepoints(), table: None }
    }

    fn has(&self, other: &Self) -> bool {
        (self.triggers, self.savepoints) == (other.triggers, other.savepoints)
            && (self.table.is_none() || self.table == other.table)
    }
}

fn savepoints() -> i32 {
    // SAFETY: asks the state of this backend's transaction.
    unsafe { pg_sys::GetCurrentTransactionNestLevel() }
}

thread_local! {
    /// The innermost last.
    static OPEN: RefCell<Vec<OpenStatement>> = const { RefCell::new(Vec::new()) };
    static REGISTERED: Cell<bool> = const { Cell::new(false) };
}

/// Closes what was opened since, when it is dropped: what a failed statement has told is forgotten.
struct Around(usize);

impl Drop for Around {
    fn drop(&mut self) {
        OPEN.with_borrow_mut(|open| open.truncate(self.0));
    }
}

/// Runs `work`, statements that put members in or take them out, and then writes the events of all
/// their rows. Those of rows that others write meanwhile, as triggers of the application do, or that
/// are within a savepoint of their own, are none of these.
pub fn together<T>(work: impl FnOnce() -> Result<T, ErrorReport>) -> Result<T, ErrorReport> {
    register();
    let around = Around(OPEN.with_borrow(Vec::len));
    let opened = OpenStatement { place: StatementPlace::of_next_statement(), ends: 1, rows: None };
    OPEN.with_borrow_mut(|open| open.push(opened));
    let done = work();
    let own = OPEN.with_borrow_mut(|open| (open.len() > around.0).then(|| open.remove(around.0)));
    std::mem::forget(around);
    if let Some(rows) = own.and_then(|own| own.rows) {
        finish(rows, done.is_ok());
    }
    done
}

/// A statement of the application's begins: its trigger is being called. Before its rows are told, [`end`] will be.
pub fn begin(table: pg_sys::Oid) {
    register();
    let place = StatementPlace::of_trigger(table);
    OPEN.with_borrow_mut(|open| match open.iter_mut().rfind(|open| open.place.has(&place)) {
        Some(known) => known.ends += 1,
        None => open.push(OpenStatement { place, ends: 1, rows: None }),
    });
}

/// It has ended, and all its rows have told what happened.
pub fn end(table: pg_sys::Oid) {
    let place = StatementPlace::of_trigger(table);
    let told = OPEN.with_borrow_mut(|open| {
        let at = open.iter().rposition(|open| open.place.has(&place))?;
        let statement = open.get_mut(at)?;
        let rows = statement.rows.take();
        statement.ends -= 1;
        if statement.ends == 0 {
            open.remove(at);
        }
        rows
    });
    if let Some(rows) = told {
        finish(rows, true);
    }
}

fn finish(mut rows: EventRows, is_told: bool) {
    let is_told = is_told && rows.write();
    rows.close();
    if is_told {
        // SAFETY: whoever reads next sees them, as what a statement has written.
        unsafe { pg_sys::CommandCounterIncrement() };
    }
}

/// Notes an event for the statement whose row of this table tells it; `None` where that gathers none.
pub(super) fn add(
    table: pg_sys::Oid,
    kind: EventKind,
    row: &Tuple<'_>,
    cause: Cause,
    origin: fn() -> Result<i32, ErrorReport>,
) -> Option<Result<Recorded, ErrorReport>> {
    let place = StatementPlace::of_trigger(table);
    let (at, rows) = OPEN.with_borrow_mut(|open| {
        let at = open.iter().rposition(|open| open.place.has(&place))?;
        Some((at, open.get_mut(at)?.rows.take()))
    })?;
    let mut rows = match rows {
        Some(rows) => rows,
        None => EventRows::of_table().ok()?,
    };
    let told = rows.add(kind, row, cause, origin);
    OPEN.with_borrow_mut(|open| open.get_mut(at).map(|statement| statement.rows = Some(rows)));
    Some(told)
}

/// Writes what was gathered at this level of savepoints or deeper, and whose end has not come.
fn write_left(nesting: i32) {
    let left: Vec<OpenStatement> = OPEN.with_borrow_mut(|open| {
        open.extract_if(.., |statement| statement.place.savepoints >= nesting).collect()
    });
    left.into_iter().filter_map(|statement| statement.rows).for_each(|rows| finish(rows, true));
}

fn forget(nesting: i32) {
    OPEN.with_borrow_mut(|open| open.retain(|statement| statement.place.savepoints < nesting));
}

fn register() {
    if !REGISTERED.replace(true) {
        // SAFETY: the callbacks are functions of this library, which is never unloaded.
        unsafe {
            pg_sys::RegisterXactCallback(Some(at_end), std::ptr::null_mut());
            pg_sys::RegisterSubXactCallback(Some(at_savepoint_end), std::ptr::null_mut());
        }
    }
}

#[pg_guard]
unsafe extern "C-unwind" fn at_savepoint_end(
    event: pg_sys::SubXactEvent::Type,
    _own: pg_sys::SubTransactionId,
    _parent: pg_sys::SubTransactionId,
    _unused: *mut std::ffi::c_void,
) {
    use pg_sys::SubXactEvent::*;
    match event {
        SUBXACT_EVENT_PRE_COMMIT_SUB => write_left(savepoints()),
        SUBXACT_EVENT_ABORT_SUB => forget(savepoints()),
        _ => {}
    }
}

#[pg_guard]
unsafe extern "C-unwind" fn at_end(event: pg_sys::XactEvent::Type, _unused: *mut std::ffi::c_void) {
    use pg_sys::XactEvent::*;
    match event {
        XACT_EVENT_PRE_COMMIT | XACT_EVENT_PRE_PREPARE => write_left(0),
        XACT_EVENT_COMMIT | XACT_EVENT_ABORT | XACT_EVENT_PREPARE => forget(0),
        _ => {}
    }
}
