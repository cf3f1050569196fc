//! Events that are older than they have to be kept: removed a few at a time, in transactions of their
//! own, so that no spot waits for it. What a consumer has not read yet is kept for it.

use crate::catalog::{self, Relation, obstacles};
use crate::engine::access::home;
use crate::engine::access::within::{Within, at_own_snapshot};
use crate::engine::log::{consumers, horizon};
use crate::engine::state;
use crate::member::values::Instant as Time;
use crate::pg::relation::{locks, schema};
use crate::pg::sql::identity::as_role;
use crate::pg::sql::row::row;
use crate::pg::sql::spi::{self, Param};
use crate::pg::sql::sql;
use crate::pg::sql::transaction::Failure;
use crate::pg::sql::{applying, guc, time};
use crate::settings;
use pgrx::pg_sys::panic::ErrorReport;
use std::time::{Duration, Instant};

/// How many events of an origin are looked at in one transaction.
const CHUNK: i64 = 1_000;
/// Between two chunks.
const BETWEEN_CHUNKS: Duration = Duration::from_millis(50);
/// Before the next look, when nothing was to be removed.
const CHECK_INTERVAL: Duration = Duration::from_secs(10);
/// After a failure, which is nothing to stop for.
const CHECK_INTERVAL_AFTER_FAILURE: Duration = Duration::from_secs(60);

/// When to look again.
#[derive(Default)]
pub struct Retention {
    next: Option<Instant>,
}

impl Retention {
    /// Removes a few old events, if it is time to look.
    pub fn expire(&mut self) {
        let Some(kept) = settings::event_retention() else { return };
        if self.next.is_some_and(|next| Instant::now() < next) {
            return;
        }
        let pause = match expire(kept) {
            Ok(0) => CHECK_INTERVAL,
            Ok(_) => BETWEEN_CHUNKS,
            Err(failure) => {
                pgrx::warning!("smart_groups worker could not remove old events: {failure}");
                CHECK_INTERVAL_AFTER_FAILURE
            }
        };
        self.next = Some(Instant::now() + pause);
    }

    /// How long it is until there is more to remove; `None` where nothing waits.
    pub fn due(&self) -> Option<Duration> {
        let next = self.next?.checked_duration_since(Instant::now()).unwrap_or_default();
        (next <= BETWEEN_CHUNKS).then_some(next)
    }
}

/// How many were removed.
fn expire(kept: Duration) -> Result<u64, Failure> {
    let before = Time(time::now().saturating_sub(kept.as_micros() as i64));
    Within::OwnTransactions.guard(|| {
        let _settings = guc::LocalSettings::for_a_unit();
        let events = || schema::relation(c"smart_groups", Relation::Events.c_name());
        let are_held = home::on_each(|| Ok(events().is_some_and(locks::try_writing)))?;
        if are_held.contains(&false) {
            return Ok(0);
        }
        let removed = at_own_snapshot(|| home::on_each(|| expire_before(before)))?;
        Ok(removed.into_iter().sum())
    })
}

fn expire_before(before: Time) -> Result<u64, ErrorReport> {
    if obstacles::of_units()?.is_some() {
        return Ok(0);
    }
    let owner = catalog::owner()?;
    let (mut removed, mut beyond) = (0, i64::from(i32::MIN) - 1);
    loop {
        let next = || {
            let text = sql!("round/event_origin_next");
            spi::read(text, &[Param::from(beyond)], row!(origin: i32))
        };
        let Some(origin) = as_role(owner, next)?.into_iter().next() else { break };
        let floor = consumers::floor(origin)?;
        let params = [
            Param::from(origin),
            Param::from(CHUNK),
            state::timestamp(before),
            Param::from(floor.map(|place| place.xid.to_string())),
            Param::from(floor.map(|place| place.id)),
        ];
        let delete = || spi::write_at_snapshot(sql!("round/events_expire"), &params);
        removed += as_role(owner, || applying::during(delete))?;
        beyond = origin.into();
    }
    if removed > 0 {
        horizon::raise(before)?;
    }
    Ok(removed)
}
