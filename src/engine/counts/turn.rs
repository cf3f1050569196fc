//! The turn that counts have in the worker, spot by spot in transactions of their own, behind what changes
//! memberships.

use super::settle;
use crate::catalog::obstacles;
use crate::engine::access::home::{self, Taken};
use crate::engine::access::patience::Patience;
use crate::engine::access::relations;
use crate::engine::access::scope::Scope;
use crate::engine::access::within::{Within, at_own_snapshot};
use crate::engine::{state, watch};
use crate::member::key::Key;
use crate::pg::relation::locks;
use crate::pg::sql::guc;
use crate::pg::sql::row::row;
use crate::pg::sql::snapshot::Pushed;
use crate::pg::sql::spi::Param;
use crate::pg::sql::sql;
use crate::pg::sql::transaction::Failure;
use pgrx::pg_sys::panic::ErrorReport;
use std::time::{Duration, Instant};

/// Between two looks, at least.
const CHECK_INTERVAL: Duration = Duration::from_secs(1);
/// After a failure, which is nothing to stop for: who asks for a count is told it all the same.
const CHECK_INTERVAL_AFTER_FAILURE: Duration = Duration::from_secs(60);
/// And so many times what the last one took.
const SHARE: u32 = 20;
/// For so long, at most, others wait for their turn.
const PATIENCE: Duration = Duration::from_millis(20);
/// So many changes of a group are added up.
const CHANGES_OF_A_GROUP: i64 = 16;
/// So many in all.
const ALL_CHANGES: i64 = 10_000;

/// When counts have their turn.
#[derive(Default)]
pub struct CountsTurn {
    next: Option<Instant>,
    /// Whether something may have changed since the last look.
    waits: bool,
}

impl CountsTurn {
    /// Adds up and counts, if it is time to look.
    pub fn take(&mut self) {
        self.waits = true;
        if self.next.is_some_and(|next| Instant::now() < next) {
            return;
        }
        let begun = Instant::now();
        let pause = match settle_spots() {
            Ok(more) => {
                self.waits = more;
                if more { Duration::ZERO } else { CHECK_INTERVAL.max(begun.elapsed() * SHARE) }
            }
            Err(failure) => {
                pgrx::warning!("smart_groups worker could not count members: {failure}");
                self.waits = false;
                CHECK_INTERVAL_AFTER_FAILURE
            }
        };
        self.next = Some(Instant::now() + pause);
    }

    /// How long it is until there may be something to do; `None` where nothing waits.
    pub fn due(&self) -> Option<Duration> {
        let next = self.next.filter(|_| self.waits)?;
        Some(next.saturating_duration_since(Instant::now()))
    }
}

/// Whether there is more to do.
fn settle_spots() -> Result<bool, Failure> {
    let within = Within::OwnTransactions;
    let patience = Patience::of(PATIENCE);
    let mut spots = within.guard(|| at_own_snapshot(spots_due))?.into_iter();
    for spot in spots.by_ref() {
        match within.guard(|| settle_spot(&spot, &patience))? {
            Some(true) => return Ok(true),
            // Where somebody has it, or the tables, there is time.
            _ if patience.is_over() => break,
            _ => {}
        }
    }
    Ok(spots.len() > 0)
}

fn spots_due() -> Result<Vec<Key>, ErrorReport> {
    let params = [Param::from(CHANGES_OF_A_GROUP), Param::from(ALL_CHANGES)];
    state::read(sql!("counts/spots_due"), &params, row!(spot: Key))
}

/// Whether the spot has more; `None` where somebody is in the way.
fn settle_spot(spot: &Key, patience: &Patience) -> Result<Option<bool>, ErrorReport> {
    let _settings = guc::LocalSettings::for_a_unit();
    if locks::database_is_wanted() || !locks::try_spot(spot.as_str()) {
        return Ok(None);
    }
    let Taken::Here(at_home) = home::take(spot)? else { return Ok(None) };
    if !relations::lock()? {
        return Ok(None);
    }
    let _snapshot = Pushed::of_next_statement();
    if !at_home.stays(spot)? || obstacles::of_units()?.is_some() || !watch::is_kept()? {
        return Ok(None);
    }
    settle(&Scope::of(spot)?, patience).map(Some)
}
