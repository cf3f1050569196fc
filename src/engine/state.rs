//! What the engine remembers, in its own tables and with its own rights.

use super::statement::sql;
use crate::member::key::Key;
use crate::member::values::Instant;
use crate::pg::identity::as_engine;
use crate::pg::schema;
use crate::pg::spi::{self, Param, Row, Statement};
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

/// Whether the engine's own tables are there: the domain tables outlive the extension.
pub fn exists() -> bool {
    schema::relation(c"smart_groups_internal", c"pending").is_some()
}

/// Reads the engine's own tables under the active snapshot.
pub fn read<'s, T>(
    statement: impl Into<Statement<'s>>,
    params: &[Param<'_>],
    each: impl FnMut(&Row<'_>) -> T,
) -> Result<Vec<T>, ErrorReport> {
    as_engine(engine_role(), || spi::read(statement, params, each))
}

/// Writes the engine's own tables, reading under the active snapshot.
pub fn write(statement: &'static str, params: &[Param<'_>]) -> Result<u64, ErrorReport> {
    as_engine(engine_role(), || spi::write_at_snapshot(statement, params))
}

/// Like [`write`], with the rows that the statement returns.
pub fn modify<T>(
    statement: &'static str,
    params: &[Param<'_>],
    each: impl FnMut(&Row<'_>) -> T,
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
        let rows = read(sql!("spot_read"), &[Param::from(spot.as_str())], |row| Self {
            definitions_xid: row.text(0).parse().unwrap_or_default(),
            clock: row.instant(1).unwrap_or(Instant(0)),
            reads_clock: row.get(2).unwrap_or_default(),
        })?;
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
        write(sql!("spot_store"), &params).map(drop)
    }
}

/// Where a group stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Phase {
    /// Waits for its first build.
    Queued,
    /// Follows changes.
    Live,
}

impl Phase {
    /// As `group_state.phase` has it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Queued => "queued",
            Self::Live => "live",
        }
    }
}

/// The phases of the spot's groups, and which of them stand still with an error.
pub fn phases(spot: &Key) -> Result<(BTreeMap<i64, Phase>, BTreeSet<i64>), ErrorReport> {
    let (mut phases, mut broken) = (BTreeMap::new(), BTreeSet::new());
    read(sql!("states"), &[Param::from(spot.as_str())], |row| {
        let group = row.get::<i64>(0).unwrap_or_default();
        let live = row.text(1) == Phase::Live.as_str();
        phases.insert(group, if live { Phase::Live } else { Phase::Queued });
        if row.get::<bool>(2).unwrap_or_default() {
            broken.insert(group);
        }
    })?;
    Ok((phases, broken))
}

/// Notes groups that the engine sees for the first time.
pub fn register(spot: &Key, groups: Vec<i64>, phase: Phase) -> Result<(), ErrorReport> {
    if groups.is_empty() {
        return Ok(());
    }
    let params = [Param::from(spot.as_str()), Param::from(groups), Param::from(phase.as_str())];
    write(sql!("state_create"), &params).map(drop)
}

/// Forgets groups that are gone.
pub fn forget(spot: &Key, groups: Vec<i64>) -> Result<(), ErrorReport> {
    if groups.is_empty() {
        return Ok(());
    }
    write(sql!("state_forget"), &[Param::from(spot.as_str()), Param::from(groups)]).map(drop)
}

/// Live groups that were never built here, such as those of a dump.
pub fn unbuilt(spot: &Key) -> Result<Vec<i64>, ErrorReport> {
    let rows =
        read(sql!("states_unbuilt"), &[Param::from(spot.as_str())], |row| row.get::<i64>(0))?;
    Ok(rows.into_iter().flatten().collect())
}

/// Notes that a group's first build has ended.
pub fn built(group: i64, members: u64) -> Result<(), ErrorReport> {
    let params = [Param::from(group), Param::from(members as i64)];
    write(sql!("state_built"), &params).map(drop)
}

/// Notes why a group stands still, or that it no longer does.
pub fn set_error(group: i64, error: Option<String>) -> Result<(), ErrorReport> {
    write(sql!("state_error"), &[Param::from(group), Param::from(error)]).map(drop)
}

/// This transaction's own xid, assigned if it has none yet.
pub fn own_xid() -> Result<u64, ErrorReport> {
    let rows = modify(sql!("own_xid"), &[], |row| row.text(0).parse().unwrap_or_default())?;
    Ok(rows.into_iter().next().unwrap_or_default())
}

/// An instant as a parameter.
pub fn timestamp(instant: Instant) -> Param<'static> {
    Param::from(TimestampWithTimeZone::try_from(instant.0).ok())
}
