//! Spreads tables, with the rows that they have.

use crate::catalog::Relation;
use crate::pg::sql::guc::LocalSettings;
use crate::pg::sql::row::row;
use crate::pg::sql::spi::{self, Param};
use crate::pg::sql::sql;
use pgrx::pg_sys::panic::ErrorReport;

const SPREAD: &str = sql!("install/distribute/spread");
const EMPTY: &str = sql!("install/distribute/empty");
const TRIGGERS: &str = sql!("install/distribute/triggers");
const OF_ONE_MACHINE: &str = sql!("install/distribute/of_one_machine");
const GROUPS_KEY: &str = sql!("install/distribute/groups_key");
const UNSET_ROLE: &str = sql!("install/distribute/unset_role");

/// Gives these tables shards, in the order in which they refer to each other.
pub fn spread(tables: &[Relation]) -> Result<(), ErrorReport> {
    let _settings = settings();
    adapt(tables)?;
    // A copied row is no change: no trigger of anybody's is to fire for it. Those of TRUNCATE come to the shards as they are, and
    // stay so there.
    let triggers = triggers(tables)?;
    let (of_truncate, of_rows): (Vec<_>, Vec<_>) =
        triggers.iter().partition(|trigger| trigger.of_truncate);
    all(of_rows.iter().map(|trigger| &trigger.off))?;
    for table in tables {
        give_shards(*table)?;
    }
    all(of_truncate.iter().map(|trigger| &trigger.off))?;
    for table in tables.iter().rev() {
        empty(table.name())?;
    }
    all(triggers.iter().map(|trigger| &trigger.on))
}

/// One connection to each node, so that each step sees what those before it did there; what Citus says of each table, of data
/// that it leaves behind, is not so any more at the end.
pub fn settings() -> LocalSettings {
    LocalSettings::unchanged()
        .with(c"citus.multi_shard_modify_mode", c"sequential")
        .with(c"client_min_messages", c"warning")
}

/// Removes the rows of a table that are in its shards by now.
pub fn empty(table: &str) -> Result<(), ErrorReport> {
    spi::write(EMPTY, &[Param::from(format!("smart_groups.{table}"))]).map(drop)
}

fn give_shards(table: Relation) -> Result<(), ErrorReport> {
    match table {
        Relation::Spots => by("smart_groups.spots", "id", "default"),
        _ => beside_spots(table.name()),
    }
}

/// Gives a table shards that lie beside those of spots.
pub fn beside_spots(table: &str) -> Result<(), ErrorReport> {
    by(&format!("smart_groups.{table}"), "spot_id", "smart_groups.spots")
}

fn by(table: &str, column: &str, beside: &str) -> Result<(), ErrorReport> {
    let params = [Param::from(table), Param::from(column), Param::from(beside)];
    spi::write(SPREAD, &params).map(drop)
}

fn all<'a>(mut commands: impl Iterator<Item = &'a String>) -> Result<(), ErrorReport> {
    commands.try_for_each(|command| spi::write(command.clone(), &[]).map(drop))
}

/// What tables of one machine have and shards cannot keep; not those that a dump of spread ones made.
fn adapt(tables: &[Relation]) -> Result<(), ErrorReport> {
    let found = spi::read_latest(OF_ONE_MACHINE, &[], row!(has_key: bool, sets_null: bool))?;
    for (has_key, sets_null) in found {
        if has_key && tables.contains(&Relation::Groups) {
            spi::write(GROUPS_KEY, &[])?;
        }
        if sets_null && tables.contains(&Relation::Members) {
            spi::write(UNSET_ROLE, &[])?;
        }
    }
    Ok(())
}

/// A trigger that fires, and the commands that end that and bring it back.
struct SwitchedTrigger {
    off: String,
    on: String,
    of_truncate: bool,
}

fn triggers(tables: &[Relation]) -> Result<Vec<SwitchedTrigger>, ErrorReport> {
    let names: Vec<String> = tables.iter().map(|table| table.name().to_owned()).collect();
    let each =
        row!(|off: String, on: String, of_truncate: bool| SwitchedTrigger { off, on, of_truncate });
    spi::read_latest(TRIGGERS, &[Param::from(names)], each)
}
