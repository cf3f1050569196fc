//! The capture triggers of the shards that this node follows, where Citus has spread the domain tables over nodes: they, and
//! not those of the tables, note what changes.

use super::tables::captured_names;
use super::triggers::Trigger;
use crate::catalog::nodes;
use crate::engine::state;
use crate::pg::sql::row::row;
use crate::pg::sql::spi::Param;
use crate::pg::sql::sql;
use pgrx::pg_sys;
use pgrx::pg_sys::panic::ErrorReport;

/// Them, as if shards were partitions.
pub fn triggers() -> Result<Vec<Trigger>, ErrorReport> {
    if !nodes::has_citus() {
        return Ok(Vec::new());
    }
    let found = state::read(
        sql!("watch/shard_triggers"),
        &[Param::from(captured_names())],
        row!(|relation: String,
              table_oid: pg_sys::Oid,
              table_name: String,
              name: String,
              enabled: String,
              events: i16,
              identity: String| {
            let enabled = enabled.chars().next()?;
            let (table, is_clone) = (table_oid.to_u32(), true);
            Some(Trigger { relation, table, table_name, name, enabled, events, is_clone, identity })
        }),
    )?;
    Ok(found.into_iter().flatten().collect())
}
