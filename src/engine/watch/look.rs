//! A look at the capture triggers and at the tables that they are on.

use super::triggers::{Judgement, Trigger, judge};
use super::{shards, tables};
use crate::engine::state;
use crate::pg::relation::relcache;
use crate::pg::sql::row::row;
use crate::pg::sql::snapshot::Pushed;
use crate::pg::sql::spi::Param;
use crate::pg::sql::sql;
use pgrx::pg_sys;
use pgrx::pg_sys::panic::ErrorReport;
use std::collections::{BTreeSet, HashSet};

/// What the triggers' state means now; from here on its changes are noticed.
pub fn look() -> Result<Judgement, ErrorReport> {
    // Before the look: what changes from here on is not missed.
    relcache::begin();
    let _snapshot = Pushed::latest();
    let (mut watched, mut with_triggers, mut triggers) =
        (HashSet::new(), BTreeSet::new(), Vec::new());
    for (relation, is_table, oids, trigger) in captured()? {
        watched.extend(oids.into_iter().flatten().map(|oid| oid.to_u32()));
        if is_table {
            with_triggers.insert(relation);
        }
        triggers.extend(trigger);
    }
    let of_shards = shards::triggers()?;
    watched.extend(of_shards.iter().map(|trigger| trigger.table));
    triggers.extend(of_shards);
    let tables = tables::look()?;
    watched.extend(tables.oids);
    relcache::only(watched);
    let mut judgement = judge(&with_triggers, &triggers);
    judgement.fingerprint = format!("{} {}", judgement.fingerprint, tables.fingerprint);
    Ok(judgement)
}

/// A domain relation, whether it is a table, what to watch of it, and one of its capture triggers.
type Captured = (String, bool, [Option<pg_sys::Oid>; 2], Option<Trigger>);

fn captured() -> Result<Vec<Captured>, ErrorReport> {
    state::read(
        sql!("watch/triggers"),
        &[Param::from(tables::captured_names())],
        row!(|relation: String,
              relation_oid: pg_sys::Oid,
              is_table: bool,
              table_oid: Option<pg_sys::Oid>,
              table_name: Option<String>,
              name: Option<String>,
              enabled: Option<String>,
              events: Option<i16>,
              is_clone: Option<bool>,
              identity: String| {
            let trigger = || {
                Some(Trigger {
                    relation: relation.clone(),
                    table: table_oid?.to_u32(),
                    table_name: table_name?,
                    name: name?,
                    enabled: enabled?.chars().next()?,
                    events: events?,
                    is_clone: is_clone?,
                    identity,
                })
            };
            let trigger = trigger();
            (relation, is_table, [Some(relation_oid), table_oid], trigger)
        }),
    )
}
