//! Locks what the application's views of definitions come from, so that it stands until this
//! transaction ends: what a group is about to use.

use crate::member::key::{Key, KeyType, KeyTypes};
use crate::pg::query::lockable::LockableView;
use crate::pg::relation::{locks, schema};
use crate::pg::sql::filled::filled;
use crate::pg::sql::guc;
use crate::pg::sql::row::row;
use crate::pg::sql::spi::{self, Param, Statement};
use crate::pg::sql::sql;
use crate::pg::sql::transaction::{self, Failure};
use pgrx::PgSqlErrorCode as State;
use pgrx::pg_sys::panic::ErrorReport;
use pgrx::spi::quote_identifier;
use std::ffi::CString;

const LOCK_BEHIND_VIEW: &str = sql!("catalog/lock_behind_view");

/// Definitions that a view shows.
pub struct Behind<'a> {
    /// The view.
    pub relation: &'a str,
    /// The column that is one of `ids`.
    pub column: &'a str,
    /// Its type.
    pub key: KeyType,
    /// The definitions.
    pub ids: &'a [String],
    /// Whether a row of each is enough: what stands as long as anything shows it.
    pub one_of_each: bool,
}

impl Behind<'_> {
    /// Waits for whoever is about to change it. What cannot be locked, such as what a function makes, is left
    /// as it is.
    pub fn lock(&self, spot: &Key, keys: &KeyTypes) -> Result<(), ErrorReport> {
        let name = CString::new(self.relation).unwrap_or_default();
        let Some(view) = schema::domain_relation(&name) else { return Ok(()) };
        if self.ids.is_empty() {
            return Ok(());
        }
        // What an INSERT hides, such as into an archive, has no row to lock.
        locks::keep_shown(self.relation, spot.as_str(), self.ids);
        let _settings = guc::LocalSettings::pinned();
        let LockableView { columns, branches } = LockableView::of(view);
        let columns: Vec<String> = columns.iter().map(quote_identifier).collect();
        for branch in branches {
            let text = filled(
                LOCK_BEHIND_VIEW,
                &[
                    ("key", self.key.sql_name()),
                    ("spot", keys.spot.sql_name()),
                    ("column", self.column),
                    ("enough", if self.one_of_each { "LIMIT 1" } else { "" }),
                    ("columns", &columns.join(", ")),
                    ("branch", &branch),
                ],
            );
            let params = [Param::from(spot.as_str()), Param::from(self.ids.to_vec())];
            let lock = || spi::read_latest(Statement::kept(&text), &params, row!(|| ()));
            match transaction::nested(lock) {
                Ok(_) => {}
                Err(failure) if cannot_be_locked(&failure) => {}
                Err(failure) => return Err(failure.into_report()),
            }
        }
        Ok(())
    }
}

/// A table without the right to lock, a materialized view, a set that is made anew.
fn cannot_be_locked(failure: &Failure) -> bool {
    matches!(
        failure.code,
        State::ERRCODE_FEATURE_NOT_SUPPORTED
            | State::ERRCODE_WRONG_OBJECT_TYPE
            | State::ERRCODE_INSUFFICIENT_PRIVILEGE
    )
}
