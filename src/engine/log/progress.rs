//! The stored cursor, and the log's purge behind it.

use super::cursor::Cursor;
use super::window;
use crate::engine::state;
use crate::engine::watch;
use crate::pg::sql::guc;
use crate::pg::sql::row::row;
use crate::pg::sql::snapshot::Pushed;
use crate::pg::sql::spi::Param;
use crate::pg::sql::sql;
use pgrx::pg_sys::panic::ErrorReport;
use std::time::{Duration, Instant};

/// Under load the cursor is stored so often.
const STORE_INTERVAL: Duration = Duration::from_millis(200);

/// How far the log has been read, as a process remembers it between its rounds.
#[derive(Default)]
pub struct Reached {
    /// `None` where nothing is known: everything has to be looked at.
    pub cursor: Option<Cursor>,
    /// Whether the cursor could not be stored in its row, so that the log is not purged either.
    pub is_aside: bool,
    /// Since when the cursor has been beyond the stored one.
    pub unstored: Option<Instant>,
}

impl Reached {
    /// As it was stored last; nothing is known where that belongs to another cluster or database.
    pub fn read() -> Result<Self, ErrorReport> {
        let _settings = guc::LocalSettings::pinned();
        let rows = state::read(
            sql!("log/progress_read"),
            &[],
            row!(|cursor: String, is_aside: bool| Self {
                cursor: Cursor::parse(&cursor),
                is_aside,
                unstored: None,
            }),
        )?;
        Ok(rows.into_iter().next().unwrap_or_default())
    }

    /// Everything before `next` is done or written down; `had_marks` where it was not.
    pub fn pass(&mut self, next: Cursor, had_marks: bool) {
        if had_marks {
            self.unstored.get_or_insert_with(Instant::now);
        }
        self.cursor = Some(next);
    }

    /// Whether it is time to store the cursor: when nothing comes any more, and now and then while
    /// it does. A crash before that only has work done again.
    pub fn is_to_be_stored(&self, had_marks: bool) -> bool {
        let waits = |since: Instant| !had_marks || since.elapsed() >= STORE_INTERVAL;
        self.is_aside || self.unstored.is_some_and(waits)
    }

    /// Stores the cursor.
    pub fn store(&mut self) -> Result<(), ErrorReport> {
        let Some(cursor) = &self.cursor else { return Ok(()) };
        self.is_aside = !store(cursor)?;
        self.unstored = None;
        Ok(())
    }
}

/// Begins with what is committed now. Only for tables that were created just now: where groups
/// stand already, as after a restore, no cursor means that they are compared first. What is
/// remembered of groups that were dropped with their tables is forgotten.
pub fn begin() -> Result<(), ErrorReport> {
    let _settings = guc::LocalSettings::for_the_log();
    let _snapshot = Pushed::of_next_statement();
    state::write(sql!("log/forget_all"), &[])?;
    watch::begin()?;
    store(&window::end()?).map(drop)
}

/// Stores the cursor and deletes the marks behind it. Nobody waits for whoever is doing so: then
/// the cursor is written down aside, where it counts as well, to be stored later; `false`.
fn store(cursor: &Cursor) -> Result<bool, ErrorReport> {
    let _settings = guc::LocalSettings::for_the_log();
    let now = || Param::from(cursor.to_string());
    let taken = state::modify(sql!("log/progress_take"), &[], row!(purged: String))?;
    let Some(purged) = taken.into_iter().next() else {
        state::write(sql!("log/aside_note"), &[now()])?;
        return Ok(false);
    };
    state::write(sql!("log/log_purge"), &[Param::from(purged), now()])?;
    state::write(sql!("log/progress_store"), &[now(), now()])?;
    state::write(sql!("log/aside_clear"), &[now()])?;
    Ok(true)
}

/// Whether the last round failed as a whole.
pub fn has_failed() -> Result<bool, ErrorReport> {
    let failed = state::read(sql!("log/progress_has_failed"), &[], row!(has_failed: bool))?;
    Ok(failed.contains(&true))
}

/// Shows why the last round failed, or that it did not; `false` where somebody is at the row.
pub fn show_failure(error: Option<&str>) -> Result<bool, ErrorReport> {
    let error = Param::from(error.map(str::to_owned));
    state::write(sql!("log/progress_show_failure"), &[error]).map(|rows| rows > 0)
}
