//! Values of properties and answers to questions: each has its attribute's type.

use super::{ask, params};
use crate::catalog::statement;
use crate::error::ValueError;
use crate::pg::relation::trigger::{Fired, Tuple};
use crate::pg::sql::row::row;
use crate::pg::sql::sql;
use pgrx::pg_sys::panic::ErrorReport;
use std::ffi::CStr;

const PROPERTY_TYPE: &str = sql!("guard/property_type");
const QUESTION_TYPE: &str = sql!("guard/question_type");

/// A column of `property_values` and `answers`, and the type whose values it holds.
const VALUE_COLUMNS: [(&CStr, &str); 6] = [
    (c"text_value", "text"),
    (c"number_value", "number"),
    (c"boolean_value", "boolean"),
    (c"date_value", "date"),
    (c"timestamp_value", "timestamp"),
    (c"option_id", "single_select"),
];

/// What a guarded relation holds values of.
struct Family {
    attributes: &'static str,
    sql: &'static str,
    word: &'static str,
    id: &'static CStr,
    is_choice: bool,
}

impl Family {
    fn of(relation: &str) -> Option<Self> {
        let is_choice = relation.ends_with("_choices");
        match relation {
            "property_values" | "property_choices" => Some(Self {
                attributes: "properties",
                sql: PROPERTY_TYPE,
                word: "property",
                id: c"property_id",
                is_choice,
            }),
            "answers" | "answer_choices" => Some(Self {
                attributes: "questions",
                sql: QUESTION_TYPE,
                word: "question",
                id: c"question_id",
                is_choice,
            }),
            _ => None,
        }
    }
}

/// What a row gives: the type that it would fit, and the value as people would write it.
#[derive(PartialEq)]
struct Given {
    fits: &'static str,
    column: &'static CStr,
}

/// BEFORE INSERT and UPDATE of a value.
pub(super) fn check_value(fired: &Fired<'_>) -> Result<(), ErrorReport> {
    let Some(family) = fired.argument().and_then(Family::of) else { return Ok(()) };
    let Some(new) = fired.new_row() else { return Ok(()) };
    let Some(given) = given(&family, &new) else { return Ok(()) };
    let place = |row: &Tuple<'_>| (row.named(c"spot_id"), row.named(family.id));
    if let Some(old) = fired.old_row()
        && place(&old) == place(&new)
        && self::given(&family, &old).as_ref() == Some(&given)
    {
        return Ok(());
    }
    let Some(attribute) = params(&new, [c"spot_id", family.id]) else { return Ok(()) };
    let sql = format!("{}{}", family.sql, statement::lock(family.attributes, "KEY SHARE")?);
    let found = ask(
        &sql,
        &attribute,
        row!(|name: Option<String>, kind: Option<String>| (
            name.unwrap_or_default(),
            kind.unwrap_or_default()
        )),
    )?;
    let (spot, id) = place(&new);
    match found.into_iter().next() {
        None => Err(ValueError::UnknownAttribute {
            word: family.word,
            id: id.unwrap_or_default(),
            spot: spot.unwrap_or_default(),
        }
        .into()),
        Some((_, kind)) if kind == given.fits => Ok(()),
        Some((name, kind)) => Err(ValueError::Misfit {
            word: family.word,
            name,
            kind,
            given: new.named(given.column).unwrap_or_default(),
            column: given.column.to_string_lossy().into_owned(),
        }
        .into()),
    }
}

/// `None` where not exactly one column is filled, which the table's constraint refuses.
fn given(family: &Family, row: &Tuple<'_>) -> Option<Given> {
    if family.is_choice {
        return Some(Given { fits: "multi_select", column: c"option_id" });
    }
    let mut filled = VALUE_COLUMNS.into_iter().filter(|(column, _)| row.has(column));
    let (column, fits) = filled.next()?;
    filled.next().is_none().then_some(Given { fits, column })
}
