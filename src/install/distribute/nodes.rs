//! What each node has to have before spots can lie there.

use crate::error::DistributeError;
use crate::pg::sql::row::row;
use crate::pg::sql::spi::{self, Param};
use crate::pg::sql::{identity, sql};
use pgrx::pg_sys::Oid;
use pgrx::pg_sys::panic::ErrorReport;

const COORDINATOR: &str = sql!("install/distribute/coordinator");
const NODES: &str = sql!("install/distribute/nodes");
/// The version of the extension that this library is.
const WANTED: &str = env!("CARGO_PKG_VERSION");
const FACTS: &str = sql!("install/distribute/facts");

/// What a node answers.
struct ClusterNode {
    name: String,
    failure: Option<String>,
    version: Option<String>,
    is_offered: bool,
    is_preloaded: bool,
    has_owner: bool,
    encoding: String,
    settings: String,
}

/// What is missing on the nodes, a sentence each; an error where this is not the coordinator.
pub fn lacks(owner: Oid) -> Result<Vec<String>, ErrorReport> {
    let cluster = spi::read_latest(
        COORDINATOR,
        &[],
        row!(is_coordinator: bool, takers: i64, is_known: bool),
    )?;
    let mut lacks = Vec::new();
    for (is_coordinator, takers, is_known) in cluster {
        if !is_coordinator {
            return Err(DistributeError::NotCoordinator.into());
        }
        if !is_known {
            lacks.push("the other nodes do not know the coordinator: SELECT citus_set_coordinator_host('host', 5432);".to_owned());
        }
        if takers == 0 {
            lacks.push(
                "no node takes shards: SELECT citus_add_node('host', 5432); for each that shall"
                    .to_owned(),
            );
        }
    }
    let owner = identity::name_of(owner);
    let nodes = asked(&owner)?;
    lacks.extend(nodes.iter().flat_map(|node| node.lacks(&owner)));
    Ok(lacks)
}

fn asked(owner: &str) -> Result<Vec<ClusterNode>, ErrorReport> {
    spi::read_latest(
        NODES,
        &[Param::from(FACTS), Param::from(owner), Param::from(WANTED)],
        row!(|node: String,
              failure: Option<String>,
              version: Option<String>,
              is_offered: bool,
              is_preloaded: bool,
              has_owner: bool,
              encoding: String,
              settings: String| {
            ClusterNode {
                name: node,
                failure,
                version,
                is_offered,
                is_preloaded,
                has_owner,
                encoding,
                settings,
            }
        }),
    )
}

impl ClusterNode {
    fn lacks(&self, owner: &str) -> Vec<String> {
        let name = &self.name;
        if let Some(failure) = &self.failure {
            return vec![format!("{name} does not answer: {}", failure.trim())];
        }
        let mut lacks = Vec::new();
        match self.version.as_deref() {
            None if !self.is_offered => {
                lacks.push(format!("{name} does not offer the extension in version {WANTED}: install its files"));
            }
            Some(version) if version != WANTED => lacks.push(format!(
                "{name} has version {version} of the extension, not {WANTED}: ALTER EXTENSION smart_groups UPDATE;"
            )),
            _ => {}
        }
        if !self.is_preloaded {
            lacks.push(format!(
                "{name} does not preload smart_groups: shared_preload_libraries = 'citus,smart_groups', and a restart"
            ));
        }
        if !self.has_owner {
            lacks.push(format!(
                "{name} has no role \"{owner}\" that may log in, which owns the tables: CREATE ROLE, or ALTER ROLE ... LOGIN"
            ));
        }
        if self.encoding != "UTF8" {
            lacks.push(format!("{name} has a database in {}, not in UTF8", self.encoding));
        }
        let settings = self.settings.split(',').filter(|setting| !setting.is_empty());
        lacks.extend(settings.map(|setting| {
            format!("{name} needs {setting}: ALTER SYSTEM SET {setting}; SELECT pg_reload_conf();")
        }));
        lacks
    }
}
