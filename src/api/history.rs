//! History: who was in a group, and why somebody came and went.

use super::arguments::{key, required};
use crate::caller::history::{self, HistoryKey};
use crate::caller::people::page;
use crate::catalog;
use crate::member::values::Instant;
use pgrx::iter::{SetOfIterator, TableIterator};
use pgrx::pg_sys::panic::ErrorReport;
use pgrx::prelude::*;

/// A group's members at an instant.
#[pg_extern(schema = "smart_groups_internal", stable)]
fn members_at(
    group_id: Option<i64>,
    at: Option<TimestampWithTimeZone>,
) -> Result<SetOfIterator<'static, String>, ErrorReport> {
    let group = required(group_id, "group_id")?;
    let at = required(at, "at")?;
    Ok(SetOfIterator::new(history::members_at(group, Instant(at.into()))?))
}

/// Since when history is complete here: for the other nodes where spots are spread.
#[pg_extern(schema = "smart_groups_internal", stable)]
fn history_begins() -> Result<Option<TimestampWithTimeZone>, ErrorReport> {
    let since = history::begins()?;
    Ok(since.and_then(|since| TimestampWithTimeZone::try_from(since.0).ok()))
}

/// When a member came to a group and left it, the latest first.
#[pg_extern(schema = "smart_groups_internal", stable)]
#[allow(clippy::type_complexity)]
fn membership_history(
    group_id: Option<i64>,
    member: Option<&str>,
    page_size: Option<i32>,
    after: Option<&str>,
) -> Result<
    TableIterator<
        'static,
        (
            name!(event_id, Option<i64>),
            name!(kind, String),
            name!(reason, Option<String>),
            name!(first_build, Option<bool>),
            name!(occurred_at, Option<TimestampWithTimeZone>),
            name!(page_key, String),
        ),
    >,
    ErrorReport,
> {
    let group = required(group_id, "group_id")?;
    let member = key(catalog::key_types()?.member, required(member, "member")?, "member")?;
    let size = page::size(required(page_size, "page_size")?)?;
    let after = after.map(HistoryKey::decode).transpose()?;
    let changes = history::of_member(group, member, size, after)?;
    Ok(TableIterator::new(changes.into_iter().map(|change| {
        let page_key = HistoryKey(change.id).encode();
        let id = Some(change.id).filter(|&id| id > 0);
        (id, change.kind, change.reason, change.first_build, change.occurred_at, page_key)
    })))
}
