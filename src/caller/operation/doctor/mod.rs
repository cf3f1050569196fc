//! What is wrong or slow in this installation, worst first, each with what mends it: [`catalogue`]
//! asks PostgreSQL's catalogues and the rules at hand, [`engine`] what the engine knows of itself, [`tracking`],
//! [`indexes`], [`gathered`] and [`search`] the application's views and the tables behind them.

mod behind;
mod catalogue;
pub mod complaint;
mod engine;
mod gathered;
mod indexes;
mod search;
mod tracking;

use super::nodes;
use super::status::Visibility;
use crate::catalog;
use crate::error::{InstallError, OperationError};
use crate::pg::sql::identity;
use crate::pg::sql::transaction::nested;
use complaint::{Complaint, Complaints, Look, Severity};
use pgrx::pg_sys::panic::ErrorReport;

/// What is asked of the application's views.
const OF_VIEWS: [(&str, Look); 6] = [
    ("tracking", tracking::of_views),
    ("indexes", gathered::of_views),
    ("indexes", indexes::of_ways),
    ("indexes", indexes::of_walks),
    ("indexes", indexes::of_rules),
    ("search", search::of_views),
];

/// Everything that is wrong or slow; `surface` are the functions and views that there have to be, `installs` says what
/// `install()` would refuse.
pub fn examine(surface: &[&str], installs: impl FnOnce() -> Result<(), ErrorReport>) -> Complaints {
    if !catalog::is_installed() {
        return Err(InstallError::NotInstalled.into());
    }
    if !Visibility::look()?.is_owner {
        let owner = identity::name_of(catalog::owner()?);
        return Err(OperationError::NotOwner { function: "doctor", owner }.into());
    }
    let mut complaints =
        guarded("install", || Ok(installs().err().map(refused).into_iter().collect()));
    for (examined, examination) in engine::EXAMINATIONS {
        complaints.extend(guarded(examined, examination));
    }
    for examination in catalogue::examinations(surface)? {
        complaints.extend(guarded(examination.name, || examination.run()));
    }
    for (examined, examination) in OF_VIEWS {
        complaints.extend(guarded(examined, examination));
    }
    complaints.extend(guarded("nodes", || nodes::complaints(&complaints)));
    complaints.sort_by_key(|complaint| complaint.severity);
    Ok(complaints)
}

/// What `install()` refuses, which is not called again whenever somebody replaces a view.
fn refused(error: ErrorReport) -> Complaint {
    let detail = error.detail().map(|detail| format!(": {}", detail.replace('\n', ", ")));
    Complaint {
        severity: Severity::Error,
        examined: "install",
        sentence: format!(
            "install() refuses what is there now: {}{}",
            error.message(),
            detail.unwrap_or_default()
        ),
        command: error.hint().map(|hint| format!("-- {hint}")),
    }
}

/// What cannot be examined is a complaint, too, and keeps nothing else from being examined.
fn guarded(examined: &'static str, examination: impl FnOnce() -> Complaints) -> Vec<Complaint> {
    nested(examination).unwrap_or_else(|failure| {
        vec![Complaint {
            severity: Severity::Error,
            examined,
            sentence: format!("this could not be examined: {failure}"),
            command: failure.hint().map(str::to_owned),
        }]
    })
}
