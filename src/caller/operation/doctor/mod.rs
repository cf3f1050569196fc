//! What is wrong or slow in this installation, worst first, each with what mends it: [`catalogue`]
//! asks PostgreSQL's catalogues and the rules at hand, [`engine`] what the engine knows of itself.

mod catalogue;
pub mod complaint;
mod engine;

use super::status::Visibility;
use crate::catalog;
use crate::error::{InstallError, OperationError};
use crate::pg::sql::identity;
use crate::pg::sql::transaction::nested;
use complaint::{Complaint, Complaints, Severity};

/// Everything that is wrong or slow; `surface` are the functions and views that there have to be.
pub fn examine(surface: &[&str]) -> Complaints {
    if !catalog::is_installed() {
        return Err(InstallError::NotInstalled.into());
    }
    if !Visibility::look()?.is_owner {
        let owner = identity::name_of(catalog::owner()?);
        return Err(OperationError::NotOwner { function: "doctor", owner }.into());
    }
    let mut complaints = Vec::new();
    for (examined, examination) in engine::EXAMINATIONS {
        complaints.extend(guarded(examined, examination));
    }
    for examination in catalogue::examinations(surface)? {
        complaints.extend(guarded(examination.name, || examination.run()));
    }
    complaints.sort_by_key(|complaint| complaint.severity);
    Ok(complaints)
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
