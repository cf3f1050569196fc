//! Plans are made for tables of the size that they have at that time, and kept. What is quick
//! on an empty table may take seconds on one that was filled since, and autovacuum, whose
//! statistics would have plans made anew, comes a minute later.

use pgrx::pg_sys;
use std::cell::Cell;

/// How many rows a process handles before its plans are made anew for the first time.
const FIRST: u64 = 1_000;

thread_local! {
    static HANDLED: Cell<u64> = const { Cell::new(0) };
    static NEXT: Cell<u64> = const { Cell::new(FIRST) };
}

/// Says that so many rows are about to be handled. Each time that their sum has doubled, plans
/// are made anew, which costs some tenths of a millisecond a statement.
pub fn expect_rows(rows: u64) {
    let handled = HANDLED.get().saturating_add(rows);
    HANDLED.set(handled);
    if handled >= NEXT.get() {
        NEXT.set(handled.saturating_mul(2));
        // SAFETY: marks the plans of this process as outdated, as DISCARD PLANS does; one that
        // is being executed keeps what it has.
        unsafe { pg_sys::ResetPlanCache() };
    }
}
