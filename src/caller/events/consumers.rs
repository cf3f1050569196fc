//! Consumers of events: created, moved, dropped, listed.

use super::live::Live;
use super::reading::{self, Reading};
use super::unhidden::{behind_all, every_origin, place_of};
use crate::engine::access::within::at_own_snapshot;
use crate::engine::log::consumers::{self, Consumer};
use crate::engine::log::cursor::Cursor;
use crate::engine::log::position::ReadingPosition;
use crate::engine::state::timestamp;
use crate::error::EventError;
use crate::member::values::Instant;
use crate::pg::sql::spi::Param;
use crate::pg::sql::sql;
use pgrx::datum::TimestampWithTimeZone;
use pgrx::pg_sys::panic::ErrorReport;

/// The longest name that a consumer can have, in characters.
const MAX_NAME: usize = 63;

/// Creates a consumer of the events that happened at `since` or later.
pub fn create(consumer: &str, since: Instant) -> Result<(), ErrorReport> {
    if !(1..=MAX_NAME).contains(&consumer.chars().count()) {
        let consumer = consumer.to_owned();
        return Err(EventError::ConsumerName { consumer, most: MAX_NAME }.into());
    }
    at_own_snapshot(|| {
        // The first row is the one that every consumer has: of two who create the same, one waits.
        for (origin, position) in positions_since(since)? {
            if !consumers::place(consumer, origin, &position)? {
                return Err(EventError::ConsumerExists { consumer: consumer.to_owned() }.into());
            }
        }
        Ok(())
    })
}

/// Has a consumer read the events that happened at `since` or later, whatever it has read.
pub fn move_to(consumer: &str, since: Instant) -> Result<(), ErrorReport> {
    reading::lock(consumer)?;
    at_own_snapshot(|| {
        for (origin, position) in positions_since(since)? {
            consumers::store(consumer, origin, &position, false)?;
        }
        Ok(())
    })
}

/// Forgets a consumer.
pub fn forget(consumer: &str) -> Result<(), ErrorReport> {
    reading::lock(consumer)?;
    at_own_snapshot(|| consumers::forget(consumer))
}

/// Where whoever reads from `since` on begins, for each origin, what was written here first.
fn positions_since(since: Instant) -> Result<Vec<(i32, ReadingPosition)>, ErrorReport> {
    let live = Live::look()?;
    let origins = every_origin(&live)?.into_iter().rev();
    let positions = origins
        .map(|origin| Ok((origin, position_since(origin, since, live.end(origin).cloned())?)));
    positions.collect()
}

/// Before the first event that happened at `since` or later, or behind all that there are. Without an
/// `end` there are no windows.
fn position_since(
    origin: i32,
    since: Instant,
    end: Option<Cursor>,
) -> Result<ReadingPosition, ErrorReport> {
    let printed = end.as_ref().map(Cursor::to_string);
    let params = [Param::from(origin), timestamp(since), Param::from(printed)];
    let first = place_of(sql!("caller/event_since"), &params)?;
    match (first, end) {
        (Some(place), end) => Ok(ReadingPosition::before(place, end)),
        (None, Some(end)) => Ok(ReadingPosition::at(end)),
        (None, None) => behind_all(origin),
    }
}

/// A consumer, and what it has before it.
pub struct ListedConsumer {
    /// Which one.
    pub consumer: Consumer,
    /// The next event that it gets, and when that happened.
    pub next: Option<(i64, TimestampWithTimeZone)>,
}

/// All consumers, with the next event of each that the caller can see.
pub fn list() -> Result<Vec<ListedConsumer>, ErrorReport> {
    let consumers = at_own_snapshot(consumers::all)?;
    let mut listed = Vec::with_capacity(consumers.len());
    for consumer in consumers {
        let next = Reading::look(&consumer.name)?.next(1)?.into_iter().next();
        let next = next.map(|event| (event.id, event.occurred_at));
        listed.push(ListedConsumer { consumer, next });
    }
    Ok(listed)
}
