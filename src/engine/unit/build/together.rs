//! Groups that are built together: one walk through the members, each of whom is evaluated for all of them. A group costs its
//! share of that walk, or statements of its own, whichever is expected to be less.

use super::turn::{Built, Turn, WaitingBuild};
use crate::catalog;
use crate::engine::access::patience::Patience;
use crate::engine::program::phase::Phase;
use crate::engine::program::{Compiled, Position};
use crate::engine::state::{self, Build};
use crate::engine::unit::follower::Follower;
use crate::engine::unit::{compare, follow, walk};
use crate::member::key::Key;
use crate::pg::sql::cost;
use crate::pg::sql::snapshot;
use crate::rule::meaning::sql::matching_members;
use crate::settings;
use pgrx::pg_sys::panic::ErrorReport;
use std::collections::BTreeSet;
use std::time::Duration;

/// With fewer groups nobody asks what they would cost together.
pub const FEWEST: usize = 8;
/// Microseconds to load what rules read of one member, at least about.
const MEMBER: f64 = 10.0;
/// Microseconds to evaluate one rule for one member.
const EVALUATION: f64 = 0.05;
/// Microseconds that the smallest statement of a group takes, most of them to be planned.
const STATEMENT: f64 = 1_000.0;
/// Microseconds of one unit of the planner's.
const PLANNERS_UNIT: f64 = 10.0;
/// Units of the planner's that a rule costs for one member, where no index serves it.
const UNINDEXED: f64 = 0.025;
/// How many memberships are evaluated at a time, at most about.
const EVALUATIONS: usize = 1_000_000;
/// How many members are evaluated at a time, at most.
const MOST_MEMBERS: usize = 2_000;
/// How long the walk goes on at least before others have their turn: what it writes down of each group takes its time, too.
const TURN: Duration = Duration::from_millis(200);

/// What one of so many groups costs in a walk through so many members.
fn share(members: u64, groups: usize) -> f64 {
    members as f64 * (MEMBER / groups as f64 + EVALUATION)
}

/// Whether a group is built along with others, `groups` in all, rather than by statements of its own.
pub fn takes(
    follower: &Follower<'_>,
    group: &Compiled,
    members: u64,
    groups: usize,
) -> Result<bool, ErrorReport> {
    if groups < FEWEST {
        return Ok(false);
    }
    let share = share(members, groups);
    if share <= STATEMENT {
        return Ok(true);
    }
    let scope = follower.scope;
    let within = catalog::target(scope.spot.clone(), scope.keys);
    let query = matching_members(&group.predicate, &within);
    let planned = scope.as_owner(|| cost::expected(query))?;
    Ok(share < STATEMENT + planned * PLANNERS_UNIT)
}

/// Whether so many groups that stand at the same member go on together.
pub fn pays(members: u64, groups: usize) -> bool {
    let by_itself = STATEMENT + members as f64 * UNINDEXED * PLANNERS_UNIT;
    groups >= 2 && share(members, groups) < by_itself
}

/// Goes on with builds that stand at the same member, at least one step.
pub fn go_on(
    follower: &mut Follower<'_>,
    builds: Vec<WaitingBuild>,
    turn: &mut Turn<'_>,
) -> Result<Built, ErrorReport> {
    let patience = Patience::of(TURN);
    let mut walk = SharedWalk::begin(builds);
    if walk.until.is_none() {
        follow::begin_walk(follower.program, walk.positions.len());
    }
    let mut changes = 0;
    follower.joined.clear();
    loop {
        turn.steps += 1;
        let (more, is_done) = walk.step(follower)?;
        changes += more;
        if is_done {
            walk.complete(follower)?;
            return Ok(Built { changes, phases_changed: true, more: false });
        }
        if turn.is_over() && patience.is_over() {
            walk.note(follower)?;
            return Ok(Built { changes, phases_changed: false, more: true });
        }
    }
}

struct SharedWalk {
    builds: Vec<WaitingBuild>,
    positions: BTreeSet<Position>,
    until: Option<Key>,
    walked: i64,
    to_walk: i64,
}

impl SharedWalk {
    fn begin(builds: Vec<WaitingBuild>) -> Self {
        let of_all = |of: fn(&Build) -> i64| builds.iter().map(|one| of(&one.build)).max();
        Self {
            positions: builds.iter().map(|one| one.position).collect(),
            until: builds.first().and_then(|one| one.build.until.clone()),
            walked: of_all(|build| build.walked).unwrap_or_default(),
            to_walk: of_all(|build| build.to_walk).unwrap_or_default(),
            builds,
        }
    }

    /// Evaluates the next members; whether they were the last.
    fn step(&mut self, follower: &mut Follower<'_>) -> Result<(u64, bool), ErrorReport> {
        let chunk = (EVALUATIONS / self.builds.len().max(1)).clamp(1, MOST_MEMBERS);
        let chunk = follower.program.batching.members(chunk.min(settings::build_chunk() as usize));
        // What the groups read may have been built just now.
        snapshot::see_own_writes();
        let members = walk::next(follower.scope, self.until.as_ref(), chunk)?;
        let changes = follow::everybody(follower, &members, &self.positions)?;
        self.walked += members.len() as i64;
        let is_last = members.len() < chunk;
        self.until = members.into_iter().last().or(self.until.take());
        Ok((changes, is_last))
    }

    /// Writes down how far they have come.
    fn note(&self, follower: &Follower<'_>) -> Result<(), ErrorReport> {
        let members_of = |one: &WaitingBuild| {
            one.build.members + follower.joined.get(&one.group).copied().unwrap_or_default()
        };
        let members = self.builds.iter().map(|one| (one.group, members_of(one))).collect();
        let build = Build {
            until: self.until.clone(),
            members: 0,
            walked: self.walked,
            to_walk: self.to_walk,
        };
        state::building_together(members, &build)
    }

    /// Those that are set aside meanwhile are given up by the next unit.
    fn complete(self, follower: &mut Follower<'_>) -> Result<(), ErrorReport> {
        let program = &mut *follower.program;
        let mut groups = Vec::new();
        for WaitingBuild { position, group, .. } in self.builds {
            if !program.set_aside.contains(&group) {
                program.set_phase(position, Phase::Live);
                groups.push(group);
            }
        }
        compare::note_size(follower.scope, groups)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_go_together_where_that_costs_less() {
        // Everybody has to be loaded for a few groups, which scans of their own would not do.
        assert!(!pays(1_000_000, 1) && !pays(1_000_000, 20));
        assert!(pays(1_000_000, 100));
        // Where there are few members, a statement takes longer to be planned.
        assert!(pays(100, 2));
        assert!(!pays(10_000, 10));
    }
}
