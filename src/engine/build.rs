//! First builds: one set-based statement a group, under the unit's snapshot.

use super::program::{Compiled, Program};
use super::scope::Scope;
use super::state;
use crate::pg::applying;
use crate::pg::plans;
use crate::pg::spi;
use crate::rule::reads::{Read, reads};
use crate::rule::sql::{self, matching_members, not_blacklisted};
use pgrx::pg_sys::panic::ErrorReport;
use std::collections::BTreeSet;
use std::time::{Duration, Instant};

/// Builds the groups that wait, each after those it depends on, for about as long as `patience`
/// lasts; returns the changes made, how many groups were built, and whether some still wait.
pub fn run(scope: &Scope, program: &Program, patience: Duration) -> Result<Built, ErrorReport> {
    let mut live: BTreeSet<i64> =
        program.groups.iter().filter(|group| group.live).map(|group| group.id).collect();
    let (begun, mut built) = (Instant::now(), Built::default());
    for group in program.groups.iter().filter(|group| !group.live) {
        if built.groups > 0 && begun.elapsed() >= patience {
            built.more = true;
            break;
        }
        // What a group reads and is not in the program, is static or broken, is as built as it
        // will ever be.
        let waits = |id| program.position(id).is_some() && !live.contains(&id);
        if reads(&group.condition).iter().any(|read| matches!(read, Read::Group(id) if waits(*id)))
        {
            continue;
        }
        built.changes += build(scope, program, group)?;
        built.groups += 1;
        live.insert(group.id);
    }
    Ok(built)
}

/// What was built.
#[derive(Default)]
pub struct Built {
    /// Memberships that began or ended.
    pub changes: u64,
    /// Groups that became live.
    pub groups: usize,
    /// Whether groups still wait for their build.
    pub more: bool,
}

fn build(scope: &Scope, program: &Program, group: &Compiled) -> Result<u64, ErrorReport> {
    let _ = program;
    let within = sql::Scope { spot: scope.spot.clone(), keys: scope.keys };
    let statement = format!(
        include_str!("../../sql/unit/build.sql"),
        spot = sql::quote_literal(scope.spot.as_str()),
        spot_type = scope.keys.spot.sql_name(),
        group = group.id,
        matching = matching_members(&group.predicate, &within),
        not_blacklisted = not_blacklisted(group.id, &within),
    );
    let (earlier, members) = applying::during(|| {
        let earlier = scope
            .write(super::statement::sql!("sweep_groups_smart"), vec![vec![group.id].into()])?;
        let members = scope.as_owner(|| spi::write_at_snapshot(statement, &[]))?;
        Ok::<_, ErrorReport>((earlier, members))
    })?;
    plans::expect_rows(members);
    state::built(group.id, members)?;
    Ok(earlier + members)
}
