//! First builds: set-based, in chunks that later units resume.
//!
//! A group of few members is built by one statement, in the time that its indexes take. Where
//! there are more than a chunk of them, members are gone through in the order of their keys. From
//! then on the group follows changes: a row that is there is right, wherever the build stands, and
//! the build puts in only what is not there yet. A statement that takes too long is given up, and
//! members are evaluated natively instead, which is linear whatever the planner thinks.

mod doubled;
mod statement;

use super::compare;
use super::follow;
use super::follower::Follower;
use super::links;
use super::walk;
use crate::engine::access::patience::Patience;
use crate::engine::membership::occasion::Occasion;
use crate::engine::program::Position;
use crate::engine::program::phase::Phase;
use crate::engine::state::{self, Build};
use crate::member::event::Reason;
use crate::pg::sql::applying;
use crate::pg::sql::row::row;
use crate::pg::sql::snapshot;
use crate::pg::sql::spi::Param;
use crate::pg::sql::sql;
use crate::pg::sql::transaction::{self, Failure};
use crate::rule::meaning::reads::Read;
use crate::settings;
use pgrx::pg_sys::panic::ErrorReport;
use statement::BuildStatement;
use std::collections::BTreeSet;
use std::time::Duration;

/// For so long a statement may go on that puts members into a group: others wait meanwhile. Beyond, it is
/// given up, and the members are evaluated one by one.
const STATEMENT_DEADLINE: Duration = Duration::from_millis(500);
/// How many members are evaluated at a time, at most.
const MOST_MEMBERS: usize = 2_000;

/// What was built.
#[derive(Default)]
pub struct Built {
    /// Memberships that began or ended.
    pub changes: u64,
    /// Whether a group came into another phase.
    pub phases_changed: bool,
    /// Whether groups still wait for their build, or for its end.
    pub more: bool,
}

impl Built {
    fn and(self, other: Self) -> Self {
        Self {
            changes: self.changes + other.changes,
            phases_changed: self.phases_changed | other.phases_changed,
            more: self.more | other.more,
        }
    }
}

/// The time that builds have in this unit: a step at least.
struct Turn<'p> {
    patience: &'p Patience,
    steps: u64,
}

impl Turn<'_> {
    fn is_over(&self) -> bool {
        self.steps > 0 && self.patience.is_over()
    }
}

/// Where a group's build stands.
enum Stage {
    /// It has not begun.
    Waiting,
    /// Members are gone through in the order of their keys.
    Walking(Build),
    /// Everybody is in.
    Complete(Size),
}

/// How many members a built group has.
enum Size {
    /// So many.
    Known(u64),
    /// Whoever changed meanwhile was put in, or taken out, by others.
    ToBeCounted,
}

/// Builds the groups that wait, each after those it reads, for about as long as `patience` lasts.
pub fn run(follower: &mut Follower<'_>, patience: &Patience) -> Result<Built, ErrorReport> {
    let mut built = Built::default();
    if !follower.program.has_unbuilt() {
        return Ok(built);
    }
    follower.occasion = Occasion::Build;
    let mut builds = state::builds(&follower.scope.spot)?;
    let mut turn = Turn { patience, steps: 0 };
    for position in follower.program.everyone() {
        built.phases_changed |= give_up(follower, position)? == GivenUp::Now;
        let Some((group, phase)) = ready(follower, position) else { continue };
        let stage = match phase {
            Phase::Queued => Stage::Waiting,
            _ => Stage::Walking(builds.remove(&group).unwrap_or_default()),
        };
        built = built.and(GroupBuild { follower, position, group }.go_on(stage, &mut turn)?);
        if built.more {
            break;
        }
    }
    Ok(built)
}

/// The group, if it waits for its build and for nothing else. What it reads and is not in the
/// program is static or broken: as built as it will ever be.
fn ready(follower: &Follower<'_>, position: Position) -> Option<(i64, Phase)> {
    let program = &*follower.program;
    let group = program.at(position).filter(|group| group.standing.phase != Phase::Live)?;
    let unbuilt = |id| {
        let read = program.position(id).and_then(|position| program.at(position));
        read.is_some_and(|read| read.standing.phase != Phase::Live)
    };
    let waits = group.reads.iter().any(|read| matches!(read, Read::Group(id) if unbuilt(*id)));
    (!waits).then_some((group.id, group.standing.phase))
}

/// Whether a group is built no more.
#[derive(PartialEq)]
enum GivenUp {
    No,
    /// Since earlier.
    Before,
    Now,
}

/// A group that is set aside is built no more: who reads it goes on with the members that it has,
/// and it is compared when it is tried again.
fn give_up(follower: &mut Follower<'_>, position: Position) -> Result<GivenUp, ErrorReport> {
    let program = &mut *follower.program;
    let Some((group, phase)) = program.at(position).map(|group| (group.id, group.standing.phase))
    else {
        return Ok(GivenUp::No);
    };
    if !program.set_aside.contains(&group) {
        return Ok(GivenUp::No);
    }
    if phase == Phase::Live {
        return Ok(GivenUp::Before);
    }
    program.set_phase(position, Phase::Live);
    state::build_no_more(vec![group])?;
    Ok(GivenUp::Now)
}

/// One group's build.
struct GroupBuild<'b, 'u> {
    follower: &'b mut Follower<'u>,
    position: Position,
    group: i64,
}

impl GroupBuild<'_, '_> {
    /// Steps, until it is complete, given up, or others have their turn.
    fn go_on(mut self, mut stage: Stage, turn: &mut Turn<'_>) -> Result<Built, ErrorReport> {
        let mut built = Built::default();
        loop {
            if turn.is_over() {
                return Ok(Built { more: true, ..built });
            }
            turn.steps += 1;
            let begins = matches!(stage, Stage::Waiting);
            let (changes, next) = match stage {
                Stage::Waiting => self.begin()?,
                Stage::Walking(build) => self.walk(build)?,
                Stage::Complete(_) => return Ok(built),
            };
            let given_up = give_up(self.follower, self.position)? == GivenUp::Now;
            let is_complete = matches!(next, Stage::Complete(_));
            let phases_changed = begins || is_complete || given_up;
            built = built.and(Built { changes, phases_changed, more: false });
            if given_up {
                return Ok(built);
            }
            self.note(&next)?;
            stage = next;
        }
    }

    /// Writes down how far the build has come.
    fn note(&mut self, stage: &Stage) -> Result<(), ErrorReport> {
        match stage {
            Stage::Waiting => Ok(()),
            Stage::Walking(build) => {
                self.follower.program.set_phase(self.position, Phase::Building);
                state::building(self.group, build)
            }
            Stage::Complete(size) => {
                self.follower.program.set_phase(self.position, Phase::Live);
                match size {
                    Size::Known(members) => state::built(self.group, *members),
                    Size::ToBeCounted => compare::note_size(self.follower.scope, vec![self.group]),
                }
            }
        }
    }

    /// Removes what an earlier group of the same id has left, and puts everybody in at once where
    /// there is at most a chunk of them.
    fn begin(&mut self) -> Result<(u64, Stage), ErrorReport> {
        let scope = self.follower.scope;
        let earlier = vec![Param::from(vec![self.group])];
        let sweep = || scope.write(sql!("effects/sweep_groups_smart"), earlier);
        let ended = applying::because(Reason::GroupDeleted, sweep)?;
        if !self.follower.careful {
            let chunk = settings::build_chunk();
            let found = self.in_time(|statement| statement.at_once(chunk))?;
            if let Some(members) = found.filter(|&found| found <= chunk as u64)
                && self.settle_doubled(None)?
            {
                links::built(self.follower, self.group, None)?;
                return Ok((ended + members, Stage::Complete(Size::Known(members))));
            }
        }
        let total = scope.read(sql!("unit/count_members"), vec![], row!(members: i64))?;
        let build = Build::through(total.into_iter().sum());
        Ok((ended, Stage::Walking(build)))
    }

    /// Puts in whoever belongs among the next members.
    fn walk(&mut self, build: Build) -> Result<(u64, Stage), ErrorReport> {
        if self.follower.careful || self.follower.program.slow.contains(&self.group) {
            return self.walk_natively(build);
        }
        let stride = build.stride(i64::from(settings::build_chunk()));
        let (walked, last) = walk::next_range(self.follower.scope, build.until.as_ref(), stride)?;
        let Some(last) = last else { return Ok((0, Stage::Complete(Size::ToBeCounted))) };
        let after = build.until.clone();
        match self.in_time(|statement| statement.between(after.as_ref(), &last))? {
            Some(members) if self.settle_doubled(after.as_ref())? => {
                links::built(self.follower, self.group, after.as_ref())?;
                let is_last = walked < stride as u64;
                Ok((members, build.passed(last, walked, members).or_complete(is_last)))
            }
            _ => self.walk_natively(build),
        }
    }

    /// Like [`Self::walk`], without a statement for the rule; where somebody has failed, one
    /// member after the other, leaving out whoever fails.
    fn walk_natively(&mut self, build: Build) -> Result<(u64, Stage), ErrorReport> {
        let chunk = MOST_MEMBERS.min(settings::build_chunk() as usize);
        // What the group reads may have been built just now.
        snapshot::see_own_writes();
        let members = walk::next(self.follower.scope, build.until.as_ref(), chunk)?;
        let wanted = BTreeSet::from([self.position]);
        let changes = follow::everybody(self.follower, &members, &wanted)?;
        let walked = members.len();
        let stage = match members.into_iter().last() {
            Some(last) => build.passed(last, walked as u64, changes).or_complete(walked < chunk),
            None => Stage::Complete(Size::ToBeCounted),
        };
        Ok((changes, stage))
    }

    /// Runs a statement of the group, unless that takes too long: from then on it is done without.
    fn in_time<T>(
        &mut self,
        run: impl FnOnce(BuildStatement<'_>) -> Result<T, ErrorReport>,
    ) -> Result<Option<T>, ErrorReport> {
        let program = &mut *self.follower.program;
        let Some(group) = program.at(self.position) else { return Ok(None) };
        let scope = self.follower.scope;
        let statement = BuildStatement { scope, group: group.id, rule: &group.predicate };
        let done = transaction::nested_for(STATEMENT_DEADLINE, || run(statement));
        let done = done.map_err(Failure::into_report)?;
        if done.is_none() {
            program.slow.insert(self.group);
        }
        Ok(done)
    }
}

impl Build {
    fn or_complete(self, is_complete: bool) -> Stage {
        if is_complete { Stage::Complete(Size::ToBeCounted) } else { Stage::Walking(self) }
    }
}
