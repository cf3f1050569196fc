//! The rule language for people and their forms.

use super::arguments::{required, spot};
use crate::caller::rights;
use crate::catalog::{definitions, rules};
use crate::rule::write::{describe as words, fields as form, schema};
use pgrx::JsonB;
use pgrx::pg_sys::panic::ErrorReport;
use pgrx::prelude::*;

/// A rule in words.
#[pg_extern(schema = "smart_groups_internal", stable)]
fn describe(spot: Option<&str>, conditions: Option<&str>) -> Result<String, ErrorReport> {
    rights::reading(|| {
        let spot = self::spot(spot)?;
        let checked = rules::read(&spot.key, required(conditions, "conditions")?)?;
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
