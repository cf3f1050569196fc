//! Before a rule reads what nobody has read so far, it is published, so that it is noted from here on; and
//! the rule's group is compared once more for everybody who has changed it without a mark.
//!
//! INVARIANT: whoever asks what is read has the number of its transaction. So whoever asked before has one
//! below the next that was given out when it was published; the unit's snapshot shows those that
//! were over by then, and the comparison those that are over when it looks.

use super::Unit;
use crate::engine::log::marks::Marks;
use crate::engine::log::pending::Pending;
use crate::engine::log::window;
use crate::pg::process::interest;
use crate::pg::sql::transaction;
use pgrx::pg_sys::panic::ErrorReport;
use std::time::Duration;

impl Unit {
    /// Publishes what the rules read; `is_committed` where no rollback can bring back a rule that
    /// reads more.
    pub(super) fn publish(&self, is_committed: bool) -> Result<(), ErrorReport> {
        let spot = &self.scope.spot;
        let Some(program) = &self.program else { return Ok(()) };
        let reads = program.interest().bits();
        let Some(since) = interest::publish(spot.as_str(), reads, is_committed) else {
            return Ok(());
        };
        let groups = program.interested(&self.noticed);
        if groups.is_empty() {
            return Ok(());
        }
        let (now, _) = window::now()?;
        // Savepoints have numbers as well, and a caller's unit is one.
        let Some(fence) = now.fence(since, transaction::is_own) else { return Ok(()) };
        let mut marks = Marks::default();
        marks.compare_groups(groups);
        Pending { marks, fence: Some(fence), ..Pending::default() }.note(spot, Duration::ZERO)
    }
}
