//! How many members groups have, known without counting rows: what was counted once, and the changes since, which
//! each transaction writes down with its rows.
//!
//! INVARIANT: what was counted and the changes that a snapshot sees are together the rows that it sees. So a group is
//! counted, and changes are added up, by whoever has the spot, under one snapshot, and just those changes are removed that the
//! snapshot sees. Of a group that has not been counted nobody has to know the changes.

pub mod turn;

use crate::engine::access::patience::Patience;
use crate::engine::access::scope::Scope;
use crate::engine::state;
use crate::member::key::Key;
use crate::pg::relation::member_counts;
use crate::pg::sql::guc;
use crate::pg::sql::row::row;
use crate::pg::sql::spi::{Param, Statement};
use crate::pg::sql::sql;
use pgrx::pg_sys::panic::ErrorReport;
use std::collections::BTreeSet;

pgrx::extension_sql_file!(
    "../../../sql/engine/member_counts.sql",
    name = "member_counts",
    requires = ["held_groups"]
);

/// How many members a group has, as the active snapshot and the command at hand see it; `None` where it has not been
/// counted.
pub fn of(spot: &Key, group: i64) -> Result<Option<i64>, ErrorReport> {
    let params = [Param::from(spot.as_str()), Param::from(group)];
    let text = Statement::kept_by_size(sql!("counts/read"));
    let counted = state::read(text, &params, row!(members: i64))?;
    Ok(counted.into_iter().next().map(|members| members + member_counts::own(spot.as_str(), group)))
}

/// The groups of a spot, or of all, that have been counted, each with its spot.
pub fn counted(spot: Option<&Key>) -> Result<Vec<(Key, i64)>, ErrorReport> {
    let params = [Param::from(spot.map(Key::to_string))];
    state::read(sql!("counts/counted"), &params, row!(spot: Key, group_id: i64))
}

/// The spot has these groups: those that have not been counted are to be, and the others that have been are
/// forgotten.
pub fn reconcile(spot: &Key, groups: impl Iterator<Item = i64>) -> Result<(), ErrorReport> {
    let _settings = guc::LocalSettings::for_the_log();
    let known: Vec<(i64, bool)> = state::read(
        sql!("counts/known"),
        &[Param::from(spot.as_str())],
        row!(group_id: i64, is_counted: bool),
    )?;
    let groups: BTreeSet<i64> = groups.collect();
    let is_gone = |&(group, is_counted): &(i64, bool)| is_counted && !groups.contains(&group);
    let gone: Vec<i64> = known.iter().copied().filter(is_gone).map(|(group, _)| group).collect();
    if !gone.is_empty() {
        forgotten(spot, Some(gone))?;
    }
    let known: BTreeSet<i64> = known.into_iter().map(|(group, _)| group).collect();
    ask(spot, groups.difference(&known).copied().collect())
}

/// What is stored may be wrong: these groups of the spot are to be counted anew, or all of them.
pub fn count_anew(spot: &Key, groups: Option<Vec<i64>>) -> Result<(), ErrorReport> {
    let _settings = guc::LocalSettings::for_the_log();
    let counted = forgotten(spot, groups)?;
    ask(spot, counted)
}

fn forgotten(spot: &Key, groups: Option<Vec<i64>>) -> Result<Vec<i64>, ErrorReport> {
    let params = [Param::from(spot.as_str()), Param::from(groups)];
    state::modify(sql!("counts/forget"), &params, row!(group_id: i64))
}

fn ask(spot: &Key, groups: Vec<i64>) -> Result<(), ErrorReport> {
    if groups.is_empty() {
        return Ok(());
    }
    state::write(sql!("counts/ask"), &[Param::from(spot.as_str()), Param::from(groups)]).map(drop)
}

/// Adds up the spot's changes and counts the groups that have not been, as long as patience lasts; whether there are
/// more.
pub fn settle(scope: &Scope, patience: &Patience) -> Result<bool, ErrorReport> {
    let spot = || Param::from(scope.spot.as_str());
    let changed = || {
        let _settings = guc::LocalSettings::for_the_log();
        state::read(sql!("counts/changed"), &[spot()], row!(group_id: i64, is_counted: bool))
    };
    let (counted, others): (Vec<_>, Vec<_>) =
        changed()?.into_iter().partition(|(_, is_counted)| *is_counted);
    let ids = |groups: Vec<(i64, bool)>| groups.into_iter().map(|(group, _)| group).collect();
    let (counted, others): (Vec<i64>, Vec<i64>) = (ids(counted), ids(others));
    if !counted.is_empty() {
        let _settings = guc::LocalSettings::for_the_log();
        state::write(sql!("counts/add_up"), &[spot(), Param::from(counted)])?;
    }
    if others.is_empty() {
        return Ok(false);
    }
    let existing =
        scope.read(sql!("counts/existing"), vec![Param::from(others.clone())], row!(id: i64))?;
    let existing: BTreeSet<i64> = existing.into_iter().collect();
    drop_changes(&scope.spot, others.into_iter().filter(|id| !existing.contains(id)).collect())?;
    for (place, &group) in existing.iter().enumerate() {
        if place > 0 && patience.is_over() {
            return Ok(true);
        }
        begin(scope, group)?;
    }
    Ok(false)
}

fn begin(scope: &Scope, group: i64) -> Result<(), ErrorReport> {
    pgrx::check_for_interrupts!();
    let rows = scope.read(sql!("counts/rows"), vec![Param::from(group)], row!(members: i64))?;
    // What this transaction writes down when it commits is among them already.
    let spot = scope.spot.as_str();
    let members = rows.into_iter().sum::<i64>() - member_counts::own(spot, group);
    drop_changes(&scope.spot, vec![group])?;
    let params = [Param::from(spot), Param::from(group), Param::from(members)];
    state::write(sql!("counts/begin"), &params).map(drop)
}

fn drop_changes(spot: &Key, groups: Vec<i64>) -> Result<(), ErrorReport> {
    if groups.is_empty() {
        return Ok(());
    }
    let _settings = guc::LocalSettings::for_the_log();
    let params = [Param::from(spot.as_str()), Param::from(groups)];
    state::write(sql!("counts/drop_changes"), &params).map(drop)
}
