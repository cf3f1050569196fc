//! Why `start_worker()` started none.

use PgSqlErrorCode as State;
use pgrx::PgSqlErrorCode;
use thiserror::Error;

/// Why there is no worker.
#[derive(Error, Clone, Copy, PartialEq, Eq, Debug)]
pub enum NoWorker {
    /// pg_upgrade runs the server.
    #[error("no worker can be started while pg_upgrade runs the server")]
    Upgrading,
    /// Every place for a background process is taken.
    #[error("no process is free for a worker")]
    NoProcess,
    /// It was started and is not there.
    #[error("the worker ended as soon as it was started")]
    Ended,
}

impl NoWorker {
    /// PostgreSQL's class of the error.
    pub fn sqlstate(self) -> PgSqlErrorCode {
        match self {
            Self::NoProcess => State::ERRCODE_CONFIGURATION_LIMIT_EXCEEDED,
            _ => State::ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE,
        }
    }

    /// What to do.
    pub fn hint(self) -> &'static str {
        match self {
            Self::Upgrading => "Call it when the upgrade is done.",
            Self::NoProcess => "Raise max_worker_processes, which needs a restart of the server.",
            Self::Ended => "The server's log says why.",
        }
    }
}
