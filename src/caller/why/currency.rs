//! Why stored membership is not what it should be.

use super::answer::Current;
use super::evidence::Candidate;
use crate::caller::operation::standstill::Standstill;
use crate::caller::operation::status::{self, GroupState, Visibility};
use crate::engine::state;
use crate::pg::sql::row::row;
use crate::pg::sql::spi::Param;
use crate::pg::sql::sql;
use pgrx::pg_sys::panic::ErrorReport;
use std::cell::OnceCell;
use std::collections::HashMap;

/// How far the engine is with some groups.
pub struct Progress {
    states: HashMap<i64, GroupState>,
    /// What a group that is not up to date waits for, where nothing is wrong with it.
    waiting: OnceCell<Waiting>,
    watch: Option<String>,
}

#[derive(Clone, Copy, Default)]
struct Waiting {
    is_set_aside: bool,
    is_behind: bool,
}

impl Progress {
    /// Of these smart groups.
    pub fn look(subject: &Candidate, groups: Vec<i64>) -> Result<Self, ErrorReport> {
        let visibility = Visibility::look()?;
        let mut seen = status::groups(visibility, Some(groups.clone()))?;
        let spot = subject.spot.key.as_str();
        let standstill = Standstill::look(visibility, Some(spot))?;
        let of_group = |id: i64| (id, standstill.of_group(spot, seen.remove(&id)));
        let states = groups.into_iter().map(of_group).collect();
        Ok(Self { states, waiting: OnceCell::new(), watch: standstill.watch })
    }

    /// `group_status.phase` and `error`.
    pub fn of_group(&self, group: i64) -> (String, Option<String>) {
        let state = self.states.get(&group);
        let (phase, error) = state.map(|state| (state.phase.clone(), state.error.clone())).unzip();
        (phase.unwrap_or_default(), error.flatten())
    }

    /// Whether what is stored `agrees` with what should be, and why not; `None` where nobody knows.
    pub fn current(
        &self,
        subject: &Candidate,
        group: i64,
        agrees: Option<bool>,
    ) -> Result<Current, ErrorReport> {
        if agrees != Some(false) {
            return Ok(Current { is_current: agrees, because: None, words: None });
        }
        let (because, words) = self.because(subject, group)?;
        Ok(Current { is_current: agrees, because: Some(because), words: Some(words) })
    }

    fn because(
        &self,
        subject: &Candidate,
        group: i64,
    ) -> Result<(&'static str, String), ErrorReport> {
        let (phase, error) = self.of_group(group);
        let of_phase = match phase.as_str() {
            "paused" => Some(("paused", "the group is paused")),
            "held" => Some(("held", "the group is held until it is released")),
            "failed" => Some(("failed", "the group stands still")),
            _ if self.watch.is_some() => Some(("unwatched", "changes are not followed")),
            "queued" => Some(("queued", "the group waits for its first build")),
            "building" => Some(("building", "the group is being built")),
            _ => None,
        };
        let waiting = match of_phase {
            Some(_) => Waiting::default(),
            None => self.waiting(subject)?,
        };
        let (because, words) = match of_phase {
            Some(found) => found,
            None if waiting.is_set_aside => ("set_aside", "the member failed and is set aside"),
            None if waiting.is_behind => ("behind", "changes wait to be worked off"),
            None => ("unseen", "no change of this was seen: smart_groups.rebuild() puts it right"),
        };
        let error = error.filter(|_| matches!(because, "failed" | "unwatched"));
        let words = error.map_or_else(|| words.to_owned(), |error| format!("{words}: {error}"));
        Ok((because, words))
    }

    /// Asked once, and only where something does not agree.
    fn waiting(&self, subject: &Candidate) -> Result<Waiting, ErrorReport> {
        if let Some(known) = self.waiting.get() {
            return Ok(*known);
        }
        let params =
            [Param::from(subject.spot.key.to_string()), Param::from(subject.member.to_string())];
        let each = row!(|is_set_aside: bool, is_behind: bool| Waiting { is_set_aside, is_behind });
        let found = state::read(sql!("caller/why_waiting"), &params, each)?;
        Ok(*self.waiting.get_or_init(|| found.into_iter().next().unwrap_or_default()))
    }
}
