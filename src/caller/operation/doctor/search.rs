//! Whether people are found by their names where the application has them in tables of its own.

use super::behind::{IndexMethod, TablesBehind};
use super::complaint::{Complaint, Complaints, Severity};
use super::indexes::key;
use crate::catalog::Relation;
use crate::catalog::viewed::View;
use crate::pg::query::{self, SoughtValue};
use crate::pg::sql::guc::LocalSettings;
use crate::pg::sql::sql;

/// Searches that read whole tables behind the view of members.
pub fn of_views() -> Complaints {
    if View::of(Relation::Members).is_none() {
        return Ok(Vec::new());
    }
    let behind = TablesBehind::look()?;
    let _settings = LocalSettings::for_reading_names();
    let sought = query::sought_values(sql!("caller/doctor/searched"));
    Ok(sought.iter().filter_map(|sought| complaint(&behind, sought)).collect())
}

fn complaint(behind: &TablesBehind, sought: &SoughtValue) -> Option<Complaint> {
    let table = behind.large_of(&sought.tables)?;
    let command = match &sought.index {
        Some(index) if behind.find_words(index) => return None,
        Some(index) => behind.command(
            index.table,
            IndexMethod::Parts,
            &[key(&index.value)],
            &index.conditions,
        )?,
        None => "-- have view smart_groups.members take first_name, last_name and email of one table, as it stores them: PostgreSQL makes no index on what they are now".to_owned(),
    };
    Some(Complaint {
        severity: Severity::Advice,
        examined: "search",
        sentence: format!(
            "searching among the people of smart_groups.members reads all of {table}"
        ),
        command: Some(command),
    })
}
