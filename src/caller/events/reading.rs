//! What a consumer reads next.
//!
//! INVARIANT: first the consumer's lock, then the snapshot under which events are read: what was
//! consumed by whoever had the lock before is seen, and so is every event of its windows.

use super::live::Live;
use super::unhidden::{behind_all, hides_events, in_order, origins, seeing_all};
use crate::caller::rights;
use crate::catalog;
use crate::catalog::statement::typed;
use crate::engine::access::within::at_own_snapshot;
use crate::engine::log::consumers::{self, Positions};
use crate::engine::log::cursor::Cursor;
use crate::engine::log::position::{EventPlace, ReadingPosition};
use crate::error::EventError;
use crate::pg::sql::row::row;
use crate::pg::sql::snapshot::Pushed;
use crate::pg::sql::spi::{self, Param, Statement};
use crate::pg::sql::sql;
use crate::pg::sql::transaction;
use pgrx::datum::TimestampWithTimeZone;
use pgrx::pg_sys::panic::ErrorReport;
use std::collections::BTreeSet;

/// The most events that a call can consume.
const MAX_PAGE_SIZE: i32 = 1_000;

/// One event.
pub struct ConsumedEvent {
    /// Its spot.
    pub spot: String,
    /// Its id.
    pub id: i64,
    /// What happened.
    pub kind: String,
    /// The group.
    pub group: Option<i64>,
    /// The resource.
    pub resource: Option<String>,
    /// The member.
    pub member: Option<String>,
    /// What brought it about.
    pub reason: Option<String>,
    /// Whether its group was being built for the first time.
    pub first_build: bool,
    /// When its transaction began.
    pub occurred_at: TimestampWithTimeZone,
    xid: u64,
}

impl ConsumedEvent {
    fn place(&self) -> EventPlace {
        EventPlace { xid: self.xid, id: self.id }
    }
}

/// The next events of a consumer, which it never gets again once the caller has committed. What a
/// policy hides from the caller is passed over: nothing would ever come of waiting for it.
pub fn consume(consumer: &str, size: i32) -> Result<Vec<ConsumedEvent>, ErrorReport> {
    if !(1..=MAX_PAGE_SIZE).contains(&size) {
        return Err(EventError::PageSize { given: size, most: MAX_PAGE_SIZE }.into());
    }
    // A look that writes nothing: consumers ask again and again.
    let mut look = Reading::look(consumer)?;
    if look.next(1)?.is_empty() && !look.has_hidden()? {
        return Ok(Vec::new());
    }
    drop(look);
    lock(consumer)?;
    let mut reading = Reading::look(consumer)?;
    let events = reading.next(i64::from(size))?;
    if (events.len() as i64) < i64::from(size) {
        reading.pass_hidden()?;
    }
    reading.store()?;
    // The worker does not wait until what it commits is safe: before an event leaves, it is.
    transaction::flush();
    Ok(events)
}

/// Takes the consumer in hand until the end of the transaction; nobody waits for whoever has it.
pub fn lock(consumer: &str) -> Result<(), ErrorReport> {
    let (known, locked) =
        at_own_snapshot(|| Ok((consumers::positions(consumer)?, consumers::lock(consumer)?)))?;
    let consumer = || consumer.to_owned();
    match (known.len(), locked.len()) {
        (0, _) => Err(EventError::UnknownConsumer { consumer: consumer() }.into()),
        (known, locked) if locked < known => {
            Err(EventError::ConsumerBusy { consumer: consumer() }.into())
        }
        _ => Ok(()),
    }
}

/// What a consumer has before it, under one snapshot.
pub struct Reading {
    consumer: String,
    positions: Positions,
    /// Where events come from: what a restore brought before what was written here.
    origins: Vec<i32>,
    /// The cursors behind all that is to be read where events are being written.
    live: Live,
    moved: BTreeSet<i32>,
    _snapshot: Pushed,
}

impl Reading {
    /// Takes a snapshot.
    pub fn look(consumer: &str) -> Result<Self, ErrorReport> {
        // What other nodes have committed by then, whatever is read after it shows.
        let live = Live::elsewhere()?;
        let snapshot = Pushed::of_next_statement();
        let positions = consumers::positions(consumer)?;
        if positions.is_empty() {
            return Err(EventError::UnknownConsumer { consumer: consumer.to_owned() }.into());
        }
        let live = live.here()?;
        let origins = origins(&live, positions.keys())?;
        Ok(Self {
            consumer: consumer.to_owned(),
            positions,
            origins,
            live,
            moved: BTreeSet::new(),
            _snapshot: snapshot,
        })
    }

    /// The next events, at most so many, and behind them.
    pub fn next(&mut self, size: i64) -> Result<Vec<ConsumedEvent>, ErrorReport> {
        let mut events = Vec::new();
        for origin in self.origins.clone() {
            while let Some(room) = room(size, &events) {
                let before = self.position(origin);
                let found = self.page(origin, &before, room)?;
                let is_last = (found.len() as i64) < room;
                let end = self.window_end(origin, &before);
                let after =
                    before.after(found.last().map(ConsumedEvent::place), is_last, end.as_ref());
                if !found.is_empty() || before.window_end.is_some() {
                    self.moved.insert(origin);
                    self.positions.insert(origin, after);
                }
                events.extend(found);
                // Behind a window of before there is that of now.
                if is_last && (!self.live.has(origin) || before.window_end.is_none()) {
                    break;
                }
            }
        }
        Ok(events)
    }

    fn position(&self, origin: i32) -> ReadingPosition {
        self.positions.get(&origin).cloned().unwrap_or_else(ReadingPosition::beginning)
    }

    /// Where the window ends that is being read, or to be read now.
    fn window_end(&self, origin: i32, position: &ReadingPosition) -> Option<Cursor> {
        let now = self.live.end(origin)?;
        Some(position.window_end.as_ref().unwrap_or(now).clone())
    }

    fn page(
        &self,
        of: i32,
        position: &ReadingPosition,
        room: i64,
    ) -> Result<Vec<ConsumedEvent>, ErrorReport> {
        let text = typed(page_statement(&self.live), &catalog::key_types()?);
        rights::reading_by(&text, || self.rows(&text, (of, position), room))
    }

    fn rows(
        &self,
        text: &str,
        (of, position): (i32, &ReadingPosition),
        room: i64,
    ) -> Result<Vec<ConsumedEvent>, ErrorReport> {
        let (behind, newer) = (position.behind(), position.behind_in_newer());
        let params = [
            Param::from(of),
            Param::from(position.cursor.to_string()),
            Param::from(self.window_end(of, position).map(|end| end.to_string())),
            Param::from(behind.xid.to_string()),
            Param::from(behind.id),
            Param::from(room),
            Param::from(newer.xid.to_string()),
            Param::from(newer.id),
        ];
        let _settings = in_order();
        spi::read(
            Statement::kept(text),
            &params,
            row!(|spot_id: String,
                  id: i64,
                  kind: String,
                  group_id: Option<i64>,
                  resource_id: Option<String>,
                  member_id: Option<String>,
                  reason: Option<String>,
                  first_build: bool,
                  occurred_at: TimestampWithTimeZone,
                  xid: u64| ConsumedEvent {
                spot: spot_id,
                id,
                kind,
                group: group_id,
                resource: resource_id,
                member: member_id,
                reason,
                first_build,
                occurred_at,
                xid,
            }),
        )
    }

    /// Whether there are events before the consumer, none of which the caller can see.
    fn has_hidden(&self) -> Result<bool, ErrorReport> {
        if !hides_events()? {
            return Ok(false);
        }
        let text = typed(page_statement(&self.live), &catalog::key_types()?);
        for &origin in &self.origins {
            let position = self.position(origin);
            let found = seeing_all(|| self.rows(&text, (origin, &position), 1))?;
            if !found.is_empty() {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Goes behind all that the snapshot shows, where policies may hide some of it.
    fn pass_hidden(&mut self) -> Result<(), ErrorReport> {
        if !hides_events()? {
            return Ok(());
        }
        for origin in self.origins.clone() {
            let behind = match self.live.end(origin) {
                Some(now) => ReadingPosition::at(now.clone()),
                None => behind_all(origin)?,
            };
            self.moved.insert(origin);
            self.positions.insert(origin, behind);
        }
        Ok(())
    }

    /// The consumer's positions move with the caller's commit.
    fn store(self) -> Result<(), ErrorReport> {
        let moved = self.moved.iter().filter_map(|origin| self.positions.get_key_value(origin));
        for (&origin, position) in moved {
            consumers::store(&self.consumer, origin, position, true)?;
        }
        Ok(())
    }
}

fn page_statement(live: &Live) -> &'static str {
    if live.is_spread { sql!("caller/event_page_spread") } else { sql!("caller/event_page") }
}

fn room(size: i64, events: &[ConsumedEvent]) -> Option<i64> {
    Some(size - events.len() as i64).filter(|&room| room > 0)
}
