//! Stored membership against the rules, recomputed by SQL; natively where that takes too long.

use super::Problem;
use super::natively::ComparedGroup;
use crate::catalog;
use crate::catalog::{definitions, rules};
use crate::engine::state::SpotState;
use crate::error::GroupError;
use crate::member::key::{Key, KeyTypes};
use crate::member::time::Clock;
use crate::member::values::Instant;
use crate::pg::sql::row::row;
use crate::pg::sql::spi::{self, Param};
use crate::pg::sql::sql;
use crate::pg::sql::transaction::{self, Failure};
use crate::rule::meaning::resolve::resolve;
use crate::rule::meaning::sql::{matching_members, not_blacklisted, quote_literal};
use crate::settings;
use pgrx::pg_sys::panic::ErrorReport;
use std::collections::HashMap;
use std::time::Duration;

/// For so long a group's rule may take as SQL. A plan of linear cost is done with a million members by
/// then.
const RULE_DEADLINE: Duration = Duration::from_secs(5);

/// Where stored membership and the rules of one smart group, or of all, differ; with the
/// caller's rights.
pub fn problems(group_id: Option<i64>) -> Result<Vec<Problem>, ErrorReport> {
    let mut verifier = Verifier { keys: catalog::key_types()?, clocks: HashMap::new() };
    let groups = spi::read(
        sql!("caller/smart_groups"),
        &[Param::from(group_id)],
        row!(id: i64, spot_id: Key, conditions: String),
    )?;
    let mut problems = ghosts(group_id)?;
    if let Some(group) = group_id
        && groups.is_empty()
        && problems.is_empty()
    {
        return Err(not_smart(group)?);
    }
    for (group, spot, conditions) in groups {
        problems.extend(verifier.group(group, &spot, &conditions)?);
    }
    Ok(problems)
}

/// Why there is nothing to verify: "no problem" would mislead.
fn not_smart(group: i64) -> Result<ErrorReport, ErrorReport> {
    let found = spi::read(sql!("caller/group"), &[Param::from(group)], row!(|| ()))?;
    let is_there = !found.is_empty();
    Ok(if is_there { GroupError::NotSmart { group } } else { GroupError::Unknown { group } }.into())
}

/// Rows of smart groups that do not exist.
pub(super) fn ghosts(group_id: Option<i64>) -> Result<Vec<Problem>, ErrorReport> {
    let text = sql!("caller/verify_ghosts");
    spi::read(
        text,
        &[Param::from(group_id)],
        row!(|group_id: i64, member_id: String| (group_id, Some(member_id), "extra".to_owned())),
    )
}

struct Verifier {
    keys: KeyTypes,
    clocks: HashMap<Key, Option<Clock>>,
}

impl Verifier {
    fn group(
        &mut self,
        group: i64,
        spot: &Key,
        conditions: &str,
    ) -> Result<Vec<Problem>, ErrorReport> {
        pgrx::check_for_interrupts!();
        // Nobody is in the groups of a spot that is gone; who is all the same is a ghost.
        let Some(clock) = self.clock(spot)? else { return Ok(Vec::new()) };
        let Ok(Ok(checked)) = rules::try_read_stored(spot, conditions) else {
            return Ok(vec![(group, None, "broken".to_owned())]);
        };
        let predicate = resolve(&checked.condition, &clock);
        let scope = catalog::target(spot.clone(), self.keys);
        let statement = format!(
            sql!("caller/verify"),
            matching = matching_members(&predicate, &scope),
            not_blacklisted = not_blacklisted(group, &scope),
            spot = quote_literal(spot.as_str()),
            spot_type = self.keys.spot.sql_name(),
            group = group,
        );
        let compared = transaction::nested_for(RULE_DEADLINE, || {
            spi::read(
                statement,
                &[],
                row!(|member_id: String, problem: String| (group, Some(member_id), problem)),
            )
        });
        if let Some(problems) = compared.map_err(Failure::into_report)? {
            return Ok(problems);
        }
        let keys = &self.keys;
        ComparedGroup { group, spot, keys, predicate: &predicate }.problems()
    }

    /// The time that the spot's memberships stand at; `None` where it is gone.
    fn clock(&mut self, spot: &Key) -> Result<Option<Clock>, ErrorReport> {
        if let Some(clock) = self.clocks.get(spot) {
            return Ok(*clock);
        }
        let now: Instant = SpotState::read(spot)?.map_or_else(settings::now, |state| state.clock);
        let clock = definitions::time_zone(spot)?.map(|zone| Clock { now, zone });
        self.clocks.insert(spot.clone(), clock);
        Ok(clock)
    }
}
