//! `track()`: puts the triggers on the application's own tables that views read, and notes whom their
//! rows concern.

mod base_table;
mod concerns;
mod engine;
pub mod inferred;
mod triggers;

use crate::catalog::shape::Shape;
use crate::catalog::tracked::{self, TrackedPlace};
use crate::catalog::{self, Relation};
use crate::error::TrackError;
use crate::pg::relation::{relcache, schema};
use crate::pg::sql::snapshot::Pushed;
use crate::pg::sql::spi::{self, Param};
use crate::pg::sql::{guc, identity, sql};
use base_table::BaseTable;
use engine::{as_engine, engine_table};
use pgrx::pg_sys::Oid;
use pgrx::pg_sys::panic::ErrorReport;
use strum::VariantArray;

/// What was done about one base table of one view.
pub struct TrackReport {
    /// The view.
    pub relation: String,
    /// The table.
    pub base_table: Oid,
    /// The columns that a mark carries.
    pub columns: Vec<String>,
    /// Whom a row concerns.
    pub concerns: String,
    /// `tracked`, `changed` or `unchanged`.
    pub done: &'static str,
}

/// Has changes of a table that the view `relation` reads be noted; `concerns` is the application's own query.
pub fn track(
    relation: &str,
    base_table: Oid,
    concerns: &str,
) -> Result<Vec<TrackReport>, ErrorReport> {
    let path = guc::current(c"search_path").unwrap_or_default();
    let _settings = guc::LocalSettings::for_reading_names();
    let (owner, shape) = (catalog::owner()?, view(relation)?);
    schema::lock(c"smart_groups");
    identity::as_role(owner, || {
        let _snapshot = Pushed::latest();
        let table = BaseTable::look(base_table, owner)?;
        let read = table.is_read_by(relation)?;
        let asked = concerns::check(&table, concerns, owner, &path)?;
        let place = TrackedPlace {
            relation: relation.to_owned(),
            base_table,
            place: 1,
            columns: asked.columns,
            aspects: shape.of_rows(),
            column_aspects: read
                .into_iter()
                .map(|name| (name, shape.everything().bits()))
                .collect(),
            concerns: asked.text,
            inferred: false,
        };
        store(&table, relation, vec![place])
    })
}

/// Ends what `track()` began; what may have changed unseen is compared if it is tracked again.
pub fn untrack(relation: &str, base_table: Oid) -> Result<(), ErrorReport> {
    let _settings = guc::LocalSettings::for_reading_names();
    let owner = catalog::owner()?;
    schema::lock(c"smart_groups");
    identity::as_role(owner, || {
        let _snapshot = Pushed::latest();
        let (of_view, others): (Vec<_>, Vec<_>) = tracked::all()?
            .into_iter()
            .filter(|place| place.base_table == base_table)
            .partition(|place| place.relation == relation);
        if of_view.is_empty() {
            let table = base_table::name(base_table);
            return Err(TrackError::NotTracked { relation: relation.to_owned(), table }.into());
        }
        as_engine(|| forget(relation, base_table))?;
        // A table that is gone has taken its triggers along.
        if schema::owner(base_table).is_some() {
            triggers::bring_up_to_date(&BaseTable::look(base_table, owner)?, &others)?;
        }
        announce();
        Ok(())
    })
}

/// The shape of a view whose base tables can be tracked.
fn view(relation: &str) -> Result<&'static Shape, ErrorReport> {
    let can_be = |one: &&Relation| one.may_be_view() && Shape::of(one.name()).is_some();
    let known = || Relation::VARIANTS.iter().filter(can_be).map(|one| one.name());
    let found = known().find(|&name| name == relation).and_then(Shape::of);
    let Some(shape) = found else {
        let known = known().collect::<Vec<_>>().join(", ");
        return Err(TrackError::UnknownRelation { given: relation.to_owned(), known }.into());
    };
    let is_view = relation.parse::<Relation>().is_ok_and(|relation| {
        let oid = schema::relation(c"smart_groups", relation.c_name());
        oid.is_some_and(|oid| !schema::is_table(oid))
    });
    if is_view {
        Ok(shape)
    } else {
        Err(TrackError::NotAView { relation: relation.to_owned() }.into())
    }
}

/// Notes the places at which the view reads the table, instead of those of before.
pub fn store(
    table: &BaseTable,
    relation: &str,
    places: Vec<TrackedPlace>,
) -> Result<Vec<TrackReport>, ErrorReport> {
    let (before, mut all): (Vec<_>, Vec<_>) = tracked::all()?
        .into_iter()
        .filter(|place| place.base_table == table.oid)
        .partition(|place| place.relation == relation);
    let is_same = before == places;
    if !is_same {
        as_engine(|| {
            forget(relation, table.oid)?;
            places.iter().try_for_each(insert)
        })?;
    }
    all.extend(places.iter().cloned());
    let made = triggers::bring_up_to_date(table, &all)?;
    if made || !is_same {
        announce();
    }
    let done = match (is_same && !made, before.is_empty()) {
        (true, _) => "unchanged",
        (false, true) => "tracked",
        (false, false) => "changed",
    };
    let report = |place: TrackedPlace| TrackReport {
        relation: place.relation,
        base_table: place.base_table,
        columns: place.columns,
        concerns: place.concerns,
        done,
    };
    Ok(places.into_iter().map(report).collect())
}

fn insert(place: &TrackedPlace) -> Result<(), ErrorReport> {
    let params = [
        Param::from(place.relation.clone()),
        Param::from(place.base_table),
        Param::from(place.place),
        Param::from(place.columns.clone()),
        Param::from(place.aspects.bits()),
        Param::from(serde_json::to_string(&place.column_aspects).unwrap_or_default()),
        Param::from(place.concerns.clone()),
        Param::from(place.inferred),
    ];
    spi::write_latest(sql!("track/store"), &params).map(drop)
}

fn forget(relation: &str, base_table: Oid) -> Result<(), ErrorReport> {
    let params = [Param::from(relation.to_owned()), Param::from(base_table)];
    spi::write_latest(sql!("track/forget"), &params).map(drop)
}

/// Every process looks again at what is tracked.
fn announce() {
    engine_table().into_iter().for_each(relcache::announce);
}
