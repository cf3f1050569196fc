//! What this backend's transaction does at its end: wake the worker, or refuse PREPARE.

use super::{background, board, interest};
use crate::error::WorkError;
use pgrx::pg_sys;
use pgrx::pg_sys::panic::ErrorReport;
use pgrx::prelude::*;
use std::cell::Cell;

thread_local! {
    static REGISTERED: Cell<bool> = const { Cell::new(false) };
    static WAKE: Cell<bool> = const { Cell::new(false) };
    /// How often rules had begun to read something more when first a change was not noted.
    static ADDITIONS: Cell<Option<u64>> = const { Cell::new(None) };
    static HOLDS_SPOT: Cell<bool> = const { Cell::new(false) };
    static ROLLBACKS: Cell<u64> = const { Cell::new(0) };
}

/// Wakes the worker once this transaction is committed and visible.
pub fn at_commit() {
    if !WAKE.replace(true) {
        register();
    }
}

/// Wakes the worker at commit if since `additions` some rule has begun to read what is not noted: its
/// group is compared once more when this transaction is over.
pub fn at_commit_if_added(additions: u64) {
    if ADDITIONS.get().is_none() {
        ADDITIONS.set(Some(additions));
        register();
    }
}

/// Wakes the worker at once, for whoever waits for it.
pub fn now() {
    board::wake(background::own_database());
}

/// Notes that this transaction holds a spot: it cannot be prepared, for the spot would stay
/// locked until somebody finishes it.
pub fn spot_taken() {
    if !HOLDS_SPOT.replace(true) {
        register();
    }
}

/// How many transactions and savepoints of this session have been rolled back since it first
/// called: what it remembers of its own uncommitted work is void when the number changes.
pub fn rollbacks() -> u64 {
    register();
    ROLLBACKS.get()
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
    if event == pg_sys::SubXactEvent::SUBXACT_EVENT_ABORT_SUB {
        ROLLBACKS.set(ROLLBACKS.get() + 1);
    }
}

#[pg_guard]
unsafe extern "C-unwind" fn at_end(event: pg_sys::XactEvent::Type, _unused: *mut std::ffi::c_void) {
    use pg_sys::XactEvent::*;
    match event {
        XACT_EVENT_PRE_PREPARE if HOLDS_SPOT.get() => refuse_prepare(),
        XACT_EVENT_COMMIT => {
            HOLDS_SPOT.set(false);
            if WAKE.replace(false) | was_added() {
                board::wake_to_follow(background::own_database());
            }
        }
        XACT_EVENT_PREPARE => {
            ended();
            ADDITIONS.set(None);
            // Its COMMIT will call nobody: the worker has to know that it must look by itself.
            if WAKE.replace(false) {
                now();
            }
        }
        XACT_EVENT_ABORT => {
            ended();
            ADDITIONS.set(None);
            WAKE.set(false);
        }
        _ => {}
    }
}

fn was_added() -> bool {
    ADDITIONS.take().is_some_and(|additions| additions != interest::additions())
}

/// What this session remembers of the transaction's work is void.
fn ended() {
    HOLDS_SPOT.set(false);
    ROLLBACKS.set(ROLLBACKS.get() + 1);
}

fn refuse_prepare() {
    ErrorReport::from(WorkError::Prepared).report(PgLogLevel::ERROR);
}
