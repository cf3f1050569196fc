//! Groups of nodes that answer, where spots are spread over nodes and one does not: what asks all shards fails then, and each
//! node is asked by itself.

use crate::caller::rights;
use crate::catalog::nodes;
use crate::engine::access::home;
use crate::error::OperationError;
use crate::member::key::Key;
use crate::pg::sql::guc::LocalSettings;
use crate::pg::sql::row::row;
use crate::pg::sql::spi::{self, Param};
use crate::pg::sql::sql;
use crate::pg::sql::transaction;
use pgrx::PgLogLevel;
use pgrx::pg_sys::panic::ErrorReport;

/// A group, by its spot and id.
pub type GroupOfSpot = (String, i64);

/// What could be reached.
pub struct ReachedGroups {
    /// Groups of nodes that answer.
    pub groups: Vec<GroupOfSpot>,
    /// Those nodes that do not.
    lost: Vec<OperationError>,
}

impl ReachedGroups {
    /// Asks each node for a group, or for all, that the caller can see.
    fn ask(group: Option<i64>) -> Result<Self, ErrorReport> {
        let _settings = LocalSettings::pinned();
        let (mut groups, mut lost) = (Vec::new(), Vec::new());
        let each = row!(|node: String,
                         spot_id: Option<String>,
                         group_id: Option<i64>,
                         failure: Option<String>| {
            groups.extend(spot_id.zip(group_id));
            lost.extend(failure.map(|failure| OperationError::NodeFailed { node, failure }));
        });
        spi::modify(sql!("caller/groups_reached"), &[Param::from(group)], each)?;
        Ok(Self { groups, lost })
    }

    /// Tells the caller which nodes are left out.
    pub fn with_warnings(self) -> Vec<GroupOfSpot> {
        for node in self.lost {
            ErrorReport::from(node).report(PgLogLevel::WARNING);
        }
        self.groups
    }

    /// The spot of the group that was asked for; an error where a node may have it that does not answer.
    pub fn spot(self) -> Result<Option<Key>, ErrorReport> {
        match (self.groups.into_iter().next(), self.lost.into_iter().next()) {
            (Some((spot, _)), _) => Ok(Some(Key::new(spot))),
            (None, Some(lost)) => Err(lost.into()),
            (None, None) => Ok(None),
        }
    }
}

/// Runs `work`, which asks all shards; `None` where a node does not answer.
pub fn all<T>(
    work: impl FnOnce() -> Result<T, ErrorReport>,
) -> Result<Result<T, ReachedGroups>, ErrorReport> {
    unless_lost(None, work)
}

/// Likewise for a group that `work` looks for.
pub fn one<T>(
    group: i64,
    work: impl FnOnce() -> Result<T, ErrorReport>,
) -> Result<Result<T, ReachedGroups>, ErrorReport> {
    unless_lost(Some(group), work)
}

fn unless_lost<T>(
    group: Option<i64>,
    work: impl FnOnce() -> Result<T, ErrorReport>,
) -> Result<Result<T, ReachedGroups>, ErrorReport> {
    if !nodes::is_spread()? {
        return work().map(Ok);
    }
    match transaction::nested(work) {
        Ok(found) => Ok(Ok(found)),
        Err(failure) if failure.is_of_a_connection() => ReachedGroups::ask(group).map(Err),
        Err(failure) => Err(failure.into_report()),
    }
}

/// The groups that the caller can see in this node's own shards, this one or all.
pub fn here(group: Option<i64>) -> Result<Vec<GroupOfSpot>, ErrorReport> {
    let text = sql!("caller/groups_here");
    let read = || spi::read(text, &[Param::from(group)], row!(spot_id: String, group_id: i64));
    Ok(home::on_each(|| rights::reading_by(text, read))?.into_iter().flatten().collect())
}
