//! After repeated failure: a batch is halved until the member is found that fails, and where a
//! group makes several members fail, the group. Those are set aside, and everybody else goes on.
//! What fails for everybody fails the unit, and nobody is set aside.

use super::follower::{Follower, halves};
use super::probe;
use crate::engine::effects::apply;
use crate::engine::failure::set_aside::Suspect;
use crate::engine::failure::{self, remedy};
use crate::engine::log::pending::Leaves;
use crate::engine::membership::difference::{Change, Concerned, Difference};
use crate::error::SpotError;
use crate::member::key::Key;
use crate::pg::sql::transaction::{self, Failure};
use pgrx::pg_sys::panic::ErrorReport;

/// When so many are to be set aside in one unit, what fails is not one member or group.
const MOST: usize = 16;

/// Writes the difference of a batch but for those who fail.
pub fn write(follower: &mut Follower<'_>, concerned: Concerned) -> Result<u64, ErrorReport> {
    write_parts(follower, concerned, false)
}

/// Likewise; what a part alone says of how many leave is too few, unless all are counted.
fn write_parts(
    follower: &mut Follower<'_>,
    concerned: Concerned,
    are_counted: bool,
) -> Result<u64, ErrorReport> {
    let failure = match transaction::nested(|| follower.write(&concerned)) {
        Ok(changes) => return Ok(changes),
        Err(failure) => failure,
    };
    if !failure::may_be_of_a_member(&failure) {
        return Err(failure.into_report());
    }
    if follower.set_aside.found() >= MOST || probe::nobody_fails(follower) {
        return Err(everybody_fails(&failure));
    }
    if concerned.len() <= 1 {
        return blame(follower, concerned, failure);
    }
    if !are_counted {
        follower
            .hold_beforehand(|follower, by_rule| count_leaves(follower, &concerned, by_rule))?;
    }
    let [first, second] = halves(&concerned);
    Ok(write_parts(follower, first, true)? + write_parts(follower, second, true)?)
}

/// Adds how many members of a batch each group's rule would take out; where somebody fails, of everybody
/// else: who that is, is found out when they are written.
pub fn count_leaves(
    follower: &mut Follower<'_>,
    concerned: &Concerned,
    leaves: &mut Leaves,
) -> Result<(), ErrorReport> {
    if !follower.careful {
        return follower.count_leaves(concerned, leaves);
    }
    let mut countable = concerned.clone();
    countable.retain(|member, _| !follower.probed.uncounted.contains(member));
    let concerned = &countable;
    let count = || {
        let mut of_batch = Leaves::new();
        follower.count_leaves(concerned, &mut of_batch).map(|()| of_batch)
    };
    let failure = match transaction::nested(count) {
        Ok(of_batch) => {
            of_batch
                .into_iter()
                .for_each(|(group, more)| *leaves.entry(group).or_default() += more);
            return Ok(());
        }
        Err(failure) if failure::may_be_of_a_member(&failure) => failure,
        Err(failure) => return Err(failure.into_report()),
    };
    if follower.probed.uncounted.len() >= MOST || probe::nobody_fails(follower) {
        return Err(everybody_fails(&failure));
    }
    if concerned.len() > 1 {
        let [first, second] = halves(concerned);
        count_leaves(follower, &first, leaves)?;
        return count_leaves(follower, &second, leaves);
    }
    let Some(member) = concerned.keys().next() else { return Ok(()) };
    follower.probed.uncounted.insert(member.clone());
    if probe::others_fail(follower, member)? { Err(everybody_fails(&failure)) } else { Ok(()) }
}

fn everybody_fails(failure: &Failure) -> ErrorReport {
    let hint = remedy::hint(failure).to_owned();
    SpotError::EverybodyFails { code: failure.code, cause: failure.to_string(), hint }.into()
}

/// Sets a single member aside, or the group that several members have failed in by now.
fn blame(
    follower: &mut Follower<'_>,
    concerned: Concerned,
    failure: Failure,
) -> Result<u64, ErrorReport> {
    let Some(member) = concerned.keys().next().cloned() else { return Ok(0) };
    if probe::others_fail(follower, &member)? {
        return Err(everybody_fails(&failure));
    }
    let group = failing_group(follower, &concerned);
    follower.set_aside.add(Suspect::Member(member), &failure);
    let Some(group) = group else { return Ok(0) };
    let Some(members) = follower.set_aside.suspect(group, concerned) else { return Ok(0) };
    follower.set_aside.add(Suspect::Group(group), &failure);
    follower.program.set_aside.insert(group);
    for member in members.keys() {
        follower.set_aside.release(&Suspect::Member(Key::clone(member)));
    }
    write(follower, members)
}

/// The group whose rows alone cannot be written.
fn failing_group(follower: &Follower<'_>, concerned: &Concerned) -> Option<i64> {
    let difference = transaction::nested(|| follower.difference(concerned)).ok()??;
    let groups = difference.joined.iter().chain(&difference.left).map(|change| change.group);
    groups.into_iter().find(|&group| {
        let of_group = |changes: &[Change]| -> Vec<Change> {
            changes.iter().filter(|change| change.group == group).cloned().collect()
        };
        let only = Difference {
            joined: of_group(&difference.joined),
            left: of_group(&difference.left),
            ..Difference::default()
        };
        // Only tried: nothing of it stays.
        transaction::nested_unless(|_| true, || apply::write(follower.scope, only)).is_err()
    })
}
