//! Whether an error is everybody's: found out by trying, before anybody is blamed.

use super::follower::Follower;
use super::walk;
use crate::engine::effects::{apply, invitations};
use crate::engine::membership::difference::Concerned;
use crate::member::key::Key;
use crate::pg::sql::transaction;
use pgrx::pg_sys::panic::ErrorReport;

/// How many members are tried on each side of the one that fails.
const NEIGHBOURS: usize = 8;

/// Whether the statements of a batch fail without any member: what they name is not there, or may
/// not be touched.
pub fn nobody_fails(follower: &mut Follower<'_>) -> bool {
    if !follower.probed.nobody_passes {
        let tried = transaction::nested_unless(
            |()| true,
            || {
                follower.difference(&Concerned::new())?;
                apply::write_nothing(follower.scope)?;
                invitations::write_nothing(follower.scope)
            },
        );
        follower.probed.nobody_passes = tried.is_ok();
    }
    !follower.probed.nobody_passes
}

/// Whether `member` cannot be read, and no other member of the spot either. A spot's only member
/// is everybody.
pub fn others_fail(follower: &mut Follower<'_>, member: &Key) -> Result<bool, ErrorReport> {
    if follower.probed.somebody_passes || follower.reads(member).is_ok() {
        return Ok(false);
    }
    let after = walk::next(follower.scope, Some(member), NEIGHBOURS)?;
    let first = walk::next(follower.scope, None, NEIGHBOURS)?;
    let mut others = after.iter().chain(&first).filter(|&other| other != member);
    follower.probed.somebody_passes = others.any(|other| matches!(follower.reads(other), Ok(true)));
    Ok(!follower.probed.somebody_passes)
}
