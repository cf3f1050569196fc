//! Writes a difference: only rows that nobody else writes, and only those that differ.

use super::events;
use crate::engine::access::scope::Scope;
use crate::engine::log::marks::Marks;
use crate::engine::log::pending::Pending;
use crate::engine::membership::difference::{Change, Difference};
use crate::member::aspect::Aspects;
use crate::member::key::Key;
use crate::pg::sql::applying;
use crate::pg::sql::spi::Param;
use crate::pg::sql::sql;
use pgrx::pg_sys::panic::ErrorReport;
use std::time::Duration;

/// How long to wait before trying again to sweep rows that somebody holds.
pub(super) const SWEEP_DELAY: Duration = Duration::from_millis(1_000);

/// Writes the difference; returns how many memberships changed.
pub fn write(scope: &Scope, mut difference: Difference) -> Result<u64, ErrorReport> {
    difference.sort();
    // Rows that the unit has swept before are still in what it compared with.
    let left = changes(scope, sql!("effects/leave"), &difference.left)?;
    // Before anybody joins: a static row of a smart group stands in the way of the smart one.
    sweep(scope, &mut difference)?;
    let joined = changes(scope, sql!("effects/join"), &difference.joined)?;
    Ok(left + joined)
}

/// Removes static rows that are nobody's; whoever has one that somebody holds just now waits for it.
fn sweep(scope: &Scope, difference: &mut Difference) -> Result<(), ErrorReport> {
    let orphaned = std::mem::take(&mut difference.orphaned);
    let swept = changes(scope, sql!("effects/sweep_static"), &orphaned)?;
    if swept < orphaned.len() as u64 {
        let is_orphaned = |joined: &Change| {
            orphaned.iter().any(|row| (row.group, &row.member) == (joined.group, &joined.member))
        };
        difference.joined.retain(|joined| !is_orphaned(joined));
        try_again(scope, orphaned.into_iter().map(|row| row.member))?;
    }
    Ok(())
}

/// Runs the statements of [`write`] on no row at all: what fails then fails for everybody.
pub fn write_nothing(scope: &Scope) -> Result<(), ErrorReport> {
    let nobody = || vec![Param::from(Vec::<i64>::new()), Param::from(Vec::<String>::new())];
    applying::during(|| {
        scope.write(sql!("effects/leave"), nobody())?;
        scope.write(sql!("effects/join"), nobody())?;
        scope.write(sql!("effects/sweep_static"), nobody()).map(drop)
    })
}

/// Sorted changes, those of one cause together.
fn changes(scope: &Scope, template: &'static str, changes: &[Change]) -> Result<u64, ErrorReport> {
    let mut written = 0;
    for of_cause in changes.chunk_by(|one, other| one.cause == other.cause) {
        let Some(Change { cause, .. }) = of_cause.first() else { continue };
        let pairs = of_cause.iter().map(|change| (change.group, &change.member));
        written += events::because(*cause, || rows(scope, template, pairs))?;
    }
    Ok(written)
}

pub(super) fn rows<'k>(
    scope: &Scope,
    template: &'static str,
    pairs: impl Iterator<Item = (i64, &'k Key)>,
) -> Result<u64, ErrorReport> {
    let (groups, members): (Vec<i64>, Vec<String>) =
        pairs.map(|(group, member)| (group, member.as_str().to_owned())).unzip();
    if groups.is_empty() {
        return Ok(0);
    }
    scope.write(template, vec![Param::from(groups), Param::from(members)])
}

/// Static rows of members that are gone, held by somebody just now.
fn try_again(scope: &Scope, members: impl Iterator<Item = Key>) -> Result<(), ErrorReport> {
    let mut marks = Marks::default();
    members.for_each(|member| marks.add(Some(member), (Aspects::MEMBER, None)));
    Pending { marks, ..Pending::default() }.note(&scope.spot, SWEEP_DELAY)
}
