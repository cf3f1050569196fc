//! What follows the members of one spot: how the memberships of a batch differ, and writing that.

use super::probe::Probed;
use crate::engine::access::scope::Scope;
use crate::engine::effects::apply;
use crate::engine::failure::set_aside::SetAside;
use crate::engine::membership::difference::{Concerned, Difference, Stored};
use crate::engine::membership::facts::{self, Batch, Needs};
use crate::engine::program::Program;
use crate::member::key::Key;
use crate::pg::sql::row::row;
use crate::pg::sql::sql;
use crate::pg::sql::transaction::{self, Failure};
use pgrx::pg_sys::panic::ErrorReport;
use std::collections::HashMap;

/// Brings memberships up to date.
pub struct Follower<'u> {
    /// The spot.
    pub scope: &'u Scope,
    /// Its rules.
    pub program: &'u mut Program,
    /// Who is left alone.
    pub set_aside: &'u mut SetAside,
    /// Whether to find out who fails, instead of failing as a whole.
    pub careful: bool,
    /// What was found out about errors of everybody.
    pub probed: Probed,
}

impl Follower<'_> {
    /// Writes how the memberships of a batch differ from what they should be.
    pub fn write(&self, concerned: &Concerned) -> Result<u64, ErrorReport> {
        apply::write(self.scope, self.difference(concerned)?)
    }

    /// Whether there is such a member; an error where it cannot be read.
    pub fn reads(&self, member: &Key) -> Result<bool, Failure> {
        let (scope, program) = (self.scope, &*self.program);
        let needs = Needs { properties: &program.properties, questions: &program.questions };
        let load = || facts::load(&scope.spot, &scope.keys, std::slice::from_ref(member), &needs);
        transaction::nested(|| scope.as_owner(load)).map(|found| !found.is_empty())
    }

    /// How the memberships of a batch differ from what they should be.
    pub fn difference(&self, concerned: &Concerned) -> Result<Difference, ErrorReport> {
        let (scope, program) = (self.scope, &*self.program);
        let members: Vec<Key> = concerned.keys().cloned().collect();
        let needs = Needs { properties: &program.properties, questions: &program.questions };
        let (mut facts, mut stored) = scope.as_owner(|| {
            let facts = facts::load(&scope.spot, &scope.keys, &members, &needs)?;
            Ok::<_, ErrorReport>((facts, stored_of(scope, &members)?))
        })?;
        let mut difference = Difference::default();
        for (member, groups) in concerned {
            let stored = stored.remove(member).unwrap_or_default();
            difference.add_member(program, member, facts.remove(member), stored, groups.clone());
        }
        Ok(difference)
    }
}

fn stored_of(scope: &Scope, members: &[Key]) -> Result<HashMap<Key, Stored>, ErrorReport> {
    let batch = Batch::new(&scope.spot, &scope.keys, members);
    let mut stored: HashMap<Key, Stored> = HashMap::new();
    batch.read(
        sql!("unit/stored"),
        row!(|member_id: Key, group_id: i64, is_smart: bool| {
            let of_member = stored.entry(member_id).or_default();
            if is_smart { &mut of_member.smart } else { &mut of_member.static_groups }
                .insert(group_id);
        }),
    )?;
    batch.read(
        sql!("unit/blacklisted"),
        row!(|member_id: Key, group_id: i64| {
            stored.entry(member_id).or_default().blacklisted.insert(group_id);
        }),
    )?;
    Ok(stored)
}
