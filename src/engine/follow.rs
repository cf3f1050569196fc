//! From what changed to the members and groups concerned, and on to the difference.

use super::apply;
use super::containment;
use super::difference::{Concerned, Difference, Stored};
use super::facts::{self, Batch, Needs};
use super::marks::Marks;
use super::program::{Position, Program};
use super::scope::Scope;
use super::set_aside::SetAside;
use super::statement::sql;
use crate::member::key::Key;
use crate::pg::plans;
use pgrx::pg_sys::panic::ErrorReport;
use std::collections::{BTreeSet, HashMap};

/// How many members are loaded at a time.
const BATCH: usize = 2_000;

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
}

impl Follower<'_> {
    /// Brings the memberships of everybody whom a mark names up to date.
    pub fn marked(&mut self, marks: &Marks) -> Result<u64, ErrorReport> {
        let mut changes = 0;
        let members: Vec<&Key> = marks.members.keys().collect();
        for batch in members.chunks(BATCH) {
            let concerned: Concerned = batch
                .iter()
                .filter_map(|&member| {
                    let mut groups = BTreeSet::new();
                    for change in marks.members.get(member)? {
                        let (aspects, reference) = (change.aspects(), change.reference.as_ref());
                        self.program.concerned(aspects, reference, |position| {
                            groups.insert(position);
                        });
                    }
                    Some((member.clone(), groups))
                })
                .collect();
            changes += self.bring_up_to_date(concerned)?;
        }
        Ok(changes)
    }

    /// Evaluates `groups` for each of `members`, whatever changed.
    pub fn everybody(
        &mut self,
        members: &[Key],
        groups: &BTreeSet<Position>,
    ) -> Result<u64, ErrorReport> {
        let concerned = members.iter().map(|member| (member.clone(), groups.clone())).collect();
        self.bring_up_to_date(concerned)
    }

    fn bring_up_to_date(&mut self, mut concerned: Concerned) -> Result<u64, ErrorReport> {
        pgrx::check_for_interrupts!();
        concerned.retain(|member, _| !self.set_aside.holds(member));
        plans::expect_rows(concerned.len() as u64);
        if self.careful {
            return containment::write(self, concerned);
        }
        self.write(&concerned)
    }

    /// Writes how the memberships of a batch differ from what they should be.
    pub fn write(&self, concerned: &Concerned) -> Result<u64, ErrorReport> {
        apply::write(self.scope, self.difference(concerned)?)
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
    batch.read(sql!("stored"), |row| {
        let of_member = stored.entry(Key::new(row.text(0))).or_default();
        let group = row.get::<i64>(1).unwrap_or_default();
        if row.get::<bool>(2).unwrap_or_default() {
            of_member.smart.insert(group);
        } else {
            of_member.fixed.insert(group);
        }
    })?;
    batch.read(sql!("blacklisted"), |row| {
        let group = row.get::<i64>(1).unwrap_or_default();
        stored.entry(Key::new(row.text(0))).or_default().blacklisted.insert(group);
    })?;
    Ok(stored)
}
