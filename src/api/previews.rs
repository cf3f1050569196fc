//! Previews of rules that are not stored yet: whom they find, and what they would change of a group.

use super::arguments::{after, clock, members, required, spot};
use crate::caller::groups::visible::Visible;
use crate::caller::people::page::{self, PageKey};
use crate::caller::rights;
use crate::caller::rules::difference::RuleDifference;
use crate::caller::rules::preview::{Preview, PreviewedMember};
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
    let after = self::after(after)?;
    let page = rights::evaluating(|| asked(spot, conditions, blacklist)?.page(size, after))?;
    Ok(TableIterator::new(page.into_iter().map(|member| {
        let page_key = page_key(&member);
        let PreviewedMember { id, first_name, last_name, email, status } = member;
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

fn page_key(member: &PreviewedMember) -> String {
    let (last_name, first_name) = (member.last_name.as_deref(), member.first_name.as_deref());
    PageKey::of(last_name, first_name, &member.id).encode()
}

/// One page of those whom a rule would add to a group, and of those whom it would drop.
#[pg_extern(schema = "smart_groups_internal", stable)]
#[allow(clippy::type_complexity)]
fn preview_difference(
    group_id: Option<i64>,
    conditions: Option<&str>,
    copy_blacklist: Option<bool>,
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
            name!(change, String),
            name!(page_key, String),
        ),
    >,
    ErrorReport,
> {
    let size = page::size(required(page_size, "page_size")?)?;
    let after = self::after(after)?;
    let page =
        rights::evaluating(|| difference(group_id, conditions, copy_blacklist)?.page(size, after))?;
    Ok(TableIterator::new(page.into_iter().map(|(member, change)| {
        let page_key = page_key(&member);
        let PreviewedMember { id, first_name, last_name, email, status } = member;
        (id, first_name, last_name, email, status, change, page_key)
    })))
}

/// How many a rule would add to a group, and how many it would drop.
#[pg_extern(schema = "smart_groups_internal", stable)]
fn preview_difference_count(
    group_id: Option<i64>,
    conditions: Option<&str>,
    copy_blacklist: Option<bool>,
) -> Result<TableIterator<'static, (name!(adds, i64), name!(drops, i64))>, ErrorReport> {
    let counts = rights::evaluating(|| difference(group_id, conditions, copy_blacklist)?.count())?;
    Ok(TableIterator::once(counts))
}

fn difference(
    group_id: Option<i64>,
    conditions: Option<&str>,
    copy_blacklist: Option<bool>,
) -> Result<RuleDifference, ErrorReport> {
    let group = required(group_id, "group_id")?;
    let conditions = required(conditions, "conditions")?;
    let with_blacklist = required(copy_blacklist, "copy_blacklist")?;
    let group = Visible::find(group)?;
    let checked = rules::read(&group.spot, conditions)?;
    let clock = clock(&spot(Some(group.spot.as_str()))?);
    let (id, keys) = (group.id, checked.definitions.keys);
    Ok(RuleDifference::new(id, group.spot, keys, &checked.condition, &clock, with_blacklist))
}
