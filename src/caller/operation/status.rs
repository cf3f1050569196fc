//! What the engine tells of itself.

use crate::caller::rights;
use crate::catalog::unnoted;
use crate::engine::program::phase::Phase;
use crate::engine::state::{self, pauses};
use crate::engine::watch;
use crate::error::internal;
use crate::pg::process::{background, board};
use crate::pg::relation::locks;
use crate::pg::sql::filled::filled;
use crate::pg::sql::row::row;
use crate::pg::sql::spi::{self, Param, Statement};
use crate::pg::sql::{guc, sql, transaction};
use pgrx::datum::TimestampWithTimeZone;
use pgrx::pg_sys::panic::ErrorReport;
use std::borrow::Cow;
use std::collections::HashMap;

/// The phases of groups that stand still, besides those of [`Phase`].
const PAUSED: &str = "paused";
const FAILED: &str = "failed";

/// Where the engine is with a group.
pub struct GroupState {
    /// `queued`, `building` or `live`; `paused`, `held` or `failed` where it stands still.
    pub phase: String,
    /// Members that the first build has put in.
    pub members_done: i64,
    /// Members that it found, or seems to be going to find.
    pub members_total: Option<i64>,
    /// How much of the first build is done.
    pub percent: Option<i32>,
    /// When it ended.
    pub built_at: Option<TimestampWithTimeZone>,
    /// Why the group stands still.
    pub error: Option<String>,
    /// How many would leave, if it is held.
    pub would_leave: Option<i64>,
    /// Since when it is held.
    pub held_since: Option<TimestampWithTimeZone>,
}

/// In place of an error that may quote the data of others.
const NOT_SHOWN: &str = "why is shown to the owner of the tables and to monitoring roles";

impl GroupState {
    /// A group that the engine has not seen yet.
    pub fn unseen() -> Self {
        Self {
            phase: Phase::Queued.into_str().to_owned(),
            members_done: 0,
            members_total: None,
            percent: None,
            built_at: None,
            error: None,
            would_leave: None,
            held_since: None,
        }
    }

    /// Its spot is not brought up to date: the group stands still, whatever it was doing.
    pub fn fail(&mut self, error: &str) {
        if self.phase != PAUSED {
            FAILED.clone_into(&mut self.phase);
        }
        self.error.get_or_insert_with(|| error.to_owned());
    }
}

/// Id, spot and name of the smart groups that the caller can see.
pub fn visible_groups() -> Result<Vec<(i64, String, String)>, ErrorReport> {
    let text = sql!("caller/smart_groups");
    rights::reading_by(text, || {
        spi::read(text, &[Param::from(None::<i64>)], row!(id: i64, spot_id: String, name: String))
    })
}

/// The states of these groups, or of all. What is wrong with a group's own conditions is for everybody who sees the
/// group.
pub fn groups(
    visibility: Visibility,
    of: Option<Vec<i64>>,
) -> Result<HashMap<i64, GroupState>, ErrorReport> {
    let which = if of.is_some() { sql!("caller/status_groups_of") } else { "" };
    let text = filled(sql!("caller/status_groups"), &[("which", which)]);
    let params: Vec<Param<'_>> = of.clone().map(Param::from).into_iter().collect();
    let rows = state::read(
        Statement::kept(&text),
        &params,
        row!(|group_id: i64,
              phase: String,
              members_done: i64,
              members_total: Option<i64>,
              percent: Option<i32>,
              built_at: Option<TimestampWithTimeZone>,
              error: Option<String>,
              is_own: bool,
              would_leave: Option<i64>,
              held_at: Option<TimestampWithTimeZone>| {
            let error = error.map(|error| if is_own { error } else { visibility.error(error) });
            let state = GroupState {
                phase,
                members_done,
                members_total,
                percent,
                built_at,
                error,
                would_leave,
                held_since: held_at,
            };
            (group_id, state)
        }),
    )?;
    let mut states: HashMap<i64, GroupState> = rows.into_iter().collect();
    for group in pauses::beside(of)? {
        if let Some(state) = states.get_mut(&group) {
            PAUSED.clone_into(&mut state.phase);
        }
    }
    Ok(states)
}

/// Why this spot, or any of all, is not brought up to date, by spot.
pub fn spot_errors(
    visibility: Visibility,
    of: Option<&str>,
) -> Result<HashMap<String, String>, ErrorReport> {
    let which = if of.is_some() { sql!("caller/status_spot_errors_of") } else { "" };
    let text = filled(sql!("caller/status_spot_errors"), &[("which", which)]);
    let params: Vec<Param<'_>> = of.map(Param::from).into_iter().collect();
    let rows = state::read(
        Statement::kept(&text),
        &params,
        row!(|spot: String, error: String| (spot, visibility.error(error))),
    )?;
    Ok(rows.into_iter().collect())
}

/// What the caller may see of what the engine tells.
#[derive(Clone, Copy, Default)]
pub struct Visibility {
    /// Errors, which may tell what stands in a spot that the caller must not see.
    pub errors: bool,
    /// Whatever there is: the caller has the rights of the tables' owner.
    pub is_owner: bool,
}

impl Visibility {
    /// An error as the caller may see it.
    fn error(self, error: String) -> String {
        if self.errors { error } else { NOT_SHOWN.to_owned() }
    }

    /// Looks the caller up.
    pub fn look() -> Result<Self, ErrorReport> {
        let _settings = guc::LocalSettings::pinned();
        let visibility = row!(|errors: bool, is_owner: bool| Self { errors, is_owner });
        let rows = spi::read(sql!("caller/visibility"), &[], visibility)?;
        Ok(rows.into_iter().next().unwrap_or_default())
    }
}

/// What the worker does.
pub struct WorkerStatus {
    /// `running`, `waiting` for a commit, `polling`, `standby`, `unreachable`, or `none`.
    pub state: Cow<'static, str>,
    /// Marks that have not been worked off.
    pub backlog: i64,
    /// Spots whose work was put off.
    pub spots_pending: i64,
    /// All that was committed by then is worked off or put off.
    pub current_as_of: Option<TimestampWithTimeZone>,
    /// The last error that put work off or ended a round; for the tables' owner and monitoring roles.
    pub last_error: Option<String>,
    /// When that was.
    pub last_error_at: Option<TimestampWithTimeZone>,
    /// How many bytes the change log takes, its index included.
    pub log_size: i64,
}

/// `running`; `waiting` for a commit; `polling` where it was started without the preload; `standby`
/// where the server only replays; or `none`.
fn worker_state() -> &'static str {
    match (board::exists(), transaction::is_on_standby()) {
        (_, true) => "standby",
        (true, _) if board::is_served(background::own_database()) => "running",
        (true, _) => "waiting",
        (false, _) if locks::is_polled() => "polling",
        (false, _) => "none",
    }
}

/// What the worker of this database does.
pub fn worker() -> Result<WorkerStatus, ErrorReport> {
    let state = worker_state();
    let trusted = Visibility::look()?.errors;
    let obstacle = watch::obstacle_in_words()?;
    let unnoted = unnoted::in_words()?;
    let rows = state::read(
        sql!("caller/status_worker"),
        &[],
        row!(|backlog: i64,
              spots_pending: i64,
              current_as_of: Option<TimestampWithTimeZone>,
              last_error: Option<String>,
              last_error_at: Option<TimestampWithTimeZone>,
              log_size: i64| WorkerStatus {
            state: state.into(),
            backlog,
            spots_pending,
            current_as_of,
            last_error: obstacle.clone().or(last_error).or(unnoted.clone()).filter(|_| trusted),
            last_error_at,
            log_size,
        }),
    )?;
    rows.into_iter().next().ok_or_else(|| internal("the engine's state cannot be read"))
}
