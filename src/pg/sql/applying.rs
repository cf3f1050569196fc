//! The one way into a smart group: a flag in this backend's memory that nobody else can set.
//!
//! INVARIANT: the flag is set only while [`during`] runs. It holds the trigger depth at which the
//! engine writes, so that a trigger of the application on the same table does not inherit it.

use pgrx::prelude::*;
use std::cell::Cell;

thread_local! {
    static DEPTH: Cell<Option<i32>> = const { Cell::new(None) };
}

struct Cleared;

impl Drop for Cleared {
    fn drop(&mut self) {
        DEPTH.set(None);
    }
}

/// Runs `apply` as the engine: rows of smart groups may be written by it, and only by it.
pub fn during<T>(apply: impl FnOnce() -> T) -> T {
    let _cleared = Cleared;
    DEPTH.set(Some(trigger_depth()));
    apply()
}

/// Whether the row trigger that asks was fired by the engine's own statement.
pub fn is_active() -> bool {
    DEPTH.get().is_some_and(|depth| trigger_depth() == depth + 1)
}

fn trigger_depth() -> i32 {
    // SAFETY: a function without arguments that reads a counter of this backend.
    unsafe { pgrx::direct_function_call::<i32>(pg_sys::pg_trigger_depth, &[]) }.unwrap_or(0)
}
