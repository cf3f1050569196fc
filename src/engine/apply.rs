//! Writes a difference: only rows that nobody else writes, and only those that differ.

use super::difference::Difference;
use super::marks::Marks;
use super::pending::Pending;
use super::scope::Scope;
use super::statement::sql;
use crate::member::aspect::Aspects;
use crate::member::key::Key;
use crate::pg::applying;
use crate::pg::spi::Param;
use pgrx::pg_sys::panic::ErrorReport;

/// How long to wait, in milliseconds, before trying again to sweep rows that somebody holds.
const SWEEP_PAUSE: i64 = 1_000;

/// Writes the difference; returns how many memberships changed.
pub fn write(scope: &Scope, mut difference: Difference) -> Result<u64, ErrorReport> {
    difference.sort();
    // Rows that the unit has swept before are still in what it compared with.
    let changes = applying::during(|| {
        let left = rows(scope, sql!("leave"), &difference.left)?;
        Ok::<_, ErrorReport>(left + rows(scope, sql!("join"), &difference.joined)?)
    })?;
    let swept = rows(scope, sql!("sweep_static"), &difference.orphaned)?;
    if swept < difference.orphaned.len() as u64 {
        let members = difference.orphaned.into_iter().map(|(_, member)| member);
        try_again(scope, members)?;
    }
    Ok(changes)
}

fn rows(scope: &Scope, template: &'static str, pairs: &[(i64, Key)]) -> Result<u64, ErrorReport> {
    if pairs.is_empty() {
        return Ok(0);
    }
    let groups: Vec<i64> = pairs.iter().map(|&(group, _)| group).collect();
    let members: Vec<String> = pairs.iter().map(|(_, member)| member.as_str().to_owned()).collect();
    scope.write(template, vec![Param::from(groups), Param::from(members)])
}

/// Static rows of members that are gone, held by somebody just now.
fn try_again(scope: &Scope, members: impl Iterator<Item = Key>) -> Result<(), ErrorReport> {
    let mut marks = Marks::default();
    members.for_each(|member| marks.add(Some(member), (Aspects::MEMBER, None)));
    Pending { marks, ..Pending::default() }.note(&scope.spot, SWEEP_PAUSE)
}

/// Removes every row of groups that are gone; returns how many smart memberships ended.
pub fn sweep_groups(scope: &Scope, groups: &[i64]) -> Result<u64, ErrorReport> {
    if groups.is_empty() {
        return Ok(0);
    }
    let groups = || vec![Param::from(groups.to_vec())];
    let ended = applying::during(|| scope.write(sql!("sweep_groups_smart"), groups()))?;
    scope.write(sql!("sweep_groups_static"), groups())?;
    Ok(ended)
}
