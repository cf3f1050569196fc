//! Where Citus has spread spots over nodes: shards that have come to this one are taken over, and those that have left are
//! forgotten.
//!
//! INVARIANT: nobody works on a spot of a shard that has not been taken over, and whoever takes one over asks for each of
//! its spots to be compared, and goes on with its events' numbers. So what happened to it while it was elsewhere, or on its
//! way, is followed here.

use crate::catalog::nodes::{self, Home};
use crate::catalog::{self, numbers, obstacles};
use crate::engine::access::relations;
use crate::engine::access::within::{Within, at_own_snapshot};
use crate::engine::failure;
use crate::engine::log::marks::Marks;
use crate::engine::log::pending::Pending;
use crate::engine::{state, watch};
use crate::member::aspect::Aspects;
use crate::member::key::Key;
use crate::pg::relation::locks;
use crate::pg::sql::guc;
use crate::pg::sql::identity::as_role;
use crate::pg::sql::row::row;
use crate::pg::sql::shards;
use crate::pg::sql::snapshot;
use crate::pg::sql::spi::{self, Param};
use crate::pg::sql::sql;
use crate::pg::sql::transaction::Failure;
use pgrx::pg_sys::panic::ErrorReport;
use std::time::Duration;

/// Takes over what has come and forgets what has left; `false` where somebody is in the way of a part of it.
pub fn settle(within: Within) -> Result<bool, Failure> {
    if !nodes::is_citus_loaded() {
        return Ok(true);
    }
    let moved = within.guard(|| at_own_snapshot(moved))?;
    if moved.is_empty() {
        return Ok(true);
    }
    let mut all = unless_in_the_way(within.guard(|| at_own_snapshot(forget_others)))?;
    for shard in moved.into_iter().flatten() {
        all &= unless_in_the_way(within.guard_unless(|taken| !taken, || take_over(shard)))?;
    }
    Ok(all)
}

/// Whether nothing has come that has not been taken over.
pub fn are_settled() -> Result<bool, ErrorReport> {
    Ok(!nodes::is_citus_loaded() || moved()?.is_empty())
}

fn unless_in_the_way(done: Result<bool, Failure>) -> Result<bool, Failure> {
    match done {
        Err(error) if failure::is_in_the_way(&error) => Ok(false),
        done => done,
    }
}

/// A row each of what has moved: with its number, what has come.
fn moved() -> Result<Vec<Option<i64>>, ErrorReport> {
    if !nodes::has_citus() {
        return Ok(Vec::new());
    }
    let each = row!(|shard: Option<i64>, is_here: bool| shard.filter(|_| is_here));
    state::read(sql!("round/shards_moved"), &[], each)
}

/// Forgets the shards that have left, and what is remembered of spots that this node does not follow.
fn forget_others() -> Result<bool, ErrorReport> {
    state::write(sql!("round/shards_forget"), &[])?;
    snapshot::see_own_writes();
    let spots = state::read(sql!("round/remembered_spots"), &[], row!(spot: Key))?;
    let homes = nodes::homes(&spots)?.into_iter();
    let others = homes.filter(|(_, home)| !matches!(home, Home::Here(_)));
    forget(others.map(|(spot, _)| spot.to_string()).collect())?;
    Ok(true)
}

fn forget(spots: Vec<String>) -> Result<(), ErrorReport> {
    state::write(sql!("round/spots_forget"), &[Param::from(spots)]).map(drop)
}

/// From here on this node follows the spots of the shard; `false` where somebody is in the way, or it has left again.
fn take_over(shard: i64) -> Result<bool, ErrorReport> {
    let _settings = guc::LocalSettings::for_a_unit();
    if !locks::try_keeping_shard(shard) {
        return Ok(false);
    }
    let _beside = shards::beside(at_own_snapshot(|| nodes::shards_beside(shard))?);
    if !relations::lock()? {
        return Ok(false);
    }
    at_own_snapshot(|| {
        if obstacles::of_units()?.is_some()
            || state::write(sql!("round/shard_take_over"), &[Param::from(shard)])? == 0
        {
            return Ok(false);
        }
        let read = || spi::read(sql!("round/all_spots"), &[], row!(spot_id: Key));
        for spot in as_role(catalog::owner()?, read)? {
            let mut marks = Marks::default();
            marks.add(None, (Aspects::WHOLE | Aspects::REPAIR, None));
            Pending { marks, ..Pending::default() }.note(&spot, Duration::ZERO)?;
        }
        numbers::rise()?;
        watch::look_again();
        Ok(true)
    })
}
