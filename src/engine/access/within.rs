//! In whose transactions the engine works.

use crate::pg::sql::guc;
use crate::pg::sql::snapshot::Pushed;
use crate::pg::sql::transaction::{self, Failure};
use pgrx::pg_sys::panic::ErrorReport;

/// In whose transactions the work is done.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Within {
    /// Each unit commits by itself.
    OwnTransactions,
    /// Each unit is a sub-transaction of the caller's transaction.
    CallersTransaction,
}

impl Within {
    /// Runs `work` in a transaction of its own, or in a part of the caller's that is rolled back
    /// alone where it fails.
    pub fn guard<T>(self, work: impl FnOnce() -> Result<T, ErrorReport>) -> Result<T, Failure> {
        match self {
            Self::OwnTransactions => transaction::run(work),
            Self::CallersTransaction => transaction::nested(work),
        }
    }

    /// Like [`Self::guard`]; nothing stays of what `gave_way`, so that in the caller's
    /// transaction, too, nobody has to wait for it.
    pub fn guard_unless<T>(
        self,
        gave_way: impl FnOnce(&T) -> bool,
        work: impl FnOnce() -> Result<T, ErrorReport>,
    ) -> Result<T, Failure> {
        match self {
            Self::OwnTransactions => transaction::run(work),
            Self::CallersTransaction => transaction::nested_unless(gave_way, work),
        }
    }
}

/// Runs `work` under a new snapshot, as statements outside of a unit do.
pub fn at_own_snapshot<T>(work: impl FnOnce() -> Result<T, ErrorReport>) -> Result<T, ErrorReport> {
    let _settings = guc::LocalSettings::pinned();
    let _snapshot = Pushed::of_next_statement();
    work()
}
