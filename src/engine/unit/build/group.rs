//! One group's build.

use super::statement::BuildStatement;
use super::turn::{Built, GivenUp, Turn, WaitingBuild, give_up};
use crate::engine::effects::sweep;
use crate::engine::program::Position;
use crate::engine::program::phase::Phase;
use crate::engine::state::{self, Build};
use crate::engine::unit::follower::Follower;
use crate::engine::unit::{compare, follow, links, walk};
use crate::pg::process::{background, board};
use crate::pg::sql::deadline::TimeLimit;
use crate::pg::sql::row::row;
use crate::pg::sql::snapshot;
use crate::pg::sql::sql;
use crate::pg::sql::transaction::{self, Failure};
use crate::settings;
use pgrx::pg_sys::panic::ErrorReport;
use std::collections::BTreeSet;
use std::time::Duration;

/// For so long a statement may go on that puts members into a group, though others wait meanwhile. Beyond, it is
/// given up, and the members are evaluated one by one.
const STATEMENT_DEADLINE: Duration = Duration::from_millis(500);
/// And so long while nobody has committed anything that is to be followed: DDL may wait all the same.
const LONGEST_STATEMENT: Duration = Duration::from_secs(3);
/// How many members are evaluated at a time, at most.
const MOST_MEMBERS: usize = 2_000;

/// Where it stands.
pub(super) enum Stage {
    /// It has not begun.
    Waiting,
    /// Members are gone through in the order of their keys.
    Walking(Build),
    /// Everybody is in.
    Complete(Size),
}

/// How many members a built group has.
pub(super) enum Size {
    /// So many.
    Known(u64),
    /// Whoever changed meanwhile was put in, or taken out, by others.
    ToBeCounted,
}

/// One group's build.
pub(super) struct GroupBuild<'b, 'u> {
    pub(super) follower: &'b mut Follower<'u>,
    pub(super) position: Position,
    group: i64,
}

impl<'b, 'u> GroupBuild<'b, 'u> {
    /// Of this group.
    pub(super) fn of(follower: &'b mut Follower<'u>, waiting: &WaitingBuild) -> Self {
        Self { follower, position: waiting.position, group: waiting.group }
    }

    /// Begins a build that goes on together with others'.
    pub(super) fn join(mut self, members: u64) -> Result<(), ErrorReport> {
        self.note(&Stage::Walking(Build::through(members as i64)))
    }

    /// Steps, until it is complete, given up, or others have their turn.
    pub(super) fn go_on(
        mut self,
        mut stage: Stage,
        turn: &mut Turn<'_>,
    ) -> Result<Built, ErrorReport> {
        let mut built = Built::default();
        loop {
            if turn.is_over() {
                return Ok(Built { more: true, ..built });
            }
            turn.steps += 1;
            if matches!(stage, Stage::Waiting) {
                // What an earlier group of the same id has left.
                let swept = sweep::smart_group(self.follower.scope, self.group, turn.patience)?;
                let more = !swept.left.is_empty();
                built = built.and(Built { changes: swept.ended, more, ..Built::default() });
                if more {
                    return Ok(built);
                }
            }
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

    /// Puts everybody in at once where there is at most a chunk of them.
    fn begin(&mut self) -> Result<(u64, Stage), ErrorReport> {
        let scope = self.follower.scope;
        if !self.follower.careful {
            let chunk = settings::build_chunk();
            let found = self.in_time(|statement| statement.at_once(chunk))?;
            if let Some(members) = found.filter(|&found| found <= chunk as u64)
                && self.settle_doubled(None)?
            {
                links::built(self.follower, self.group, None)?;
                return Ok((members, Stage::Complete(Size::Known(members))));
            }
        }
        let total = scope.read(sql!("unit/count_members"), vec![], row!(members: i64))?;
        let build = Build::through(total.into_iter().sum());
        Ok((0, Stage::Walking(build)))
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
        let chunk = self.follower.program.batching.members(chunk);
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
    pub(super) fn in_time<T>(
        &mut self,
        run: impl FnOnce(BuildStatement<'_>) -> Result<T, ErrorReport>,
    ) -> Result<Option<T>, ErrorReport> {
        let program = &mut *self.follower.program;
        let Some(group) = program.at(self.position) else { return Ok(None) };
        let scope = self.follower.scope;
        let statement = BuildStatement { scope, group: group.id, rule: &group.predicate };
        let limit = TimeLimit {
            least: STATEMENT_DEADLINE,
            most: LONGEST_STATEMENT,
            waits: board::committed_word(background::own_database()),
        };
        let done = transaction::nested_for(limit, || run(statement));
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
