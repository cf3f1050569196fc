//! Resources and the groups that lead to them.

use super::errors;
use pgrx::PgSqlErrorCode::*;

errors! {
    /// Why a group cannot lead to a resource.
    ResourceError {
        /// A resource that its spot does not have.
        Unknown { resource: String, spot: String } => ERRCODE_FOREIGN_KEY_VIOLATION,
            message("resource \"{resource}\" does not exist in spot \"{spot}\""),
            detail("A group leads only to resources of its own spot."),
            hint("Insert the resource first, or name one of the group's spot; see smart_groups.resources.");

        /// A group that its spot does not have.
        UnknownGroup { group: String, spot: String } => ERRCODE_FOREIGN_KEY_VIOLATION,
            message("group {group} does not exist in spot \"{spot}\""),
            detail("Only a group of the same spot leads to a resource."),
            hint("Insert the group first, and name its own spot; see smart_groups.groups.");
    }
}
