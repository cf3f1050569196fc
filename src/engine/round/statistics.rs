//! Statistics of tables that nobody has analyzed since they were filled, as after an import: without
//! them the planner takes a spot for a few rows.

use crate::catalog::{self, Relation};
use crate::engine::access::home;
use crate::engine::access::within::{Within, at_own_snapshot};
use crate::pg::sql::filled::filled;
use crate::pg::sql::guc;
use crate::pg::sql::identity::as_role;
use crate::pg::sql::row::row;
use crate::pg::sql::shards;
use crate::pg::sql::spi::{self, Param};
use crate::pg::sql::sql;
use crate::pg::sql::transaction::Failure;
use pgrx::pg_sys::panic::ErrorReport;
use std::time::{Duration, Instant};
use strum::VariantArray;

/// Between two looks.
const CHECK_INTERVAL: Duration = Duration::from_secs(10);
/// After a failure, which is nothing to stop for.
const CHECK_INTERVAL_AFTER_FAILURE: Duration = Duration::from_secs(600);

/// When to look again.
#[derive(Default)]
pub struct Statistics {
    next: Option<Instant>,
    /// Whether nothing has been followed since the last look; the worker before may have left too soon
    /// for one.
    settled: bool,
}

impl Statistics {
    /// Notes that changes have been followed: tables may have grown.
    pub fn unsettle(&mut self) {
        self.settled = false;
    }

    /// Has one table analyzed, if there is reason to look and one has outgrown its statistics: others
    /// have their turn before the next.
    pub fn gather(&mut self) {
        if self.settled || !self.pause().is_zero() {
            return;
        }
        let more = gather_one();
        self.settled = !matches!(more, Ok(true));
        let pause = match more {
            Ok(true) => Duration::ZERO,
            Ok(false) => CHECK_INTERVAL,
            Err(failure) => {
                pgrx::warning!("smart_groups worker could not analyze a table: {failure}");
                CHECK_INTERVAL_AFTER_FAILURE
            }
        };
        self.next = Some(Instant::now() + pause);
    }

    /// How long it is until the next look; `None` where there is no reason for one.
    pub fn due(&self) -> Option<Duration> {
        (!self.settled).then(|| self.pause())
    }

    fn pause(&self) -> Duration {
        let next = self.next.map(|next| next.saturating_duration_since(Instant::now()));
        next.unwrap_or_default()
    }
}

/// Whether there may be another one.
fn gather_one() -> Result<bool, Failure> {
    let within = Within::OwnTransactions;
    let outgrown = within.guard(|| at_own_snapshot(outgrown))?;
    if let Some(relation) = outgrown.first() {
        within.guard(|| at_own_snapshot(|| analyze(relation)))?;
    }
    Ok(outgrown.len() > 1)
}

fn outgrown() -> Result<Vec<String>, ErrorReport> {
    let touched = |relation: &&Relation| relation.is_read() || **relation == Relation::GroupMembers;
    let touched = || Relation::VARIANTS.iter().filter(touched).map(|relation| relation.name());
    let name = |table: &str| shards::name_of(table).unwrap_or_else(|| table.to_owned());
    let names = home::on_each(|| Ok(touched().map(name).collect::<Vec<String>>()))?.concat();
    spi::read(sql!("round/outgrown"), &[Param::from(names)], row!(relation: String))
}

/// As the tables' owner, and only where nobody holds the table.
fn analyze(relation: &str) -> Result<(), ErrorReport> {
    let _settings = guc::LocalSettings::for_a_unit().with(c"log_min_messages", c"error");
    let text = filled(sql!("round/analyze"), &[("table", relation)]);
    as_role(catalog::owner()?, || spi::write(text, &[])).map(drop)
}
