//! The relation locks of a unit, taken before its snapshot and without waiting.
//!
//! Without them a TRUNCATE and reload that commits after the snapshot shows an empty table to it,
//! and an ALTER of two tables in the other order deadlocks the application.

use crate::catalog::{Relation, obstacles};
use crate::error::WatchError;
use crate::pg::relation::{locks, schema};
use pgrx::pg_sys;
use pgrx::pg_sys::panic::ErrorReport;
use strum::VariantArray;

/// What a unit writes.
const WRITTEN: [Relation; 3] =
    [Relation::GroupMembers, Relation::ResourceInvitations, Relation::Events];

/// Locks every relation that a unit reads or writes; `false` where somebody is in the way.
pub fn lock() -> Result<bool, ErrorReport> {
    // Views are read down to their tables: those have to be held as well.
    let beneath = obstacles::tables_read()?;
    for relation in Relation::VARIANTS.iter().filter(|relation| relation.is_read()) {
        if !locks::try_reading(oid(*relation)?) {
            return Ok(false);
        }
    }
    for relation in WRITTEN {
        if !locks::try_writing(oid(relation)?) {
            return Ok(false);
        }
    }
    if !beneath.iter().all(|&table| locks::try_reading(table)) {
        return Ok(false);
    }
    // A view that was replaced before it was locked may read others by now.
    Ok(obstacles::tables_read()? == beneath)
}

fn oid(relation: Relation) -> Result<pg_sys::Oid, ErrorReport> {
    schema::relation(c"smart_groups", relation.c_name())
        .ok_or_else(|| WatchError::RelationMissing { relation: relation.name() }.into())
}
