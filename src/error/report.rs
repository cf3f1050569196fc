//! An error of ours as one of PostgreSQL's.

use super::Error;
use super::advice::Advice;
use pgrx::pg_sys::panic::ErrorReport;

impl From<Error> for ErrorReport {
    #[track_caller]
    fn from(error: Error) -> Self {
        let Advice { sqlstate, detail, hint } = error.advice();
        let mut report = Self::new(sqlstate, error.to_string(), "smart_groups");
        if let Some(detail) = detail {
            report = report.set_detail(detail);
        }
        if let Some(hint) = hint {
            report = report.set_hint(hint);
        }
        report
    }
}
