//! Arguments of functions.

use super::errors;
use pgrx::PgSqlErrorCode::*;

errors! {
    /// What is wrong with an argument.
    ArgumentError {
        /// SQL NULL where a value is required.
        Null { argument: &'static str } => ERRCODE_NULL_VALUE_NOT_ALLOWED,
            message("argument \"{argument}\" must not be null"),
            hint("Give a value. Only arguments with a default may be left out: \\df smart_groups.* shows them.");

        /// SQL NULL in an array.
        NullElement { argument: &'static str } => ERRCODE_NULL_VALUE_NOT_ALLOWED,
            message("argument \"{argument}\" must not contain null"),
            hint("Take the nulls out, as array_remove({argument}, NULL) does.");

        /// A key that its type cannot hold.
        MalformedKey { argument: &'static str, given: String, type_name: &'static str } =>
            ERRCODE_INVALID_TEXT_REPRESENTATION,
            message("argument \"{argument}\" holds \"{given}\", which is no {type_name}"),
            hint("These ids are of type {type_name}.");

        /// A page of no or too many rows.
        PageSize { given: i32, most: i32 } => ERRCODE_INVALID_PARAMETER_VALUE,
            message("page size {given} is not between 1 and {most}"),
            hint("Ask for at most {most} rows and go on with the last row's page_key.");

        /// A page key that no row carried.
        BrokenPageKey { given: String } => ERRCODE_INVALID_PARAMETER_VALUE,
            message("\"{given}\" is not a page key of this list"),
            hint("Give the page_key of the last row of the page before, or null for the first page.");

        /// A search of more than any name has.
        SearchTooLong { bytes: usize, most: usize } => ERRCODE_INVALID_PARAMETER_VALUE,
            message("the search is {bytes} bytes long"),
            detail("It may have up to {most} bytes."),
            hint("Search for some words of a name or of an e-mail address.");

        /// A kind that no role has.
        RoleKind { given: String } => ERRCODE_INVALID_PARAMETER_VALUE,
            message("\"{given}\" is no kind of role"),
            hint("Roles are of kind admin, member or custom; one role is named by its id.");
    }
}
