//! With whose rights and settings a caller's questions are answered.
//!
//! They are the caller's. Only a superuser's questions are answered as the domain tables' owner would
//! have them answered: no code of the application is run with a superuser's rights by us.

use crate::catalog::{self, obstacles};
use crate::error::ObstacleError;
use crate::pg::sql::callers::Callers;
use crate::pg::sql::guc::LocalSettings;
use crate::pg::sql::identity;
use pgrx::pg_sys::panic::ErrorReport;

/// For `work` that evaluates rules.
pub fn evaluating<T>(work: impl FnOnce() -> Result<T, ErrorReport>) -> Result<T, ErrorReport> {
    refuse(obstacles::of_evaluations()?)?;
    as_caller(work)
}

/// For `work` that reads definitions.
pub fn reading<T>(work: impl FnOnce() -> Result<T, ErrorReport>) -> Result<T, ErrorReport> {
    refuse(obstacles::of_reading()?)?;
    as_caller(work)
}

/// For `work` that reads only what the statement `text` names.
pub fn reading_by<T>(
    text: &str,
    work: impl FnOnce() -> Result<T, ErrorReport>,
) -> Result<T, ErrorReport> {
    refuse(obstacles::of_statement(text)?)?;
    as_caller(work)
}

/// For `work` that writes these relations, as any statement of the caller's would.
pub fn writing<T>(
    relations: &[&str],
    work: impl FnOnce() -> Result<T, ErrorReport>,
) -> Result<T, ErrorReport> {
    if identity::is_superuser() {
        refuse(obstacles::of_writing(relations)?)?;
    }
    let _statements = Callers::writing();
    work()
}

fn as_caller<T>(work: impl FnOnce() -> Result<T, ErrorReport>) -> Result<T, ErrorReport> {
    if !identity::is_superuser() {
        let _statements = Callers::reading();
        return work();
    }
    identity::as_role_unhidden(catalog::owner()?, || {
        let _settings = LocalSettings::pinned();
        work()
    })
}

fn refuse(obstacle: Option<ObstacleError>) -> Result<(), ErrorReport> {
    obstacle.map_or(Ok(()), |obstacle| Err(obstacle.into()))
}
