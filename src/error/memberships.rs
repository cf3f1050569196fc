//! Who may write which membership.

use super::errors;
use pgrx::PgSqlErrorCode::*;

errors! {
    /// Why a membership, an invitation or a blacklist entry is refused.
    MembershipError {
        /// Rows that the engine alone writes.
        EngineOnly { relation: &'static str } => ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE,
            message("rows of {relation} that belong to smart groups cannot be written by hand"),
            detail("These rows follow from the conditions of smart groups; the engine alone writes them."),
            hint("Change the members' data or the blacklist, or delete the smart groups.");

        /// Events written by hand.
        Events => ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE,
            message("events cannot be written by hand"),
            detail("Events tell what has happened to memberships, invitations and groups; the engine alone writes them."),
            hint("Old ones go by themselves after smart_groups.event_retention; those of a spot that is gone can be deleted.");

        /// Invitations, which the engine alone writes.
        InvitationByHand => ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE,
            message("resource_invitations cannot be written by hand"),
            detail("Who is invited follows from the members of groups and the resources that these are linked to; the engine alone writes it."),
            hint("Link a group to the resource or unlink it, or change who is in the group.");

        /// Membership of a smart group written by hand.
        ByHand { name: String } => ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE,
            message("the members of smart group \"{name}\" cannot be changed by hand"),
            detail("Who is in a smart group follows from its conditions; the engine alone writes it."),
            hint("Change the members' data, put a member on the group's blacklist, or use a static group.");

        /// A static membership of a member who does not exist.
        UnknownMember { spot: String, member: String } => ERRCODE_FOREIGN_KEY_VIOLATION,
            message("member \"{member}\" does not exist in spot \"{spot}\""),
            hint("Insert the member first.");

        /// A static membership in a group that does not exist.
        UnknownGroup { spot: String, group: String } => ERRCODE_FOREIGN_KEY_VIOLATION,
            message("group {group} does not exist in spot \"{spot}\""),
            hint("Insert the group first, and name its own spot.");

        /// A blacklist for a static group.
        BlacklistOfStatic { name: String } => ERRCODE_CHECK_VIOLATION,
            message("static group \"{name}\" cannot have a blacklist"),
            detail("A static group has only the members that the application puts in."),
            hint("Delete the member's row from smart_groups.group_members instead.");
    }
}
