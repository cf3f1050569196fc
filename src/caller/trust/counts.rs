//! How many members groups are known to have against their rows.

use crate::caller::groups::overview;
use crate::caller::rights;
use crate::catalog;
use crate::catalog::statement::typed;
use crate::engine::counts;
use crate::member::key::Key;
use crate::pg::relation::policies::RowsSeen;
use crate::pg::sql::row::row;
use crate::pg::sql::spi::{self, Param};
use crate::pg::sql::sql;
use pgrx::pg_sys::panic::ErrorReport;
use std::collections::HashMap;

/// A group that is said to have another number of members than it has.
pub struct CountProblem {
    /// Its spot.
    pub spot: String,
    /// The group.
    pub group: i64,
    /// What is said.
    pub known: i64,
    /// How many rows there are.
    pub rows: i64,
}

/// Those of a spot, or of all, as far as the caller is told what is known.
pub fn problems(spot: Option<&Key>) -> Result<Vec<CountProblem>, ErrorReport> {
    let mut rows = rows(spot)?;
    let sight = overview::sight();
    let mut found = Vec::new();
    for (spot, group) in counts::counted(spot)? {
        let rows = rows.remove(&(spot.to_string(), group));
        let is_told = match sight {
            RowsSeen::Everything => true,
            RowsSeen::Alike => rows.is_some(),
            RowsSeen::Some => false,
        };
        let (known, rows) = (counts::of(&spot, group)?, rows.unwrap_or_default());
        if let Some(known) = known.filter(|&known| is_told && known != rows) {
            found.push(CountProblem { spot: spot.to_string(), group, known, rows });
        }
    }
    Ok(found)
}

/// By spot and group.
fn rows(spot: Option<&Key>) -> Result<HashMap<(String, i64), i64>, ErrorReport> {
    let text = typed(sql!("caller/verify_counts"), &catalog::key_types()?);
    let params = [Param::from(spot.map(|spot| spot.as_str().to_owned()))];
    let each = row!(|spot_id: String, group_id: i64, members: i64| ((spot_id, group_id), members));
    let read = || spi::read(text.to_string(), &params, each);
    Ok(rights::reading_by(&text, read)?.into_iter().collect())
}
