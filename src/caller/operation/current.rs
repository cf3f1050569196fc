//! Whether the groups reflect all that was committed at some moment.

use crate::engine::round::shards;
use crate::engine::{state, watch};
use crate::pg::sql::row::row;
use crate::pg::sql::snapshot::Pushed;
use crate::pg::sql::spi::Param;
use crate::pg::sql::sql;
use pgrx::pg_sys::panic::ErrorReport;

/// All that was committed at one moment.
pub struct Goal {
    snapshot: String,
}

impl Goal {
    /// What is committed now.
    pub fn now() -> Result<Self, ErrorReport> {
        let _snapshot = Pushed::latest();
        let snapshots = state::read(sql!("caller/snapshot"), &[], row!(snapshot: String))?;
        Ok(Self { snapshot: snapshots.concat() })
    }

    /// Whether no mark of before that moment waits, nor any work that was put off, nor a group
    /// for its first build, and nothing passed unseen, nor came from another node.
    pub fn is_reached(&self) -> Result<bool, ErrorReport> {
        // First, for what is found to have passed unseen is accepted together with the work that
        // follows from it, and the look at that must not be the older one.
        if !watch::is_kept()? {
            return Ok(false);
        }
        let _snapshot = Pushed::latest();
        if !shards::are_settled()? {
            return Ok(false);
        }
        let goal = Param::from(self.snapshot.clone());
        let rows = state::read(sql!("caller/current"), &[goal], row!(is_current: bool))?;
        Ok(rows.contains(&true))
    }
}
