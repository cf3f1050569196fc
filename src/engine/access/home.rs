//! A spot's home: on one machine any spot, where Citus has spread spots over nodes those whose shards stand on this one.
//!
//! INVARIANT: whoever works on a spot keeps its shards where they are, from before the snapshot to the end of the transaction.
//! So nothing that is written here is left behind by a move, and no two nodes work on a spot.

use super::within::at_own_snapshot;
use crate::catalog::nodes::{self, Home};
use crate::member::key::Key;
use crate::pg::relation::locks;
use crate::pg::sql::shards::{self, Beside};
use pgrx::pg_sys::panic::ErrorReport;

/// What comes of trying to take a spot's home.
pub enum Taken {
    /// The spot may be worked on while the value lives.
    Here(AtHome),
    /// Its shards are on their way, or have just come.
    NotNow,
    /// Its shards are another node's.
    Elsewhere,
}

/// While it lives, domain tables are the shards of the spot, where it has such.
pub struct AtHome {
    home: Home,
    _beside: Option<Beside>,
}

/// Takes a spot's home to the end of the transaction.
pub fn take(spot: &Key) -> Result<Taken, ErrorReport> {
    if !nodes::has_citus() {
        return Ok(Taken::Here(AtHome { home: Home::Only, _beside: None }));
    }
    let home = at_own_snapshot(|| nodes::home(spot))?;
    match home {
        Home::Only => Ok(Taken::Here(AtHome { home, _beside: None })),
        Home::Elsewhere => Ok(Taken::Elsewhere),
        Home::New(_) => Ok(Taken::NotNow),
        Home::Here(shard) if locks::try_keeping_shard(shard) => {
            let shards = at_own_snapshot(|| nodes::shards_beside(shard))?;
            Ok(Taken::Here(AtHome { home, _beside: Some(shards::beside(shards)) }))
        }
        Home::Here(_) => Ok(Taken::NotNow),
    }
}

impl AtHome {
    /// Whether the active snapshot, which was taken since, still shows the spot at home here.
    pub fn stays(&self, spot: &Key) -> Result<bool, ErrorReport> {
        Ok(self.home == Home::Only && !nodes::has_citus() || nodes::home(spot)? == self.home)
    }
}

/// Runs `work` on the domain tables; where Citus has spread them, on the shards that this node follows, one after the other.
pub fn on_each<T>(mut work: impl FnMut() -> Result<T, ErrorReport>) -> Result<Vec<T>, ErrorReport> {
    let spread = || if nodes::is_spread()? { nodes::own_shards().map(Some) } else { Ok(None) };
    let spread = if nodes::is_citus_loaded() { at_own_snapshot(spread)? } else { None };
    let Some(own) = spread else { return Ok(vec![work()?]) };
    let on = |shards| {
        let _beside = shards::beside(shards);
        work()
    };
    own.into_iter().map(on).collect()
}
