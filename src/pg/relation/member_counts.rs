//! By how many members this transaction changes groups: added up in memory row by row, and written down
//! before it commits, a row for each group, so that nobody ever waits for anybody's count.

use super::engine_table::{self, EngineTable, QualifiedTable, text};
use crate::member::tally::Tally;
use crate::pg::process::wake;
use pgrx::pg_sys;
use pgrx::prelude::*;
use std::cell::{Cell, RefCell};

/// With so many groups changed since a savepoint, those are written down at once.
const MOST_GROUPS: usize = 10_000;
/// The nesting outside of every savepoint.
const OUTSIDE: i32 = 1;
/// The worker is woken by one transaction of so many, to add up what has gathered.
const WAKING: u32 = 64;

thread_local! {
    static CHANGES: EngineTable = const { EngineTable::called(c"member_count_changes") };
    static TALLY: RefCell<Tally> = RefCell::default();
    /// One of the extension's functions, beside which the table is.
    static FUNCTION: Cell<pg_sys::Oid> = const { Cell::new(pg_sys::InvalidOid) };
    static REGISTERED: Cell<bool> = const { Cell::new(false) };
}

/// Notes that a group has so many members more, or fewer, by the command at hand; `function` is the one that
/// notes it.
pub fn note(function: pg_sys::Oid, spot: &str, group: i64, members: i64) {
    register();
    FUNCTION.set(function);
    // SAFETY: ask the state of this backend's transaction.
    let at =
        unsafe { (pg_sys::GetCurrentTransactionNestLevel(), pg_sys::GetCurrentCommandId(false)) };
    let groups = TALLY.with_borrow_mut(|tally| tally.add(at, spot, group, members));
    if groups >= MOST_GROUPS {
        write_down(at.0);
    }
}

/// By how many members this transaction has changed a group and not written it down, as the active snapshot sees it.
pub fn own(spot: &str, group: i64) -> i64 {
    // SAFETY: inside a query; the snapshot is the one that it reads under.
    let command = unsafe { (*pg_sys::GetActiveSnapshot()).curcid };
    TALLY.with_borrow(|tally| tally.before(command, spot, group))
}

/// The table of counts beside a function of the extension.
pub fn table_beside(function: pg_sys::Oid) -> Option<QualifiedTable> {
    engine_table::named(engine_table::schema_of(function), c"member_counts")
}

/// Writes down what was noted at this level or deeper. Where the table is gone nobody asks.
fn write_down(nesting: i32) {
    let taken = TALLY.with_borrow_mut(|tally| tally.take(nesting));
    if taken.is_empty() {
        return;
    }
    let schema = || engine_table::schema_of(FUNCTION.get());
    let Some(changes) = CHANGES.with(|changes| changes.open(schema)) else { return };
    changes.insert(taken.iter().map(|(spot, group, members)| {
        let number = |value: i64| (pg_sys::Datum::from(value), false);
        [text(Some(spot)), number(*group), number(*members)]
    }));
    // SAFETY: asks the state of this backend's transaction.
    let xid = unsafe { pg_sys::GetTopTransactionIdIfAny() };
    if u32::from(xid).is_multiple_of(WAKING) {
        wake::at_commit();
    }
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
    // SAFETY: asks the state of this backend's transaction: the savepoint is still its innermost.
    let nesting = unsafe { pg_sys::GetCurrentTransactionNestLevel() };
    match event {
        SUBXACT_EVENT_COMMIT_SUB => TALLY.with_borrow_mut(|tally| tally.release(nesting)),
        SUBXACT_EVENT_ABORT_SUB => TALLY.with_borrow_mut(|tally| tally.roll_back(nesting)),
        _ => {}
    }
}

#[pg_guard]
unsafe extern "C-unwind" fn at_end(event: pg_sys::XactEvent::Type, _unused: *mut std::ffi::c_void) {
    use pg_sys::XactEvent::*;
    match event {
        XACT_EVENT_PRE_COMMIT | XACT_EVENT_PRE_PREPARE => write_down(OUTSIDE),
        XACT_EVENT_COMMIT | XACT_EVENT_ABORT | XACT_EVENT_PREPARE => {
            TALLY.with_borrow_mut(Tally::clear);
        }
        _ => {}
    }
}
