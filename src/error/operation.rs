//! What is told to administrators alone.

use super::errors;
use pgrx::PgSqlErrorCode::*;

errors! {
    /// Why somebody is not told.
    OperationError {
        /// `doctor()` names tables, groups and errors of all spots.
        NotOwner { function: &'static str, owner: String } => ERRCODE_INSUFFICIENT_PRIVILEGE,
            message("{function}() is for the owner of the smart_groups tables"),
            detail("It looks at the tables, groups and errors of all spots. The owner is {owner}."),
            hint("Ask as a superuser, or as a role that has been granted the owner's.");
    }
}
