//! Numbers of events rise: of two events of a spot the later one has the higher id, also where the earlier one was written on
//! another node, which has numbers of its own.
//!
//! INVARIANT: before a node writes the first event of a spot that has come to it, its numbers are beyond those of the events
//! that came along.

use super::nodes;
use crate::catalog;
use crate::pg::relation::{events, locks, schema};
use crate::pg::sql::guc::LocalSettings;
use crate::pg::sql::identity::{as_engine, as_role};
use crate::pg::sql::row::row;
use crate::pg::sql::spi::{self, Param};
use crate::pg::sql::sql;
use crate::pg::sql::{shards, transaction};
use pgrx::pg_sys::panic::ErrorReport;
use std::cell::Cell;

thread_local! {
    /// The shard that this transaction has found to be taken over; whoever writes in it keeps it here.
    static TAKEN_OVER: Cell<Option<(u64, i64)>> = const { Cell::new(None) };
}

/// Has what is written from here on be numbered beyond all that stands in the table, or in the shards at hand.
pub fn rise() -> Result<(), ErrorReport> {
    rise_above(highest(sql!("catalog/highest_event"), &[])?)
}

/// Likewise beyond the events of a spot, where its shards have come here and nobody has taken them over yet.
pub fn rise_for_newcomer(spot: Param<'_>) -> Result<(), ErrorReport> {
    let Some(shard) = shards::number_of("groups") else { return Ok(()) };
    let known = (transaction::number(), shard);
    if TAKEN_OVER.get() == Some(known) {
        return Ok(());
    }
    if nodes::are_taken_over()? {
        TAKEN_OVER.set(Some(known));
        return Ok(());
    }
    rise_above(highest(sql!("catalog/highest_event_of_spot"), &[spot])?)
}

fn highest(statement: &'static str, params: &[Param<'_>]) -> Result<i64, ErrorReport> {
    let read = || {
        let _settings = LocalSettings::pinned().with(c"row_security", c"off");
        spi::read_latest(statement, params, row!(highest: Option<i64>))
    };
    let found = as_role(catalog::owner()?, read)?;
    Ok(found.into_iter().flatten().next().unwrap_or(0))
}

fn rise_above(id: i64) -> Result<(), ErrorReport> {
    let _settings = LocalSettings::pinned();
    let engine = schema::relation(c"smart_groups_internal", c"event_numbers");
    let Some(engine) = engine.and_then(schema::owner) else { return Ok(()) };
    if shards::number_of("events").is_none() {
        let rise = || spi::write(sql!("catalog/event_identity_rises"), &[Param::from(id)]);
        return as_role(catalog::owner()?, rise).map(drop);
    }
    let number = [Param::from(events::number_of(id))];
    // One after the other, or one who is slow would take numbers back.
    locks::alone_numbering(|| {
        as_engine(engine, || spi::write(sql!("catalog/event_numbers_rise"), &number)).map(drop)
    })
}
