//! `distribute()`: looks whether every [`nodes`] and all [`tables`] of ours are as spreading needs them, says all that is
//! missing at once, and then [`spread`]s the tables over the nodes of a Citus cluster, a spot's rows beside each other, with its
//! [`pauses`].

mod nodes;
mod pauses;
mod spread;
mod tables;

use super::existing::Existing;
use super::surface;
use crate::catalog::{self, keys, obstacles};
use crate::error::{DistributeError, InstallError};
use crate::pg::relation::schema;
use crate::pg::sql::row::row;
use crate::pg::sql::sql;
use crate::pg::sql::{guc, identity, spi};
use pgrx::pg_sys::panic::ErrorReport;

const CITUS: &str = sql!("install/distribute/citus");

/// Spreads every domain table that is not spread yet; returns how many that were.
pub fn distribute() -> Result<usize, ErrorReport> {
    let _pinned = guc::LocalSettings::for_reading_names();
    if !catalog::is_installed() {
        return Err(InstallError::NotInstalled.into());
    }
    schema::lock(c"smart_groups");
    let existing = Existing::look()?;
    existing.check()?;
    let owner = catalog::owner()?;
    if let Some(obstacle) = obstacles::under(owner)? {
        return Err(obstacle.into());
    }
    if spi::read_latest(CITUS, &[], row!(version: String))?.is_empty() {
        return Err(DistributeError::NoCitus.into());
    }
    let mut lacks = nodes::lacks(owner)?;
    let found = tables::found()?;
    lacks.extend(tables::lacks(&found)?);
    if !lacks.is_empty() {
        return Err(DistributeError::Lacking { lacks: lacks.join("\n") }.into());
    }
    let left = tables::not_spread(&found);
    let keys = keys::decide(&existing.key_columns(), None)?;
    let key_types = catalog::key_types()?;
    identity::as_role_deferring(owner, || {
        pauses::detach()?;
        spread::spread(&left)?;
        pauses::spread(key_types)?;
        // What is made now is made on every node.
        surface::create(&keys)
    })?;
    Ok(left.len())
}
