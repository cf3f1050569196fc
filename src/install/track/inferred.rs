//! Whom rows concern where nobody has said it: worked out from the views.

use super::base_table::BaseTable;
use super::{TrackReport, announce, as_engine, forget, store, triggers, view};
use crate::catalog::shape::Shape;
use crate::catalog::tracked::{self, TrackedPlace};
use crate::catalog::{self, Relation};
use crate::error::TrackError;
use crate::member::aspect::Aspects;
use crate::member::concern::KeyGoal;
use crate::pg::query::{self, ViewPlace};
use crate::pg::relation::schema;
use crate::pg::sql::snapshot::Pushed;
use crate::pg::sql::{guc, identity};
use pgrx::PgLogLevel;
use pgrx::pg_sys::Oid;
use pgrx::pg_sys::panic::ErrorReport;
use std::collections::BTreeSet;
use strum::VariantArray;

/// A view, and what its columns mean.
struct Viewed {
    shape: &'static Shape,
    columns: Vec<String>,
}

/// Has changes be noted of every table that the views read, or one view, or of one table of it, as
/// far as the application has not said itself whom its rows concern.
pub fn track(
    relation: Option<&str>,
    base_table: Option<Oid>,
) -> Result<Vec<TrackReport>, ErrorReport> {
    let _settings = guc::LocalSettings::for_reading_names();
    let owner = catalog::owner()?;
    let shapes = match relation {
        Some(relation) => vec![view(relation)?],
        None => views(),
    };
    schema::lock(c"smart_groups");
    identity::as_role(owner, || {
        let mut reports = Vec::new();
        for shape in shapes {
            reports.extend(track_view(shape, base_table, owner)?);
        }
        Ok(reports)
    })
}

/// The views whose base tables are tracked.
fn views() -> Vec<&'static Shape> {
    let relations = Relation::VARIANTS.iter().filter(|relation| relation.may_be_view());
    relations.filter_map(|relation| view(relation.name()).ok()).collect()
}

fn track_view(
    shape: &'static Shape,
    only: Option<Oid>,
    owner: Oid,
) -> Result<Vec<TrackReport>, ErrorReport> {
    // A table's triggers are made of what the views before have brought.
    let _snapshot = Pushed::latest();
    let (viewed, places) = read(shape)?;
    let given = |table: Oid| {
        move |place: &&TrackedPlace| {
            place.relation == shape.relation && place.base_table == table && !place.inferred
        }
    };
    let stored = tracked::all()?;
    let mut tables: Vec<Oid> = Vec::new();
    for place in &places {
        if !tables.contains(&place.table) && only.is_none_or(|only| only == place.table) {
            tables.push(place.table);
        }
    }
    let mut reports = Vec::new();
    if only.is_none() {
        forget_others(shape.relation, &tables, &stored, owner)?;
    }
    if let Some(only) = only.filter(|_| tables.is_empty()) {
        // The error says which tables it reads.
        BaseTable::look(only, owner)?.is_read_by(shape.relation)?;
    }
    for table in tables {
        let base = BaseTable::look(table, owner)?;
        let given: Vec<TrackedPlace> =
            stored.iter().filter(given(table)).filter(|_| only.is_none()).cloned().collect();
        let of_table = places.iter().filter(|place| place.table == table);
        let found = match given.is_empty() {
            true => viewed.tracked(&base, of_table)?,
            false => given,
        };
        reports.extend(store(&base, shape.relation, found)?);
    }
    Ok(reports)
}

/// What a view reads, and what its columns are called.
fn read(shape: &'static Shape) -> Result<(Viewed, Vec<ViewPlace>), ErrorReport> {
    let relation: Relation =
        shape.relation.parse().map_err(|_| ErrorReport::from(TrackError::UnknownTable))?;
    let oid = schema::relation(c"smart_groups", relation.c_name());
    let oid = oid.ok_or_else(|| ErrorReport::from(TrackError::UnknownTable))?;
    let columns = query::columns(oid);
    let at = |wanted: &std::ffi::CStr| {
        columns.iter().position(|name| name.as_bytes() == wanted.to_bytes())
    };
    let goal =
        KeyGoal { spot: at(shape.spot).unwrap_or_default(), member: shape.member.and_then(at) };
    let reading = query::places(oid, goal);
    if !reading.unstable.is_empty() {
        let functions = reading.unstable.into_iter().collect::<Vec<_>>().join(", ");
        let warning = TrackError::Unstable { relation: shape.relation, functions };
        ErrorReport::from(warning).report(PgLogLevel::NOTICE);
    }
    Ok((Viewed { shape, columns }, reading.places))
}

impl Viewed {
    /// One table's places, as they are stored.
    fn tracked<'a>(
        &self,
        table: &BaseTable,
        places: impl Iterator<Item = &'a ViewPlace>,
    ) -> Result<Vec<TrackedPlace>, ErrorReport> {
        let mut found = Vec::new();
        for (place, number) in places.zip(1..) {
            let concerns = place.concerns.as_ref().map_err(|&reason| {
                ErrorReport::from(TrackError::CannotTell {
                    relation: self.shape.relation,
                    table: table.name.clone(),
                    reason: reason.into(),
                    columns: table.columns.join(", "),
                    member: self.shape.member.is_some(),
                })
            })?;
            let columns = place.columns.iter();
            let columns = columns.map(|(name, outputs)| (name.clone(), self.bits(outputs).bits()));
            found.push(TrackedPlace {
                relation: self.shape.relation.to_owned(),
                base_table: table.oid,
                place: number,
                columns: concerns.columns.clone(),
                aspects: self.bits(&place.rows),
                column_aspects: columns.filter(|(_, bits)| *bits != 0).collect(),
                concerns: concerns.query.clone(),
                inferred: true,
            });
        }
        Ok(found)
    }

    /// What a change of some of the view's columns means: of a key, that the row came or went.
    fn bits(&self, outputs: &BTreeSet<usize>) -> Aspects {
        let shape = self.shape;
        let keys = [Some(shape.spot), shape.member, shape.reference, shape.with];
        let names = outputs.iter().filter_map(|&output| self.columns.get(output));
        names.fold(Aspects::empty(), |all, name| {
            let is = |column: &std::ffi::CStr| column.to_bytes() == name.as_bytes();
            let rows = keys.into_iter().flatten().any(is);
            let mut bits = if rows { shape.of_rows() } else { Aspects::empty() };
            for (_, aspects) in shape.columns.iter().filter(|(column, _)| is(column)) {
                bits |= *aspects;
            }
            all | bits
        })
    }
}

/// Ends what was inferred of tables that the view does not read any more.
fn forget_others(
    relation: &str,
    tables: &[Oid],
    stored: &[TrackedPlace],
    owner: Oid,
) -> Result<(), ErrorReport> {
    let gone = stored.iter().filter(|place| {
        place.relation == relation && place.inferred && !tables.contains(&place.base_table)
    });
    let mut gone: Vec<Oid> = gone.map(|place| place.base_table).collect();
    gone.dedup();
    for table in gone {
        as_engine(|| forget(relation, table))?;
        let left = stored.iter().filter(|one| one.base_table == table && one.relation != relation);
        let left: Vec<TrackedPlace> = left.cloned().collect();
        if schema::owner(table).is_some() {
            triggers::bring_up_to_date(&BaseTable::look(table, owner)?, &left)?;
        }
        announce();
    }
    Ok(())
}
