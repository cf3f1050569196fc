//! `track()`: puts the triggers on the application's own tables that views read, and notes whom their
//! rows concern.

mod base_table;
mod concerns;
mod engine;
mod guards;
pub mod inferred;
mod triggers;
mod words;

use crate::catalog::shape::Shape;
use crate::catalog::tracked::{self, ColumnAspects, TrackedPlace};
use crate::catalog::viewed::{ReadView, View};
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
use std::collections::BTreeSet;
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
    /// The same in words.
    pub whom: String,
    /// `tracked`, `changed` or `unchanged`.
    pub done: &'static str,
    /// Whether what groups use of the view cannot be taken away in the table.
    pub guarded: bool,
}

/// A place at which a view reads a table, and whom a row there concerns in words.
pub struct Followed {
    place: TrackedPlace,
    whom: String,
}

impl Followed {
    /// What the application has said.
    pub fn given(place: &TrackedPlace) -> Self {
        Self { place: place.clone(), whom: words::GIVEN.to_owned() }
    }
}

/// Has changes of a table that the view `relation` reads be noted; `concerns` is the application's own query.
pub fn track(
    relation: &str,
    base_table: Oid,
    concerns: &str,
) -> Result<Vec<TrackReport>, ErrorReport> {
    let path = guc::current(c"search_path").unwrap_or_default();
    let _settings = guc::LocalSettings::for_reading_names();
    let (owner, view) = (catalog::owner()?, view(relation)?);
    schema::lock(c"smart_groups");
    identity::as_role(owner, || {
        let _snapshot = Pushed::latest();
        let table = BaseTable::look(base_table, owner)?;
        let shape = view.shape;
        let column_aspects = what_columns_mean(&table, view)?;
        let asked = concerns::check(&table, concerns, owner, &path)?;
        let place = TrackedPlace {
            relation: relation.to_owned(),
            base_table,
            place: 1,
            columns: asked.columns,
            aspects: shape.of_rows(),
            column_aspects,
            concerns: asked.text,
            inferred: false,
            guarded: guards::are_needed(shape, base_table, &guards::tables_of_members()?),
        };
        let noted = Noted::store(table.oid, relation, vec![Followed::given(&place)])?;
        settle(vec![noted], vec![], owner)
    })
}

/// What a change of each of the table's columns means in the view: what it feeds there. Where a function may read
/// the table, any column may feed anything.
fn what_columns_mean(table: &BaseTable, view: View) -> Result<ColumnAspects, ErrorReport> {
    let shape = view.shape;
    if table.is_read_by(shape.relation)? {
        return Ok(ReadView::read(view).column_aspects(table.oid));
    }
    let all = shape.everything().bits();
    Ok(table.columns.iter().map(|name| (name.clone(), all)).collect())
}

/// A view whose base tables can be tracked.
fn view(relation: &str) -> Result<View, ErrorReport> {
    let can_be = |one: &&Relation| one.may_be_view() && Shape::of(one.name()).is_some();
    let known = || Relation::VARIANTS.iter().filter(can_be);
    let Some(&found) = known().find(|one| one.name() == relation) else {
        let known = known().map(|one| one.name()).collect::<Vec<_>>().join(", ");
        return Err(TrackError::UnknownRelation { given: relation.to_owned(), known }.into());
    };
    View::of(found).ok_or_else(|| TrackError::NotAView { relation: relation.to_owned() }.into())
}

/// Ends what `track()` began; what may have changed unseen is compared if it is tracked again.
pub fn untrack(relation: &str, base_table: Oid) -> Result<(), ErrorReport> {
    let _settings = guc::LocalSettings::for_reading_names();
    let owner = catalog::owner()?;
    schema::lock(c"smart_groups");
    identity::as_role(owner, || {
        let _snapshot = Pushed::latest();
        let is_it =
            |place: &TrackedPlace| place.base_table == base_table && place.relation == relation;
        if !tracked::all()?.iter().any(is_it) {
            let table = base_table::name(base_table);
            return Err(TrackError::NotTracked { relation: relation.to_owned(), table }.into());
        }
        as_engine(|| forget(relation, base_table))?;
        settle(vec![], vec![base_table], owner).map(drop)
    })
}

/// What is noted of one table of one view, before the table's triggers are.
pub struct Noted {
    followed: Vec<Followed>,
    is_same: bool,
    is_first: bool,
}

impl Noted {
    /// Notes the places at which the view reads the table, instead of those of before.
    pub fn store(table: Oid, relation: &str, followed: Vec<Followed>) -> Result<Self, ErrorReport> {
        let places: Vec<TrackedPlace> = followed.iter().map(|one| one.place.clone()).collect();
        let before: Vec<TrackedPlace> = tracked::all()?
            .into_iter()
            .filter(|place| place.base_table == table && place.relation == relation)
            .collect();
        let is_same = before == places;
        if !is_same {
            as_engine(|| {
                forget(relation, table)?;
                places.iter().try_for_each(insert)
            })?;
        }
        Ok(Self { followed, is_same, is_first: before.is_empty() })
    }

    /// What was done, the triggers of these tables being new.
    fn report(self, made: &BTreeSet<u32>) -> Vec<TrackReport> {
        let done = |place: &TrackedPlace| {
            let is_made = made.contains(&place.base_table.to_u32());
            match (self.is_same && !is_made, self.is_first) {
                (true, _) => "unchanged",
                (false, true) => "tracked",
                (false, false) => "changed",
            }
        };
        let report = |Followed { place, whom }: &Followed| TrackReport {
            relation: place.relation.clone(),
            base_table: place.base_table,
            columns: place.columns.clone(),
            concerns: place.concerns.clone(),
            whom: whom.clone(),
            done: done(place),
            guarded: place.guarded,
        };
        self.followed.iter().map(report).collect()
    }
}

/// Has the triggers note what is noted down by now; once for each table, whose owner may be somebody
/// else who has to do it, after all views that read it.
pub fn settle(
    noted: Vec<Noted>,
    let_go: Vec<Oid>,
    owner: Oid,
) -> Result<Vec<TrackReport>, ErrorReport> {
    let _snapshot = Pushed::latest();
    let forgot = !let_go.is_empty();
    let of_noted = noted.iter().flat_map(|one| &one.followed).map(|one| one.place.base_table);
    let tables: BTreeSet<u32> = of_noted.chain(let_go).map(Oid::to_u32).collect();
    let all = tracked::all()?;
    let mut made = BTreeSet::new();
    // A table that is gone has taken its triggers along.
    let there = tables.iter().map(|&table| Oid::from(table));
    for table in there.filter(|&table| schema::owner(table).is_some()) {
        let places: Vec<TrackedPlace> =
            all.iter().filter(|place| place.base_table == table).cloned().collect();
        if triggers::bring_up_to_date(&BaseTable::look(table, owner)?, &places)? {
            made.insert(table.to_u32());
        }
    }
    if !made.is_empty() || forgot || noted.iter().any(|one| !one.is_same) {
        announce();
    }
    Ok(noted.into_iter().flat_map(|one| one.report(&made)).collect())
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
        Param::from(place.guarded),
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
