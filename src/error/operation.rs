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

        /// One of the nodes over which spots are spread.
        NodeFailed { node: String, failure: String } => ERRCODE_CONNECTION_FAILURE,
            message("node {node} does not answer"),
            detail("{}", failure.trim()),
            hint("Its spots are followed again when it is back; worker_status shows all nodes.");
    }
}
