//! From what changed to the members and groups concerned, batch by batch.

use super::containment;
use super::follower::Follower;
use crate::engine::effects::invitations::{Road, Roads};
use crate::engine::log::marks::{ChangeKey, Marks};
use crate::engine::log::pending::Leaves;
use crate::engine::membership::difference::Concerned;
use crate::engine::program::{Position, Program};
use crate::member::aspect::Aspects;
use crate::member::event::Reason;
use crate::member::key::Key;
use crate::pg::sql::plans;
use pgrx::pg_sys::panic::ErrorReport;
use std::collections::BTreeSet;

/// How many members are loaded at a time, at most.
const MOST_MEMBERS: usize = 2_000;
/// How many memberships are evaluated at a time, at most about.
const MEMBERSHIPS: usize = 200_000;

/// How many members to take at a time where so many groups may be evaluated for each: with many
/// groups they are fewer, for others wait meanwhile, and what is known of them takes memory.
pub fn members_at_a_time(groups: usize) -> usize {
    (MEMBERSHIPS / groups.max(1)).clamp(1, MOST_MEMBERS)
}

/// Brings the memberships of everybody whom a mark names up to date.
pub fn marked(follower: &mut Follower<'_>, marks: &Marks) -> Result<u64, ErrorReport> {
    let mut changes = 0;
    follower.roads = roads(marks);
    let members: Vec<&Key> = marks.members.keys().collect();
    let batches = || members.chunks(members_at_a_time(follower.program.groups.len()));
    let batches: Vec<&[&Key]> = batches().collect();
    if batches.len() > 1 {
        follower.hold_beforehand(|follower, by_rule| {
            count_leaves(follower, marks, &batches, by_rule)
        })?;
    }
    for batch in batches {
        let concerned = concerned(follower.program, marks, batch);
        changes += bring_up_to_date(follower, concerned)?;
    }
    follower.roads = Roads::new();
    Ok(changes)
}

/// The roads to resources that may have come or gone although no membership of a smart group does.
fn roads(marks: &Marks) -> Roads {
    let of_member = |(member, changes): (&Key, &BTreeSet<ChangeKey>)| {
        let roads: Vec<Road> = changes.iter().filter_map(road).collect();
        (!roads.is_empty()).then(|| (member.clone(), roads))
    };
    marks.members.iter().filter_map(of_member).collect()
}

fn road(change: &ChangeKey) -> Option<Road> {
    let aspects = change.aspects();
    if aspects.contains(Aspects::STATUS) {
        return Some(Road::any(Reason::Status));
    }
    if aspects.contains(Aspects::MEMBER) {
        return Some(Road::any(Reason::Rule));
    }
    let group = change.reference.as_ref()?.as_str().parse().ok()?;
    if aspects.contains(Aspects::STATIC_GROUP) {
        return Some(Road::through(group, Reason::Manual));
    }
    aspects.contains(Aspects::BLACKLIST).then(|| Road::through(group, Reason::Blacklist))
}

/// The groups that have to be evaluated for each of the members.
fn concerned(program: &Program, marks: &Marks, members: &[&Key]) -> Concerned {
    let of_member = |&member: &&Key| {
        let mut groups = BTreeSet::new();
        for change in marks.members.get(member)? {
            let (aspects, reference) = (change.aspects(), change.reference.as_ref());
            program.concerned(aspects, reference, |position| {
                groups.insert(position);
            });
        }
        Some((member.clone(), groups))
    };
    members.iter().filter_map(of_member).collect()
}

/// Adds how many members of all batches each group's rule would take out.
fn count_leaves(
    follower: &Follower<'_>,
    marks: &Marks,
    batches: &[&[&Key]],
    by_rule: &mut Leaves,
) -> Result<(), ErrorReport> {
    for batch in batches {
        pgrx::check_for_interrupts!();
        let mut concerned = concerned(follower.program, marks, batch);
        concerned.retain(|member, _| !follower.set_aside.holds(member));
        follower.count_leaves(&concerned, by_rule)?;
    }
    Ok(())
}

/// Evaluates `groups` for each of `members`, whatever changed.
pub fn everybody(
    follower: &mut Follower<'_>,
    members: &[Key],
    groups: &BTreeSet<Position>,
) -> Result<u64, ErrorReport> {
    let concerned = each_of(members, groups, follower);
    bring_up_to_date(follower, concerned)
}

/// The same groups for each of the members that are not set aside.
pub fn each_of(members: &[Key], groups: &BTreeSet<Position>, follower: &Follower<'_>) -> Concerned {
    let followed = members.iter().filter(|member| !follower.set_aside.holds(member));
    followed.map(|member| (member.clone(), groups.clone())).collect()
}

fn bring_up_to_date(
    follower: &mut Follower<'_>,
    mut concerned: Concerned,
) -> Result<u64, ErrorReport> {
    pgrx::check_for_interrupts!();
    concerned.retain(|member, _| !follower.set_aside.holds(member));
    plans::expect_rows(concerned.len() as u64);
    if follower.careful {
        return containment::write(follower, concerned);
    }
    follower.write(&concerned)
}
