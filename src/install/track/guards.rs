//! Which tables are guarded: whoever takes a definition away there that a group uses is refused.
//!
//! A row of one member's is no definition: what a view makes of such rows stands as long as somebody
//! bears it, and whoever is the last to drop it is free to.

use crate::catalog::shape::Shape;
use crate::catalog::shown::Shown;
use crate::catalog::tracked;
use crate::catalog::viewed::{ReadView, View};
use pgrx::pg_sys::Oid;
use pgrx::pg_sys::panic::ErrorReport;
use std::collections::HashSet;

/// The tables whose rows are one member's each, as the views about members read them. What the application
/// has said itself of a table counts as that: in doubt, members' data is not in anybody's way.
pub fn tables_of_members() -> Result<HashSet<Oid>, ErrorReport> {
    let mut found = HashSet::new();
    let mut relations = HashSet::new();
    for view in View::all().filter(|view| view.shape.member.is_some()) {
        relations.insert(view.shape.relation);
        let places = ReadView::read(view).places.into_iter();
        found.extend(places.filter(|place| place.of_one).map(|place| place.table));
    }
    let given = tracked::all()?
        .into_iter()
        .filter(|place| !place.inferred && relations.contains(place.relation.as_str()));
    found.extend(given.map(|place| place.base_table));
    Ok(found)
}

/// Whether a table that this view reads is guarded.
pub fn are_needed(shape: &Shape, table: Oid, of_members: &HashSet<Oid>) -> bool {
    Shown::of(shape.relation).is_some() && !of_members.contains(&table)
}
