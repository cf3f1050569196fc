//! Groups: their creation, what is fixed of them, and what is asked of them.

use super::errors;
use pgrx::PgSqlErrorCode::*;

errors! {
    /// What is wrong with a group.
    GroupError {
        /// A smart group without conditions.
        NoConditions { name: String } => ERRCODE_NULL_VALUE_NOT_ALLOWED,
            message("smart group \"{name}\" has no conditions"),
            hint("Give conditions, or create a static group.");

        /// A static group with conditions.
        ConditionsOfStatic { name: String } => ERRCODE_INVALID_PARAMETER_VALUE,
            message("static group \"{name}\" cannot have conditions"),
            detail("The members of a static group are put in by the application."),
            hint("Leave conditions out, or create a smart group.");

        /// Another trigger changed conditions on their way into the table.
        ConditionsNotCanonical { name: String } => ERRCODE_TRIGGERED_DATA_CHANGE_VIOLATION,
            message("the conditions of group \"{name}\" were changed while it was created"),
            detail("Conditions are stored in one canonical form."),
            hint("Look for another BEFORE INSERT trigger on smart_groups.groups that changes them.");

        /// A trigger of the application swallowed the row.
        NotInserted => ERRCODE_TRIGGERED_DATA_CHANGE_VIOLATION,
            message("the group was not inserted"),
            hint("Look for a BEFORE INSERT trigger on smart_groups.groups that returns null.");

        /// A new group with the id of one that left conditions or memberships behind: `by` says.
        IdInUse { id: i64, by: &'static str } => ERRCODE_OBJECT_IN_USE,
            message("group id {id} is still named by {by} of an earlier group"),
            detail("What an earlier group left behind would become the new one's."),
            hint("Leave the id out, or wait until the engine has removed what is left.");

        /// A group that depends on itself through others.
        Cyclic { name: String } => ERRCODE_INVALID_PARAMETER_VALUE,
            message("group \"{name}\" would depend on itself"),
            detail("A group can refer only to groups that exist before it."),
            hint("Create the groups one after the other, in statements of their own.");

        /// A change of what is fixed at creation.
        Fixed { what: &'static str, name: String } => ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE,
            message("the {what} of group \"{name}\" cannot be changed"),
            detail("Conditions, kind, spot and id are fixed when a group is created."),
            hint("Create a new group instead; smart_groups.clone_smart_group() makes one from another's conditions.");

        /// A share of the members that is none.
        NoPercentage { given: String, name: String } => ERRCODE_CHECK_VIOLATION,
            message("max_leave_percent {given} of group \"{name}\" is not a percentage"),
            detail("It is the share of the group's members that its conditions may take out within an hour."),
            hint("Give 0 to 100; 100 lets everybody leave, and null means the setting smart_groups.max_leave_percent.");

        /// Dependencies written by hand.
        DependencyByHand => ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE,
            message("group_dependencies cannot be written by hand"),
            detail("Its rows follow from the conditions of smart groups."),
            hint("Delete the group that no longer shall depend on anything.");

        /// A group that the caller cannot see, or that is not there.
        Unknown { group: i64 } => ERRCODE_UNDEFINED_OBJECT,
            message("group {group} does not exist"),
            hint("See smart_groups.groups for the groups that there are.");

        /// A group of another spot than the one that was named with it.
        OfAnotherSpot { group: i64, spot: String } => ERRCODE_UNDEFINED_OBJECT,
            message("group {group} is not in spot \"{spot}\""),
            hint("Give the group's own spot; smart_groups.groups says which that is.");

        /// Something that only smart groups have was asked of a static one.
        NotSmart { group: i64 } => ERRCODE_WRONG_OBJECT_TYPE,
            message("group {group} is static"),
            detail("The members of a static group are what the application puts in."),
            hint("Name a smart group; its kind in smart_groups.groups says which are.");
    }
}
