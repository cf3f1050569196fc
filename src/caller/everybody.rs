//! Members looked at one by one, in the order of their keys: slower than a good plan, and linear
//! whatever the planner thinks.

use crate::engine::membership::difference::Stored;
use crate::engine::membership::facts;
use crate::engine::membership::stored;
use crate::member::facts::Facts;
use crate::member::key::{Key, KeyTypes};
use crate::rule::meaning::needs::Needs;
use pgrx::pg_sys::panic::ErrorReport;

/// How many members are loaded together.
const MEMBERS_AT_A_TIME: usize = 2_000;

/// A spot's members and whoever has a membership in it.
pub struct Everybody<'a> {
    /// The spot.
    pub spot: &'a Key,
    /// How keys are typed.
    pub keys: &'a KeyTypes,
    /// What is to be loaded of them.
    pub needs: &'a Needs,
}

impl Everybody<'_> {
    /// Calls `look` for each, with what is needed of it if it is a member, and its memberships.
    pub fn each(
        &self,
        mut look: impl FnMut(&Key, Option<Facts>, Stored),
    ) -> Result<(), ErrorReport> {
        let mut after = None;
        loop {
            pgrx::check_for_interrupts!();
            let members =
                stored::next_members(self.spot, self.keys, after.as_ref(), MEMBERS_AT_A_TIME)?;
            self.each_of(&members, &mut look)?;
            if members.len() < MEMBERS_AT_A_TIME {
                return Ok(());
            }
            after = members.into_iter().last();
        }
    }

    /// Half by half where the members are too much to load at a time.
    fn each_of(
        &self,
        members: &[Key],
        look: &mut impl FnMut(&Key, Option<Facts>, Stored),
    ) -> Result<(), ErrorReport> {
        let facts = facts::load(self.spot, self.keys, members, self.needs)?;
        let stored = stored::of(self.spot, self.keys, members)?;
        let (Some(mut facts), Some(mut stored)) = (facts, stored) else {
            let (first, second) = members.split_at(members.len() / 2);
            self.each_of(first, look)?;
            return self.each_of(second, look);
        };
        for member in members {
            let stored = stored.remove(member).unwrap_or_default();
            let facts = facts.remove(member).map(|mut facts| {
                facts.groups = stored.static_groups.union(&stored.smart).copied().collect();
                facts
            });
            look(member, facts, stored);
        }
        Ok(())
    }
}
