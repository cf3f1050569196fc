//! What is told to whoever listens on `smart_groups`: in a transaction of its own after the units, and
//! never so that they wait for it.

use crate::engine::access::within::{Within, at_own_snapshot};
use crate::engine::effects::notice::Notice;
use crate::member::key::Key;
use crate::pg::relation::locks;
use crate::pg::sql::row::row;
use crate::pg::sql::spi::{self, Param};
use crate::pg::sql::sql;
use crate::pg::sql::transaction;
use std::collections::BTreeMap;
use std::time::{Duration, Instant};

/// Between two transactions that tell: what happens meanwhile is told together.
const BETWEEN_NOTICES: Duration = Duration::from_millis(50);
/// How many spots are told of at a time.
const NOTICES_AT_A_TIME: usize = 500;
/// So many may wait while nobody can be told; of others it is not told.
const MOST: usize = 10_000;

/// What waits to be told, by spot.
#[derive(Default)]
pub struct Notices {
    waiting: BTreeMap<Key, Notice>,
    next: Option<Instant>,
}

impl Notices {
    /// Has it told, soon.
    pub fn add(&mut self, notices: Vec<Notice>) {
        for notice in notices {
            if let Some(waiting) = self.waiting.get_mut(&notice.spot) {
                waiting.merge(notice);
            } else if self.waiting.len() < MOST {
                self.waiting.insert(notice.spot.clone(), notice);
            }
        }
    }

    /// How long it is until something can be told; `None` where nothing waits.
    pub fn due(&self) -> Option<Duration> {
        let rest = |next: Instant| next.checked_duration_since(Instant::now());
        (!self.waiting.is_empty()).then(|| self.next.and_then(rest).unwrap_or_default())
    }

    /// Tells what waits, if it is time. A failure is nothing to stop for: events say what has happened.
    pub fn send(&mut self) {
        if self.due().is_none_or(|rest| !rest.is_zero()) {
            return;
        }
        self.next = Some(Instant::now() + BETWEEN_NOTICES);
        let payloads: Vec<String> =
            self.waiting.values().take(NOTICES_AT_A_TIME).map(Notice::payload).collect();
        let tell = || {
            // A commit that holds it may be waiting for its standby.
            if !locks::try_notifying() {
                return Ok(false);
            }
            // Who is told of events finds them there whatever happens.
            transaction::flush_at_commit();
            at_own_snapshot(|| {
                spi::read(sql!("round/notify"), &[Param::from(payloads)], row!(|| ()))
            })?;
            Ok(true)
        };
        match Within::OwnTransactions.guard(tell) {
            Ok(false) => return,
            Ok(true) => {}
            Err(failure) => {
                pgrx::warning!("smart_groups worker could not notify listeners: {failure}");
            }
        }
        let told: Vec<Key> = self.waiting.keys().take(NOTICES_AT_A_TIME).cloned().collect();
        told.iter().for_each(|spot| drop(self.waiting.remove(spot)));
    }
}
