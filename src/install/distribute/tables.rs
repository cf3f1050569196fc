//! What the tables have to be before they can be spread.

use super::pauses;
use crate::catalog::Relation;
use crate::error::internal;
use crate::pg::relation::schema;
use crate::pg::sql::identity::as_engine;
use crate::pg::sql::row::row;
use crate::pg::sql::spi::{self, Param};
use crate::pg::sql::sql;
use pgrx::pg_sys::panic::ErrorReport;
use strum::VariantArray;

const TABLES: &str = sql!("install/distribute/tables");
const STANDING: &str = sql!("install/distribute/standing");
const UNFIT: &str = sql!("install/distribute/unfit");

/// A domain relation as Citus has it.
pub struct SpreadTable {
    relation: Relation,
    is_table: bool,
    is_spread: bool,
    is_by_spot: bool,
}

fn names() -> Vec<String> {
    Relation::VARIANTS.iter().map(|relation| relation.name().to_owned()).collect()
}

/// All of them, each behind those that it refers to.
pub fn found() -> Result<Vec<SpreadTable>, ErrorReport> {
    let found = spi::read_latest(
        TABLES,
        &[Param::from(names())],
        row!(|relation: String, is_table: bool, is_spread: bool, is_by_spot: bool| {
            let relation = relation.parse().ok()?;
            Some(SpreadTable { relation, is_table, is_spread, is_by_spot })
        }),
    )?;
    Ok(found.into_iter().flatten().collect())
}

/// The tables that have no shards yet.
pub fn not_spread(found: &[SpreadTable]) -> Vec<Relation> {
    found.iter().filter(|one| one.is_table && !one.is_spread).map(|one| one.relation).collect()
}

/// What stands in the way, a sentence each.
pub fn lacks(found: &[SpreadTable]) -> Result<Vec<String>, ErrorReport> {
    let mut lacks: Vec<String> = found.iter().filter_map(SpreadTable::lack).collect();
    if !not_spread(found).is_empty() {
        lacks.extend(standing_still()?);
    }
    let ours = names().into_iter().chain([pauses::TABLE.to_owned()]);
    let unfit = spi::read_latest(
        UNFIT,
        &[Param::from(ours.collect::<Vec<String>>())],
        row!(|kind: String, name: String, owner: String| {
            if kind == "unique" {
                format!(
                    "unique index {name} of {owner} does not contain the spot: drop it, or make it one with the spot"
                )
            } else {
                format!(
                    "foreign key {name} of {owner} leads to or from a table that is not distributed: drop it, or distribute that table by the spot"
                )
            }
        }),
    )?;
    lacks.extend(unfit);
    Ok(lacks)
}

/// Groups that are held would not be, on another node.
fn standing_still() -> Result<Vec<String>, ErrorReport> {
    let engine = schema::relation(c"smart_groups_internal", c"held_groups").and_then(schema::owner);
    let engine = engine.ok_or_else(|| internal("the engine's tables are not there"))?;
    let each = row!(|group_id: i64| {
        format!(
            "group {group_id} is held, which its new node would not know: SELECT smart_groups.release({group_id});"
        )
    });
    as_engine(engine, || spi::read_latest(STANDING, &[], each))
}

impl SpreadTable {
    fn lack(&self) -> Option<String> {
        let name = self.relation.name();
        if !self.is_table {
            return Some(format!(
                "smart_groups.{name} is a view: only tables of ours are spread, so put its rows into a table that install() makes"
            ));
        }
        (self.is_spread && !self.is_by_spot).then(|| {
            format!(
                "smart_groups.{name} is distributed otherwise than by the spot beside smart_groups.spots: SELECT undistribute_table('smart_groups.{name}');"
            )
        })
    }
}
