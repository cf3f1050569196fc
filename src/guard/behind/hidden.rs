//! Definitions that a view does not show any more because of a row elsewhere: one of an archive, or none where there
//! has to be one. Whoever creates a group that uses them locks no such row; so both take a lock of ours, and the
//! second waits for the end of the first.

use super::Guard;
use super::asking::ConcernedDefinition;
use super::says_nothing;
use crate::catalog::obstacles;
use crate::pg::relation::locks;
use crate::pg::sql::snapshot::Pushed;
use crate::pg::sql::transaction;
use pgrx::pg_sys::panic::ErrorReport;
use std::cell::Cell;
use std::collections::HashSet;

/// Who hides more than that in one transaction has all of the view wait for it: locks are few.
const MANY: u32 = 64;

thread_local! {
    /// How many a transaction has hidden.
    static HIDDEN: Cell<(u64, u32)> = const { Cell::new((0, 0)) };
}

impl Guard<'_> {
    /// Waits for whoever creates a group that uses what the row hides of what is concerned.
    pub(super) fn hide(&self, concerned: &HashSet<ConcernedDefinition>) -> Result<(), ErrorReport> {
        let view = self.shown.relation;
        let any = concerned.contains(&ConcernedDefinition::EVERYTHING);
        if any || obstacles::of_statement(&self.reading())?.is_some() {
            locks::hide_all_shown(view);
            return Ok(());
        }
        let _now = Pushed::newest();
        let compared = self.comparison();
        let looked = transaction::nested(|| {
            let stands = compared.rows_concerned(concerned)?;
            let _before = self.before();
            Ok((compared.rows_concerned(concerned)?, stands))
        });
        match looked {
            Ok((stood, stands)) => {
                let gone = stood.iter().filter(|row| !stands.iter().any(|one| one.is_like(row)));
                for (spot, key) in gone.map(|row| &row.used) {
                    if are_many() {
                        locks::hide_all_shown(view);
                    } else {
                        locks::hide_shown(view, spot, key);
                    }
                }
                Ok(())
            }
            Err(failure) if says_nothing(&failure) => Err(failure.into_report()),
            // Whether anybody uses it decides what comes of that.
            Err(_) => {
                locks::hide_all_shown(view);
                Ok(())
            }
        }
    }
}

/// Counts one more.
fn are_many() -> bool {
    let now = transaction::number();
    let (of, before) = HIDDEN.get();
    let count = if of == now { before.saturating_add(1) } else { 1 };
    HIDDEN.set((now, count));
    count > MANY
}
