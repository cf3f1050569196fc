//! Whether what `track()` has found out still holds, and whether it can be asked whom rows concern.

use super::complaint::{Complaint, Complaints, Severity};
use crate::caller::operation::tracked;
use crate::catalog::drift::{self, Drift, DriftKind};
use crate::pg::relation::schema;
use crate::pg::sql::guc::LocalSettings;
use std::collections::BTreeMap;

/// What is wrong with views and tables that are tracked.
pub fn of_views() -> Complaints {
    // Whoever is changing a table is not waited for for long.
    let _settings = LocalSettings::unchanged().with(c"lock_timeout", c"1s");
    let mut found: Vec<Complaint> = Vec::new();
    for complaint in drift::of_views()?.iter().map(of_drift) {
        if !found.contains(&complaint) {
            found.push(complaint);
        }
    }
    found.extend(of_rows()?);
    Ok(found)
}

fn of_drift(drift: &Drift) -> Complaint {
    let severity = match drift.kind {
        DriftKind::TableGone | DriftKind::NotRead { .. } => Severity::Warning,
        _ => Severity::Error,
    };
    let (sentence, command) = (sentence(drift), command(drift));
    Complaint { severity, examined: "tracking", sentence, command: Some(command) }
}

fn sentence(Drift { relation, table, kind }: &Drift) -> String {
    let name = schema::name(*table);
    match kind {
        DriftKind::ViewGone => {
            format!("view smart_groups.{relation} is gone, whose tables are tracked")
        }
        DriftKind::TableGone => {
            format!("a table is gone that was tracked for view smart_groups.{relation}")
        }
        DriftKind::NotRead { .. } => format!(
            "view smart_groups.{relation} does not read {name} any more, which is tracked for it"
        ),
        DriftKind::Columns(gone) => format!(
            "{name} has no column {} any more, by which track() noted its changes: each change has everything compared",
            gone.join(", ")
        ),
        DriftKind::CannotTell(reason) => format!(
            "view smart_groups.{relation} has changed since track() was called, and now it cannot be worked out whom a row of {name} concerns: {reason}"
        ),
        DriftKind::ReadOtherwise => format!(
            "view smart_groups.{relation} reads {name} otherwise than when track() was called: changes may be missed"
        ),
    }
}

fn command(Drift { relation, table, kind }: &Drift) -> String {
    let name = literal(&schema::name(*table));
    let again = format!("SELECT * FROM smart_groups.track('{relation}');");
    match kind {
        DriftKind::ViewGone => format!(
            "-- create the view again, and then {again} or, if it is not to come back: {}",
            untrack(relation, "")
        ),
        DriftKind::TableGone => untrack(
            relation,
            " AND NOT EXISTS (SELECT FROM pg_class AS c WHERE c.oid = t.base_table)",
        ),
        DriftKind::NotRead { inferred: false } => {
            format!("SELECT smart_groups.untrack('{relation}', {name});")
        }
        DriftKind::CannotTell(_) => format!(
            "-- say it yourself, with r for the changed row: SELECT smart_groups.track('{relation}', {name}, concerns => '...');"
        ),
        DriftKind::NotRead { .. } | DriftKind::Columns(_) | DriftKind::ReadOtherwise => again,
    }
}

fn literal(name: &str) -> String {
    format!("'{}'", name.replace('\'', "''"))
}

/// The command that forgets a view's tables, whether they are there or not; `which` limits it.
fn untrack(relation: &str, which: &str) -> String {
    format!(
        "SELECT smart_groups.untrack(t.relation, t.base_table) FROM smart_groups.tracked AS t WHERE t.relation = '{relation}'{which};"
    )
}

/// Rows that wait because it cannot be found out whom they concern; triggers that are missing.
fn of_rows() -> Complaints {
    let mut waiting: BTreeMap<u32, (String, String)> = BTreeMap::new();
    for place in tracked::all()?.into_iter().filter(|place| !place.error.is_empty()) {
        let is_there = schema::owner(place.base_table).is_some();
        let gone = || "a table that is gone".to_owned();
        let name = if is_there { schema::name(place.base_table) } else { gone() };
        waiting.entry(place.base_table.to_u32()).or_insert((name, place.error));
    }
    let complaint = |(_, (name, error)): (u32, (String, String))| Complaint {
        severity: Severity::Error,
        examined: "tracking",
        sentence: format!("changes of {name} wait: {error}"),
        command: Some("SELECT smart_groups.process_pending(); -- once it is mended".to_owned()),
    };
    Ok(waiting.into_iter().map(complaint).collect())
}
