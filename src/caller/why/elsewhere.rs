//! Answers of another node, as its functions give them.

use crate::caller::home;
use crate::error::internal;
use crate::member::key::Key;
use crate::pg::sql::row::row;
use crate::pg::sql::spi::Param;
use pgrx::JsonB;
use pgrx::pg_sys::panic::ErrorReport;

/// A row of a tree: its words, value, whether they hold, kind, path, group, and line.
pub type Told = (String, Option<String>, Option<bool>, String, Option<String>, Option<i64>, i32);

/// Reads such rows.
macro_rules! told {
    () => {
        row!(|tree: String,
              value: Option<String>,
              holds: Option<bool>,
              kind: String,
              path: Option<String>,
              group_id: Option<i64>,
              line: i32| (tree, value, holds, kind, path, group_id, line))
    };
}

/// Why a member is in a group or not.
pub fn tree_of_group(spot: &Key, group: i64, member: &str) -> Result<Vec<Told>, ErrorReport> {
    let call = "smart_groups_internal.explain($2, $3)";
    home::rows(spot, call, vec![Param::from(group), Param::from(member)], told!())
}

/// Why a member would be in a group of these conditions or not.
pub fn tree_of_conditions(
    spot: &Key,
    conditions: &str,
    member: &str,
) -> Result<Vec<Told>, ErrorReport> {
    let conditions_then = home::at_this_clock();
    let call = format!("smart_groups_internal.explain_conditions($1, {conditions_then}, $3)");
    home::rows_of_spot(spot, &call, vec![Param::from(conditions), Param::from(member)], told!())
}

/// The first of these for programs.
pub fn json_of_group(spot: &Key, group: i64, member: &str) -> Result<JsonB, ErrorReport> {
    let call = "(SELECT smart_groups_internal.explain_json($2, $3)::text AS answer)";
    let arguments = vec![Param::from(group), Param::from(member)];
    let answers = home::rows(spot, call, arguments, row!(answer: String))?;
    let answer = answers.into_iter().next().and_then(|answer| serde_json::from_str(&answer).ok());
    answer.map(JsonB).ok_or_else(|| internal("another node's explanation cannot be read"))
}
