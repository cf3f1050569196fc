//! Transactions of the worker and sub-transactions of a caller: both end in a value, never in a
//! half-open state.

use super::deadline::{Deadline, TimeLimit};
use pgrx::pg_sys;
use pgrx::pg_sys::panic::{CaughtError, ErrorReport};
use pgrx::prelude::*;
use std::fmt;
use std::panic::AssertUnwindSafe;

/// What went wrong: printed as one line for the log and for `pending`, message and detail.
#[derive(Clone, Debug)]
pub struct Failure {
    message: String,
    detail: Option<String>,
    hint: Option<String>,
    /// PostgreSQL's class of the error.
    pub code: PgSqlErrorCode,
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)?;
        self.detail.as_ref().map_or(Ok(()), |detail| write!(f, ": {detail}"))
    }
}

impl Failure {
    /// What to do, as whoever raised it says.
    pub fn hint(&self) -> Option<&str> {
        self.hint.as_deref()
    }

    /// The first two characters of its SQLSTATE.
    pub fn class(&self) -> String {
        // Six bits a character, the first one lowest.
        let character =
            |place: i32| char::from((self.code as i32 >> (6 * place) & 0x3f) as u8 + b'0');
        [character(0), character(1)].iter().collect()
    }

    /// Whether somebody elsewhere could not be asked.
    pub fn is_of_a_connection(&self) -> bool {
        self.class() == "08"
    }

    /// The failure as an error again.
    pub fn into_report(self) -> ErrorReport {
        let mut report = ErrorReport::new(self.code, self.message, "pg::transaction");
        if let Some(detail) = self.detail {
            report = report.set_detail(detail);
        }
        if let Some(hint) = self.hint {
            report = report.set_hint(hint);
        }
        report
    }

    fn of(caught: CaughtError) -> Self {
        let report = match caught {
            CaughtError::PostgresError(report) | CaughtError::ErrorReport(report) => report,
            CaughtError::RustPanic { ereport, .. } => ereport,
        };
        Self {
            message: report.message().to_owned(),
            detail: report.detail().map(str::to_owned),
            hint: report.hint().map(str::to_owned),
            code: report.sql_error_code(),
        }
    }
}

/// Runs `work` in a transaction of its own and commits it; an error rolls it back.
pub fn run<T>(work: impl FnOnce() -> Result<T, ErrorReport>) -> Result<T, Failure> {
    let outcome = caught(|| {
        // SAFETY: a background worker outside of any transaction.
        unsafe {
            pg_sys::SetCurrentStatementStartTimestamp();
            pg_sys::StartTransactionCommand();
        }
        let value = raised(work());
        // SAFETY: in the transaction started above.
        unsafe { pg_sys::CommitTransactionCommand() };
        value
    });
    if outcome.is_err() {
        // SAFETY: clears what the failed transaction left, whatever its state.
        unsafe { pg_sys::AbortCurrentTransaction() };
    }
    outcome
}

/// Runs `work` in a sub-transaction of the caller's transaction; an error rolls back only that.
pub fn nested<T>(work: impl FnOnce() -> Result<T, ErrorReport>) -> Result<T, Failure> {
    nested_unless(|_| false, work)
}

/// Like [`nested`]; nothing that `work` did, its locks included, stays where its value says that
/// it `gave_way`.
pub fn nested_unless<T>(
    gave_way: impl FnOnce(&T) -> bool,
    work: impl FnOnce() -> Result<T, ErrorReport>,
) -> Result<T, Failure> {
    // SAFETY: the pattern of PL/pgSQL's exception blocks: context and resource owner of before
    // are restored on both ways out.
    unsafe {
        let (context, owner) = (pg_sys::CurrentMemoryContext, pg_sys::CurrentResourceOwner);
        pg_sys::BeginInternalSubTransaction(std::ptr::null());
        pg_sys::MemoryContextSwitchTo(context);
        let outcome = caught(|| raised(work()));
        if outcome.as_ref().is_ok_and(|value| !gave_way(value)) {
            pg_sys::ReleaseCurrentSubTransaction();
        } else {
            pg_sys::MemoryContextSwitchTo(context);
            pg_sys::RollbackAndReleaseCurrentSubTransaction();
        }
        pg_sys::MemoryContextSwitchTo(context);
        pg_sys::CurrentResourceOwner = owner;
        outcome
    }
}

/// Like [`nested`]; beyond its limit the work is given up, and `None` is what comes of it.
pub fn nested_for<T>(
    limit: impl Into<TimeLimit>,
    work: impl FnOnce() -> Result<T, ErrorReport>,
) -> Result<Option<T>, Failure> {
    let limit = limit.into();
    let limited = || {
        let _deadline = Deadline::after(limit);
        work()
    };
    match nested(limited) {
        Ok(value) => Ok(Some(value)),
        Err(failure)
            if failure.code == PgSqlErrorCode::ERRCODE_QUERY_CANCELED && Deadline::has_passed() =>
        {
            Ok(None)
        }
        Err(failure) => Err(failure),
    }
}

/// Whether this transaction has a number, which it gets when it first writes something.
pub fn has_number() -> bool {
    // SAFETY: asks the state of this backend's transaction.
    unsafe { pg_sys::GetTopTransactionIdIfAny() != pg_sys::InvalidTransactionId }
}

/// This transaction's number, 0 where it has none yet.
pub fn number() -> u64 {
    // SAFETY: asks the state of this backend's transaction.
    unsafe { pg_sys::GetTopFullTransactionIdIfAny() }.value
}

/// Whether a number is this transaction's or that of one of its savepoints, for one that was given out
/// since it began.
pub fn is_own(xid: u64) -> bool {
    // SAFETY: asks the state of this backend's transaction; the lower half of a number is what it
    // is called in there.
    unsafe { pg_sys::TransactionIdIsCurrentTransactionId((xid as u32).into()) }
}

/// A command of a transaction or of one of its savepoints: none that writes comes between two that are equal.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct CommandPlace {
    transaction: u64,
    savepoint: u32,
    command: u32,
}

/// The one at hand, in a transaction that has a number.
pub fn command_at_hand() -> Option<CommandPlace> {
    // SAFETY: ask the state of this backend's transaction.
    unsafe {
        let transaction = pg_sys::GetTopFullTransactionIdIfAny().value;
        let (savepoint, command) =
            (pg_sys::GetCurrentSubTransactionId(), pg_sys::GetCurrentCommandId(false));
        (transaction != 0).then_some(CommandPlace { transaction, savepoint, command })
    }
}

/// Waits at this transaction's commit until it is safe, with everything before it, whatever
/// `synchronous_commit` says.
pub fn flush_at_commit() {
    // SAFETY: sets a flag that lasts as long as the transaction.
    unsafe { pg_sys::ForceSyncCommit() };
}

/// Makes safe what this transaction has written, and everything that was committed before it did.
pub fn flush() {
    // SAFETY: the end of the last record that this transaction wrote; 0 where it wrote none, which
    // is flushed already.
    unsafe { pg_sys::XLogFlush(pg_sys::XactLastRecEnd) };
}

/// Makes safe everything that is committed by now, whoever did.
pub fn flush_all() {
    // SAFETY: the log up to where it has been written to.
    unsafe { pg_sys::XLogFlush(pg_sys::GetXLogInsertRecPtr()) };
}

/// Whether the transaction reads under one snapshot to its end.
pub fn keeps_its_snapshot() -> bool {
    // SAFETY: a plain global of this backend.
    unsafe { pg_sys::XactIsoLevel >= pg_sys::XACT_REPEATABLE_READ as i32 }
}

/// Whether what the transaction reads decides whether it may commit.
pub fn is_serializable() -> bool {
    // SAFETY: a plain global of this backend.
    unsafe { pg_sys::XactIsoLevel >= pg_sys::XACT_SERIALIZABLE as i32 }
}

/// Whether more statements of the same transaction may follow: what is locked now stays locked for
/// as long as its owner likes.
pub fn is_block() -> bool {
    // SAFETY: asks the state of this backend's transaction.
    unsafe { pg_sys::IsTransactionBlock() }
}

/// Whether what is written here was written elsewhere before, and only triggers that always fire do.
pub fn is_replica() -> bool {
    // SAFETY: a plain global of this backend.
    unsafe { pg_sys::SessionReplicationRole == pg_sys::SESSION_REPLICATION_ROLE_REPLICA as i32 }
}

/// Whether the server only replays what another one does.
pub fn is_on_standby() -> bool {
    // SAFETY: asks the server's state.
    unsafe { pg_sys::RecoveryInProgress() }
}

fn caught<T>(work: impl FnOnce() -> T) -> Result<T, Failure> {
    PgTryBuilder::new(AssertUnwindSafe(|| Ok(work())))
        .catch_others(|error| Err(Failure::of(error)))
        .catch_rust_panic(|error| Err(Failure::of(error)))
        .execute()
}

/// An error that was returned is raised like one of PostgreSQL's own, so that both roll back.
fn raised<T>(result: Result<T, ErrorReport>) -> T {
    use pgrx::pg_sys::panic::ErrorReportable;
    result.unwrap_or_report()
}

#[cfg(feature = "pg_test")]
#[pgrx::pg_schema]
mod tests {
    use super::{TimeLimit, nested_for};
    use crate::pg::sql::spi;
    use pgrx::prelude::*;
    use std::sync::atomic::AtomicBool;
    use std::time::Duration;

    static SOMEBODY_WAITS: AtomicBool = AtomicBool::new(true);
    static NOBODY_WAITS: AtomicBool = AtomicBool::new(false);

    /// Whether what takes so many seconds is done in time.
    fn is_done(seconds: f64, most: u64, waits: &'static AtomicBool) -> bool {
        let (least, most) = (Duration::from_millis(10), Duration::from_millis(most));
        let work = || spi::write(format!("SELECT pg_catalog.pg_sleep({seconds})"), &[]);
        let limit = TimeLimit { least, most, waits: Some(waits) };
        matches!(nested_for(limit, work), Ok(Some(_)))
    }

    #[pg_test]
    fn what_nobody_waits_for_may_take_longer() {
        assert!(is_done(0.2, 60_000, &NOBODY_WAITS));
        assert!(!is_done(60.0, 60_000, &SOMEBODY_WAITS));
        assert!(!is_done(60.0, 100, &NOBODY_WAITS));
        // Nothing is left over for what comes next.
        assert!(is_done(0.0, 60_000, &NOBODY_WAITS));
    }
}
