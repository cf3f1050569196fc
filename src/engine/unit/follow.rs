//! A batch of members, and the groups that are evaluated for each.

use super::containment;
use super::follower::Follower;
use crate::engine::membership::difference::Concerned;
use crate::engine::program::{GroupSet, Position, Program};
use crate::member::key::Key;
use crate::pg::sql::plans;
use pgrx::pg_sys::panic::ErrorReport;
use std::collections::BTreeSet;
use std::rc::Rc;
use std::time::Instant;

/// How many members are loaded at a time, at most.
const MOST_MEMBERS: usize = 2_000;
/// How many memberships are evaluated at a time, at most about.
const MEMBERSHIPS: usize = 50_000;

/// How many members to take at a time where so many groups are concerned: with many groups that have to be evaluated
/// for each they are fewer, for others wait meanwhile, and what is known of them takes memory; so they are where those
/// before took long.
pub fn members_at_a_time(program: &Program, groups: usize) -> usize {
    let groups = evaluated(program, groups);
    program.batching.members((MEMBERSHIPS / groups.max(1)).clamp(1, MOST_MEMBERS))
}

/// Walks through many members begin with few.
pub fn begin_walk(program: &mut Program, groups: usize) {
    program.batching.begin(evaluated(program, groups));
}

/// How many of so many groups are evaluated for one member, at most.
fn evaluated(program: &Program, groups: usize) -> usize {
    groups.min(program.most_candidates())
}

/// Evaluates `groups` for each of `members`, whatever changed.
pub fn everybody(
    follower: &mut Follower<'_>,
    members: &[Key],
    groups: &BTreeSet<Position>,
) -> Result<u64, ErrorReport> {
    bring_up_to_date(follower, each_of(members.to_vec(), groups))
}

/// The same groups for each of the members.
pub fn each_of(members: Vec<Key>, groups: &BTreeSet<Position>) -> Concerned {
    let groups: Rc<GroupSet> = Rc::new(groups.iter().copied().collect());
    members.into_iter().map(|member| (member, Rc::clone(&groups))).collect()
}

/// Writes how the memberships of a batch differ.
pub fn bring_up_to_date(
    follower: &mut Follower<'_>,
    mut concerned: Concerned,
) -> Result<u64, ErrorReport> {
    pgrx::check_for_interrupts!();
    concerned.retain(|member, _| !follower.set_aside.holds(member));
    if concerned.is_empty() {
        return Ok(0);
    }
    plans::expect_rows(concerned.len() as u64);
    let (members, begun) = (concerned.len(), Instant::now());
    let changes = if follower.careful {
        containment::write(follower, concerned)?
    } else {
        follower.write(&concerned)?
    };
    follower.program.batching.note(members, begun.elapsed());
    Ok(changes)
}
