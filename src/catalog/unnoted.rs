//! The application's views whose changes nobody notes: until `track()`, groups do not follow by
//! themselves what changes in the tables that these read.

use super::viewed::{ReadView, View};
use super::{Relation, drift, tracked};
use crate::pg::relation::schema;
use crate::pg::sql::guc;
use crate::pg::sql::row::row;
use crate::pg::sql::spi::{self, Param};
use crate::pg::sql::sql;
use pgrx::pg_sys::Oid;
use pgrx::pg_sys::panic::ErrorReport;
use std::collections::{BTreeMap, HashSet};
use strum::VariantArray;

const UNNOTED: &str = sql!("catalog/unnoted");

/// A view that reads tables whose changes are not noted.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct UnnotedView {
    /// The domain relation.
    pub relation: String,
    /// Those tables, in a list.
    pub tables: String,
    /// Those among them that a function reads, which the view calls: `track()` does not find them by itself.
    pub behind_functions: Vec<String>,
}

/// All of them.
pub fn views() -> Result<Vec<UnnotedView>, ErrorReport> {
    let captured = Relation::VARIANTS.iter().filter(|relation| relation.is_captured());
    // Asked for each spot of a list: where there is no view, no catalogue has to be read.
    if !captured.clone().any(is_view) {
        return Ok(Vec::new());
    }
    let names: Vec<String> = captured.map(|relation| relation.name().to_owned()).collect();
    let _settings = guc::LocalSettings::pinned();
    let tracked: HashSet<(String, Oid)> =
        tracked::all()?.into_iter().map(|place| (place.relation, place.base_table)).collect();
    let table = row!(|relation: String, table_oid: Oid, table_name: String, by_whom: String| {
        let is_noted = match by_whom.as_str() {
            "install" => true,
            "track" => tracked.contains(&(relation.clone(), table_oid)),
            _ => false,
        };
        (!is_noted).then_some((relation, (table_oid, table_name)))
    });
    let mut views: BTreeMap<String, Vec<(Oid, String)>> = BTreeMap::new();
    for (relation, table) in spi::read(UNNOTED, &[Param::from(names)], table)?.into_iter().flatten()
    {
        views.entry(relation).or_default().push(table);
    }
    Ok(views.into_iter().map(unnoted).collect())
}

fn unnoted((relation, tables): (String, Vec<(Oid, String)>)) -> UnnotedView {
    let view = relation.parse().ok().and_then(View::of);
    let found = view.map(|view| ReadView::read(view).tables());
    let is_found = |of: &Oid| found.as_ref().is_none_or(|found| found.contains(of));
    let behind = tables.iter().filter(|(table, _)| !is_found(table));
    let behind_functions = behind.map(|(_, name)| name.clone()).collect();
    let names: Vec<String> = tables.into_iter().map(|(_, name)| name).collect();
    UnnotedView { relation, tables: names.join(", "), behind_functions }
}

fn is_view(relation: &Relation) -> bool {
    let found = schema::relation(c"smart_groups", relation.c_name());
    found.is_some_and(|relation| !schema::is_table(relation))
}

/// What that means for the groups, in a sentence, or what views that have changed since mean; `None` where all is
/// as it was.
pub fn in_words() -> Result<Option<String>, ErrorReport> {
    let of_each = |UnnotedView { relation, tables, .. }| format!("{tables} (read by {relation})");
    let views: Vec<String> = views()?.into_iter().map(of_each).collect();
    let sentence = |views: String| {
        format!(
            "groups do not follow by themselves what changes in {views}, for nobody notes it: smart_groups.track() has it noted, rebuild_spot() brings a spot up to date once"
        )
    };
    Ok((!views.is_empty()).then(|| sentence(views.join(", "))).or_else(drift::in_words))
}
