//! Which groups are held when a unit begins: what is remembered, and what has happened since.

use crate::engine::access::scope::Scope;
use crate::engine::effects::events::{self, Event};
use crate::engine::program::phase::Phase;
use crate::engine::program::standing::Hold;
use crate::engine::state::holds::{self, HeldGroup};
use crate::member::event::{EventKind, Reason};
use crate::settings;
use pgrx::pg_sys::panic::ErrorReport;
use std::collections::BTreeMap;

/// The spot's held groups.
pub struct HeldGroups<'a> {
    scope: &'a Scope,
    groups: BTreeMap<i64, HeldGroup>,
}

impl<'a> HeldGroups<'a> {
    /// As they are remembered.
    pub fn read(scope: &'a Scope) -> Result<Self, ErrorReport> {
        Ok(Self { scope, groups: holds::held(&scope.spot)? })
    }

    /// The groups.
    pub fn ids(&self) -> impl Iterator<Item = i64> {
        self.groups.keys().copied()
    }

    /// Leaves out those that are not smart groups any more, which have been forgotten.
    pub fn retain(&mut self, is_there: impl Fn(&i64) -> bool) {
        self.groups.retain(|group, _| is_there(group));
    }

    /// A group whose rows may be those of an earlier one of the same id is not held for them.
    pub fn exempt(&mut self, reborn: &[i64]) -> Result<(), ErrorReport> {
        for &group in reborn {
            let nobody = HeldGroup {
                since: settings::now(),
                members: 0,
                would_leave: 0,
                left_before: 0,
                released: false,
            };
            self.release(group, nobody)?;
        }
        Ok(())
    }

    /// Releases what somebody has released.
    pub fn take_releases(&mut self) -> Result<(), ErrorReport> {
        for group in holds::take_releases(&self.scope.spot)? {
            if let Some(&held) = self.groups.get(&group).filter(|held| !held.released) {
                self.release(group, held)?;
                self.tell(&[group], Reason::Release)?;
            }
        }
        Ok(())
    }

    fn tell(&self, groups: &[i64], reason: Reason) -> Result<(), ErrorReport> {
        let released = |&group| Event::of_group(EventKind::GroupReleased, group, reason);
        events::write(self.scope, &groups.iter().map(released).collect::<Vec<_>>())
    }

    fn release(&mut self, group: i64, held: HeldGroup) -> Result<(), ErrorReport> {
        let spot = &self.scope.spot;
        let released = HeldGroup { released: true, would_leave: 0, ..held };
        holds::hold(spot, group, &released)?;
        holds::forget_members(spot, &[group])?;
        // Whoever leaves from here on is counted anew.
        holds::forget_leaves(spot, &[group])?;
        self.groups.insert(group, released);
        Ok(())
    }

    /// A group that is built from the ground up, as after a restore without memberships, has
    /// nobody to be held for.
    pub fn forget_unbuilt(&mut self, phases: &BTreeMap<i64, Phase>) -> Result<(), ErrorReport> {
        let is_unbuilt = |group: &i64| phases.get(group).is_some_and(|&phase| phase != Phase::Live);
        let unbuilt: Vec<i64> = self.ids().filter(is_unbuilt).collect();
        holds::let_go(&self.scope.spot, &unbuilt)?;
        holds::forget_members(&self.scope.spot, &unbuilt)?;
        self.tell(&unbuilt, Reason::Rebuild)?;
        self.retain(|group| !unbuilt.contains(group));
        Ok(())
    }

    /// How each stands.
    pub fn holds(&self) -> BTreeMap<i64, Hold> {
        let hold = |held: &HeldGroup| if held.released { Hold::Released } else { Hold::Held };
        self.groups.iter().map(|(&group, held)| (group, hold(held))).collect()
    }
}
