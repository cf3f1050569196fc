//! Whether every change is noted: the state of the capture triggers.
//!
//! INVARIANT: no unit works while a table's changes are not noted, as in the middle of a restore,
//! and after it every spot is compared once. Enabling or disabling a trigger leaves its
//! transaction's number in the catalogue, so what was disabled and enabled again between two looks
//! is found as well, and so are tables that were emptied, dropped or written anew without any
//! trigger. Between two changes of the tables' definitions looking costs nothing.

mod look;
mod shards;
mod stored;
mod tables;
mod triggers;

use crate::catalog::obstacles;
use crate::engine::access::within::{Within, at_own_snapshot};
use crate::engine::state;
use crate::error::{ObstacleError, WatchError};
use crate::pg::process::wake;
use crate::pg::relation::{locks, relcache, schema};
use crate::pg::sql::filled::filled;
use crate::pg::sql::identity::as_role;
use crate::pg::sql::row::row;
use crate::pg::sql::snapshot::Pushed;
use crate::pg::sql::spi::{self, Param};
use crate::pg::sql::sql;
use crate::pg::sql::transaction::{self, Failure};
use crate::pg::sql::{guc, time};
use look::look;
use pgrx::pg_sys;
use pgrx::pg_sys::panic::ErrorReport;
use std::cell::{Cell, RefCell};
use stored::{Remembered, take};
use triggers::{Judgement, Plain};

/// What a round may do.
#[derive(Debug)]
pub enum Permit {
    /// Every change is noted.
    Kept,
    /// Changes may have passed unseen, and are noted by these triggers now: every spot has to be
    /// compared.
    Lapsed(String),
    /// Nothing may be done.
    Stopped(Stop),
}

/// Why nothing is done.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum StopReason {
    /// Changes pass unseen.
    Unwatched(WatchError),
    /// The relations must not be looked at.
    Obstacle(ObstacleError),
}

impl From<StopReason> for ErrorReport {
    fn from(reason: StopReason) -> Self {
        match reason {
            StopReason::Unwatched(error) => error.into(),
            StopReason::Obstacle(error) => error.into(),
        }
    }
}

/// That nothing is done.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Stop {
    /// In words.
    pub error: StopReason,
    /// Whether nobody has been told yet.
    pub is_news: bool,
}

/// What a look finds.
enum Finding {
    Kept,
    /// Triggers have to be enabled as they should be, then everything is compared.
    Over(Judgement),
    /// As before, all is compared already.
    Retry(Judgement),
    Stopped(Stop),
}

thread_local! {
    /// Set where the triggers were found as accepted: how many transactions of this session had
    /// been rolled back then, and until when that is good.
    static CLEAN: Cell<Option<(u64, i64)>> = const { Cell::new(None) };
    /// The obstacle that was last told of.
    static TOLD: RefCell<Option<ObstacleError>> = const { RefCell::new(None) };
}

fn is_clean() -> bool {
    !relcache::changed()
        && CLEAN
            .get()
            .is_some_and(|(rollbacks, until)| rollbacks == wake::rollbacks() && time::now() < until)
}

/// Whether every change has been noted since every spot was last compared, or asked to be.
pub fn is_kept() -> Result<bool, ErrorReport> {
    if is_clean() {
        return Ok(true);
    }
    let judgement = look()?;
    let stored = Remembered::read()?;
    let kept = judgement.off.is_none() && stored.accepted.as_ref() == Some(&judgement.fingerprint);
    let until = stored.retry_at.unwrap_or(i64::MAX);
    CLEAN.set(kept.then(|| (wake::rollbacks(), until)));
    // What has to be tried again is the next round's business.
    Ok(kept)
}

/// Finds out at the beginning of a round what it may do, and puts right what is not.
pub fn settle(within: Within) -> Result<Permit, Failure> {
    if let Some(stop) = within.guard(|| at_own_snapshot(obstacle))? {
        return Ok(Permit::Stopped(stop));
    }
    // What is locked for this in a transaction of somebody's own would stay locked.
    let may_alter = !transaction::is_block();
    match within.guard(|| at_own_snapshot(|| find(within, may_alter)))? {
        Finding::Kept => Ok(Permit::Kept),
        Finding::Stopped(stop) => Ok(Permit::Stopped(stop)),
        Finding::Over(judgement) => {
            if may_alter {
                enable_always(within, &judgement);
            }
            tables::place_witness(within)?;
            within.guard(|| look().map(|judgement| Permit::Lapsed(judgement.fingerprint)))
        }
        Finding::Retry(judgement) if enable_always(within, &judgement) => {
            within.guard(|| look().map(|judgement| Permit::Lapsed(judgement.fingerprint)))
        }
        Finding::Retry(_) => {
            within.guard(|| at_own_snapshot(postpone))?;
            Ok(Permit::Kept)
        }
    }
}

/// What forbids to look at the relations at all.
fn obstacle() -> Result<Option<Stop>, ErrorReport> {
    let found = obstacles::of_units()?;
    let is_news = TOLD.with_borrow(|told| *told != found);
    TOLD.set(found.clone());
    Ok(found.map(|error| Stop { error: StopReason::Obstacle(error), is_news }))
}

fn find(within: Within, may_alter: bool) -> Result<Finding, ErrorReport> {
    if is_kept()? {
        // Good only until the next try.
        let judgement = if is_clean() || !may_alter { None } else { Some(look()?) };
        let plain = judgement.filter(|judgement| !judgement.plain.is_empty());
        return Ok(plain.map_or(Finding::Kept, Finding::Retry));
    }
    let (judgement, stored) = (look()?, Remembered::read()?);
    if let Some(off) = judgement.off.clone() {
        let how = if off.disabled { "disabled" } else { "missing" };
        let mend = if off.table.starts_with("smart_groups.") {
            "SELECT smart_groups.install() puts the triggers right"
        } else {
            "SELECT smart_groups.install() puts the triggers of smart groups' own tables right, and smart_groups.track() those of a table that a view reads"
        };
        let error = WatchError::NotWatched { table: off.table, how, mend };
        return note(&judgement, &stored, error);
    }
    // A whole restore enables the triggers of every table plainly, table by table.
    if judgement.mixed && !is_over(&judgement, &stored, within)? {
        let table = judgement.plain.values().next().map(|plain| plain.table.clone());
        return note(
            &judgement,
            &stored,
            WatchError::Restoring { table: table.unwrap_or_default() },
        );
    }
    Ok(Finding::Over(judgement))
}

/// Whether somebody who has disabled and enabled the triggers of some tables seems to be through.
fn is_over(
    judgement: &Judgement,
    stored: &Remembered,
    within: Within,
) -> Result<bool, ErrorReport> {
    let same = stored.seen.as_ref() == Some(&judgement.fingerprint);
    // Whoever asks for work in a transaction of its own does not mean to wait for the time.
    if within == Within::OwnTransactions && !(same && stored.is_quiet) {
        return Ok(false);
    }
    // One process's long COPY says nothing of a restore for ever.
    let recent = Param::from(!same || stored.is_recent);
    Ok(state::read(sql!("watch/restoring"), &[recent], row!(|| ()))?.is_empty())
}

fn note(
    judgement: &Judgement,
    stored: &Remembered,
    error: WatchError,
) -> Result<Finding, ErrorReport> {
    CLEAN.set(None);
    let text = words(&error);
    let is_news = stored.error.as_ref() != Some(&text);
    if take()? {
        let seen = Param::from(judgement.fingerprint.clone());
        state::write(sql!("watch/note"), &[seen, Param::from(text)])?;
    }
    Ok(Finding::Stopped(Stop { error: StopReason::Unwatched(error), is_news }))
}

/// There are other tables to look at.
pub fn look_again() {
    CLEAN.set(None);
}

fn postpone() -> Result<(), ErrorReport> {
    CLEAN.set(None);
    if take()? {
        state::write(sql!("watch/postpone"), &[])?;
    }
    Ok(())
}

/// Takes the triggers for good: by them every change is noted, and every spot is asked to be
/// compared in this transaction. `false` where they are others by now, or somebody else is at it.
pub fn accept(lapsed: Option<&str>) -> Result<bool, ErrorReport> {
    let Some(expected) = lapsed else { return is_kept() };
    let judgement = look()?;
    if judgement.off.is_some() || judgement.fingerprint != expected || !take()? {
        return Ok(false);
    }
    accept_all(&judgement)
}

/// Takes the triggers of tables that were created just now.
pub fn begin() -> Result<(), ErrorReport> {
    tables::place()?;
    let judgement = look()?;
    accept_all(&judgement).map(drop)
}

fn accept_all(judgement: &Judgement) -> Result<bool, ErrorReport> {
    let error = judgement.plain.values().next().map(|plain| {
        let text = words(&WatchError::PlainlyWatched { table: plain.table.clone() });
        pgrx::warning!("{text}");
        text
    });
    let params = [Param::from(judgement.fingerprint.clone()), Param::from(error)];
    CLEAN.set(None);
    Ok(state::write(sql!("watch/accept"), &params)? > 0)
}

/// Has every capture trigger fire always; `false` where one cannot be had.
fn enable_always(within: Within, judgement: &Judgement) -> bool {
    let mut all = true;
    for (&table, plain) in &judgement.plain {
        // Each in a transaction of its own: whoever writes to the table waits for no more.
        let done = within.guard_unless(|done| !done, || alter(table.into(), plain));
        all &= done.is_ok_and(|done| done);
    }
    all
}

fn alter(table: pg_sys::Oid, plain: &Plain) -> Result<bool, ErrorReport> {
    let _settings = guc::LocalSettings::for_a_unit();
    if !locks::try_altering_triggers(table) {
        return Ok(false);
    }
    let Some(owner) = schema::owner(table) else { return Ok(false) };
    let _snapshot = Pushed::of_next_statement();
    for trigger in &plain.triggers {
        let values = [("table", plain.table.as_str()), ("trigger", trigger)];
        let text = filled(sql!("watch/always"), &values);
        as_role(owner, || spi::write(text, &[]))?;
    }
    Ok(true)
}

/// An error as it stands in the engine's row and in views.
pub fn words(error: &(impl Into<ErrorReport> + Clone)) -> String {
    let report: ErrorReport = error.clone().into();
    let more = [report.detail(), report.hint()];
    let more: Vec<&str> = more.into_iter().flatten().collect();
    format!("{}: {}", report.message(), more.join(" "))
}

/// What forbids to look at the relations, in words.
pub fn obstacle_in_words() -> Result<Option<String>, ErrorReport> {
    Ok(obstacles::of_units()?.as_ref().map(words))
}

/// Why groups stand still, or which changes pass unseen.
pub fn error() -> Result<Option<String>, ErrorReport> {
    let rows = state::read(sql!("watch/error"), &[], row!(error: String))?;
    Ok(rows.into_iter().next())
}
