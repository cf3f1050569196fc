//! Events of one statement of the engine's: gathered row by row, written when it has ended.

use super::rows::{EventRows, Recorded};
use crate::member::event::{Cause, EventKind};
use crate::pg::relation::tuple::Tuple;
use crate::pg::sql::applying;
use pgrx::pg_sys;
use pgrx::pg_sys::panic::ErrorReport;
use std::cell::Cell;

/// Where a statement runs, and what its rows have told so far.
struct StatementEvents {
    depth: Depth,
    rows: EventRows,
}

/// How deep in triggers, and in savepoints.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Depth {
    triggers: i32,
    savepoints: i32,
}

impl Depth {
    fn here() -> Self {
        // SAFETY: asks the state of this backend's transaction.
        let savepoints = unsafe { pg_sys::GetCurrentTransactionNestLevel() };
        Self { triggers: applying::trigger_depth(), savepoints }
    }
}

thread_local! {
    static CURRENT: Cell<Option<StatementEvents>> = const { Cell::new(None) };
}

/// Puts back the batch around this one: what a failed statement has told is forgotten.
struct Around(Option<StatementEvents>);

impl Drop for Around {
    fn drop(&mut self) {
        CURRENT.set(self.0.take());
    }
}

/// Runs `work`, statements that put members in or take them out, and then writes the events of all
/// their rows. Those of rows that others write meanwhile, as triggers of the application do, or that
/// are within a savepoint of their own, are written at once.
pub fn together<T>(work: impl FnOnce() -> Result<T, ErrorReport>) -> Result<T, ErrorReport> {
    let begun =
        EventRows::of_table().ok().map(|rows| StatementEvents { depth: Depth::here(), rows });
    let _around = Around(CURRENT.replace(begun));
    let done = work();
    if let Some(StatementEvents { mut rows, .. }) = CURRENT.take() {
        let is_told = done.is_ok() && rows.write();
        rows.close();
        if is_told {
            // SAFETY: whoever reads next sees them, as what a statement has written.
            unsafe { pg_sys::CommandCounterIncrement() };
        }
    }
    done
}

/// Notes an event for the statement that runs; `None` where its row is none of that statement's.
pub(super) fn add(
    kind: EventKind,
    row: &Tuple<'_>,
    cause: Cause,
    origin: fn() -> Result<i32, ErrorReport>,
) -> Option<Result<Recorded, ErrorReport>> {
    let mut batch = CURRENT.take()?;
    let Depth { triggers, savepoints } = batch.depth;
    let is_of_statement = Depth::here() == Depth { triggers: triggers + 1, savepoints };
    let told = is_of_statement.then(|| batch.rows.add(kind, row, cause, origin));
    CURRENT.set(Some(batch));
    told
}
