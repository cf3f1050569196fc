//! What somebody has paused goes to stand beside its spot, so that it moves with it.

use super::spread;
use crate::catalog::statement::fill;
use crate::error::internal;
use crate::member::key::KeyTypes;
use crate::pg::relation::schema;
use crate::pg::sql::identity::as_engine;
use crate::pg::sql::row::row;
use crate::pg::sql::spi::{self, Param};
use crate::pg::sql::sql;
use pgrx::pg_sys::panic::ErrorReport;

/// The table beside the domain tables.
pub const TABLE: &str = "paused_groups";
const CREATE: &str = sql!("install/distribute/paused_groups");
const STATE: &str = sql!("install/distribute/paused_groups_state");
const KEYLESS: &str = sql!("install/distribute/paused_groups_keyless");
const KEY: &str = sql!("install/distribute/paused_groups_key");
const TAKE: &str = sql!("install/distribute/pauses_take");
const PUT: &str = sql!("install/distribute/pauses_put");

/// Takes them from the groups that are about to get shards.
pub fn detach() -> Result<(), ErrorReport> {
    match state()? {
        (false, true) => spi::write(KEYLESS, &[]).map(drop),
        _ => Ok(()),
    }
}

/// Whether they have shards, and end with their groups.
fn state() -> Result<(bool, bool), ErrorReport> {
    let found = spi::read_latest(STATE, &[], row!(is_spread: bool, has_key: bool))?;
    Ok(found.into_iter().next().unwrap_or_default())
}

/// Gives the pauses a table in shards, and what this server knows of them by itself goes there.
pub fn spread(keys: KeyTypes) -> Result<(), ErrorReport> {
    let _settings = spread::settings();
    let (is_spread, has_key) = state()?;
    if !is_spread {
        spi::write(fill(CREATE, keys), &[])?;
        spread::beside_spots(TABLE)?;
        spread::empty(TABLE)?;
    }
    if !has_key {
        spi::write(KEY, &[])?;
    }
    let put = fill(PUT, keys);
    for (spot, group, paused_at, paused_by) in known_here()? {
        let params =
            [Param::from(spot), Param::from(group), Param::from(paused_at), Param::from(paused_by)];
        spi::write(put.clone(), &params)?;
    }
    Ok(())
}

/// Those that were, for here they are known no more.
fn known_here() -> Result<Vec<(String, i64, String, String)>, ErrorReport> {
    let engine =
        schema::relation(c"smart_groups_internal", c"paused_groups").and_then(schema::owner);
    let engine = engine.ok_or_else(|| internal("the engine's tables are not there"))?;
    let each = row!(spot: String, group_id: i64, paused_at: String, paused_by: String);
    as_engine(engine, || spi::modify(TAKE, &[], each))
}
