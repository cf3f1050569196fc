//! Which groups do not follow their rules as others do, as it is written down.

use super::{pauses, read, write};
use crate::engine::program::Program;
use crate::engine::program::standing::{Exception, Hold};
use crate::member::key::Key;
use crate::pg::sql::row::row;
use crate::pg::sql::spi::Param;
use crate::pg::sql::sql;
use pgrx::pg_sys::panic::ErrorReport;
use std::collections::{BTreeMap, BTreeSet};

/// The groups of a spot that are paused, held, or may be left by everybody.
#[derive(Default)]
pub struct Standings {
    /// Those that somebody has paused.
    pub paused: BTreeSet<i64>,
    /// Those that are held, or may be left by everybody.
    holds: BTreeMap<i64, Hold>,
}

impl Standings {
    /// As they are written down, by whomever: what a restore writes leaves no mark.
    pub fn read(spot: &Key) -> Result<Self, ErrorReport> {
        let mut standings = Self::default();
        read(
            sql!("state/standings"),
            &[Param::from(spot.as_str())],
            row!(|group_id: i64, paused: bool, released: bool| {
                if paused {
                    standings.paused.insert(group_id);
                } else {
                    let hold = if released { Hold::Released } else { Hold::Held };
                    standings.holds.insert(group_id, hold);
                }
            }),
        )?;
        standings.paused.extend(pauses::of(spot)?);
        Ok(standings)
    }

    /// Whether the groups of the program stand so.
    pub fn are_those_of(&self, program: &Program) -> bool {
        let written: BTreeSet<i64> = self.paused.iter().chain(self.holds.keys()).copied().collect();
        // What is written down may be of groups that are gone.
        let written = written.into_iter().filter(|&id| program.position(id).is_some());
        let written = written.map(|id| (id, self.exception(id)));
        program.exceptions().iter().map(|(&id, &exception)| (id, exception)).eq(written)
    }

    fn exception(&self, group: i64) -> Exception {
        let hold = self.holds.get(&group).copied().unwrap_or_default();
        Exception { paused: self.paused.contains(&group), hold }
    }
}

/// Notes that somebody has paused a group; `false` where it was already.
pub fn pause(spot: &str, group: i64) -> Result<bool, ErrorReport> {
    if pauses::are_beside() {
        return pauses::begin(spot, group);
    }
    let written = write(sql!("state/pause"), &[Param::from(group), Param::from(spot)])?;
    Ok(written > 0)
}

/// Notes that a group goes on; `false` where it was not paused.
pub fn resume(spot: &str, group: i64) -> Result<bool, ErrorReport> {
    let is_ended = write(sql!("state/resume"), &[Param::from(group)])? > 0;
    Ok(pauses::are_beside() && pauses::end(spot, group)? || is_ended)
}
