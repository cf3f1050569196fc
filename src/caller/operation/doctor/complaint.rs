//! What an examination says.

use pgrx::pg_sys::panic::ErrorReport;
use strum::{EnumString, IntoStaticStr};

/// How bad it is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, EnumString, IntoStaticStr)]
#[strum(serialize_all = "lowercase", const_into_str)]
pub enum Severity {
    /// Groups stand still, or do not follow what changes.
    Error,
    /// They follow, and something can or will go wrong.
    Warning,
    /// It could be faster.
    Advice,
}

/// One thing that is wrong or slow.
#[derive(Clone, PartialEq, Debug)]
pub struct Complaint {
    /// How bad it is.
    pub severity: Severity,
    /// What was examined.
    pub examined: &'static str,
    /// What is wrong.
    pub sentence: String,
    /// The command that mends it; `None` where no single one does.
    pub command: Option<String>,
}

/// What an examination finds.
pub type Complaints = Result<Vec<Complaint>, ErrorReport>;

/// An examination.
pub type Look = fn() -> Complaints;
