//! Consumers of events: what the engine remembers of each.

use super::cursor::Cursor;
use super::position::{EventPlace, ReadingPosition};
use crate::catalog::{nodes, origin};
use crate::engine::state;
use crate::error::OperationError;
use crate::pg::sql::row::row;
use crate::pg::sql::spi::Param;
use crate::pg::sql::sql;
use pgrx::datum::TimestampWithTimeZone;
use pgrx::pg_sys::panic::ErrorReport;
use pgrx::prelude::*;
use std::collections::BTreeMap;

extension_sql_file!(
    "../../../sql/engine/event_consumers.sql",
    name = "event_consumers",
    requires = ["progress"]
);

/// How far a consumer has read, by the events' origin; nothing of an origin that is not there.
pub type Positions = BTreeMap<i32, ReadingPosition>;

/// A consumer, as people are told of it.
pub struct Consumer {
    /// Its name.
    pub name: String,
    /// When it was created.
    pub created_at: Option<TimestampWithTimeZone>,
    /// When it last consumed something.
    pub consumed_at: Option<TimestampWithTimeZone>,
}

/// All consumers, by name.
pub fn all() -> Result<Vec<Consumer>, ErrorReport> {
    state::read(
        sql!("log/consumers"),
        &[],
        row!(|consumer: String,
              created_at: Option<TimestampWithTimeZone>,
              consumed_at: Option<TimestampWithTimeZone>| {
            Consumer { name: consumer, created_at, consumed_at }
        }),
    )
}

/// How far `consumer` has read; empty where there is no such consumer.
pub fn positions(consumer: &str) -> Result<Positions, ErrorReport> {
    look(sql!("log/consumer_positions"), consumer)
}

/// Like [`positions`], held to the end of the transaction; without those that somebody else holds.
pub fn lock(consumer: &str) -> Result<Positions, ErrorReport> {
    look(sql!("log/consumer_lock"), consumer)
}

fn look(statement: &'static str, consumer: &str) -> Result<Positions, ErrorReport> {
    let rows = state::modify(
        statement,
        &[Param::from(consumer)],
        row!(|origin: i32,
              cursor: String,
              window_end: Option<String>,
              last_xid: Option<u64>,
              last_id: Option<i64>| {
            (origin, position(&cursor, window_end.as_deref(), last_xid, last_id))
        }),
    )?;
    Ok(rows.into_iter().collect())
}

/// What cannot be read is taken for the beginning: an event may come twice, but never not at all.
fn position(
    cursor: &str,
    window_end: Option<&str>,
    last_xid: Option<u64>,
    last_id: Option<i64>,
) -> ReadingPosition {
    let last = last_xid.zip(last_id).map(|(xid, id)| EventPlace { xid, id });
    let window_end = window_end.and_then(Cursor::parse);
    let cursor = Cursor::parse(cursor);
    cursor.map_or_else(ReadingPosition::beginning, |cursor| ReadingPosition {
        cursor,
        window_end,
        last,
    })
}

/// Stores how far a consumer has read, or where it was moved to.
pub fn store(
    consumer: &str,
    origin: i32,
    position: &ReadingPosition,
    consumed: bool,
) -> Result<(), ErrorReport> {
    let [consumer, origin, cursor, end, xid, id] = params(consumer, origin, position);
    let params = [consumer, origin, cursor, end, xid, id, Param::from(consumed)];
    state::write(sql!("log/consumer_store"), &params).map(drop)
}

/// Has a consumer begin with an origin's events; `false` where it has.
pub fn place(consumer: &str, origin: i32, position: &ReadingPosition) -> Result<bool, ErrorReport> {
    let placed = state::write(sql!("log/consumer_place"), &params(consumer, origin, position))?;
    Ok(placed > 0)
}

fn params<'a>(consumer: &'a str, origin: i32, position: &ReadingPosition) -> [Param<'a>; 6] {
    [
        Param::from(consumer),
        Param::from(origin),
        Param::from(position.cursor.to_string()),
        Param::from(position.window_end.as_ref().map(Cursor::to_string)),
        Param::from(position.last.map(|last| last.xid.to_string())),
        Param::from(position.last.map(|last| last.id)),
    ]
}

/// Forgets a consumer.
pub fn forget(consumer: &str) -> Result<(), ErrorReport> {
    state::write(sql!("log/consumer_forget"), &[Param::from(consumer)]).map(drop)
}

/// Before which place every consumer has read everything of an origin; `None` where nobody consumes.
pub fn floor(of: i32) -> Result<Option<EventPlace>, ErrorReport> {
    if nodes::is_spread()? && !nodes::is_coordinator()? {
        return floor_at_coordinator(of);
    }
    floor_here(of)
}

/// The same where consumers are kept, which on nodes of a cluster is the coordinator.
fn floor_at_coordinator(of: i32) -> Result<Option<EventPlace>, ErrorReport> {
    let each = row!(is_consumed: bool, xid: Option<String>, id: i64, failure: Option<String>);
    let answers = state::modify(sql!("log/floor_at_coordinator"), &[Param::from(of)], each)?;
    let mut floor = None;
    for (is_consumed, xid, id, failure) in answers {
        if let Some(failure) = failure {
            let node = "of the coordinator".to_owned();
            return Err(OperationError::NodeFailed { node, failure }.into());
        }
        // What cannot be read is the first place of all: nothing is removed.
        let xid = xid.and_then(|xid| xid.parse().ok()).unwrap_or_default();
        floor = is_consumed.then_some(EventPlace { xid, id });
    }
    Ok(floor)
}

/// The same for the consumers of this node.
pub fn floor_here(of: i32) -> Result<Option<EventPlace>, ErrorReport> {
    let mut floor = None::<EventPlace>;
    for consumer in all()? {
        let positions = positions(&consumer.name)?;
        let here = positions.get(&of).cloned().unwrap_or_else(ReadingPosition::beginning).floor();
        floor = Some(floor.map_or(here, |lowest| lowest.min(here)));
    }
    Ok(floor)
}

/// The cursor behind all that the active snapshot shows, and the origin of what is written here.
pub fn now() -> Result<(Cursor, i32), ErrorReport> {
    Ok((super::window::end()?, origin::own()?))
}
