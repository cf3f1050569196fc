//! The first of a comparison's two walks: how many members it would take out of each group that has a limit, before it
//! takes out anybody. A group that too many would leave is then held as it stands, not as the first chunks left it.

use super::follow;
use super::follower::Follower;
use super::walk;
use crate::engine::access::patience::Patience;
use crate::engine::log::pending::Leaves;
use crate::engine::program::Position;
use crate::member::key::Key;
use pgrx::pg_sys::panic::ErrorReport;
use std::collections::BTreeSet;

/// Whether a comparison, which stands at a member and has counted so many leaves if it counts, counts first or goes on counting: not where one chunk has everybody, which is counted
/// before it is written anyway, and not where whoever fails has to be found.
pub fn is_needed(
    follower: &Follower<'_>,
    (after, counted): (Option<&Key>, Option<&Leaves>),
    groups: &BTreeSet<Position>,
    chunk: usize,
) -> Result<bool, ErrorReport> {
    let writes = after.is_some() && counted.is_none();
    if writes || follower.careful || !follower.holding.counts_any(follower.program, groups) {
        return Ok(false);
    }
    Ok(counted.is_some() || walk::next(follower.scope, None, chunk)?.len() == chunk)
}

/// Goes on counting; the last member that it came to and what it has counted, `None` where all is counted
/// and whichever groups have to be held are.
pub fn go_on(
    follower: &mut Follower<'_>,
    (after, counted): (Option<&Key>, Option<&Leaves>),
    groups: &BTreeSet<Position>,
    chunk: usize,
    patience: &Patience,
) -> Result<Option<(Key, Leaves)>, ErrorReport> {
    let mut after = after.cloned();
    let mut leaves = counted.cloned().unwrap_or_default();
    loop {
        let members = walk::next(follower.scope, after.as_ref(), chunk)?;
        count(follower, &members, groups, &mut leaves)?;
        if members.len() == chunk {
            after = members.into_iter().last();
            if let Some(last) = after.as_ref().filter(|_| patience.is_over()) {
                return Ok(Some((last.clone(), leaves)));
            }
        } else if follower.holding.judge(follower.scope, follower.program, &leaves)? {
            // What reads a group that is held from here on may be left by fewer.
            (after, leaves) = (None, Leaves::new());
        } else {
            return Ok(None);
        }
    }
}

fn count(
    follower: &Follower<'_>,
    members: &[Key],
    groups: &BTreeSet<Position>,
    leaves: &mut Leaves,
) -> Result<(), ErrorReport> {
    pgrx::check_for_interrupts!();
    follower.count_leaves(&follow::each_of(members, groups, follower), leaves)?;
    leaves.retain(|&group, _| follower.holding.counts_group(follower.program, group));
    Ok(())
}
