//! `track()` and `untrack()`: the application's own tables, and whom their rows concern.

use super::errors;
use pgrx::PgSqlErrorCode::*;

errors! {
    /// Why the changes of a table cannot be noted.
    TrackError {
        /// No domain relation that can be a view and whose changes matter.
        UnknownRelation { given: String, known: String } => ERRCODE_UNDEFINED_OBJECT,
            message("\"{given}\" is no relation of schema smart_groups whose base tables are tracked"),
            hint("These are: {known}.");

        /// A table of ours notes its changes by itself.
        NotAView { relation: String } => ERRCODE_WRONG_OBJECT_TYPE,
            message("smart_groups.{relation} is not a view"),
            detail("The changes of a table that install() has made are noted without more ado."),
            hint("Only the tables that a view reads have to be tracked.");

        /// There is no such table.
        UnknownTable => ERRCODE_UNDEFINED_TABLE,
            message("the base table does not exist"),
            hint("Give the name of a table that the view reads, such as 'public.users'.");

        /// A relation of a kind on which changes cannot be noted.
        Kind { table: String, kind: String, remedy: String } => ERRCODE_WRONG_OBJECT_TYPE,
            message("changes of {table} cannot be noted: it is {kind}"),
            hint("{remedy}");

        /// The view reads other tables.
        NotRead { relation: String, table: String, read: String } => ERRCODE_INVALID_PARAMETER_VALUE,
            message("view smart_groups.{relation} does not read {table}"),
            detail("It reads {read}."),
            hint("Name one of these tables.");

        /// Somebody else's table: its owner has to put the triggers there.
        OthersTable { table: String, role: String, owner: String, commands: String } =>
            ERRCODE_INSUFFICIENT_PRIVILEGE,
            message("permission denied: {table} belongs to role \"{role}\", not to role \"{owner}\""),
            detail("Only its owner can have the triggers fire always."),
            hint("As role {role}, run the following, and then call this again:\n{commands}");

        /// It cannot be worked out from the view whom a row concerns.
        CannotTell { relation: &'static str, table: String, reason: &'static str, columns: String, member: bool } =>
            ERRCODE_FEATURE_NOT_SUPPORTED,
            message("whom a row of {table} concerns cannot be worked out from view smart_groups.{relation}"),
            detail("{reason}. Its columns are {columns}."),
            hint("Say it yourself, with r for the changed row: SELECT smart_groups.track('{relation}', '{table}', concerns => 'SELECT {}');", example(member));

        /// A view calls something that can say another thing while nothing is written.
        Unstable { relation: &'static str, functions: String } => ERRCODE_WARNING,
            message("view smart_groups.{relation} calls {functions}"),
            detail("It can say something else while no row changes, or read tables whose changes nobody notes."),
            hint("What time brings about is better said by a relative date in a rule. Have the view read tables themselves, not through functions, or say of each that a function reads whom its rows concern, by smart_groups.track('{relation}', 'TABLE', concerns => '...'); or call smart_groups.rebuild_spot() when it says something else.");

        /// A view takes some rows of many, and no order says which.
        Ties { relation: &'static str, choice: &'static str } => ERRCODE_WARNING,
            message("view smart_groups.{relation} leaves to chance which rows {choice} takes"),
            detail("Rows that its ORDER BY calls equal change places while nobody changes them, and nobody notes it."),
            hint("Have its ORDER BY end with a key of the table, so that no two rows are equal.");

        /// The text is no single query.
        NotAQuery { table: String } => ERRCODE_SYNTAX_ERROR,
            message("the query that says whom a row of {table} concerns has to be one SELECT"),
            detail("In it r is the changed row; it returns two columns, the spot and the member."),
            hint("Such as: SELECT r.org_id, r.id");

        /// PostgreSQL does not understand the query.
        NotUnderstood { table: String, reason: String, columns: String } => ERRCODE_INVALID_PARAMETER_VALUE,
            message("the query that says whom a row of {table} concerns is not understood: {reason}"),
            detail("In it r is the changed row, with the columns {columns}; it returns two columns, the spot and the member."),
            hint("Such as: SELECT r.org_id, r.id. A member alone (NULL, r.id) means every spot of that member, a spot alone everybody in it.");

        /// A column cannot be a key.
        KeyType { table: String, column: &'static str, found: String, wanted: &'static str } =>
            ERRCODE_DATATYPE_MISMATCH,
            message("the query that says whom a row of {table} concerns returns a {column} of type {found}"),
            detail("A {column}'s key has type {wanted}."),
            hint("Cast it: ({column})::{wanted}");

        /// What the query says may be another thing each time.
        Volatile { table: String, function: String } => ERRCODE_INVALID_PARAMETER_VALUE,
            message("the query that says whom a row of {table} concerns calls {function}, which is volatile"),
            detail("It is run at another time than the change, once for many rows."),
            hint("Call functions only that are immutable or stable.");

        /// There is nothing to end.
        NotTracked { relation: String, table: String } => ERRCODE_UNDEFINED_OBJECT,
            message("{table} is not tracked for smart_groups.{relation}"),
            hint("SELECT relation, base_table FROM smart_groups.tracked; shows what is.");
    }
}

/// What the query may look like for a row that is about a member, or about a definition.
fn example(member: bool) -> &'static str {
    if member {
        "r.<column of the spot>, r.<column of the member>"
    } else {
        "r.<column of the spot>, NULL"
    }
}
