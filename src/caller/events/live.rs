//! Where events are being written: here, and where spots are spread over nodes, on each of them under its own numbers of
//! transactions.

use crate::catalog::nodes;
use crate::engine::log::consumers;
use crate::engine::log::cursor::Cursor;
use crate::error::{EventError, OperationError, WorkError, internal};
use crate::pg::sql::guc::LocalSettings;
use crate::pg::sql::row::row;
use crate::pg::sql::spi;
use crate::pg::sql::sql;
use crate::pg::sql::transaction;
use pgrx::pg_sys::panic::ErrorReport;
use std::collections::BTreeMap;

/// For each origin that is written, the cursor behind all that is committed there.
pub struct Live {
    /// The origin of what is written here.
    pub own: i32,
    /// Whether there are other nodes.
    pub is_spread: bool,
    ends: BTreeMap<i32, Cursor>,
}

impl Live {
    /// As it is now.
    pub fn look() -> Result<Self, ErrorReport> {
        Self::elsewhere()?.here()
    }

    /// What other nodes write, up to this moment; it is safe there.
    pub fn elsewhere() -> Result<Self, ErrorReport> {
        let is_spread = nodes::is_coordinator()?;
        let ends = if is_spread { ends_elsewhere()? } else { BTreeMap::new() };
        Ok(Self { own: 0, is_spread, ends })
    }

    /// Likewise with what the active snapshot shows of what is written here.
    pub fn here(mut self) -> Result<Self, ErrorReport> {
        let (now, own) = consumers::now()?;
        self.own = own;
        self.ends.insert(own, now);
        Ok(self)
    }

    /// Where reading of an origin ends that is being written.
    pub fn end(&self, origin: i32) -> Option<&Cursor> {
        self.ends.get(&origin)
    }

    /// Whether it is being written.
    pub fn has(&self, origin: i32) -> bool {
        self.ends.contains_key(&origin)
    }

    /// The origins that are being written, the own one first: what was written before spots were spread is older than what
    /// their nodes have written since.
    pub fn origins(&self) -> impl Iterator<Item = i32> {
        let others = self.ends.keys().copied().filter(|&origin| origin != self.own);
        std::iter::once(self.own).chain(others)
    }
}

fn ends_elsewhere() -> Result<BTreeMap<i32, Cursor>, ErrorReport> {
    let _settings = LocalSettings::pinned();
    let each = row!(
        node: String,
        origin: Option<String>,
        snapshot: Option<String>,
        failure: Option<String>
    );
    let sources = spi::modify(sql!("caller/event_sources"), &[], each)?;
    let ends = sources.into_iter().map(|(node, origin, snapshot, failure)| {
        if let Some(failure) = failure {
            return Err(OperationError::NodeFailed { node, failure }.into());
        }
        let origin = origin.and_then(|origin| origin.parse().ok());
        let end = snapshot.and_then(|snapshot| Cursor::parse(&snapshot));
        origin.zip(end).ok_or_else(|| internal("a node does not say what events it writes"))
    });
    ends.collect()
}

/// Consumers are the coordinator's, and read what other nodes have committed since the caller began.
pub fn check_place(function: &'static str) -> Result<(), ErrorReport> {
    if !nodes::is_spread()? {
        return Ok(());
    }
    if !nodes::is_coordinator()? {
        return Err(EventError::AtCoordinator { function }.into());
    }
    if transaction::keeps_its_snapshot() {
        return Err(WorkError::SnapshotKept { function }.into());
    }
    Ok(())
}
