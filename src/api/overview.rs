//! What the views `group_overview` and `group_status` are made of, and `group_details`. The counts are functions of their own, so that they are asked
//! only of the groups that a page shows.

use super::arguments::{key, required};
use crate::caller::groups::cost;
use crate::caller::groups::overview::{self, Seen};
use crate::caller::groups::reached;
use crate::caller::operation::status::GroupState;
use crate::catalog;
use pgrx::iter::{SetOfIterator, TableIterator};
use pgrx::pg_sys::panic::ErrorReport;
use pgrx::prelude::*;

/// The spots of the groups that the caller can see: a list of one spot's groups looks at no other's.
#[pg_extern(schema = "smart_groups_internal", stable)]
fn spots_seen() -> Result<SetOfIterator<'static, String>, ErrorReport> {
    Ok(SetOfIterator::new(overview::spots()?))
}

/// Where spots are spread: the groups that the caller can see on this node, the one of this id or all.
#[pg_extern(schema = "smart_groups_internal", stable)]
fn groups_here(
    group_id: Option<i64>,
) -> Result<TableIterator<'static, (name!(spot_id, String), name!(group_id, i64))>, ErrorReport> {
    Ok(TableIterator::new(reached::here(group_id)?))
}

/// The groups of a spot that the caller can see, each with where the engine is with it.
#[pg_extern(schema = "smart_groups_internal", stable)]
#[allow(clippy::type_complexity)]
fn groups_seen(
    spot: Option<&str>,
) -> Result<
    TableIterator<
        'static,
        (
            name!(group_id, i64),
            name!(spot_id, String),
            name!(kind, String),
            name!(icon, Option<String>),
            name!(name, String),
            name!(description, Option<String>),
            name!(phase, Option<String>),
            name!(members_done, Option<i64>),
            name!(members_total, Option<i64>),
            name!(percent, Option<i32>),
            name!(built_at, Option<TimestampWithTimeZone>),
            name!(error, Option<String>),
            name!(would_leave, Option<i64>),
            name!(held_since, Option<TimestampWithTimeZone>),
        ),
    >,
    ErrorReport,
> {
    let spot = key(catalog::key_types()?.spot, required(spot, "spot")?, "spot")?;
    Ok(TableIterator::new(overview::seen(&spot)?.into_iter().map(row)))
}

/// One group that the caller can see, likewise.
#[pg_extern(schema = "smart_groups_internal", stable)]
#[allow(clippy::type_complexity)]
fn group_seen(
    group_id: Option<i64>,
) -> Result<
    TableIterator<
        'static,
        (
            name!(group_id, i64),
            name!(spot_id, String),
            name!(kind, String),
            name!(icon, Option<String>),
            name!(name, String),
            name!(description, Option<String>),
            name!(phase, Option<String>),
            name!(members_done, Option<i64>),
            name!(members_total, Option<i64>),
            name!(percent, Option<i32>),
            name!(built_at, Option<TimestampWithTimeZone>),
            name!(error, Option<String>),
            name!(would_leave, Option<i64>),
            name!(held_since, Option<TimestampWithTimeZone>),
        ),
    >,
    ErrorReport,
> {
    let group = required(group_id, "group_id")?;
    Ok(TableIterator::once(row(overview::one(group)?)))
}

#[allow(clippy::type_complexity)]
fn row(
    seen: Seen,
) -> (
    i64,
    String,
    String,
    Option<String>,
    String,
    Option<String>,
    Option<String>,
    Option<i64>,
    Option<i64>,
    Option<i32>,
    Option<TimestampWithTimeZone>,
    Option<String>,
    Option<i64>,
    Option<TimestampWithTimeZone>,
) {
    let Seen { id, spot, kind, icon, name, description, state } = seen;
    let phase = state.as_ref().map(|state| state.phase.clone());
    let members_done = state.as_ref().map(|state| state.members_done);
    let GroupState { members_total, percent, built_at, error, would_leave, held_since, .. } =
        state.unwrap_or_else(GroupState::unseen);
    (
        id,
        spot,
        kind,
        icon,
        name,
        description,
        phase,
        members_done,
        members_total,
        percent,
        built_at,
        error,
        would_leave,
        held_since,
    )
}

/// How many members a group of a spot has.
#[pg_extern(schema = "smart_groups_internal", stable, cost = 1000)]
fn member_count(spot: Option<&str>, group_id: Option<i64>) -> Result<i64, ErrorReport> {
    let (spot, group) = (required(spot, "spot")?, required(group_id, "group_id")?);
    overview::members(&key(catalog::key_types()?.spot, spot, "spot")?, group)
}

/// What PostgreSQL expects a smart group's rule to cost.
#[pg_extern(schema = "smart_groups_internal", stable, cost = 1000)]
fn evaluation_cost(spot: Option<&str>, group_id: Option<i64>) -> Result<Option<f64>, ErrorReport> {
    let (spot, group) = (required(spot, "spot")?, required(group_id, "group_id")?);
    cost::of_evaluation(&key(catalog::key_types()?.spot, spot, "spot")?, group)
}

/// To how many resources a group leads.
#[pg_extern(schema = "smart_groups_internal", stable, cost = 1000)]
fn resource_count(group_id: Option<i64>) -> Result<i64, ErrorReport> {
    overview::resources(required(group_id, "group_id")?)
}
