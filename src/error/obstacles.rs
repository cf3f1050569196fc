//! Relations that must not be looked at, or would not mean the same to everybody.

use super::errors;
use super::install::identifier;
use pgrx::PgSqlErrorCode::*;

errors! {
    /// Why memberships are left as they are, and nothing is evaluated.
    ObstacleError {
        /// Code of somebody else would run with the rights of the domain tables' owner.
        OthersCode { relation: String, object: String, role: String, owner: String } =>
            ERRCODE_INSUFFICIENT_PRIVILEGE,
            message("permission denied: {object} of role \"{role}\" would be used with the rights of role \"{owner}\""),
            detail("smart_groups.{relation} leads to it. Memberships are left as they are: nobody's code is run with more rights than its owner has."),
            hint("Drop it, or give it to the owner of smart_groups.groups: ALTER ... OWNER TO {};", identifier(&owner));

        /// A trigger whose condition calls functions, put there by nobody knows whom.
        TriggerCondition { relation: String, trigger: String, owner: String } =>
            ERRCODE_INSUFFICIENT_PRIVILEGE,
            message("permission denied: the condition of {trigger} would call volatile functions with the rights of role \"{owner}\""),
            detail("It fires when smart_groups.{relation} is written, and any role with the right TRIGGER may have made it. Memberships are left as they are."),
            hint("Drop it, or call them in the trigger's function, which belongs to a role.");

        /// A date column that means another instant in each session.
        WithoutZone { relation: &'static str, column: &'static str, type_name: &'static str, mend: String } =>
            ERRCODE_DATATYPE_MISMATCH,
            message("column \"smart_groups.{relation}.{column}\" has type {type_name}"),
            detail("What it means would depend on the time zone of each session. Memberships are left as they are."),
            hint("{mend}");
    }
}
