//! Those whom a view of the application has more than once: a statement takes each of their rows by
//! itself, and where these disagree nobody knows who belongs.

use super::group::GroupBuild;
use crate::catalog;
use crate::engine::program::phase::Phase;
use crate::engine::unit::follow;
use crate::member::key::Key;
use crate::pg::sql::snapshot;
use pgrx::pg_sys::panic::ErrorReport;
use std::collections::BTreeSet;

impl GroupBuild<'_, '_> {
    /// Evaluates them, as far as a statement has put them in beyond `after`; `false` where finding
    /// them takes too long.
    pub(super) fn settle_doubled(&mut self, after: Option<&Key>) -> Result<bool, ErrorReport> {
        if !catalog::members_may_repeat() {
            return Ok(true);
        }
        snapshot::see_own_writes();
        let Some(doubled) = self.in_time(|statement| statement.doubled(after))? else {
            return Ok(false);
        };
        if doubled.is_empty() {
            return Ok(true);
        }
        self.follower.program.set_phase(self.position, Phase::Building);
        follow::everybody(self.follower, &doubled, &BTreeSet::from([self.position]))?;
        Ok(true)
    }
}
