//! What the engine remembers of held groups, and of how many have left groups of late.

use super::{modify, read, timestamp, write};
use crate::engine::hold::hour::Hour;
use crate::member::key::Key;
use crate::member::values::Instant;
use crate::pg::sql::row::row;
use crate::pg::sql::spi::Param;
use crate::pg::sql::sql;
use pgrx::pg_sys::panic::ErrorReport;
use std::collections::{BTreeMap, BTreeSet};

pgrx::extension_sql_file!(
    "../../../sql/engine/held_groups.sql",
    name = "held_groups",
    requires = ["paused_groups"]
);

/// A held group.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct HeldGroup {
    /// Since when.
    pub since: Instant,
    /// How many members it has.
    pub members: u64,
    /// How many of them its rule would take out.
    pub would_leave: u64,
    /// How many its rule had taken out within the hour before.
    pub left_before: u64,
    /// Whether everybody may leave until it has been compared.
    pub released: bool,
}

/// The spot's held groups.
pub fn held(spot: &Key) -> Result<BTreeMap<i64, HeldGroup>, ErrorReport> {
    let rows = read(
        sql!("state/held_read"),
        &[Param::from(spot.as_str())],
        row!(|group_id: i64,
              held_at: Instant,
              members: i64,
              would_leave: i64,
              left_before: i64,
              released: bool| {
            let held = HeldGroup {
                since: held_at,
                members: members.unsigned_abs(),
                would_leave: would_leave.unsigned_abs(),
                left_before: left_before.unsigned_abs(),
                released,
            };
            (group_id, held)
        }),
    )?;
    Ok(rows.into_iter().collect())
}

/// Remembers a held group.
pub fn hold(spot: &Key, group: i64, held: &HeldGroup) -> Result<(), ErrorReport> {
    let params = [
        Param::from(spot.as_str()),
        Param::from(group),
        timestamp(held.since),
        Param::from(held.members as i64),
        Param::from(held.would_leave as i64),
        Param::from(held.left_before as i64),
        Param::from(held.released),
    ];
    write(sql!("state/held_store"), &params).map(drop)
}

/// Forgets that groups were held.
pub fn let_go(spot: &Key, groups: &[i64]) -> Result<(), ErrorReport> {
    of_groups(sql!("state/held_forget"), spot, groups)
}

/// Forgets groups that are gone.
pub fn forget(spot: &Key, groups: &[i64]) -> Result<(), ErrorReport> {
    let_go(spot, groups)?;
    forget_members(spot, groups)?;
    forget_leaves(spot, groups)
}

/// Forgets who would leave groups.
pub fn forget_members(spot: &Key, groups: &[i64]) -> Result<(), ErrorReport> {
    of_groups(sql!("state/held_members_forget"), spot, groups)
}

/// Forgets how many have left groups of late.
pub fn forget_leaves(spot: &Key, groups: &[i64]) -> Result<(), ErrorReport> {
    of_groups(sql!("state/leaves_forget"), spot, groups)
}

fn of_groups(statement: &'static str, spot: &Key, groups: &[i64]) -> Result<(), ErrorReport> {
    if groups.is_empty() {
        return Ok(());
    }
    let params = [Param::from(spot.as_str()), Param::from(groups.to_vec())];
    write(statement, &params).map(drop)
}

/// Notes who would leave held groups; how many more than were noted, by group.
pub fn would_leave(spot: &Key, pairs: &[(i64, Key)]) -> Result<Vec<(i64, u64)>, ErrorReport> {
    pair_by_pair(sql!("state/held_members_add"), spot, pairs)
}

/// Notes who would not leave them any more; how many of those who were noted, by group.
pub fn would_stay(spot: &Key, pairs: &[(i64, Key)]) -> Result<Vec<(i64, u64)>, ErrorReport> {
    pair_by_pair(sql!("state/held_members_remove"), spot, pairs)
}

fn pair_by_pair(
    statement: &'static str,
    spot: &Key,
    pairs: &[(i64, Key)],
) -> Result<Vec<(i64, u64)>, ErrorReport> {
    if pairs.is_empty() {
        return Ok(Vec::new());
    }
    let groups: Vec<i64> = pairs.iter().map(|&(group, _)| group).collect();
    let members: Vec<String> = pairs.iter().map(|(_, member)| member.as_str().to_owned()).collect();
    let params = [Param::from(spot.as_str()), Param::from(groups), Param::from(members)];
    modify(statement, &params, row!(|group_id: i64, members: i64| (group_id, members as u64)))
}

/// The groups of the spot that somebody has released since the last unit that asked.
pub fn take_releases(spot: &Key) -> Result<BTreeSet<i64>, ErrorReport> {
    let params = || [Param::from(spot.as_str())];
    let released: BTreeSet<i64> =
        read(sql!("state/releases_read"), &params(), row!(group_id: i64))?.into_iter().collect();
    if !released.is_empty() {
        write(sql!("state/releases_clear"), &params())?;
    }
    Ok(released)
}

/// Notes that somebody releases a group; `false` where it is not held.
pub fn release(spot: &str, group: i64) -> Result<bool, ErrorReport> {
    let written = write(sql!("state/release"), &[Param::from(spot), Param::from(group)])?;
    Ok(written > 0)
}

/// How many have left groups of late, as far as any have.
pub fn hours(spot: &Key, groups: Vec<i64>) -> Result<BTreeMap<i64, Hour>, ErrorReport> {
    let rows = read(
        sql!("state/leaves_read"),
        &[Param::from(spot.as_str()), Param::from(groups)],
        row!(|group_id: i64, minute: i64, leaves: Vec<i32>, pool: i64| {
            (group_id, Hour { minute, leaves, pool: pool.unsigned_abs() })
        }),
    )?;
    Ok(rows.into_iter().collect())
}

/// Remembers how many have left a group of late.
pub fn store_hour(spot: &Key, group: i64, hour: &Hour) -> Result<(), ErrorReport> {
    let params = [
        Param::from(spot.as_str()),
        Param::from(group),
        Param::from(hour.minute),
        Param::from(hour.leaves.clone()),
        Param::from(hour.pool as i64),
    ];
    write(sql!("state/leaves_store"), &params).map(drop)
}
