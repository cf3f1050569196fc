//! What the engine remembers, in its own tables and with its own rights.

pub mod holds;
pub mod pauses;
pub mod standings;

use crate::engine::program::phase::Phase;
use crate::member::key::Key;
use crate::member::values::Instant;
use crate::pg::relation::schema;
use crate::pg::sql::identity::as_engine;
use crate::pg::sql::row::{FromRow, RowReader, row};
use crate::pg::sql::spi::{self, Param, Statement};
use crate::pg::sql::sql;
use pgrx::datum::TimestampWithTimeZone;
use pgrx::pg_sys;
use pgrx::pg_sys::panic::ErrorReport;
use std::collections::{BTreeMap, BTreeSet};

/// The role whose tables these are: the extension's owner.
fn engine_role() -> pg_sys::Oid {
    schema::relation(c"smart_groups_internal", c"change_log")
        .and_then(schema::owner)
        .unwrap_or(pg_sys::InvalidOid)
}

/// What tells the engine's own tables from others of their names, where they are there: the
/// domain tables outlive the extension, and it may be created again.
pub fn tables() -> Option<u32> {
    schema::relation(c"smart_groups_internal", c"progress").map(|table| table.to_u32())
}

/// Reads the engine's own tables under the active snapshot.
pub fn read<'s, R: FromRow, T>(
    statement: impl Into<Statement<'s>>,
    params: &[Param<'_>],
    each: RowReader<R, impl FnMut(R) -> T>,
) -> Result<Vec<T>, ErrorReport> {
    as_engine(engine_role(), || spi::read(statement, params, each))
}

/// Writes the engine's own tables, reading under the active snapshot.
pub fn write(statement: &'static str, params: &[Param<'_>]) -> Result<u64, ErrorReport> {
    as_engine(engine_role(), || spi::write_at_snapshot(statement, params))
}

/// Like [`write`], with the rows that the statement returns.
pub fn modify<R: FromRow, T>(
    statement: &'static str,
    params: &[Param<'_>],
    each: RowReader<R, impl FnMut(R) -> T>,
) -> Result<Vec<T>, ErrorReport> {
    as_engine(engine_role(), || spi::modify_at_snapshot(statement, params, each))
}

/// A spot's memory.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct SpotState {
    /// Which state of the groups and definitions compiled rules have to come from.
    pub definitions_xid: u64,
    /// The time that memberships stand at.
    pub clock: Instant,
    /// Whether the clock has to move.
    pub reads_clock: bool,
}

impl SpotState {
    /// The spot's memory; `None` for a spot without any.
    pub fn read(spot: &Key) -> Result<Option<Self>, ErrorReport> {
        let rows = read(
            sql!("state/spot_read"),
            &[Param::from(spot.as_str())],
            row!(|definitions_xid: u64, clock: Instant, reads_clock: bool| Self {
                definitions_xid,
                clock,
                reads_clock,
            }),
        )?;
        Ok(rows.into_iter().next())
    }

    /// Remembers.
    pub fn store(&self, spot: &Key) -> Result<(), ErrorReport> {
        let params = [
            Param::from(spot.as_str()),
            Param::from(self.definitions_xid.to_string()),
            timestamp(self.clock),
            Param::from(self.reads_clock),
        ];
        write(sql!("state/spot_store"), &params).map(drop)
    }
}

/// The phases of the spot's groups, and which of them stand still with an error.
pub fn phases(spot: &Key) -> Result<(BTreeMap<i64, Phase>, BTreeSet<i64>), ErrorReport> {
    let (mut phases, mut broken) = (BTreeMap::new(), BTreeSet::new());
    read(
        sql!("state/states"),
        &[Param::from(spot.as_str())],
        row!(|group_id: i64, phase: String, is_broken: bool| {
            phases.insert(group_id, phase.parse().unwrap_or_default());
            if is_broken {
                broken.insert(group_id);
            }
        }),
    )?;
    Ok((phases, broken))
}

/// Notes groups that the engine sees for the first time, or as if for the first time.
pub fn register(spot: &Key, groups: Vec<i64>, phase: Phase) -> Result<(), ErrorReport> {
    if groups.is_empty() {
        return Ok(());
    }
    let params = [Param::from(spot.as_str()), Param::from(groups), Param::from(phase.into_str())];
    write(sql!("state/state_create"), &params).map(drop)
}

/// Groups that stand still before they are built: a comparison will bring them up to date.
pub fn build_no_more(groups: Vec<i64>) -> Result<(), ErrorReport> {
    if groups.is_empty() {
        return Ok(());
    }
    write(sql!("state/state_build_no_more"), &[Param::from(groups)]).map(drop)
}

/// Forgets groups that are gone.
pub fn forget(spot: &Key, groups: Vec<i64>) -> Result<(), ErrorReport> {
    if groups.is_empty() {
        return Ok(());
    }
    let params = || [Param::from(spot.as_str()), Param::from(groups.clone())];
    write(sql!("state/pause_forget"), &params())?;
    write(sql!("state/state_forget"), &params()).map(drop)
}

/// Live groups that were never built here, such as those of a dump.
pub fn unbuilt(spot: &Key) -> Result<Vec<i64>, ErrorReport> {
    read(sql!("state/states_unbuilt"), &[Param::from(spot.as_str())], row!(group_id: i64))
}

/// How far a first build has come.
#[derive(Default, Debug)]
pub struct Build {
    /// The last member that it has been through.
    pub until: Option<Key>,
    /// How many members it has put in.
    pub members: u64,
    /// How many of the spot's members it has been through.
    pub walked: i64,
    /// How many members the spot had when it began.
    pub to_walk: i64,
}

/// How many chunks one step goes through, at most, where few of them belong.
const LONGEST_STRIDE: i64 = 4;

impl Build {
    /// How many members the next step goes through, so that about a `chunk` of them belong, as far
    /// as those before tell.
    pub fn stride(&self, chunk: i64) -> i64 {
        let members = (self.members as i64).max(1);
        let stride = chunk.saturating_mul(self.walked) / members;
        stride.clamp(chunk, chunk.saturating_mul(LONGEST_STRIDE))
    }

    /// Of a spot with so many members.
    pub fn through(members: i64) -> Self {
        Self { to_walk: members, ..Self::default() }
    }

    /// So many more have been looked at, up to `until`, and so many of them were put in.
    pub fn passed(self, until: Key, walked: u64, members: u64) -> Self {
        Self {
            until: Some(until),
            walked: self.walked + walked as i64,
            members: self.members + members,
            ..self
        }
    }
}

/// The builds of the spot that have begun.
pub fn builds(spot: &Key) -> Result<BTreeMap<i64, Build>, ErrorReport> {
    let rows = read(
        sql!("state/builds"),
        &[Param::from(spot.as_str())],
        row!(|group_id: i64,
              built_until: Option<Key>,
              members_done: i64,
              walked: i64,
              to_walk: i64| {
            let build = Build { until: built_until, members: members_done as u64, walked, to_walk };
            (group_id, build)
        }),
    )?;
    Ok(rows.into_iter().collect())
}

/// Notes how far a group's first build has come.
pub fn building(group: i64, build: &Build) -> Result<(), ErrorReport> {
    let params = [
        Param::from(group),
        Param::from(build.until.as_ref().map(|key| key.as_str().to_owned())),
        Param::from(build.members as i64),
        Param::from(build.walked),
        Param::from(build.to_walk),
    ];
    write(sql!("state/state_building"), &params).map(drop)
}

/// Notes how far first builds have come that go on together: so many members of each group are in.
pub fn building_together(members: Vec<(i64, u64)>, build: &Build) -> Result<(), ErrorReport> {
    let (groups, members): (Vec<i64>, Vec<i64>) =
        members.into_iter().map(|(group, members)| (group, members as i64)).unzip();
    let params = [
        Param::from(groups),
        Param::from(members),
        Param::from(build.until.as_ref().map(|key| key.as_str().to_owned())),
        Param::from(build.walked),
        Param::from(build.to_walk),
    ];
    write(sql!("state/states_building"), &params).map(drop)
}

/// Notes that a group's first build has ended.
pub fn built(group: i64, members: u64) -> Result<(), ErrorReport> {
    let params = [Param::from(group), Param::from(members as i64)];
    write(sql!("state/state_built"), &params).map(drop)
}

/// Notes why a group stands still, or that it no longer does.
pub fn set_error(group: i64, error: Option<String>) -> Result<(), ErrorReport> {
    write(sql!("state/state_error"), &[Param::from(group), Param::from(error)]).map(drop)
}

/// This transaction's own xid, assigned if it has none yet.
pub fn own_xid() -> Result<u64, ErrorReport> {
    let rows = modify(sql!("state/own_xid"), &[], row!(own_xid: u64))?;
    Ok(rows.into_iter().next().unwrap_or_default())
}

/// An instant as a parameter.
pub fn timestamp(instant: Instant) -> Param<'static> {
    Param::from(TimestampWithTimeZone::try_from(instant.0).ok())
}
