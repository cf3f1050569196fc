//! How many leave groups that have a limit, within the last hour and in this unit, and whether those
//! are too many.

use crate::engine::access::scope::Scope;
use crate::engine::hold::hour::{Hour, minute_of};
use crate::engine::hold::line::{LEAST_MEMBERS, Line};
use crate::engine::program::Position;
use crate::engine::state::holds;
use crate::member::values::Instant;
use crate::pg::sql::row::row;
use crate::pg::sql::snapshot;
use crate::pg::sql::spi::Param;
use crate::pg::sql::sql;
use pgrx::pg_sys::panic::ErrorReport;
use std::collections::{BTreeMap, BTreeSet};

/// A group with a limit that members are about to leave.
pub struct Leaving {
    /// Its place in the program.
    pub position: Position,
    /// The group.
    pub group: i64,
    /// How many may leave.
    pub line: Line,
    /// How many are about to.
    pub leaves: u64,
}

/// The last hour of groups, as far as somebody has asked.
pub struct Hours {
    minute: i64,
    hours: BTreeMap<i64, Hour>,
    /// Groups that somebody has left in this unit.
    left: BTreeSet<i64>,
}

impl Hours {
    /// The hour before `now`.
    pub fn before(now: Instant) -> Self {
        Self { minute: minute_of(now), hours: BTreeMap::new(), left: BTreeSet::new() }
    }

    /// The groups that more are about to leave than may.
    pub fn crossed(
        &mut self,
        scope: &Scope,
        leaving: Vec<Leaving>,
    ) -> Result<Vec<Leaving>, ErrorReport> {
        if leaving.is_empty() {
            return Ok(leaving);
        }
        self.load(scope, &leaving)?;
        self.count_pools(scope, &leaving)?;
        Ok(leaving.into_iter().filter(|one| self.is_crossed_by(one)).collect())
    }

    fn load(&mut self, scope: &Scope, leaving: &[Leaving]) -> Result<(), ErrorReport> {
        let unknown = leaving.iter().map(|one| one.group);
        let unknown: Vec<i64> = unknown.filter(|group| !self.hours.contains_key(group)).collect();
        if unknown.is_empty() {
            return Ok(());
        }
        let mut hours = holds::hours(&scope.spot, unknown.clone())?;
        for group in unknown {
            let mut hour = hours.remove(&group).unwrap_or_default();
            hour.move_to(self.minute);
            self.hours.insert(group, hour);
        }
        Ok(())
    }

    fn is_crossed_by(&self, one: &Leaving) -> bool {
        let Some(hour) = self.hours.get(&one.group) else { return false };
        one.line.is_crossed(hour.total() + one.leaves, hour.pool)
    }

    /// Counts the members of the groups that cannot be judged by what is known of them: not all,
    /// but enough to decide, and twice that, so that leaves one by one are not counted each.
    fn count_pools(&mut self, scope: &Scope, leaving: &[Leaving]) -> Result<(), ErrorReport> {
        let is_unknown = |one: &&Leaving| {
            let pool = self.hours.get(&one.group).map_or(0, |hour| hour.pool);
            pool < LEAST_MEMBERS || self.is_crossed_by(one)
        };
        let most = |one: &Leaving| one.line.to_count(self.total(one.group) + one.leaves);
        let (groups, most): (Vec<i64>, Vec<u64>) =
            leaving.iter().filter(is_unknown).map(|one| (one.group, 2 * most(one))).unzip();
        if groups.is_empty() {
            return Ok(());
        }
        for (group, members) in members(scope, groups, most)? {
            if let Some(hour) = self.hours.get_mut(&group) {
                hour.pool = members + hour.total();
            }
        }
        Ok(())
    }

    /// How many have left a group by now.
    pub fn total(&self, group: i64) -> u64 {
        self.hours.get(&group).map_or(0, Hour::total)
    }

    /// So many have left a group, if it is one whose leaves are counted.
    pub fn add(&mut self, group: i64, leaves: u64) {
        if let Some(hour) = self.hours.get_mut(&group) {
            hour.add(leaves);
            self.left.insert(group);
        }
    }

    /// Remembers.
    pub fn store(&self, scope: &Scope) -> Result<(), ErrorReport> {
        let left = self.hours.iter().filter(|(group, _)| self.left.contains(group));
        left.into_iter().try_for_each(|(&group, hour)| holds::store_hour(&scope.spot, group, hour))
    }
}

/// How many members groups have by now.
pub fn all_members(scope: &Scope, groups: Vec<i64>) -> Result<Vec<(i64, u64)>, ErrorReport> {
    let most = vec![u64::MAX; groups.len()];
    members(scope, groups, most)
}

/// Likewise, of each at most so many.
fn members(
    scope: &Scope,
    groups: Vec<i64>,
    most: Vec<u64>,
) -> Result<Vec<(i64, u64)>, ErrorReport> {
    snapshot::see_own_writes();
    let most: Vec<i64> =
        most.into_iter().map(|most| i64::try_from(most).unwrap_or(i64::MAX)).collect();
    scope.read(
        sql!("unit/members_up_to"),
        vec![Param::from(groups), Param::from(most)],
        row!(|group_id: i64, members: i64| (group_id, members as u64)),
    )
}
