//! What a unit's builds share: the time that they have, the groups that wait, and what came of them.

use crate::engine::access::patience::Patience;
use crate::engine::program::Position;
use crate::engine::program::phase::Phase;
use crate::engine::state::{self, Build};
use crate::engine::unit::follower::Follower;
use pgrx::pg_sys::panic::ErrorReport;

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
    /// With what else was.
    pub fn and(self, other: Self) -> Self {
        Self {
            changes: self.changes + other.changes,
            phases_changed: self.phases_changed | other.phases_changed,
            more: self.more | other.more,
        }
    }
}

/// The time that builds have in this unit: a step at least.
pub struct Turn<'p> {
    /// Theirs.
    pub patience: &'p Patience,
    /// How many have been made.
    pub steps: u64,
}

impl Turn<'_> {
    /// Whether others have theirs now.
    pub fn is_over(&self) -> bool {
        self.steps > 0 && self.patience.is_over()
    }
}

/// A group whose build waits for nothing, and where that stands.
pub struct WaitingBuild {
    /// Its place in the program.
    pub position: Position,
    /// The group.
    pub group: i64,
    /// Whether it has begun.
    pub phase: Phase,
    /// How far it has come.
    pub build: Build,
}

/// Whether a group is built no more.
#[derive(PartialEq)]
pub enum GivenUp {
    /// It is.
    No,
    /// Not since earlier.
    Before,
    /// From now on.
    Now,
}

/// A group that is set aside is built no more: who reads it goes on with the members that it has,
/// and it is compared when it is tried again.
pub fn give_up(follower: &mut Follower<'_>, position: Position) -> Result<GivenUp, ErrorReport> {
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
