//! Tables that views make one row of many of before they join them.

use super::behind::TablesBehind;
use super::complaint::{Complaint, Complaints, Severity};
use crate::catalog::Relation;
use crate::catalog::viewed::View;
use crate::pg::query::{self, Gathered};
use crate::pg::sql::guc::LocalSettings;

/// Those that are large.
pub fn of_views() -> Complaints {
    let behind = TablesBehind::look()?;
    let _settings = LocalSettings::for_reading_names();
    let mut found = Vec::new();
    for view in View::all() {
        let Some(member) = view.goal().member else { continue };
        for Gathered { by, tables } in query::gathered(view.oid, member) {
            let table = behind.large_of(&tables);
            found.extend(table.map(|table| complaint(view.shape.relation, by, table)));
        }
    }
    Ok(found)
}

fn complaint(relation: &str, by: &str, table: &str) -> Complaint {
    let key = if relation == Relation::Members.name() { "id" } else { "member_id" };
    let (each, take) = match by {
        "EXCEPT" => (" each SELECT", String::new()),
        "UNION" | "UNION ALL" | "INTERSECT" => (" each SELECT", take(key)),
        _ => ("", take(key)),
    };
    Complaint {
        severity: Severity::Warning,
        examined: "indexes",
        sentence: format!(
            "view smart_groups.{relation} joins what {by} makes of {table}: whenever several members change at a time, the whole table is read for them"
        ),
        command: Some(format!(
            "-- in view smart_groups.{relation}, {take}join it as LATERAL (SELECT ... FROM {table} ...) with the join's condition inside{each}: PostgreSQL then reads the rows of those members"
        )),
    }
}

/// A condition on a column of its own reaches into it.
fn take(key: &str) -> String {
    format!("take {key} from it if it has that for everybody, otherwise ")
}
