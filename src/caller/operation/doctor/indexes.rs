//! Indexes that tables behind the application's views lack: on the way between a row and its member, and those
//! by which rules could find values.

use super::behind::{IndexMethod, TablesBehind};
use super::complaint::{Complaint, Complaints, Severity};
use crate::caller::rights;
use crate::catalog::Relation;
use crate::catalog::tracked;
use crate::catalog::viewed::View;
use crate::member::key::Key;
use crate::pg::query::{self, KeyBeside, MixedColumn, SoughtValue, TableLookup};
use crate::pg::sql::guc::LocalSettings;
use crate::pg::sql::row::row;
use crate::pg::sql::spi;
use crate::pg::sql::sql;
use pgrx::pg_sys::panic::ErrorReport;
use std::collections::BTreeSet;

/// What the texts that rules compare are compared as.
const TEXTS: [&str; 5] = ["first_name", "last_name", "email", "title", "text_value"];
/// Bytewise, as folded texts are.
const BYTEWISE: &str = " COLLATE \"C\"";

/// Look-ups that read whole tables.
pub fn of_ways() -> Complaints {
    let behind = TablesBehind::look()?;
    let _settings = LocalSettings::for_reading_names();
    // Of whom only the member is known, the spots are looked up among the members.
    let alone = tracked::all()?.iter().any(|place| place.concerns.contains("NULL::text AS spot"));
    let mut found: Vec<(TableLookup, BTreeSet<&str>)> = Vec::new();
    for view in View::all() {
        let alone = alone && view.shape.relation == Relation::Members.name();
        let serves = |lookup: &TableLookup| behind.serve(lookup);
        for lookup in query::unserved_lookups(view.oid, view.goal(), alone, &serves) {
            match found.iter_mut().find(|(known, _)| is_same(known, &lookup)) {
                Some((_, views)) => _ = views.insert(view.shape.relation),
                None => found.push((lookup, BTreeSet::from([view.shape.relation]))),
            }
        }
    }
    Ok(found.iter().filter_map(|(lookup, views)| complaint_of(&behind, lookup, views)).collect())
}

fn is_same(one: &TableLookup, other: &TableLookup) -> bool {
    one.table == other.table && one.by == other.by
}

fn complaint_of(
    behind: &TablesBehind,
    lookup: &TableLookup,
    views: &BTreeSet<&str>,
) -> Option<Complaint> {
    let table = behind.large_of(&[lookup.table])?;
    let views: Vec<String> = views.iter().map(|view| format!("smart_groups.{view}")).collect();
    let sentence = format!(
        "no index finds the rows of {table} by {}, which leads to members in {}: each change reads the whole table",
        lookup.by.join(" and "),
        views.join(", ")
    );
    let keys: Vec<String> = lookup.by.iter().map(|by| key(by)).collect();
    let command = match lookup.can_be_indexed {
        true => behind.command(lookup.table, IndexMethod::Values, &keys, &[])?,
        false => format!(
            "-- have the view compare {table} by columns as they are: PostgreSQL makes no index on {}",
            lookup.by.join(", ")
        ),
    };
    Some(Complaint {
        severity: Severity::Warning,
        examined: "indexes",
        sentence,
        command: Some(command),
    })
}

/// A key of an index: what is no name stands in parentheses.
pub(super) fn key(expression: &str) -> String {
    let quoted = expression.len() > 1 && expression.starts_with('"') && expression.ends_with('"');
    let is_name =
        quoted || expression.chars().all(|c| c.is_lowercase() || c.is_ascii_digit() || c == '_');
    if is_name { expression.to_owned() } else { format!("({expression})") }
}

/// Members whom no index finds in the order of their keys, spot by spot.
pub fn of_walks() -> Complaints {
    let Some(view) = View::of(Relation::Members) else { return Ok(Vec::new()) };
    let behind = TablesBehind::look()?;
    let _settings = LocalSettings::for_reading_names();
    let beside = query::key_beside(view.oid, view.goal());
    let complaint = |KeyBeside { table, spot, member }: KeyBeside| {
        let table = behind.large_of(&[table])?;
        Some(Complaint {
            severity: Severity::Advice,
            examined: "indexes",
            sentence: format!(
                "view smart_groups.members takes id from another table than spot_id, which is of {table}: wherever a spot's members are gone through, some thousands at a time, each step begins at the first of them again"
            ),
            command: Some(format!(
                "-- in view smart_groups.members, show {member} of {table} as id, which is the same: an index on ({spot}, {member}) there finds the next members"
            )),
        })
    };
    Ok(beside.and_then(complaint).into_iter().collect())
}

/// What rules look for in a view.
struct ComparedColumn {
    relation: Relation,
    /// The column of the property or question; empty for a member's own.
    attribute: String,
    /// Of which.
    ids: Vec<String>,
    column: String,
}

/// Values that rules look for, and no index finds.
pub fn of_rules() -> Complaints {
    let compared = compared()?;
    let behind = TablesBehind::look()?;
    let _settings = LocalSettings::for_reading_names();
    let mut found: Vec<Complaint> = Vec::new();
    for one in compared {
        let Some(view) = View::of(one.relation).filter(|view| view.has(&one.column)) else {
            continue;
        };
        for sought in query::sought_values(&one.query()) {
            let complaint = one.is_of(&sought).then(|| one.complaint(&behind, &view, &sought));
            let complaint = complaint.flatten().filter(|one| !found.contains(one));
            found.extend(complaint);
        }
    }
    Ok(found)
}

fn compared() -> Result<Vec<ComparedColumn>, ErrorReport> {
    let found = row!(|relation: String, attribute: String, ids: Vec<Key>, compares: String| {
        let relation: Option<Relation> = relation.parse().ok();
        let ids = ids.iter().map(Key::to_string).collect();
        relation.map(|relation| ComparedColumn { relation, attribute, ids, column: compares })
    });
    let all = rights::reading(|| spi::read(sql!("caller/doctor/compared"), &[], found))?;
    Ok(all.into_iter().flatten().collect())
}

impl ComparedColumn {
    fn is_text(&self) -> bool {
        TEXTS.contains(&self.column.as_str())
    }

    fn query(&self) -> String {
        let Self { relation, attribute, column, .. } = self;
        let attribute =
            if attribute.is_empty() { "NULL".to_owned() } else { format!("r.{attribute}") };
        let value = match self.is_text() {
            true => format!("smart_groups.fold(r.{column}::text)"),
            false => format!("r.{column}"),
        };
        format!("SELECT r.spot_id, {attribute}, {value} FROM smart_groups.{} AS r", relation.name())
    }

    /// Whether a branch is about what is looked for.
    fn is_of(&self, sought: &SoughtValue) -> bool {
        sought.attribute.as_ref().is_none_or(|attribute| self.ids.contains(attribute))
    }

    fn complaint(
        &self,
        behind: &TablesBehind,
        view: &View,
        sought: &SoughtValue,
    ) -> Option<Complaint> {
        let table = behind.large_of(&sought.tables)?;
        let column = format!("smart_groups.{}.{}", view.shape.relation, self.column);
        let mixed =
            query::mixed_columns(view.oid).into_iter().find(|one| one.column == self.column);
        let (sentence, command) = match (&sought.index, mixed) {
            (_, Some(mixed)) => of_mixed(&column, &mixed),
            (Some(index), None) if behind.find(index, self.is_text()) => return None,
            (Some(index), None) => {
                let value = key(&index.value);
                let value = if self.is_text() { value + BYTEWISE } else { value };
                let keys: Vec<String> =
                    index.first.iter().map(|one| key(one)).chain([value]).collect();
                let conditions = &index.conditions;
                let command =
                    behind.command(index.table, IndexMethod::Values, &keys, conditions)?;
                (
                    format!(
                        "rules look for {} of {table}, as {column} shows it, and no index finds it: building and previewing such a group reads the whole table",
                        index.value
                    ),
                    command,
                )
            }
            (None, None) => (
                format!(
                    "rules look for {column}, and no index can find it in {table}: the view makes it of several tables, or of what PostgreSQL makes no index on"
                ),
                format!(
                    "-- give each type and each attribute a branch of UNION ALL of its own in view smart_groups.{}, over columns of one table",
                    view.shape.relation
                ),
            ),
        };
        Some(Complaint {
            severity: Severity::Advice,
            examined: "indexes",
            sentence,
            command: Some(command),
        })
    }
}

fn of_mixed(column: &str, mixed: &MixedColumn) -> (String, String) {
    let MixedColumn { column: name, becomes, types, .. } = mixed;
    (
        format!(
            "rules look for {column}, and no index can find it: branches of the view's UNION ALL give it the types {} and {becomes}",
            types.join(", ")
        ),
        format!("-- cast {name} to {becomes} in every branch of the view"),
    )
}
