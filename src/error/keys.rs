//! The types of keys.

use super::errors;
use pgrx::PgSqlErrorCode::*;

errors! {
    /// Why the types of this database's keys cannot be what is asked, or what they are. A column
    /// is named `relation.column`, a type with its collation where that matters.
    KeyError {
        /// `key_type` is none that keys can have.
        UnknownType { given: String } => ERRCODE_INVALID_PARAMETER_VALUE,
            message("unknown key type \"{given}\""),
            hint("Use integer, bigint, uuid or text.");

        /// `key_type` differs from every key that exists.
        Decided { asked: &'static str, decided: String } => ERRCODE_INVALID_PARAMETER_VALUE,
            message("cannot install with key type {asked}: the keys of this database have other types"),
            detail("{decided}"),
            hint("What exists decides: leave key_type out.");

        /// A key column of a type that keys cannot have.
        UnsupportedType { column: String, type_name: String } => ERRCODE_DATATYPE_MISMATCH,
            message("column \"smart_groups.{column}\" has type {type_name}, which cannot be a key"),
            detail("Keys are integer, bigint, uuid or text; varchar counts as text."),
            hint("Cast the column to one of these types; a view can do so.");

        /// A key column that calls different texts equal.
        Nondeterministic { column: String, collation: String } => ERRCODE_DATATYPE_MISMATCH,
            message("column \"smart_groups.{column}\" has the nondeterministic collation {collation}"),
            detail("Keys are equal where their texts are equal, byte by byte."),
            hint("Give the column a deterministic collation; a view can do so with COLLATE.");

        /// Two columns hold the same kind of key, in different types or collations.
        Differ { one: String, one_type: String, other: String, other_type: String } =>
            ERRCODE_DATATYPE_MISMATCH,
            message("columns \"smart_groups.{one}\" and \"smart_groups.{other}\" hold the same keys but differ in type"),
            detail("{one} is {one_type}, {other} is {other_type}."),
            hint("Give both the same type; a view can cast.");

        /// A view holds other keys than tables that were made before.
        ViewDiffers { view: String, view_type: String, table: String, table_type: String, tables: String } =>
            ERRCODE_DATATYPE_MISMATCH,
            message("columns \"smart_groups.{view}\" and \"smart_groups.{table}\" hold the same keys but differ in type"),
            detail("{view}, of a view, is {view_type}, {table} is {table_type}: the table was made for keys of that type. Nothing has been changed."),
            hint("Have the view cast its keys. If nothing in the tables that differ is to be kept, drop them, and call install() again: DROP TABLE {tables} CASCADE;");

        /// A view shows options under keys that those of living groups cannot be.
        OptionInRule { group: String, option: String, relation: &'static str, wanted: &'static str } =>
            ERRCODE_DATATYPE_MISMATCH,
            message("conditions of group \"{group}\" name the option \"{option}\", which no key of view smart_groups.{relation} can be"),
            detail("The view's keys are {wanted}. Conditions never change, and nobody would be in the group any more."),
            hint("Have the view show options under the keys that they had, or delete the groups that name them, and call install() again.");
    }
}
