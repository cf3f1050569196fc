//! Leaving spots to other workers.
//!
//! INVARIANT: this is a matter of speed only. What is handed over stands in `pending` before the cursor passes it, and
//! whoever takes it has the spot's lock: any worker may do any spot.

use super::portion::{Portion, number};
use crate::engine::access::within::{Within, at_own_snapshot};
use crate::engine::log::cursor::Cursor;
use crate::engine::log::marks::Marks;
use crate::engine::log::pending::Pending;
use crate::member::key::Key;
use crate::pg::sql::transaction::Failure;
use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

/// What is a worker's, and how whoever does the other spots is called.
pub struct Sharing<'a> {
    /// The worker's own spots.
    pub portion: Portion,
    /// Calls whoever has the spots of a number.
    pub call: &'a dyn Fn(u32),
}

impl Sharing<'_> {
    /// With nobody.
    pub fn alone() -> Self {
        Self { portion: Portion::Whole, call: &|_| () }
    }

    /// Calls everybody else.
    pub(super) fn call_all(&self) {
        let Portion::Of { workers, numbers } = &self.portion else { return };
        (0..*workers).filter(|number| !numbers.contains(number)).for_each(self.call);
    }

    /// Writes the marks, none of which is of before `beyond`, down for those whose spots these are, and calls them.
    pub(super) fn hand(
        &self,
        within: Within,
        spots: BTreeMap<Key, Marks>,
        beyond: Option<&Cursor>,
    ) -> Result<(), Failure> {
        let Portion::Of { workers, .. } = self.portion else { return Ok(()) };
        if spots.is_empty() {
            return Ok(());
        }
        let called: BTreeSet<u32> = spots.keys().map(|spot| number(spot, workers)).collect();
        let note = |(spot, marks): (Key, Marks)| {
            let work = Pending { marks, beyond: beyond.cloned(), ..Pending::default() };
            work.note(&spot, Duration::ZERO)
        };
        within.guard(|| at_own_snapshot(|| spots.into_iter().try_for_each(note)))?;
        called.into_iter().for_each(self.call);
        Ok(())
    }
}
