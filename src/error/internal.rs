//! Errors that no user can cause, and those raised where no result can be given.

use pgrx::pg_sys::panic::ErrorReport;
use pgrx::prelude::*;
use std::borrow::Cow;

/// What cannot be, and is: something here is wrong, or PostgreSQL has changed.
#[track_caller]
pub fn internal(what: impl Into<Cow<'static, str>>) -> ErrorReport {
    ErrorReport::new(PgSqlErrorCode::ERRCODE_INTERNAL_ERROR, what, "smart_groups")
}

/// Raises an error where no result can be given.
#[track_caller]
pub fn raise(error: impl Into<ErrorReport>) -> ! {
    error.into().report(PgLogLevel::ERROR);
    unreachable!("an error does not return")
}
