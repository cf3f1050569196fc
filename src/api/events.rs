//! Events for other systems, each by a consumer of its own.

use super::arguments::required;
use super::primary;
use crate::caller::events::reading::{self, ConsumedEvent};
use crate::caller::events::{consumers, live};
use crate::catalog;
use crate::engine::access::within::at_own_snapshot;
use crate::engine::log::consumers::{floor_here, now};
use crate::error::InstallError;
use crate::member::values::Instant;
use crate::pg::sql::transaction;
use pgrx::iter::TableIterator;
use pgrx::pg_sys::panic::ErrorReport;
use pgrx::prelude::*;

/// The next events of a consumer.
#[pg_extern(schema = "smart_groups_internal")]
#[allow(clippy::type_complexity)]
fn consume_events(
    consumer: Option<&str>,
    page_size: Option<i32>,
) -> Result<
    TableIterator<
        'static,
        (
            name!(spot_id, String),
            name!(id, i64),
            name!(kind, String),
            name!(group_id, Option<i64>),
            name!(resource_id, Option<String>),
            name!(member_id, Option<String>),
            name!(reason, Option<String>),
            name!(first_build, bool),
            name!(occurred_at, TimestampWithTimeZone),
        ),
    >,
    ErrorReport,
> {
    primary::required("consume_events")?;
    let consumer = required(consumer, "consumer")?;
    let size = required(page_size, "page_size")?;
    installed("consume_events")?;
    let events = reading::consume(consumer, size)?;
    Ok(TableIterator::new(events.into_iter().map(|event| {
        let ConsumedEvent { spot, id, kind, group, resource, member, reason, .. } = event;
        (spot, id, kind, group, resource, member, reason, event.first_build, event.occurred_at)
    })))
}

/// Creates a consumer of the events of a time and later.
#[pg_extern(schema = "smart_groups_internal")]
fn create_event_consumer(
    consumer: Option<&str>,
    since: Option<TimestampWithTimeZone>,
) -> Result<(), ErrorReport> {
    primary::required("create_event_consumer")?;
    let consumer = required(consumer, "consumer")?;
    let since = required(since, "since")?;
    installed("create_event_consumer")?;
    consumers::create(consumer, Instant(since.into()))
}

/// Has a consumer read on from another time.
#[pg_extern(schema = "smart_groups_internal")]
fn move_event_consumer(
    consumer: Option<&str>,
    since: Option<TimestampWithTimeZone>,
) -> Result<(), ErrorReport> {
    primary::required("move_event_consumer")?;
    let consumer = required(consumer, "consumer")?;
    let since = required(since, "since")?;
    installed("move_event_consumer")?;
    consumers::move_to(consumer, Instant(since.into()))
}

/// Forgets a consumer.
#[pg_extern(schema = "smart_groups_internal")]
fn drop_event_consumer(consumer: Option<&str>) -> Result<(), ErrorReport> {
    primary::required("drop_event_consumer")?;
    let consumer = required(consumer, "consumer")?;
    installed("drop_event_consumer")?;
    consumers::forget(consumer)
}

/// All consumers, and the next event of each that the caller can see.
#[pg_extern(schema = "smart_groups_internal", stable)]
#[allow(clippy::type_complexity)]
fn event_consumers() -> Result<
    TableIterator<
        'static,
        (
            name!(consumer, String),
            name!(created_at, Option<TimestampWithTimeZone>),
            name!(consumed_at, Option<TimestampWithTimeZone>),
            name!(next_event_id, Option<i64>),
            name!(next_occurred_at, Option<TimestampWithTimeZone>),
        ),
    >,
    ErrorReport,
> {
    Ok(TableIterator::new(consumers::list()?.into_iter().map(|listed| {
        let (id, occurred_at) = listed.next.unzip();
        let consumer = listed.consumer;
        (consumer.name, consumer.created_at, consumer.consumed_at, id, occurred_at)
    })))
}

/// As what this node writes events, and what of it is committed, and safe, by now: for the coordinator of spots that are spread.
#[pg_extern(schema = "smart_groups_internal", stable)]
#[allow(clippy::type_complexity)]
fn event_source()
-> Result<TableIterator<'static, (name!(origin, i32), name!(snapshot, String))>, ErrorReport> {
    let (end, origin) = at_own_snapshot(now)?;
    transaction::flush_all();
    Ok(TableIterator::once((origin, end.to_string())))
}

/// Before which place every consumer of this node has read everything of an origin: for other nodes, whose old events are kept for
/// them.
#[pg_extern(schema = "smart_groups_internal", stable)]
#[allow(clippy::type_complexity)]
fn event_floor(
    origin: Option<i32>,
) -> Result<
    TableIterator<
        'static,
        (name!(is_consumed, bool), name!(xid, Option<String>), name!(id, Option<i64>)),
    >,
    ErrorReport,
> {
    let origin = required(origin, "origin")?;
    let floor = at_own_snapshot(|| floor_here(origin))?;
    let (xid, id) = floor.map(|place| (place.xid.to_string(), place.id)).unzip();
    Ok(TableIterator::once((floor.is_some(), xid, id)))
}

/// Refuses where there are no events, or other consumers than these.
fn installed(function: &'static str) -> Result<(), ErrorReport> {
    if !catalog::is_installed() {
        return Err(InstallError::NotInstalled.into());
    }
    live::check_place(function)
}
