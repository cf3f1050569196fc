//! `install()`, and whatever needs that it has run.

use super::errors;
use pgrx::PgSqlErrorCode::*;

errors! {
    /// What stands in the way of `install()`.
    InstallError {
        /// There are no domain relations yet.
        NotInstalled => ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE,
            message("smart groups are not installed in this database"),
            hint("Run SELECT smart_groups.install() as the role that shall own the tables.");

        /// The database's encoding is not UTF8.
        Encoding { encoding: String } => ERRCODE_FEATURE_NOT_SUPPORTED,
            message("smart groups need a database in UTF8, this one is in {encoding}"),
            detail("Rules compare Unicode text."),
            hint("Create a database with ENCODING 'UTF8'.");

        /// The caller cannot create what `install()` creates.
        CannotCreate { role: String } => ERRCODE_INSUFFICIENT_PRIVILEGE,
            message("permission denied: role \"{role}\" cannot create objects in schema smart_groups"),
            hint("GRANT CREATE ON SCHEMA smart_groups TO {};", identifier(&role));

        /// What exists belongs to somebody else.
        NotOwner { relation: &'static str, owner: String } => ERRCODE_INSUFFICIENT_PRIVILEGE,
            message("permission denied: relation \"smart_groups.{relation}\" belongs to role \"{owner}\""),
            detail("install() completes what exists and must own it."),
            hint("Run it as role {}, or as a member of that role.", identifier(&owner));

        /// Something that is not the owner's stands where the owner's is read or made.
        OthersObject { object: String, role: String, owner: String } => ERRCODE_INSUFFICIENT_PRIVILEGE,
            message("permission denied: {object} belongs to role \"{role}\", not to role \"{owner}\""),
            detail("What stands in schema smart_groups is used with the rights of the role that owns the tables, so all of it must belong to that role."),
            hint("Drop it, or, if you trust it, give it to that role: ALTER ... OWNER TO {};", identifier(&owner));

        /// A superuser is about to complete tables that a role without the right to do so has made.
        OwnerMayNotInstall { owner: String } => ERRCODE_INSUFFICIENT_PRIVILEGE,
            message("permission denied: table smart_groups.groups belongs to role \"{owner}\", which may not call install()"),
            detail("Everything that install() makes would belong to that role, too."),
            hint("If it shall own smart groups: GRANT EXECUTE ON FUNCTION smart_groups.install TO {}; otherwise drop the table.", identifier(&owner));

        /// Existing relations lack columns that smart groups read, or have them in types that do not fit.
        Columns { faults: String } => ERRCODE_INVALID_OBJECT_DEFINITION,
            message("relations of schema smart_groups are not as smart groups need them"),
            detail("{faults}"),
            hint("Add the column, or cast it. What the application does not have may be a constant in a view, such as NULL::text.");

        /// A relation that must be a table is something else.
        MustBeTable { relation: &'static str } => ERRCODE_WRONG_OBJECT_TYPE,
            message("relation \"smart_groups.{relation}\" must be a table"),
            detail("Smart groups write to it."),
            hint("Drop it or move it to another schema; install() then creates the table.");

        /// Nobody learns what changes in what stands there.
        Unfollowed { relation: &'static str, kind: &'static str, remedy: &'static str } => ERRCODE_WRONG_OBJECT_TYPE,
            message("relation \"smart_groups.{relation}\" is {kind}"),
            detail("Nobody learns of its changes: groups would be right when they are built, and stay so."),
            hint("{remedy}");

        /// A view of the application is gone, which a table would stand in for, empty.
        ViewGone { relation: &'static str } => ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE,
            message("view \"smart_groups.{relation}\" is gone, whose tables are tracked"),
            detail("An empty table in its place would make people leave groups."),
            hint("Create the view again. If it is not to come back: SELECT smart_groups.untrack(t.relation, t.base_table) FROM smart_groups.tracked AS t WHERE t.relation = '{relation}';");

        /// A notice: groups do not follow what stands behind views.
        Unnoted { views: String } => ERRCODE_SUCCESSFUL_COMPLETION,
            message("groups do not follow by themselves yet what changes in the tables behind these views: {views}"),
            detail("Nobody notes changes of those tables: groups are right when they are built, and stay so."),
            hint("smart_groups.track() puts the triggers on the tables that note it. Without, rebuild_spot() brings a spot up to date once.");

        /// A notice: policies hide nothing behind such views.
        OwnersViews { views: Vec<String> } => ERRCODE_SUCCESSFUL_COMPLETION,
            message("whoever may read these views sees in them what their owner may see: {}", views.join(", ")),
            detail("Row security on the tables behind them asks for the view's owner, not for who reads it."),
            hint("{}", views.iter().map(|view| format!("ALTER VIEW smart_groups.{view} SET (security_invoker = true);")).collect::<Vec<_>>().join(" "));

        /// A surface function or view whose shape changed is used by the application.
        SurfaceInUse { object: String, dependents: String } =>
            ERRCODE_DEPENDENT_OBJECTS_STILL_EXIST,
            message("cannot replace {object} because other objects depend on it"),
            detail("Used by: {dependents}."),
            hint("Drop what depends on it, run install(), and create it again.");
    }
}

/// An identifier for a hint that people copy.
pub(super) fn identifier(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}
