//! The first of two walks through many members: how many would leave each group that has a limit, before anybody
//! does. A group that too many would leave is then held as it stands, not as the first chunks left it.

use super::containment;
use super::follower::Follower;
use super::walk;
use crate::engine::access::patience::Patience;
use crate::engine::log::pending::Leaves;
use crate::engine::membership::difference::Concerned;
use crate::engine::program::{Position, Program};
use crate::member::key::Key;
use pgrx::pg_sys::panic::ErrorReport;
use std::collections::BTreeSet;

/// Whether a comparison, which stands at a member and has counted so many leaves if it counts, counts first or goes on counting: not where one chunk has everybody, which is counted
/// before it is written anyway.
pub fn is_needed(
    follower: &Follower<'_>,
    (after, counted): (Option<&Key>, Option<&Leaves>),
    groups: &BTreeSet<Position>,
    chunk: usize,
) -> Result<bool, ErrorReport> {
    let writes = after.is_some() && counted.is_none();
    if writes || !follower.holding.counts_any(follower.program, groups) {
        return Ok(false);
    }
    Ok(counted.is_some() || walk::next(follower.scope, None, chunk)?.len() == chunk)
}

/// Goes on counting, batch by batch; `next` gives the one behind a member, and its last member where more may
/// come. Returns the last member that it came to and what it has counted, `None` where all is counted and whichever
/// groups have to be held are.
pub fn go_on(
    follower: &mut Follower<'_>,
    (after, counted): (Option<&Key>, Option<&Leaves>),
    patience: &Patience,
    next: impl Fn(&Program, Option<&Key>) -> Result<(Concerned, Option<Key>), ErrorReport>,
) -> Result<Option<(Key, Leaves)>, ErrorReport> {
    let mut after = after.cloned();
    let mut leaves = counted.cloned().unwrap_or_default();
    loop {
        pgrx::check_for_interrupts!();
        let (mut concerned, last) = next(follower.program, after.as_ref())?;
        concerned.retain(|member, _| !follower.set_aside.holds(member));
        containment::count_leaves(follower, &concerned, &mut leaves)?;
        leaves.retain(|&group, _| follower.holding.counts_group(follower.program, group));
        if last.is_some() {
            after = last;
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
