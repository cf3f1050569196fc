//! Rules that are not stored yet: checked, put into words and SQL, tried.

use super::arguments::{clock, key, members, required, spot};
use crate::caller::people::page::{self, PageKey};
use crate::caller::rights;
use crate::caller::rules::evaluation;
use crate::caller::rules::preview::{Listed, Preview};
use crate::catalog;
use crate::catalog::{definitions, rules};
use crate::error::ValueError;
use crate::member::text::try_fold;
use crate::rule::meaning::resolve::resolve;
use crate::rule::meaning::sql::{Target, matching_members};
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
        let scope = Target { spot: spot.key, keys: checked.definitions.keys };
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
    rights::evaluating(|| {
        let spot = self::spot(spot)?;
        let conditions = required(conditions, "conditions")?;
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

/// One page of the members who meet a rule, in alphabetical order.
#[pg_extern(schema = "smart_groups_internal", stable)]
#[allow(clippy::type_complexity)]
fn preview(
    spot: Option<&str>,
    conditions: Option<&str>,
    blacklist: Option<Vec<Option<String>>>,
    page_size: Option<i32>,
    after: Option<&str>,
) -> Result<
    TableIterator<
        'static,
        (
            name!(member_id, String),
            name!(first_name, Option<String>),
            name!(last_name, Option<String>),
            name!(email, Option<String>),
            name!(status, Option<String>),
            name!(page_key, String),
        ),
    >,
    ErrorReport,
> {
    let size = page::size(required(page_size, "page_size")?)?;
    let after = after.map(PageKey::decode).transpose()?;
    if let Some(after) = &after {
        key(catalog::key_types()?.member, &after.member, "after")?;
    }
    let page = rights::evaluating(|| asked(spot, conditions, blacklist)?.page(size, after))?;
    Ok(TableIterator::new(page.into_iter().map(|member| {
        let page_key = page_key(&member).encode();
        let Listed { id, first_name, last_name, email, status } = member;
        (id, first_name, last_name, email, status, page_key)
    })))
}

/// How many members meet a rule.
#[pg_extern(schema = "smart_groups_internal", stable)]
fn preview_count(
    spot: Option<&str>,
    conditions: Option<&str>,
    blacklist: Option<Vec<Option<String>>>,
) -> Result<i64, ErrorReport> {
    rights::evaluating(|| asked(spot, conditions, blacklist)?.count())
}

fn asked(
    spot: Option<&str>,
    conditions: Option<&str>,
    blacklist: Option<Vec<Option<String>>>,
) -> Result<Preview, ErrorReport> {
    let spot = self::spot(spot)?;
    let checked = rules::read(&spot.key, required(conditions, "conditions")?)?;
    let clock = clock(&spot);
    let blacklist = members(blacklist, "blacklist")?;
    let keys = checked.definitions.keys;
    Ok(Preview::new(spot.key, keys, &checked.condition, &clock, blacklist))
}

fn page_key(member: &Listed) -> PageKey {
    PageKey {
        last_name: member.last_name.clone().unwrap_or_default(),
        first_name: member.first_name.clone().unwrap_or_default(),
        member: member.id.clone(),
    }
}

/// The one lower-casing under which rules compare texts; may stand in indexes.
#[pg_extern(immutable, strict, parallel_safe)]
fn fold(text: &str) -> Result<String, ErrorReport> {
    try_fold(text).ok_or_else(|| ValueError::TooLong { bytes: text.len() }.into())
}
