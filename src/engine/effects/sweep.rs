//! Rows that groups have left behind which are gone.

use super::apply::{SWEEP_DELAY, rows};
use super::events;
use crate::engine::access::patience::Patience;
use crate::engine::access::scope::Scope;
use crate::engine::log::marks::Marks;
use crate::engine::log::pending::Pending;
use crate::member::aspect::Aspects;
use crate::member::event::Reason;
use crate::member::key::Key;
use crate::pg::sql::row::row;
use crate::pg::sql::snapshot;
use crate::pg::sql::spi::Param;
use crate::pg::sql::sql;
use pgrx::pg_sys::panic::ErrorReport;
use std::collections::BTreeSet;

/// How many rows of a group go in one step.
const ROWS: usize = 2_000;

/// Groups that have left rows behind, by the rows' kind: an id may have come to a group of the
/// other kind.
#[derive(Default)]
pub struct Gone {
    /// Those that are not smart groups (any more).
    pub smart: Vec<i64>,
    /// Those that are not static groups (any more).
    pub static_groups: Vec<i64>,
}

/// What was removed.
#[derive(Default)]
pub struct Swept {
    /// How many smart memberships ended.
    pub ended: u64,
    /// Groups that have smart rows left, for later units.
    pub left: BTreeSet<i64>,
}

/// Removes the rows of groups that are gone, smart ones for about as long as `patience` lasts; static ones where no smart ones
/// are left, among which they would be sought.
pub fn groups(scope: &Scope, gone: &Gone, patience: &Patience) -> Result<Swept, ErrorReport> {
    let mut swept = Swept::default();
    for (index, &group) in gone.smart.iter().enumerate() {
        if index > 0 && patience.is_over() {
            swept.left.insert(group);
            continue;
        }
        let of_group = smart_group(scope, group, patience)?;
        swept.ended += of_group.ended;
        swept.left.extend(of_group.left);
    }
    let emptied = gone.static_groups.iter().copied().filter(|group| !swept.left.contains(group));
    remove_static(scope, &emptied.collect::<Vec<i64>>())?;
    if swept.ended > 0 {
        snapshot::see_own_writes();
    }
    Ok(swept)
}

/// Removes the smart rows of one group: a step at least, and for about as long as `patience` lasts.
pub fn smart_group(scope: &Scope, group: i64, patience: &Patience) -> Result<Swept, ErrorReport> {
    let mut swept = Swept::default();
    let mut after = None;
    loop {
        let members = next(scope, group, after.as_ref())?;
        let pairs = || members.iter().map(|member| (group, member));
        let leave = || rows(scope, sql!("effects/leave"), pairs());
        swept.ended += events::because(Reason::GroupDeleted, leave)?;
        if members.len() < ROWS {
            return Ok(swept);
        }
        if patience.is_over() {
            swept.left.insert(group);
            return Ok(swept);
        }
        after = members.into_iter().last();
    }
}

fn next(scope: &Scope, group: i64, after: Option<&Key>) -> Result<Vec<Key>, ErrorReport> {
    let mut params = vec![Param::from(group), Param::from(ROWS as i64)];
    params.extend(after.map(|after| Param::from(after.as_str())));
    let template = match after {
        Some(_) => sql!("effects/next_smart_rows"),
        None => sql!("effects/first_smart_rows"),
    };
    scope.read(template, params, row!(member_id: Key))
}

/// What is written down of groups that have rows left.
pub fn pending<'g>(left: impl IntoIterator<Item = &'g i64>) -> Option<Pending> {
    let mut left = left.into_iter().peekable();
    left.peek()?;
    let mut marks = Marks::default();
    for group in left {
        marks.add(None, (Aspects::GROUP_DELETED, Some(Key::new(group.to_string()))));
    }
    Some(Pending { marks, ..Pending::default() })
}

/// Removes the static rows of those of `groups` that are gone: a row may have been put in by a
/// transaction that could not see yet that its group was deleted.
pub fn static_groups(scope: &Scope, groups: &BTreeSet<i64>) -> Result<(), ErrorReport> {
    if groups.is_empty() {
        return Ok(());
    }
    let groups = vec![Param::from(groups.iter().copied().collect::<Vec<i64>>())];
    let gone = scope.read(sql!("effects/gone_static_groups"), groups, row!(id: i64))?;
    remove_static(scope, &gone)
}

fn remove_static(scope: &Scope, groups: &[i64]) -> Result<(), ErrorReport> {
    if groups.is_empty() {
        return Ok(());
    }
    let params = || vec![Param::from(groups.to_vec())];
    let rows = scope.read(sql!("effects/static_rows"), params(), row!(|| ()))?;
    let sweep = || scope.write(sql!("effects/sweep_groups_static"), params());
    let swept = events::because(Reason::GroupDeleted, sweep)?;
    snapshot::see_own_writes();
    let held = pending(groups).filter(|_| swept < rows.len() as u64);
    held.map_or(Ok(()), |pending| pending.note(&scope.spot, SWEEP_DELAY))
}
