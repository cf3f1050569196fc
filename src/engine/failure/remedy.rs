//! What to do about a failure that is not one member's: the sentence that `group_status` and
//! `worker_status` show.

use crate::catalog::Relation;
use crate::pg::sql::row::row;
use crate::pg::sql::spi::{self, Param};
use crate::pg::sql::sql;
use crate::pg::sql::transaction::Failure;
use pgrx::PgSqlErrorCode as State;
use pgrx::pg_sys::panic::ErrorReport;
use strum::VariantArray;

const RIGHTS: &str = "Give the owner of the domain tables, and of the views among them, the right that is lacking, or take away the trigger or function that needs it; the groups go on by themselves.";
const SCHEMA: &str = "Put back the column, relation or function that is lacking, or mend the view that reads it; the groups go on by themselves.";
const CODE: &str =
    "Mend the view, function or trigger that raises this; the groups go on by themselves.";

/// The failure in one line, with the facts and what to do as far as that is known.
pub fn words(failure: &Failure) -> Result<String, ErrorReport> {
    let mut text = failure.to_string();
    let of_the_schema = is_of_the_schema(failure);
    if of_the_schema && let Some(missing) = missing_column()? {
        text = format!("{text}: {missing}");
    }
    let hint = if of_the_schema { Some(hint(failure)) } else { failure.hint() };
    Ok(match hint {
        Some(hint) => format!("{}. {hint}", text.trim_end_matches('.')),
        None => text,
    })
}

/// What to do about an error that everybody meets.
pub fn hint(failure: &Failure) -> &str {
    match failure.code {
        State::ERRCODE_INSUFFICIENT_PRIVILEGE => failure.hint().unwrap_or(RIGHTS),
        _ if is_of_the_schema(failure) => SCHEMA,
        _ => failure.hint().unwrap_or(CODE),
    }
}

/// Class 42: what a statement names is not there, is of another type, or may not be touched.
fn is_of_the_schema(failure: &Failure) -> bool {
    failure.class() == "42"
}

/// PostgreSQL names a column by the alias that the engine's statement gives its relation.
fn missing_column() -> Result<Option<String>, ErrorReport> {
    let columns = Relation::VARIANTS.iter().flat_map(|relation| {
        let columns = relation.columns().iter();
        columns.map(move |column| (relation, column.name))
    });
    let required = columns.filter(|(relation, column)| !relation.is_optional(column));
    let (relations, columns): (Vec<String>, Vec<String>) = required
        .map(|(relation, column)| (relation.name().to_owned(), (*column).to_owned()))
        .unzip();
    let params = [Param::from(relations), Param::from(columns)];
    let missing = row!(|relation: String, column_name: String| {
        format!("relation smart_groups.{relation} has no column \"{column_name}\"")
    });
    let found = spi::read(sql!("failure/missing_columns"), &params, missing)?;
    Ok(found.into_iter().next())
}
