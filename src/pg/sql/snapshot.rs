//! Active snapshots, popped when their holder leaves.

use pgrx::pg_sys;

/// A snapshot pushed on PostgreSQL's stack of active snapshots.
pub struct Pushed(pg_sys::Snapshot);

impl Pushed {
    /// A snapshot of the newest committed state, whatever the isolation level.
    pub fn latest() -> Self {
        // SAFETY: inside a transaction, as all our code runs; the snapshot is static until it
        // is pushed, which copies it.
        unsafe { Self::push(pg_sys::GetLatestSnapshot()) }
    }

    /// A snapshot as the next statement of this transaction would take it: a new one under
    /// READ COMMITTED.
    pub fn of_next_statement() -> Self {
        // SAFETY: as above.
        unsafe {
            pg_sys::CommandCounterIncrement();
            Self::push(pg_sys::GetTransactionSnapshot())
        }
    }

    /// A snapshot of the newest committed state and of what this transaction has done by now, whatever
    /// the isolation level.
    pub fn newest() -> Self {
        // SAFETY: inside a transaction, as all our code runs.
        unsafe { pg_sys::CommandCounterIncrement() };
        Self::latest()
    }

    /// The active snapshot without what this transaction has done from a command on.
    pub fn before(command: pg_sys::CommandId) -> Self {
        // SAFETY: a copy of the active snapshot, which nobody else holds.
        unsafe {
            let pushed = Self::push(pg_sys::GetActiveSnapshot());
            (*pushed.0).curcid = command;
            pushed
        }
    }

    /// # Safety
    /// `snapshot` is valid now.
    unsafe fn push(snapshot: pg_sys::Snapshot) -> Self {
        // SAFETY: the caller's promise. The active snapshot read back is the copy just pushed.
        unsafe {
            pg_sys::PushCopiedSnapshot(snapshot);
            Self(pg_sys::GetActiveSnapshot())
        }
    }

    /// The command of this transaction from which on it shows nothing of what that does.
    pub fn command(&self) -> pg_sys::CommandId {
        // SAFETY: valid as long as `self`.
        unsafe { (*self.0).curcid }
    }

    /// The snapshot, valid as long as `self`.
    pub(super) fn as_ptr(&self) -> pg_sys::Snapshot {
        self.0
    }
}

/// From here on, reads under the active snapshot, one that [`Pushed`] holds, also see what this
/// transaction has written by now; what they see of others stays.
pub fn see_own_writes() {
    // SAFETY: PushCopiedSnapshot made the snapshot ours alone, and nobody else holds it between
    // two statements.
    unsafe {
        pg_sys::CommandCounterIncrement();
        pg_sys::UpdateActiveSnapshotCommandId();
    }
}

impl Drop for Pushed {
    fn drop(&mut self) {
        // SAFETY: only the snapshot that this value pushed is popped. An error unwinds through
        // here before PostgreSQL's own abort; one pushed later and not popped by then stays
        // above ours, and the abort removes both.
        unsafe {
            if pg_sys::ActiveSnapshotSet() && pg_sys::GetActiveSnapshot() == self.0 {
                pg_sys::PopActiveSnapshot();
            }
        }
    }
}
