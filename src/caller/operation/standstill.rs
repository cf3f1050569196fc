//! What keeps groups from being brought up to date, besides what is wrong with one of them.

use super::status::{self, GroupState, Visibility};
use crate::catalog::unnoted;
use crate::engine::watch;
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
    /// As the caller may see it.
    pub fn look(visibility: Visibility) -> Result<Self, ErrorReport> {
        Ok(Self {
            obstacle: watch::obstacle_in_words()?,
            spots: status::spot_errors(visibility)?,
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
    let standstill = Standstill::look(visibility)?;
    let with_state = |(id, spot, name): (i64, String, String)| {
        let state = standstill.of_group(&spot, states.remove(&id));
        (id, spot, name, state)
    };
    Ok(visible.into_iter().map(with_state).collect())
}
