//! `start_worker()`.

use super::errors;
use pgrx::PgSqlErrorCode::*;

errors! {
    /// Why `start_worker()` started none.
    WorkerError {
        /// pg_upgrade runs the server.
        Upgrading => ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE,
            message("no worker can be started while pg_upgrade runs the server"),
            hint("Call it when the upgrade is done.");

        /// Every place for a background process is taken.
        NoProcess => ERRCODE_CONFIGURATION_LIMIT_EXCEEDED,
            message("no process is free for a worker"),
            hint("Raise max_worker_processes, which needs a restart of the server.");

        /// It was started and is not there.
        Ended => ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE,
            message("the worker ended as soon as it was started"),
            hint("The server's log says why.");

        /// A notice: the launcher does it.
        Preloaded => ERRCODE_SUCCESSFUL_COMPLETION,
            message("the extension is preloaded: its launcher starts the worker by itself");

        /// A notice: there is one.
        Running => ERRCODE_SUCCESSFUL_COMPLETION,
            message("a worker serves this database already");
    }
}
