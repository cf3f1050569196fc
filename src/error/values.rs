//! Values of properties and answers to questions.

use super::errors;
use pgrx::PgSqlErrorCode::*;

errors! {
    /// Why a value is refused. `word` is property or question.
    ValueError {
        /// The attribute does not exist.
        UnknownAttribute { word: &'static str, id: String, spot: String } =>
            ERRCODE_FOREIGN_KEY_VIOLATION,
            message("{word} \"{id}\" does not exist in spot \"{spot}\""),
            hint("Insert the {word} first.");

        /// It does not fit into an index.
        NumberTooLong { size: usize, limit: usize } => ERRCODE_PROGRAM_LIMIT_EXCEEDED,
            message("the number has too many digits"),
            detail("It takes {size} bytes, and at most {limit} fit into the index that rules use, about {} digits.", limit * 2),
            hint("Round it, or keep it in a text property.");

        /// It is of another type than its attribute.
        Misfit { word: &'static str, name: String, kind: String, given: String, column: String } =>
            ERRCODE_INVALID_PARAMETER_VALUE,
            message("\"{given}\" in {column} does not fit {word} \"{name}\" of type {kind}"),
            hint("{}", where_it_belongs(&kind));

        /// There is no memory for its lower-cased form.
        TooLong { bytes: usize } => ERRCODE_OUT_OF_MEMORY,
            message("out of memory: cannot lower-case a text of {bytes} bytes");
    }
}

/// Where a value of this type belongs.
fn where_it_belongs(kind: &str) -> String {
    match kind {
        "multi_select" => "Choices of a multi select are rows of property_choices or answer_choices, one a choice.".to_owned(),
        "single_select" => "Put the id of one of its options into option_id of property_values or answers.".to_owned(),
        scalar => format!("Put a value of this type into {scalar}_value of property_values or answers."),
    }
}
