//! What SQL asks of a rule that is not stored yet.

use super::arguments::{clock, required, spot};
use crate::caller::rights;
use crate::catalog::rules;
use crate::rule::meaning::resolve::resolve;
use crate::rule::meaning::sql::{Target, matching_members};
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
        let scope = Target { spot: spot.key, keys: checked.definitions.keys };
        Ok(matching_members(&predicate, &scope))
    })
}
