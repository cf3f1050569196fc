//! Why: what lets a member into a group or keeps one out.

use super::arguments::{clock, key, required, spot};
use crate::caller::home::{self, AnswerPlace};
use crate::caller::rights;
use crate::caller::why;
use crate::caller::why::answer::Explanation;
use crate::caller::why::elsewhere::{self, Told};
use crate::caller::why::tree::{Drawing, TreeRow};
use crate::catalog;
use crate::error::internal;
use crate::member::key::Key;
use crate::pg::sql::guc;
use pgrx::JsonB;
use pgrx::iter::TableIterator;
use pgrx::pg_sys::panic::ErrorReport;
use pgrx::prelude::*;

/// Why a member is in a group or not.
#[pg_extern(schema = "smart_groups_internal", stable)]
#[allow(clippy::type_complexity)]
fn explain(
    group_id: Option<i64>,
    member: Option<&str>,
) -> Result<
    TableIterator<
        'static,
        (
            name!(tree, String),
            name!(value, Option<String>),
            name!(holds, Option<bool>),
            name!(kind, String),
            name!(path, Option<String>),
            name!(group_id, Option<i64>),
            name!(line, i32),
        ),
    >,
    ErrorReport,
> {
    let (group, member) = (required(group_id, "group_id")?, required(member, "member")?);
    let rows = match home::of_group(group)? {
        AnswerPlace::Elsewhere(spot) => elsewhere::tree_of_group(&spot, group, member)?,
        AnswerPlace::Here(_beside) => numbered(explanation(group, member)?.rows(&drawing())),
    };
    Ok(TableIterator::new(rows))
}

/// Why a member would be in a group of these conditions or not.
#[pg_extern(schema = "smart_groups_internal", stable)]
#[allow(clippy::type_complexity)]
fn explain_conditions(
    spot: Option<&str>,
    conditions: Option<&str>,
    member: Option<&str>,
) -> Result<
    TableIterator<
        'static,
        (
            name!(tree, String),
            name!(value, Option<String>),
            name!(holds, Option<bool>),
            name!(kind, String),
            name!(path, Option<String>),
            name!(group_id, Option<i64>),
            name!(line, i32),
        ),
    >,
    ErrorReport,
> {
    let spot = rights::reading(|| self::spot(spot))?;
    let conditions = required(conditions, "conditions")?;
    let named = required(member, "member")?;
    let rows = match home::of(&spot.key)? {
        AnswerPlace::Elsewhere(spot) => elsewhere::tree_of_conditions(&spot, conditions, named)?,
        AnswerPlace::Here(_beside) => {
            let trial = rights::evaluating(|| {
                let (member, clock) = (self::member(named)?, clock(&spot));
                why::of_conditions(spot, conditions, member, &clock)
            })?;
            numbered(trial.rows(&drawing()))
        }
    };
    Ok(TableIterator::new(rows))
}

/// Why a member is in a group or not, for programs.
#[pg_extern(schema = "smart_groups_internal", stable)]
fn explain_json(group_id: Option<i64>, member: Option<&str>) -> Result<JsonB, ErrorReport> {
    let (group, member) = (required(group_id, "group_id")?, required(member, "member")?);
    let _beside = match home::of_group(group)? {
        AnswerPlace::Elsewhere(spot) => return elsewhere::json_of_group(&spot, group, member),
        AnswerPlace::Here(beside) => beside,
    };
    let explanation = explanation(group, member)?;
    serde_json::to_value(explanation)
        .map(JsonB)
        .map_err(|_| internal("the explanation cannot be written as JSON"))
}

fn explanation(group: i64, member: &str) -> Result<Explanation, ErrorReport> {
    rights::evaluating(|| why::of_group(group, self::member(member)?))
}

fn member(named: &str) -> Result<Key, ErrorReport> {
    key(catalog::key_types()?.member, named, "member")
}

/// As the client can be shown it.
fn drawing() -> Drawing {
    let is_unicode = guc::current(c"client_encoding").as_deref() == Some(c"UTF8");
    if is_unicode { Drawing::UNICODE } else { Drawing::ASCII }
}

fn numbered(rows: Vec<TreeRow>) -> Vec<Told> {
    let numbered = (1..).zip(rows).map(|(line, row)| {
        let TreeRow { tree, value, holds, kind, path, group } = row;
        (tree, value, holds, kind.to_owned(), path, group, line)
    });
    numbered.collect()
}
