//! Whom changed rows of the application's own tables concern: asked in a snapshot that shows all marks of
//! the window, for a trigger would lose what concurrent transactions change.
//!
//! INVARIANT: a mark ends in marks of spots and members, in a comparison of everything, or in
//! `pending_sources` with the reason; a place that is tracked no more was compared when that ended.

mod asking;
mod found;

use crate::catalog;
use crate::catalog::tracked::{self, CarriedColumn, NotedColumns, TrackedPlace};
use crate::engine::access::relations;
use crate::engine::access::within::{Within, at_own_snapshot};
use crate::engine::failure;
use crate::engine::failure::remedy;
use crate::engine::log::pending::Pending;
use crate::engine::log::sources::{self, MarkSource, PendingSource, SourceMarks, SourceRows};
use crate::engine::log::window::Window;
use crate::member::aspect::Aspects;
use crate::pg::relation::change_log::{Mark, append};
use crate::pg::relation::schema;
use crate::pg::sql::guc;
use crate::pg::sql::snapshot::Pushed;
use crate::pg::sql::transaction::Failure;
use asking::{Asking, Unanswered};
use found::ConcernedPeople;
use pgrx::pg_sys::panic::ErrorReport;
use std::collections::{BTreeMap, HashMap};
use std::time::Duration;

/// What could not be found out, and how long to wait.
pub type FailedSources = Vec<(PendingSource, Duration)>;

/// Adds to the window whom its marks of base tables concern, and writes down whom those concern that
/// wait; returns what could not be found out, to be written down before the cursor passes it, or `None`
/// where somebody is in the way.
pub fn add_concerned(
    within: Within,
    window: &mut Window,
) -> Result<Option<FailedSources>, Failure> {
    let marks = std::mem::take(&mut window.sources);
    let at_once = within == Within::CallersTransaction;
    // Where everything is compared, whom marks concern is of no interest; what waits goes on waiting.
    let is_idle =
        marks.is_empty() && !within.guard(|| at_own_snapshot(|| sources::is_due(at_once)))?;
    if window.everything || is_idle {
        return Ok(Some(FailedSources::new()));
    }
    let Some((concerned, failed)) = resolve(within, marks)? else { return Ok(None) };
    window.everything |= concerned.everybody;
    for (spot, marks) in concerned.spots {
        window.spots.entry(spot).or_default().merge(marks);
    }
    Ok(Some(failed))
}

fn resolve(
    within: Within,
    marks: SourceMarks,
) -> Result<Option<(ConcernedPeople, FailedSources)>, Failure> {
    let found = within.guard_unless(Option::is_none, || {
        let _settings = guc::LocalSettings::for_a_unit();
        if !relations::lock()? {
            return Ok(None);
        }
        let _snapshot = Pushed::of_next_statement();
        let round = Resolving::begin()?;
        round.retry(within == Within::CallersTransaction)?;
        round.window(marks).map(Some)
    });
    match found {
        Err(failure) if failure::is_in_the_way(&failure) => Ok(None),
        found => found,
    }
}

/// Writes down what could not be found out.
pub fn note(failed: &FailedSources) -> Result<(), ErrorReport> {
    failed.iter().try_for_each(|(pending, delay)| pending.note(*delay))
}

struct Resolving {
    places: Vec<TrackedPlace>,
    asking: Asking,
}

impl Resolving {
    fn begin() -> Result<Self, ErrorReport> {
        let asking = Asking { owner: catalog::owner()?, keys: catalog::key_types()? };
        Ok(Self { places: tracked::all()?, asking })
    }

    fn window(&self, marks: SourceMarks) -> Result<(ConcernedPeople, FailedSources), ErrorReport> {
        let waiting = if marks.is_empty() { HashMap::new() } else { sources::waiting()? };
        let (mut concerned, mut all_failed) = (ConcernedPeople::default(), FailedSources::new());
        for (source, rows) in marks {
            if let Some((delay, error)) = waiting.get(&source.table) {
                let error = error.clone();
                let pending =
                    PendingSource { source, rows, attempts: 1, error, of_everybody: true };
                all_failed.push((pending, *delay));
                continue;
            }
            let (found, failed) = self.ask(&source, &rows, 0)?;
            concerned.merge(found);
            all_failed.extend(failed);
        }
        self.asking.add_spots(&mut concerned).map_err(Failure::into_report)?;
        Ok((concerned, all_failed))
    }

    /// What waits is written down anew, for spots where it is known whom it concerns.
    fn retry(&self, at_once: bool) -> Result<(), ErrorReport> {
        let mut merged: BTreeMap<MarkSource, (SourceRows, i32)> = BTreeMap::new();
        for pending in PendingSource::take(at_once)? {
            let (rows, attempts) = merged.entry(pending.source).or_default();
            *attempts = pending.attempts.max(*attempts);
            for (bits, more) in pending.rows.0 {
                rows.0.entry(bits).or_default().extend(more);
            }
        }
        for (source, (rows, attempts)) in merged {
            let (mut found, failed) = self.ask(&source, &rows, attempts)?;
            self.asking.add_spots(&mut found).map_err(Failure::into_report)?;
            if found.everybody {
                append(&Mark {
                    spot: None,
                    member: None,
                    aspects: Aspects::WHOLE,
                    reference: None,
                });
            }
            for (spot, marks) in found.spots {
                Pending { marks, ..Pending::default() }.note(&spot, Duration::ZERO)?;
            }
            note(&failed.into_iter().collect::<Vec<_>>())?;
        }
        Ok(())
    }

    /// Asks every place of the table.
    fn ask(
        &self,
        source: &MarkSource,
        rows: &SourceRows,
        attempts: i32,
    ) -> Result<(ConcernedPeople, Option<(PendingSource, Duration)>), ErrorReport> {
        let here = |place: &&TrackedPlace| place.base_table.to_u32() == source.table;
        let places: Vec<&TrackedPlace> = self.places.iter().filter(here).collect();
        let Some(table) = places.first().map(|place| place.base_table) else {
            return Ok((ConcernedPeople::default(), None));
        };
        let names = NotedColumns::of(places.iter().copied()).carries;
        let carried = tracked::carried(table, &names)?;
        let Some(carried) = carried.filter(|carried| {
            source.layout.as_ref() == Some(&layout(carried)) && !rows.is_unknown()
        }) else {
            return Ok((ConcernedPeople::by_all(), None));
        };
        let (mut found, mut unanswered) = (ConcernedPeople::default(), Unanswered::default());
        for place in places {
            let mut here = Unanswered::default();
            let asked = self.asking.at(place, &carried, rows, &mut found, &mut here);
            asked.map_err(Failure::into_report)?;
            unanswered.add(here, place);
        }
        let failed = unanswered.into_pending(source, attempts + 1)?;
        Ok((found, failed))
    }
}

fn layout(carried: &[CarriedColumn]) -> String {
    let typed: Vec<_> = carried.iter().map(|one| (one.name.clone(), one.of_type)).collect();
    tracked::layout(&typed)
}

impl Unanswered {
    fn add(&mut self, other: Self, place: &TrackedPlace) {
        let Some(failure) = other.failure else { return };
        for (bits, rows) in other.rows.0 {
            self.rows.0.entry(bits).or_default().extend(rows);
        }
        self.of_everybody |= other.of_everybody;
        self.place = Some(place.relation.clone());
        self.failure = Some(failure);
    }

    fn into_pending(
        self,
        source: &MarkSource,
        attempts: i32,
    ) -> Result<Option<(PendingSource, Duration)>, ErrorReport> {
        let Some(failure) = self.failure else { return Ok(None) };
        let table = schema::name(source.table.into());
        let relation = self.place.unwrap_or_default();
        let error = format!(
            "whom rows of {table} concern cannot be found out for smart_groups.{relation}: {}",
            remedy::words(&failure)?
        );
        if attempts <= failure::CAREFUL_AFTER || attempts.count_ones() == 1 {
            pgrx::warning!("{error} (attempt {attempts})");
        }
        let (source, of_everybody) = (source.clone(), self.of_everybody);
        let error = Some(error);
        let pending = PendingSource { source, rows: self.rows, attempts, error, of_everybody };
        Ok(Some((pending, failure::delay_after(attempts))))
    }
}
