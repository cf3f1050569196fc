//! From what changed to the members and groups concerned, and on to the difference.

use super::apply;
use super::difference::{Concerned, Difference, Stored};
use super::facts::{self, Batch, Needs};
use super::marks::Marks;
use super::program::{Position, Program};
use super::scope::Scope;
use super::statement::sql;
use crate::member::key::Key;
use crate::pg::plans;
use pgrx::pg_sys::panic::ErrorReport;
use std::collections::{BTreeSet, HashMap};

/// How many members are loaded at a time.
const BATCH: usize = 2_000;

/// Brings the memberships of everybody whom a mark names up to date.
pub fn marked(scope: &Scope, program: &Program, marks: &Marks) -> Result<u64, ErrorReport> {
    let mut changes = 0;
    let members: Vec<&Key> = marks.members.keys().collect();
    for batch in members.chunks(BATCH) {
        let concerned: Concerned = batch
            .iter()
            .filter_map(|&member| {
                let mut groups = BTreeSet::new();
                for change in marks.members.get(member)? {
                    program.concerned(change.aspects(), change.reference.as_ref(), |position| {
                        groups.insert(position);
                    });
                }
                Some((member.clone(), groups))
            })
            .collect();
        changes += bring_up_to_date(scope, program, concerned)?;
    }
    Ok(changes)
}

/// Evaluates `groups` for each of `members`, whatever changed.
pub fn everybody(
    scope: &Scope,
    program: &Program,
    members: &[Key],
    groups: &BTreeSet<Position>,
) -> Result<u64, ErrorReport> {
    let concerned = members.iter().map(|member| (member.clone(), groups.clone())).collect();
    bring_up_to_date(scope, program, concerned)
}

fn bring_up_to_date(
    scope: &Scope,
    program: &Program,
    concerned: Concerned,
) -> Result<u64, ErrorReport> {
    pgrx::check_for_interrupts!();
    plans::expect_rows(concerned.len() as u64);
    let members: Vec<Key> = concerned.keys().cloned().collect();
    let needs = Needs { properties: &program.properties, questions: &program.questions };
    let (mut facts, mut stored) = scope.as_owner(|| {
        let facts = facts::load(&scope.spot, &scope.keys, &members, &needs)?;
        Ok::<_, ErrorReport>((facts, stored_of(scope, &members)?))
    })?;
    let mut difference = Difference::default();
    for (member, groups) in concerned {
        let stored = stored.remove(&member).unwrap_or_default();
        difference.add_member(program, &member, facts.remove(&member), stored, groups);
    }
    apply::write(scope, difference)
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
