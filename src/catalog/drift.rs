//! What has changed in the application's views, or in the tables behind them, since `track()` was called:
//! what it would store now is compared with what it has stored.

use super::tracked::{self, TrackedPlace};
use super::viewed::{ReadView, View};
use super::{Relation, has};
use crate::pg::relation::{relcache, schema};
use crate::pg::sql::guc::LocalSettings;
use crate::pg::sql::transaction::{self, Failure};
use pgrx::pg_sys::Oid;
use pgrx::pg_sys::panic::ErrorReport;
use std::cell::RefCell;
use std::collections::BTreeSet;

/// What is another thing now.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Drift {
    /// The view.
    pub relation: String,
    /// The table.
    pub table: Oid,
    /// What it is.
    pub kind: DriftKind,
}

/// What has happened.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum DriftKind {
    /// The view is gone.
    ViewGone,
    /// The table is gone.
    TableGone,
    /// The view does not read the table any more.
    NotRead {
        /// Whether it was worked out whom its rows concern.
        inferred: bool,
    },
    /// Columns are gone, or are called otherwise.
    Columns(Vec<String>),
    /// It cannot be told any more whom rows concern, and why.
    CannotTell(&'static str),
    /// The view reads the table otherwise.
    ReadOtherwise,
}

thread_local! {
    /// What was found, and when by PostgreSQL's count of changes.
    static FOUND: RefCell<Option<(u64, Vec<Drift>)>> = const { RefCell::new(None) };
}

/// All that has changed.
pub fn of_views() -> Result<Vec<Drift>, ErrorReport> {
    let _settings = LocalSettings::for_reading_names();
    let stored = tracked::all()?;
    let mut found: Vec<Drift> = stored.iter().filter_map(gone).collect();
    for view in View::all() {
        let of_view = stored.iter().filter(|place| place.relation == view.shape.relation);
        let mut of_view: Vec<&TrackedPlace> = of_view.collect();
        of_view.retain(|place| gone(place).is_none());
        if !of_view.is_empty() {
            found.extend(of_view_read(&ReadView::read(view), &of_view));
        }
    }
    found.dedup();
    Ok(found)
}

/// The same, without waiting for anybody who is changing a table, and at no price between two changes; nothing
/// where somebody is at it.
pub fn of_views_at_once() -> Vec<Drift> {
    let epoch = relcache::epoch();
    let known = FOUND.with_borrow(|found| found.clone().filter(|(when, _)| *when == epoch));
    if let Some((_, known)) = known {
        return known;
    }
    // Undone whatever comes of it: the locks on the tables are let go.
    let found: Result<Vec<Drift>, Failure> = transaction::nested_unless(
        |_| true,
        || {
            let _settings = LocalSettings::unchanged().with(c"lock_timeout", c"50ms");
            of_views()
        },
    );
    let Ok(found) = found else { return Vec::new() };
    FOUND.set(Some((epoch, found.clone())));
    found
}

/// In a sentence, for who asks why groups do not follow; `None` where nothing has changed.
pub fn in_words() -> Option<String> {
    let found = of_views_at_once();
    let views: BTreeSet<&str> = found.iter().map(|drift| drift.relation.as_str()).collect();
    let views: Vec<&str> = views.into_iter().collect();
    (!views.is_empty()).then(|| {
        format!(
            "views, or the tables behind them, have changed since track() was called, and changes may be missed: {}; smart_groups.doctor() says what to do",
            views.join(", ")
        )
    })
}

fn gone(place: &TrackedPlace) -> Option<Drift> {
    let relation: Option<Relation> = place.relation.parse().ok();
    let kind = if !relation.is_some_and(has) {
        DriftKind::ViewGone
    } else if schema::owner(place.base_table).is_none() {
        DriftKind::TableGone
    } else {
        return None;
    };
    Some(drift(place, kind))
}

fn drift(place: &TrackedPlace, kind: DriftKind) -> Drift {
    Drift { relation: place.relation.clone(), table: place.base_table, kind }
}

fn of_view_read(read: &ReadView, stored: &[&TrackedPlace]) -> Vec<Drift> {
    let mut tables: Vec<Oid> = stored.iter().map(|place| place.base_table).collect();
    tables.dedup();
    let mut found = Vec::new();
    for table in tables {
        let stored: Vec<&TrackedPlace> =
            stored.iter().copied().filter(|place| place.base_table == table).collect();
        let Some(first) = stored.first() else { continue };
        found.extend(of_table(read, table, &stored).map(|kind| drift(first, kind)));
    }
    found
}

fn of_table(read: &ReadView, table: Oid, stored: &[&TrackedPlace]) -> Option<DriftKind> {
    let mut names: Vec<String> = stored
        .iter()
        .flat_map(|place| place.columns.iter().chain(place.column_aspects.keys()))
        .cloned()
        .collect();
    names.sort_unstable();
    names.dedup();
    names.retain(|name| !tracked::has_column(table, name));
    if !names.is_empty() {
        return Some(DriftKind::Columns(names));
    }
    if !stored.iter().all(|place| place.inferred) {
        // What a function reads is not known.
        let may_be_read = read.places.iter().any(|place| place.table == table)
            || read.unstable.iter().any(|function| !function.starts_with("pg_catalog."));
        return (!may_be_read).then_some(DriftKind::NotRead { inferred: false });
    }
    let now = match read.tracked(table) {
        Err(unknown) => return Some(DriftKind::CannotTell(unknown.into())),
        Ok(now) => now,
    };
    if now.is_empty() {
        Some(DriftKind::NotRead { inferred: true })
    } else if !now.into_iter().eq(stored.iter().map(|&place| {
        // Whether a table is guarded is no question of how a view reads it.
        TrackedPlace { guarded: false, ..place.clone() }
    })) {
        Some(DriftKind::ReadOtherwise)
    } else {
        None
    }
}
