//! Why: what lets a member into a group or keeps one out.

use super::arguments::{clock, key, required, spot};
use crate::caller::rights;
use crate::caller::why;
use crate::caller::why::answer::Explanation;
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
    Ok(TableIterator::new(numbered(explanation(group_id, member)?.rows(&drawing()))))
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
    let trial = rights::evaluating(|| {
        let spot = self::spot(spot)?;
        let conditions = required(conditions, "conditions")?;
        let (member, clock) = (self::member(member)?, clock(&spot));
        why::of_conditions(spot, conditions, member, &clock)
    })?;
    Ok(TableIterator::new(numbered(trial.rows(&drawing()))))
}

/// Why a member is in a group or not, for programs.
#[pg_extern(schema = "smart_groups_internal", stable)]
fn explain_json(group_id: Option<i64>, member: Option<&str>) -> Result<JsonB, ErrorReport> {
    let explanation = explanation(group_id, member)?;
    serde_json::to_value(explanation)
        .map(JsonB)
        .map_err(|_| internal("the explanation cannot be written as JSON"))
}

fn explanation(group_id: Option<i64>, member: Option<&str>) -> Result<Explanation, ErrorReport> {
    let group = required(group_id, "group_id")?;
    rights::evaluating(|| why::of_group(group, self::member(member)?))
}

fn member(value: Option<&str>) -> Result<Key, ErrorReport> {
    key(catalog::key_types()?.member, required(value, "member")?, "member")
}

/// As the client can be shown it.
fn drawing() -> Drawing {
    let is_unicode = guc::current(c"client_encoding").as_deref() == Some(c"UTF8");
    if is_unicode { Drawing::UNICODE } else { Drawing::ASCII }
}

type Numbered = (String, Option<String>, Option<bool>, String, Option<String>, Option<i64>, i32);

fn numbered(rows: Vec<TreeRow>) -> impl Iterator<Item = Numbered> {
    (1..).zip(rows).map(|(line, row)| {
        let TreeRow { tree, value, holds, kind, path, group } = row;
        (tree, value, holds, kind.to_owned(), path, group, line)
    })
}
