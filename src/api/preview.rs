//! Who would be in a group that does not exist yet.

use super::arguments::{clock, key, members, required, spot};
use crate::caller::people::page::{self, PageKey};
use crate::caller::rights;
use crate::caller::rules::preview::{Listed, Preview};
use crate::catalog;
use crate::catalog::rules;
use pgrx::iter::TableIterator;
use pgrx::pg_sys::panic::ErrorReport;
use pgrx::prelude::*;

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
