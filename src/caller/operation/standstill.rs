//! What keeps groups from being brought up to date, besides what is wrong with one of them.

use super::status::{self, GroupState, Visibility};
use crate::caller::home::{self, AnswerPlace};
use crate::catalog::unnoted;
use crate::engine::watch;
use crate::member::key::Key;
use crate::pg::sql::row::row;
use pgrx::datum::TimestampWithTimeZone;
use pgrx::pg_sys::panic::ErrorReport;
use std::collections::HashMap;

/// Why all groups stand still, or those of some spots.
pub struct Standstill {
    obstacle: Option<String>,
    spots: HashMap<String, String>,
    /// What the look at the capture triggers has found, or what none of them notes.
    pub watch: Option<String>,
}

impl Standstill {
    /// What there is of this spot, or of all, as the caller may see it.
    pub fn look(visibility: Visibility, spot: Option<&str>) -> Result<Self, ErrorReport> {
        Ok(Self {
            obstacle: watch::obstacle_in_words()?,
            spots: status::spot_errors(visibility, spot)?,
            watch: watch::error()?.map_or_else(unnoted::in_words, |error| Ok(Some(error)))?,
        })
    }

    /// The state of a group of this spot, all in all; of one that the engine has not seen, `None`.
    pub fn of_group(&self, spot: &str, state: Option<GroupState>) -> GroupState {
        let mut state = state.unwrap_or_else(GroupState::unseen);
        if let Some(error) = self.obstacle.as_ref().or_else(|| self.spots.get(spot)) {
            state.fail(error);
        }
        state.error = state.error.or_else(|| self.watch.clone());
        state
    }
}

/// The smart groups that the caller can see, each with its spot, its name and where the engine is
/// with it.
pub fn visible() -> Result<Vec<(i64, String, String, GroupState)>, ErrorReport> {
    let visibility = Visibility::look()?;
    let visible = status::visible_groups()?;
    let mut states = status::groups(visibility, None)?;
    let standstill = Standstill::look(visibility, None)?;
    let with_state = |(id, spot, name): (i64, String, String)| {
        let state = standstill.of_group(&spot, states.remove(&id));
        (id, spot, name, state)
    };
    Ok(visible.into_iter().map(with_state).collect())
}

/// Where the engine is with these groups of a spot.
pub fn of_spot(spot: &str, groups: Vec<i64>) -> Result<HashMap<i64, GroupState>, ErrorReport> {
    if groups.is_empty() {
        return Ok(HashMap::new());
    }
    let _beside = match home::of(&Key::new(spot))? {
        AnswerPlace::Elsewhere(spot) => return there(&spot),
        AnswerPlace::Here(beside) => beside,
    };
    let visibility = Visibility::look()?;
    let mut states = status::groups(visibility, Some(groups.clone()))?;
    let standstill = Standstill::look(visibility, Some(spot))?;
    let with_state = |group| (group, standstill.of_group(spot, states.remove(&group)));
    Ok(groups.into_iter().map(with_state).collect())
}

/// Likewise, asked of the spot's node.
fn there(spot: &Key) -> Result<HashMap<i64, GroupState>, ErrorReport> {
    let each = row!(|group_id: i64,
                     phase: Option<String>,
                     members_done: Option<i64>,
                     members_total: Option<i64>,
                     percent: Option<i32>,
                     built_at: Option<TimestampWithTimeZone>,
                     error: Option<String>,
                     would_leave: Option<i64>,
                     held_since: Option<TimestampWithTimeZone>| {
        let members_done = members_done.unwrap_or_default();
        // A static group has none.
        let state = GroupState {
            phase: phase?,
            members_done,
            members_total,
            percent,
            built_at,
            error,
            would_leave,
            held_since,
        };
        Some((group_id, state))
    });
    let seen = home::rows(spot, "smart_groups_internal.groups_seen($1)", Vec::new(), each)?;
    Ok(seen.into_iter().flatten().collect())
}
