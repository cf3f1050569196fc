//! Rules that are not stored yet: checked, put into words and SQL, tried on one member.

use super::arguments::{clock, key, required, spot};
use crate::caller::home::{self, AnswerPlace};
use crate::caller::rights;
use crate::caller::rules::evaluation;
use crate::catalog;
use crate::catalog::{definitions, rules};
use crate::error::ValueError;
use crate::member::text::try_fold;
use crate::rule::meaning::resolve::resolve;
use crate::rule::meaning::sql::matching_members;
use crate::rule::write::{describe as words, fields as form, schema};
use pgrx::JsonB;
use pgrx::iter::TableIterator;
use pgrx::pg_sys::panic::ErrorReport;
use pgrx::prelude::*;

/// Everything that is wrong with a rule.
#[pg_extern(schema = "smart_groups_internal", stable)]
#[allow(clippy::type_complexity)]
fn validate(
    spot: Option<&str>,
    conditions: Option<&str>,
) -> Result<
    TableIterator<'static, (name!(path, String), name!(code, String), name!(message, String))>,
    ErrorReport,
> {
    let errors = rights::reading(|| {
        let spot = self::spot(spot)?;
        rules::errors(&spot.key, required(conditions, "conditions")?)
    })?;
    Ok(TableIterator::new(
        errors
            .into_iter()
            .map(|error| (error.pointer, error.code.as_str().to_owned(), error.message)),
    ))
}

/// A rule as one SELECT of member ids.
#[pg_extern(schema = "smart_groups_internal", stable)]
fn compile(spot: Option<&str>, conditions: Option<&str>) -> Result<String, ErrorReport> {
    rights::reading(|| {
        let spot = self::spot(spot)?;
        let checked = rules::read(&spot.key, required(conditions, "conditions")?)?;
        let predicate = resolve(&checked.condition, &clock(&spot));
        let scope = catalog::target(spot.key, checked.definitions.keys);
        Ok(matching_members(&predicate, &scope))
    })
}

/// Whether a member meets a rule and may be in smart groups; a member who does not exist does
/// not.
#[pg_extern(schema = "smart_groups_internal", stable)]
fn evaluate(
    spot: Option<&str>,
    conditions: Option<&str>,
    member: Option<&str>,
) -> Result<bool, ErrorReport> {
    let spot = rights::reading(|| self::spot(spot))?;
    let conditions = required(conditions, "conditions")?;
    let _beside = match home::of(&spot.key)? {
        AnswerPlace::Elsewhere(spot) => {
            return evaluation::matches_there(&spot, conditions, required(member, "member")?);
        }
        AnswerPlace::Here(beside) => beside,
    };
    rights::evaluating(|| {
        let keys = catalog::key_types()?;
        let member = key(keys.member, required(member, "member")?, "member")?;
        let condition = rules::read(&spot.key, conditions)?.condition;
        evaluation::matches(&spot.key, &keys, member, &condition, &clock(&spot))
    })
}

/// A rule in words.
#[pg_extern(schema = "smart_groups_internal", stable)]
fn describe(spot: Option<&str>, conditions: Option<&str>) -> Result<String, ErrorReport> {
    rights::reading(|| {
        let spot = self::spot(spot)?;
        let checked = rules::read_stored(&spot.key, required(conditions, "conditions")?)?;
        Ok(words::describe(&checked.condition, &checked.definitions))
    })
}

/// What a rule in this spot can look at, as react-querybuilder's `fields`.
#[pg_extern(schema = "smart_groups_internal", stable)]
fn fields(spot: Option<&str>) -> Result<JsonB, ErrorReport> {
    rights::reading(|| {
        let spot = self::spot(spot)?;
        Ok(JsonB(form::fields(&definitions::load_all(&spot.key)?)))
    })
}

/// The JSON Schema of rules.
#[pg_extern(schema = "smart_groups_internal", immutable, parallel_safe)]
fn rule_schema() -> JsonB {
    JsonB(schema::rule_schema())
}

/// The one lower-casing under which rules compare texts; may stand in indexes.
#[pg_extern(immutable, strict, parallel_safe)]
fn fold(text: &str) -> Result<String, ErrorReport> {
    try_fold(text).ok_or_else(|| ValueError::TooLong { bytes: text.len() }.into())
}
