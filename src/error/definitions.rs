//! Spots and definitions: roles, tags, properties, questions, their options.

use super::{Users, errors};
use pgrx::PgSqlErrorCode::*;

errors! {
    /// What is wrong with a definition, or with changing it.
    DefinitionError {
        /// There is no such spot, or the caller does not see it.
        UnknownSpot { spot: String } => ERRCODE_UNDEFINED_OBJECT,
            message("spot \"{spot}\" does not exist"),
            hint("Give the id of a row of smart_groups.spots that you may read.");

        /// A time zone that the IANA database does not have.
        UnknownTimeZone { spot: String, zone: String } => ERRCODE_INVALID_PARAMETER_VALUE,
            message("spot \"{spot}\" has the unknown time zone \"{zone}\""),
            detail("A rule's days begin and end in the spot's time zone."),
            hint("Use an IANA name as it is spelt there, such as Europe/Berlin or UTC.");

        /// An attribute of a type that rules do not know.
        UnknownAttributeType { relation: &'static str, name: String, kind: String } =>
            ERRCODE_INVALID_PARAMETER_VALUE,
            message("\"{name}\" in \"smart_groups.{relation}\" has the unknown type \"{kind}\""),
            hint("Use text, number, boolean, date, timestamp, single_select or multi_select.");

        /// A definition that a living group uses is about to go or to change its id: `what` says.
        InUse { what: &'static str, word: &'static str, name: String, users: Users } =>
            ERRCODE_FOREIGN_KEY_VIOLATION,
            message("{word} \"{name}\" cannot {what} because smart groups use it"),
            detail("Used by {users}."),
            hint("Delete these groups first, or together with it in one statement.");

        /// An option of an attribute that a living group uses is about to go or to change its key:
        /// `what` says.
        OptionInUse { what: &'static str, label: String, word: &'static str, name: String, users: Users } =>
            ERRCODE_FOREIGN_KEY_VIOLATION,
            message("option \"{label}\" cannot {what} because smart groups use its {word} \"{name}\""),
            detail("Used by {users}."),
            hint("Delete these groups first, or together with it in one statement; new options and other labels are free.");

        /// The type of a definition that a living group uses is about to change.
        TypeInUse { word: &'static str, name: String, from: String, to: String, users: Users } =>
            ERRCODE_FOREIGN_KEY_VIOLATION,
            message("the type of {word} \"{name}\" cannot change from {from} to {to} because smart groups use it"),
            detail("Used by {users}."),
            hint("Delete these groups first, or make a new {word} of type {to}.");

        /// The type of an attribute with values, which stand in `values`, is about to change.
        TypeOfValues { word: &'static str, name: String, from: String, to: String, values: &'static str } =>
            ERRCODE_FOREIGN_KEY_VIOLATION,
            message("the type of {word} \"{name}\" cannot change from {from} to {to} because it has values"),
            detail("Its rows in smart_groups.{values} do not fit the new type."),
            hint("Delete its values first, or make a new one of that type.");

        /// TRUNCATE of what living groups use.
        TruncatedInUse { relation: String, users: Users } =>
            ERRCODE_FOREIGN_KEY_VIOLATION,
            message("{relation} cannot be truncated because smart groups use what is in it"),
            detail("Used by {users}."),
            hint("Use DELETE instead of TRUNCATE ... CASCADE, or truncate smart_groups.groups in the same statement.");

        /// A view fails, and smart groups use what it may have shown of the table.
        Untold { table: String, relation: &'static str, code: String } =>
            ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE,
            message("whether smart groups use what goes from {table} cannot be told"),
            detail("Reading view smart_groups.{relation} fails with {code}."),
            hint("Mend the view, and call smart_groups.track(). To write before that: SELECT smart_groups.untrack('{relation}', '{table}');");
    }
}
