//! First builds: set-based, in chunks that later units resume.
//!
//! A group of few members is built by one statement, in the time that its indexes take. Where
//! there are more than a chunk of them, members are gone through in the order of their keys. From
//! then on the group follows changes: a row that is there is right, wherever the build stands, and
//! the build puts in only what is not there yet. A statement that takes too long is given up, and
//! members are evaluated natively instead, which is linear whatever the planner thinks. Many groups
//! at a time share one native walk.

mod doubled;
mod group;
mod statement;
mod together;
mod turn;

use super::follower::Follower;
use crate::engine::access::patience::Patience;
use crate::engine::membership::occasion::Occasion;
use crate::engine::program::Position;
use crate::engine::program::phase::Phase;
use crate::engine::state::{self, Build};
use crate::member::key::Key;
use crate::pg::sql::row::row;
use crate::pg::sql::spi::Param;
use crate::pg::sql::sql;
use crate::rule::meaning::reads::Read;
use group::{GroupBuild, Stage};
use pgrx::pg_sys::panic::ErrorReport;
use std::collections::BTreeMap;
pub use turn::Built;
use turn::{GivenUp, Turn, WaitingBuild, give_up};

/// Builds that stand at the same member.
type Walks = BTreeMap<Option<Key>, Vec<WaitingBuild>>;

/// Builds the groups that wait, each after those it reads, for about as long as `patience` lasts.
pub fn run(follower: &mut Follower<'_>, patience: &Patience) -> Result<Built, ErrorReport> {
    let mut built = Built::default();
    follower.occasion = Occasion::Build;
    let mut turn = Turn { patience, steps: 0 };
    while follower.program.has_unbuilt() && !built.more {
        let mut waiting = Vec::new();
        let mut builds = state::builds(&follower.scope.spot)?;
        for position in follower.program.everyone() {
            built.phases_changed |= give_up(follower, position)? == GivenUp::Now;
            let Some((group, phase)) = ready(follower, position) else { continue };
            // What stands at a key of another type begins again.
            let key = follower.scope.keys.member;
            let stands = |build: &Build| {
                build.until.as_ref().is_none_or(|until| key.parse(until.as_str()).is_some())
            };
            let build = builds.remove(&group).filter(stands).unwrap_or_default();
            waiting.push(WaitingBuild { position, group, phase, build });
        }
        if waiting.is_empty() {
            break;
        }
        built = built.and(build(follower, waiting, &mut turn)?);
    }
    Ok(built)
}

/// Whichever has been begun by itself is built first, then those that have not begun, and those that go on together last.
fn build(
    follower: &mut Follower<'_>,
    waiting: Vec<WaitingBuild>,
    turn: &mut Turn<'_>,
) -> Result<Built, ErrorReport> {
    let groups = waiting.len();
    let (mut walks, mut queued) = (Walks::new(), Vec::new());
    for one in waiting {
        match one.phase {
            Phase::Queued => queued.push(one),
            _ => walks.entry(one.build.until.clone()).or_default().push(one),
        }
    }
    let members = spots_members(follower, &walks, groups)?;
    let careful = follower.careful;
    let goes_together = |walk: &[WaitingBuild]| !careful && together::pays(members, walk.len());
    let (begun, mut walks): (Walks, Walks) =
        walks.into_iter().partition(|(until, walk)| until.is_some() && !goes_together(walk));
    let mut built = one_by_one(follower, begun.into_values().flatten(), turn)?;
    for one in queued {
        if built.more || turn.is_over() {
            return Ok(Built { more: true, ..built });
        }
        match begin(follower, one, members, groups)? {
            Begun::Together(one) => {
                turn.steps += 1;
                built.phases_changed = true;
                walks.entry(None).or_default().push(one);
            }
            Begun::ByItself(one) => {
                built = built.and(one_by_one(follower, [one].into_iter(), turn)?)
            }
        }
    }
    for walk in walks.into_values() {
        if built.more {
            break;
        }
        built = built.and(if goes_together(&walk) {
            together::go_on(follower, walk, turn)?
        } else {
            one_by_one(follower, walk.into_iter(), turn)?
        });
    }
    Ok(built)
}

/// How a group is built.
enum Begun {
    /// Along with others.
    Together(WaitingBuild),
    /// It is still to begin.
    ByItself(WaitingBuild),
}

/// Decides how a group is built, one of `groups` in a spot of so many members.
fn begin(
    follower: &mut Follower<'_>,
    one: WaitingBuild,
    members: u64,
    groups: usize,
) -> Result<Begun, ErrorReport> {
    let Some(group) = follower.program.at(one.position) else { return Ok(Begun::ByItself(one)) };
    if follower.careful || !together::takes(follower, group, members, groups)? {
        return Ok(Begun::ByItself(one));
    }
    // What an earlier group of the same id has left goes first.
    let rows = vec![Param::from(vec![one.group])];
    if !follower.scope.read(sql!("unit/any_rows"), rows, row!(|| ()))?.is_empty() {
        return Ok(Begun::ByItself(one));
    }
    GroupBuild::of(follower, &one).join(members)?;
    let one = WaitingBuild { phase: Phase::Building, build: Build::through(members as i64), ..one };
    Ok(Begun::Together(one))
}

fn one_by_one(
    follower: &mut Follower<'_>,
    groups: impl Iterator<Item = WaitingBuild>,
    turn: &mut Turn<'_>,
) -> Result<Built, ErrorReport> {
    let mut built = Built::default();
    for mut one in groups {
        if built.more {
            break;
        }
        let stage = match one.phase {
            Phase::Queued => Stage::Waiting,
            _ => Stage::Walking(std::mem::take(&mut one.build)),
        };
        built = built.and(GroupBuild::of(follower, &one).go_on(stage, turn)?);
    }
    Ok(built)
}

/// How many members the spot has, as far as somebody has to know: what builds go through that have begun, or counted anew.
fn spots_members(
    follower: &Follower<'_>,
    walks: &Walks,
    groups: usize,
) -> Result<u64, ErrorReport> {
    let known = walks.values().flatten().map(|one| one.build.to_walk.unsigned_abs()).max();
    match known.filter(|&known| known > 0) {
        Some(known) => Ok(known),
        None if groups < together::FEWEST => Ok(0),
        None => {
            let counted =
                follower.scope.read(sql!("unit/count_members"), vec![], row!(members: i64))?;
            Ok(counted.into_iter().map(i64::unsigned_abs).sum())
        }
    }
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
