//! Whom rows concern where nobody has said it: worked out from the views.

use super::base_table::BaseTable;
use super::{Followed, Noted, TrackReport, as_engine, forget, guards, settle, view, words};
use crate::catalog;
use crate::catalog::tracked::{self, TrackedPlace};
use crate::catalog::viewed::{ReadView, View};
use crate::error::TrackError;
use crate::member::concern::Unknown;
use crate::pg::relation::schema;
use crate::pg::sql::snapshot::Pushed;
use crate::pg::sql::{guc, identity};
use pgrx::PgLogLevel;
use pgrx::pg_sys::Oid;
use pgrx::pg_sys::panic::ErrorReport;

/// Has changes be noted of every table that the views read, or one view, or of one table of it, as
/// far as the application has not said itself whom its rows concern.
pub fn track(
    relation: Option<&str>,
    base_table: Option<Oid>,
) -> Result<Vec<TrackReport>, ErrorReport> {
    let _settings = guc::LocalSettings::for_reading_names();
    let owner = catalog::owner()?;
    let views = match relation {
        Some(relation) => vec![view(relation)?],
        None => View::all().collect(),
    };
    schema::lock(c"smart_groups");
    identity::as_role(owner, || {
        let (mut noted, mut let_go) = (Vec::new(), Vec::new());
        for view in views {
            noted.extend(track_view(view, base_table, owner, &mut let_go)?);
        }
        settle(noted, let_go, owner)
    })
}

fn track_view(
    view: View,
    only: Option<Oid>,
    owner: Oid,
    let_go: &mut Vec<Oid>,
) -> Result<Vec<Noted>, ErrorReport> {
    let _snapshot = Pushed::latest();
    let read = ReadView::read(view);
    let relation = read.view.shape.relation;
    warn(&read);
    let of_members = guards::tables_of_members()?;
    let stored = tracked::all()?;
    let mut tables = read.tables();
    if only.is_none() {
        let_go.extend(forget_others(relation, &tables, &stored)?);
    }
    if let Some(only) = only.filter(|only| !tables.contains(only)) {
        // The error says which tables it reads.
        BaseTable::look(only, owner)?.is_read_by(relation)?;
    }
    tables.retain(|&table| only.is_none_or(|only| only == table));
    let mut noted = Vec::new();
    for table in tables {
        let base = BaseTable::look(table, owner)?;
        let given = |place: &&TrackedPlace| {
            place.relation == relation && place.base_table == table && !place.inferred
        };
        let given: Vec<Followed> =
            stored.iter().filter(given).filter(|_| only.is_none()).map(Followed::given).collect();
        let mut followed = if given.is_empty() { found(&read, &base)? } else { given };
        let guarded = guards::are_needed(read.view.shape, table, &of_members);
        followed.iter_mut().for_each(|one| one.place.guarded = guarded);
        noted.push(Noted::store(table, relation, followed)?);
    }
    Ok(noted)
}

/// What changes nobody sees, and choices that are left to chance.
fn warn(read: &ReadView) {
    let relation = read.view.shape.relation;
    let functions: Vec<String> = read.unstable.iter().cloned().collect();
    let unstable = (!functions.is_empty())
        .then(|| TrackError::Unstable { relation, functions: functions.join(", ") });
    let ties = read.ties.iter().map(|&choice| TrackError::Ties { relation, choice: choice.into() });
    for warning in unstable.into_iter().chain(ties) {
        ErrorReport::from(warning).report(PgLogLevel::NOTICE);
    }
}

/// One table's places, as they are worked out.
fn found(read: &ReadView, table: &BaseTable) -> Result<Vec<Followed>, ErrorReport> {
    let of_member = read.view.shape.member.is_some();
    let cannot_tell = |reason: Unknown| TrackError::CannotTell {
        relation: read.view.shape.relation,
        table: table.name.clone(),
        reason: reason.into(),
        columns: table.columns.join(", "),
        member: of_member,
    };
    let places = read.tracked(table.oid).map_err(cannot_tell)?;
    let concerns = read.places.iter().filter(|place| place.table == table.oid);
    let concerns = concerns.filter_map(|place| place.concerns.as_ref().ok());
    let whom = concerns.map(|concerns| words::whom(concerns, of_member));
    Ok(places.into_iter().zip(whom).map(|(place, whom)| Followed { place, whom }).collect())
}

/// Ends what was inferred of tables that the view does not read any more; which these are.
fn forget_others(
    relation: &str,
    tables: &[Oid],
    stored: &[TrackedPlace],
) -> Result<Vec<Oid>, ErrorReport> {
    let gone = stored.iter().filter(|place| {
        place.relation == relation && place.inferred && !tables.contains(&place.base_table)
    });
    let mut gone: Vec<Oid> = gone.map(|place| place.base_table).collect();
    gone.dedup();
    as_engine(|| gone.iter().try_for_each(|&table| forget(relation, table)))?;
    Ok(gone)
}
