//! Where spots are spread over nodes, what is stored of each is held against the rules at its home, which knows the clock
//! that memberships stand at.

use super::counts::CountProblem;
use super::{Problem, counts, verify};
use crate::caller::groups::overview;
use crate::caller::home::{self, AnswerPlace};
use crate::caller::operation::status;
use crate::caller::rights;
use crate::catalog::nodes;
use crate::member::key::Key;
use crate::pg::sql::row::row;
use crate::pg::sql::spi::Param;
use pgrx::pg_sys::panic::ErrorReport;

/// Where stored membership and the rules of one smart group, or of all, differ.
pub fn problems(group: Option<i64>) -> Result<Vec<Problem>, ErrorReport> {
    if !nodes::is_spread()? {
        return rights::evaluating(|| verify::problems(group));
    }
    if let Some(group) = group {
        return of_group(group, &home::of_group(group)?);
    }
    let mut problems = rights::evaluating(|| verify::ghosts(None))?;
    for (group, spot, _) in status::visible_groups()? {
        problems.extend(of_group(group, &home::of(&Key::new(spot))?)?);
    }
    Ok(problems)
}

fn of_group(group: i64, place: &AnswerPlace) -> Result<Vec<Problem>, ErrorReport> {
    match place {
        AnswerPlace::Here(_) => rights::evaluating(|| verify::problems(Some(group))),
        AnswerPlace::Elsewhere(spot) => {
            let each = row!(group_id: i64, member_id: Option<String>, problem: String);
            home::rows(spot, "smart_groups_internal.verify($2)", vec![Param::from(group)], each)
        }
    }
}

/// Where the numbers of members that groups of a spot, or of all, are known to have differ from their rows.
pub fn count_problems(spot: Option<&Key>) -> Result<Vec<CountProblem>, ErrorReport> {
    if !nodes::is_spread()? {
        return counts::problems(spot);
    }
    let spots = match spot {
        Some(spot) => vec![spot.clone()],
        None => overview::spots()?.into_iter().map(Key::new).collect(),
    };
    let mut problems = Vec::new();
    for spot in spots {
        problems.extend(match home::of(&spot)? {
            AnswerPlace::Here(_beside) => counts::problems(Some(&spot))?,
            AnswerPlace::Elsewhere(spot) => {
                let each = row!(|spot_id: String, group_id: i64, known: i64, rows: i64| {
                    CountProblem { spot: spot_id, group: group_id, known, rows }
                });
                home::rows(&spot, "smart_groups_internal.verify_counts($1)", Vec::new(), each)?
            }
        });
    }
    Ok(problems)
}
