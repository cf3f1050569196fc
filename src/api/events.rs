//! Events for other systems, each by a consumer of its own.

use super::arguments::required;
use crate::caller::events::consumers;
use crate::caller::events::reading::{self, ConsumedEvent};
use crate::catalog;
use crate::error::{InstallError, WorkError};
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
    let consumer = required(consumer, "consumer")?;
    let size = required(page_size, "page_size")?;
    writable("consume_events")?;
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
    let consumer = required(consumer, "consumer")?;
    let since = required(since, "since")?;
    writable("create_event_consumer")?;
    consumers::create(consumer, Instant(since.into()))
}

/// Has a consumer read on from another time.
#[pg_extern(schema = "smart_groups_internal")]
fn move_event_consumer(
    consumer: Option<&str>,
    since: Option<TimestampWithTimeZone>,
) -> Result<(), ErrorReport> {
    let consumer = required(consumer, "consumer")?;
    let since = required(since, "since")?;
    writable("move_event_consumer")?;
    consumers::move_to(consumer, Instant(since.into()))
}

/// Forgets a consumer.
#[pg_extern(schema = "smart_groups_internal")]
fn drop_event_consumer(consumer: Option<&str>) -> Result<(), ErrorReport> {
    let consumer = required(consumer, "consumer")?;
    writable("drop_event_consumer")?;
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

/// Refuses what a consumer's position could not move with.
fn writable(function: &'static str) -> Result<(), ErrorReport> {
    if !catalog::is_installed() {
        return Err(InstallError::NotInstalled.into());
    }
    if transaction::is_on_standby() {
        return Err(WorkError::Standby { function }.into());
    }
    Ok(())
}
