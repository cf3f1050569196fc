//! What the view `group_overview` is made of. The counts are functions of their own, so that they are asked
//! only of the groups that a page shows.

use super::arguments::required;
use crate::caller::groups::overview::{self, Seen};
use pgrx::iter::TableIterator;
use pgrx::pg_sys::panic::ErrorReport;
use pgrx::prelude::*;

/// Every group that the caller can see.
#[pg_extern(schema = "smart_groups_internal", stable)]
#[allow(clippy::type_complexity)]
fn groups_seen() -> Result<
    TableIterator<
        'static,
        (
            name!(group_id, i64),
            name!(spot_id, String),
            name!(kind, String),
            name!(icon, Option<String>),
            name!(name, String),
            name!(description, Option<String>),
        ),
    >,
    ErrorReport,
> {
    Ok(TableIterator::new(overview::seen()?.into_iter().map(|group| {
        let Seen { id, spot, kind, icon, name, description } = group;
        (id, spot, kind, icon, name, description)
    })))
}

/// How many members a group has.
#[pg_extern(schema = "smart_groups_internal", stable, cost = 1000)]
fn member_count(group_id: Option<i64>) -> Result<i64, ErrorReport> {
    overview::members(required(group_id, "group_id")?)
}

/// To how many resources a group leads.
#[pg_extern(schema = "smart_groups_internal", stable, cost = 1000)]
fn resource_count(group_id: Option<i64>) -> Result<i64, ErrorReport> {
    overview::resources(required(group_id, "group_id")?)
}
