//! Definitions that views show of the application's own tables: what a living group uses stays there, too.
//!
//! INVARIANT: what the view showed before the command that wrote the row, and does not show any more, has
//! gone by this transaction, whatever the view is made of. Both looks share one snapshot of
//! everybody else's work.

mod asking;
mod comparison;
mod emptied;
mod hidden;
mod once;

use super::{owning, refuse};
use crate::catalog::obstacles;
use crate::catalog::shown::Shown;
use crate::error::DefinitionError;
use crate::member::key::KeyTypes;
use crate::pg::relation::schema;
use crate::pg::relation::trigger::{Fired, TriggerEvent, Tuple};
use crate::pg::sql::guc;
use crate::pg::sql::snapshot::Pushed;
use crate::pg::sql::transaction::{self, Failure};
use asking::{ConcernedDefinition, DefinitionSearch};
use comparison::{ShownRow, Used, ViewComparison};
use pgrx::pg_sys::panic::ErrorReport;
use std::collections::HashSet;

/// Of a row that was written, and around TRUNCATE.
pub(super) fn check(fired: &Fired<'_>) -> Result<(), ErrorReport> {
    let relations = fired.argument().unwrap_or_default();
    for shown in Shown::listed(relations) {
        // Where our own tables are gone, nobody uses anything.
        let Some(keys) = shown.key_types() else { return Ok(()) };
        let Some(asking) = DefinitionSearch::of(fired.tracked_table(), shown, keys)? else {
            continue;
        };
        let guard = Guard { fired, shown, keys, asking: &asking };
        let emptied = fired.event() == TriggerEvent::Truncate;
        // Most of what is written takes nothing away, and is told by a look at the row.
        if emptied || asking.minds(fired) {
            owning(|| {
                // A plan for each row's keys would take longer than what is found by them.
                let _settings = guc::LocalSettings::unchanged()
                    .with(c"jit", c"off")
                    .with(c"plan_cache_mode", c"force_generic_plan");
                if emptied { guard.check_emptied() } else { guard.check_row() }
            })?;
        }
    }
    Ok(())
}

/// One call, for one of the views that read the table.
struct Guard<'a> {
    fired: &'a Fired<'a>,
    shown: &'static Shown,
    keys: KeyTypes,
    asking: &'a DefinitionSearch,
}

impl Guard<'_> {
    fn check_row(&self) -> Result<(), ErrorReport> {
        let rows: Vec<Tuple<'_>> =
            [self.fired.first(), self.fired.second()].into_iter().flatten().collect();
        let concerned = self.concerned_anew(&rows)?;
        if self.asking.can_hide() && !concerned.is_empty() {
            self.hide(&concerned)?;
        }
        let _now = Pushed::newest();
        let compared = self.comparison();
        let used = compared.used(&concerned)?;
        if used.is_empty() {
            return Ok(());
        }
        let (stood, stands) = self.told(|| {
            let stands = compared.rows(&used)?;
            let _before = self.before();
            Ok((compared.rows(&used)?, stands))
        })?;
        compared.refuse_gone(&stood, &stands, || self.what(&rows, &stood, &stands))
    }

    /// What the rows may be about, as far as that has not been compared yet.
    fn concerned_anew(
        &self,
        rows: &[Tuple<'_>],
    ) -> Result<HashSet<ConcernedDefinition>, ErrorReport> {
        let now = Pushed::newest();
        let mut concerned = self.concerned(rows)?;
        once::retain_new(&mut concerned, self.shown, self.fired, &now);
        Ok(concerned)
    }

    /// BEFORE and AFTER TRUNCATE, of this table alone or of several together.
    fn check_emptied(&self) -> Result<(), ErrorReport> {
        let place = (self.fired.tracked_table(), self.shown.relation);
        let _now = Pushed::newest();
        let compared = self.comparison();
        if self.fired.is_before() {
            let used = compared.used(&HashSet::from([ConcernedDefinition::EVERYTHING]))?;
            let stood = if used.is_empty() { vec![] } else { self.told(|| compared.rows(&used))? };
            emptied::keep(place, stood);
            return Ok(());
        }
        let stood = emptied::take(place);
        if stood.is_empty() {
            return Ok(());
        }
        let used: HashSet<Used> = stood.iter().map(|row| row.used.clone()).collect();
        let used: Vec<Used> = used.into_iter().collect();
        let stands = self.told(|| compared.rows(&used))?;
        match compared.gone(&stood, &stands)? {
            None => Ok(()),
            Some((_, users)) => {
                Err(DefinitionError::TruncatedInUse { relation: self.table(), users }.into())
            }
        }
    }

    fn comparison(&self) -> ViewComparison {
        ViewComparison { shown: self.shown, keys: self.keys }
    }

    /// The world without the command that wrote the row, and whatever came of it.
    fn before(&self) -> Pushed {
        Pushed::before(self.fired.command())
    }

    /// What the rows may be about; everything where that cannot be found out.
    fn concerned(&self, rows: &[Tuple<'_>]) -> Result<HashSet<ConcernedDefinition>, ErrorReport> {
        if obstacles::of_statement(&self.reading())?.is_some() {
            return Ok(HashSet::from([ConcernedDefinition::EVERYTHING]));
        }
        let _before = self.before();
        match transaction::nested(|| self.asking.concerned(self.fired, rows)) {
            Ok(found) => Ok(found),
            Err(failure) if says_nothing(&failure) => Err(failure.into_report()),
            Err(_) => Ok(HashSet::from([ConcernedDefinition::EVERYTHING])),
        }
    }

    /// The view, as the obstacles look for it in statements.
    fn reading(&self) -> String {
        format!("smart_groups.{}", self.shown.relation)
    }

    /// Reads the view, where something is used that it may have shown.
    fn told<T>(&self, read: impl FnOnce() -> Result<T, ErrorReport>) -> Result<T, ErrorReport> {
        refuse(obstacles::of_statement(&self.reading())?)?;
        transaction::nested(read).map_err(|failure| {
            if says_nothing(&failure) {
                return failure.into_report();
            }
            DefinitionError::Untold {
                table: self.table(),
                relation: self.shown.relation,
                code: format!("{:?}", failure.code),
            }
            .into()
        })
    }

    fn table(&self) -> String {
        schema::name(self.fired.tracked_table())
    }

    /// What the statement does to what it takes away.
    fn what(
        &self,
        rows: &[Tuple<'_>],
        stood: &[ShownRow],
        stands: &[ShownRow],
    ) -> Result<&'static str, ErrorReport> {
        let [old, new] = rows else { return Ok("be deleted") };
        let (old, new) = (self.concerned(&[*old])?, self.concerned(&[*new])?);
        let other = stands.iter().any(|row| !stood.iter().any(|one| one.is_same(row)));
        let gone = stood.iter().filter(|row| !stands.iter().any(|one| one.is_same(row)));
        // What only the new row is about it hides, such as one of an archive.
        let hides = gone.into_iter().all(|row| !old.iter().any(|one| one.may_be(&row.used)));
        Ok(if !hides && (other || !new.is_subset(&old)) { "change its id" } else { "be deleted" })
    }
}

/// Whether a failure is about something else than the view: sessions, deadlocks, limits of the server,
/// somebody who stops the work.
fn says_nothing(failure: &Failure) -> bool {
    matches!(failure.class().as_str(), "08" | "25" | "40" | "53" | "55" | "57" | "58")
}
