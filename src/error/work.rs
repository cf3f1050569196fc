//! Work on demand.

use super::errors;
use pgrx::PgSqlErrorCode::*;

errors! {
    /// What hinders work on demand, and what it says besides.
    WorkError {
        /// Called in a transaction that keeps its snapshot.
        SnapshotKept { function: &'static str } => ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE,
            message("{function}() cannot run in a transaction that keeps its snapshot"),
            detail("Under REPEATABLE READ and SERIALIZABLE it would not see what others have committed."),
            hint("Call it under READ COMMITTED, in a transaction of its own.");

        /// Called on a standby, of whatever changes something.
        Standby { function: &'static str } => ERRCODE_READ_ONLY_SQL_TRANSACTION,
            message("{function}() cannot run on a standby"),
            hint("Call it on the primary; the standby follows.");

        /// A notice: what a standby can wait for.
        Replayed => ERRCODE_SUCCESSFUL_COMPLETION,
            message("a standby waits for what it has replayed, not for what its primary has committed"),
            hint("Call wait_until_current() and then pg_current_wal_insert_lsn() on the primary, and wait here until pg_last_wal_replay_lsn() has reached that.");

        /// PREPARE TRANSACTION after it.
        Prepared => ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE,
            message("cannot prepare a transaction that has called process_pending()"),
            detail("The spots it worked on would stay locked until the transaction is finished."),
            hint("Call smart_groups.process_pending() in a transaction of its own.");

        /// A notice: not everything was done.
        Left { spots: usize } => ERRCODE_SUCCESSFUL_COMPLETION,
            message("{} left for later", counted(spots)),
            hint("What was held by others, failed, or was too much for one transaction is left: see smart_groups.worker_status, and call process_pending() again.");
    }
}

fn counted(spots: usize) -> String {
    if spots == 1 { "1 spot is".to_owned() } else { format!("{spots} spots are") }
}
