//! The one way into a smart group: a flag in this backend's memory that nobody else can set.
//!
//! INVARIANT: the flag is set only while [`during`] or [`because`] runs. It holds the trigger depth at
//! which the engine writes, so that a trigger of the application on the same table does not
//! inherit it.

use crate::member::event::Cause;
use pgrx::prelude::*;
use std::cell::Cell;

/// The engine's write in progress.
#[derive(Clone, Copy)]
struct Write {
    depth: i32,
    cause: Option<Cause>,
}

thread_local! {
    static WRITE: Cell<Option<Write>> = const { Cell::new(None) };
}

/// Puts back what was in progress before: a trigger of ours may write while the engine does.
struct Before(Option<Write>);

impl Drop for Before {
    fn drop(&mut self) {
        WRITE.set(self.0);
    }
}

/// Runs `apply` as the engine: rows that are the engine's alone may be written by it, and only by
/// it.
pub fn during<T>(apply: impl FnOnce() -> T) -> T {
    run(None, apply)
}

/// Likewise, for memberships that begin or end by it because of `cause`, as their events tell.
pub fn because<T>(cause: impl Into<Cause>, apply: impl FnOnce() -> T) -> T {
    run(Some(cause.into()), apply)
}

fn run<T>(cause: Option<Cause>, apply: impl FnOnce() -> T) -> T {
    let _before = Before(WRITE.replace(Some(Write { depth: trigger_depth(), cause })));
    apply()
}

/// Whether the row trigger that asks was fired by the engine's own statement.
pub fn is_active() -> bool {
    active().is_some()
}

/// Why the engine writes the row whose trigger asks; `None` where somebody else does.
pub fn cause() -> Option<Cause> {
    active()?.cause
}

fn active() -> Option<Write> {
    WRITE.get().filter(|write| trigger_depth() == write.depth + 1)
}

/// How deep this session is in triggers.
pub fn trigger_depth() -> i32 {
    // SAFETY: a function without arguments that reads a counter of this backend.
    unsafe { pgrx::direct_function_call::<i32>(pg_sys::pg_trigger_depth, &[]) }.unwrap_or(0)
}
