//! Which spots are this node's, where Citus has spread the domain tables over nodes. On one machine all of them are, and
//! nobody asks.
//!
//! INVARIANT: where a spot is follows from Citus's catalogue as the active snapshot shows it, which changes in the transaction that
//! moves a shard.

use super::Relation;
use super::statement::typed;
use crate::catalog;
use crate::error::internal;
use crate::member::key::Key;
use crate::pg::relation::schema;
use crate::pg::sql::guc;
use crate::pg::sql::identity::as_engine;
use crate::pg::sql::row::row;
use crate::pg::sql::shards::{self, Beside, Shards};
use crate::pg::sql::spi::{self, Param, Statement};
use crate::pg::sql::sql;
use crate::pg::sql::transaction;
use pgrx::pg_sys::Oid;
use pgrx::pg_sys::panic::ErrorReport;
use std::cell::{OnceCell, RefCell};
use std::collections::HashMap;
use std::rc::Rc;
use strum::VariantArray;

pgrx::extension_sql_file!(
    "../../sql/engine/own_shards.sql",
    name = "own_shards",
    requires = ["watch"]
);
pgrx::extension_sql_file!(
    "../../sql/engine/event_numbers.sql",
    name = "event_numbers",
    requires = ["own_shards"]
);

/// Where a spot is, seen from this node.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Home {
    /// On the only machine.
    Only,
    /// On this node, in this shard of groups.
    Here(i64),
    /// Likewise, and nobody has taken over yet what stands in it.
    New(i64),
    /// On another node.
    Elsewhere,
}

thread_local! {
    /// Whether this process has Citus, which is loaded with the server or never.
    static HAS_CITUS: OnceCell<bool> = const { OnceCell::new() };
    /// By the number of one of them.
    static SHARDS: RefCell<HashMap<i64, Rc<Shards>>> = RefCell::new(HashMap::new());
}

/// Whether this process has Citus: without it there is nothing to ask, in or outside of a transaction.
pub fn is_citus_loaded() -> bool {
    HAS_CITUS.with(|has| *has.get_or_init(|| guc::current(c"citus.shard_count").is_some()))
}

/// Whether Citus is in this database.
pub fn has_citus() -> bool {
    is_citus_loaded() && schema::relation(c"pg_catalog", c"pg_dist_partition").is_some()
}

/// Whether spots are spread over nodes.
pub fn is_spread() -> Result<bool, ErrorReport> {
    if !has_citus() {
        return Ok(false);
    }
    let found = asking(|| spi::read(sql!("catalog/is_spread"), &[], row!(is_spread: bool)))?;
    Ok(found.contains(&true))
}

/// Whether this is the coordinator of spots that are spread.
pub fn is_coordinator() -> Result<bool, ErrorReport> {
    if !is_spread()? {
        return Ok(false);
    }
    let each = row!(is_coordinator: bool);
    Ok(asking(|| spi::read(sql!("catalog/is_coordinator"), &[], each))?.contains(&true))
}

/// Where a spot is.
pub fn home(spot: &Key) -> Result<Home, ErrorReport> {
    let found = homes(std::slice::from_ref(spot))?;
    Ok(found.into_iter().next().map_or(Home::Only, |(_, home)| home))
}

/// Where spots are; without those that are keys of no spot, and without any on the only machine.
pub fn homes(spots: &[Key]) -> Result<Vec<(Key, Home)>, ErrorReport> {
    if !is_spread()? {
        return Ok(Vec::new());
    }
    let keys = catalog::key_types()?;
    let spots = spots.iter().filter(|spot| keys.spot.parse(spot.as_str()).is_some());
    let spots: Vec<String> = spots.map(Key::to_string).collect();
    let text = typed(sql!("catalog/home"), &keys);
    asking(|| {
        spi::read(
            Statement::kept(&text),
            &[Param::from(spots)],
            row!(|spot: Key, shard: i64, is_here: bool, is_known: bool| {
                let home = match (is_here, is_known) {
                    (true, true) => Home::Here(shard),
                    (true, false) => Home::New(shard),
                    (false, _) => Home::Elsewhere,
                };
                (spot, home)
            }),
        )
    })
}

/// The shards that hold the same spots as this one.
pub fn shards_beside(shard: i64) -> Result<Rc<Shards>, ErrorReport> {
    if let Some(known) = SHARDS.with_borrow(|known| known.get(&shard).cloned()) {
        return Ok(known);
    }
    let mut this_node = 0;
    let each = row!(|relation: String, shard: i64, node: i64| {
        this_node = node;
        (relation, shard)
    });
    let found = asking(|| spi::read(sql!("catalog/shards_beside"), &[Param::from(shard)], each))?;
    let shards = Rc::new(Shards::new(this_node, found));
    // A table that is not spread yet may be soon.
    let is_spread = |&of: &Relation| catalog::is_view(of) || shards.has(of.name());
    let is_whole = Relation::VARIANTS.iter().all(is_spread) && shards.has("paused_groups");
    if !shards.is_empty() && is_whole {
        SHARDS.with_borrow_mut(|known| known.insert(shard, Rc::clone(&shards)));
    }
    Ok(shards)
}

/// The shards of each group of spots that this node follows.
pub fn own_shards() -> Result<Vec<Rc<Shards>>, ErrorReport> {
    let found = asking(|| spi::read(sql!("catalog/own_shards"), &[], row!(shard: i64)))?;
    found.into_iter().map(shards_beside).collect()
}

/// Whether this node has taken over the shards at hand.
pub fn are_taken_over() -> Result<bool, ErrorReport> {
    let shard = shards::number_of("groups");
    let table = schema::domain_relation(c"groups");
    let Some((shard, table)) = shard.zip(table) else { return Ok(true) };
    let params = [Param::from(shard), Param::from(i64::from(table.to_u32()))];
    let each = row!(is_taken_over: bool);
    Ok(asking(|| spi::read_latest(sql!("catalog/is_taken_over"), &params, each))?.contains(&true))
}

/// Where the table of a trigger is a shard: those beside it are the domain tables while the value lives.
pub fn beside_table(table: Oid) -> Result<Option<Beside>, ErrorReport> {
    if !has_citus() {
        return Ok(None);
    }
    let Some(shard) = schema::shard_number(table) else { return Ok(None) };
    let shards = shards_beside(shard)?;
    Ok((!shards.is_empty()).then(|| shards::beside(shards)))
}

/// Whether a row comes with a shard that is on its way to this node: what it means was told where it was written.
pub fn is_copied(table: Oid) -> Result<bool, ErrorReport> {
    if !transaction::is_replica() || !has_citus() {
        return Ok(false);
    }
    let Some(shard) = schema::shard_number(table) else { return Ok(false) };
    let params = [Param::from(shard)];
    let found = asking(|| spi::read(sql!("catalog/is_placed_here"), &params, row!(is_here: bool)))?;
    Ok(!found.contains(&true))
}

/// Citus's catalogue and the engine's tables, read with the engine's rights.
fn asking<T>(read: impl FnOnce() -> Result<T, ErrorReport>) -> Result<T, ErrorReport> {
    let engine = schema::relation(c"smart_groups_internal", c"change_log").and_then(schema::owner);
    let engine = engine.ok_or_else(|| internal("the engine's tables are not there"))?;
    as_engine(engine, read)
}
