//! Where a view reads which table, and whom a row there concerns.

use super::build::{self, Concerns};
use super::piece::{Flat, Role};
use super::{calls, node, relation, sublink};
use crate::member::concern::{
    Feeds, ItemKind, KeyGoal, Model, Unknown, Way, decide, feeds, leads_to_one,
};
use pgrx::pg_sys::{self, Node, NodeTag, Oid, Query};
use std::collections::{BTreeMap, BTreeSet};

/// A view, read.
pub struct ViewReading {
    /// Every place in which it reads a table.
    pub places: Vec<ViewPlace>,
    /// What it calls that can say something else while no row changes.
    pub unstable: BTreeSet<String>,
}

/// A place in which a view reads a table.
pub struct ViewPlace {
    /// The table.
    pub table: Oid,
    /// Whom a row in this place concerns, or why that cannot be told.
    pub concerns: Result<Concerns, Unknown>,
    /// The view's columns, from 0, that depend on which rows there are.
    pub rows: BTreeSet<usize>,
    /// The view's columns that depend on each column of the table.
    pub columns: BTreeMap<String, BTreeSet<usize>>,
    /// Whether a row in this place is one member's.
    pub of_one: bool,
}

/// Every place in which a view reads a table.
pub fn places(view: Oid, goal: KeyGoal) -> ViewReading {
    let mut reading = ViewReading { places: Vec::new(), unstable: BTreeSet::new() };
    each_flat(view, |flat, model, first| {
        for piece in &flat.pieces {
            reading.unstable.extend(calls::unstable(piece.node));
        }
        for (&item, _) in model.items.iter().filter(|(item, _)| **item > first) {
            if model.items.get(&item).is_some_and(|item| item.kind == ItemKind::Table) {
                let way = decide(model, item, goal);
                let of_one = way.as_ref().is_ok_and(|way| leads_to_one(model, item, way));
                let place = place(flat, item, way, feeds(model, item), goal);
                if let Some(place) = place {
                    reading.merge(ViewPlace { of_one, ..place });
                }
            }
        }
    });
    reading.add_unreachable(view);
    reading
}

/// Shows the view made flat, once as it stands, and once for each sub-query in which further tables stand,
/// with how many of its items have been seen before.
pub fn each_flat(view: Oid, mut see: impl FnMut(&Flat, &Model, usize)) {
    let mut waiting = vec![(Flat::of_view(view), 0, Vec::new())];
    while let Some((flat, first, counted)) = waiting.pop() {
        see(&flat, &flat.model(), first);
        waiting.extend(inner(&flat, first, &counted));
    }
}

/// The view looked at anew for each sub-query in which further tables stand: how far its items
/// are known by now, and how many sub-queries each expression had.
fn inner(flat: &Flat, first: usize, counted: &[usize]) -> Vec<(Flat, usize, Vec<usize>)> {
    let known = flat.entries.len();
    let counts: Vec<usize> =
        flat.pieces.iter().map(|piece| sublink::sublinks(piece).len()).collect();
    let mut found = Vec::new();
    for (at, &count) in counts.iter().enumerate() {
        if counted.get(at) != Some(&count) {
            for number in 0..count {
                let mut other = flat.clone();
                other.pull_sublink(at, number);
                found.push((other, known, counts.clone()));
            }
        }
    }
    for (&item, _) in flat.items.iter().filter(|(item, _)| **item > first) {
        found.extend(with_branches(flat, item).into_iter().map(|one| (one, known, Vec::new())));
    }
    found
}

/// The view with each branch of the first UNION in it in that one's place; `None` where there is none.
pub fn branched(flat: &Flat) -> Option<Vec<Flat>> {
    let items = flat.items.keys().map(|&item| with_branches(flat, item));
    items.into_iter().find(|branches| !branches.is_empty())
}

fn with_branches(flat: &Flat, item: usize) -> Vec<Flat> {
    let Some(context) = flat.items.get(&item) else { return Vec::new() };
    let in_place = |branch: UnionBranch| {
        let mut other = flat.clone();
        let mut context = context.clone();
        if branch.chosen {
            let level = other.number();
            context.levels.insert(level);
            context.through.insert(level);
        }
        other.dissolve_into(item, node::copy(branch.query), &context);
        other
    };
    branches(flat, item).into_iter().map(in_place).collect()
}

struct UnionBranch {
    query: *mut Query,
    /// Whether the whole has a LIMIT.
    chosen: bool,
}

/// The queries of a UNION or the like, as they would stand in its place.
fn branches(flat: &Flat, item: usize) -> Vec<UnionBranch> {
    let piece = flat.pieces.iter().find(|piece| piece.role == Role::Item(item));
    let query = piece.and_then(|piece| node::is::<Query>(piece.node, NodeTag::T_Query));
    let Some(query) = query else { return Vec::new() };
    // SAFETY: as its tag says.
    let query = unsafe { &*query };
    let entries = node::elements::<pg_sys::RangeTblEntry>(query.rtable);
    let mut found = Vec::new();
    node::walk(query.setOperations, &mut |node| {
        if let Some(leaf) = node::is::<pg_sys::RangeTblRef>(node, NodeTag::T_RangeTblRef) {
            // SAFETY: as its tag says; a branch is a query of its own.
            unsafe {
                let at = usize::try_from((*leaf).rtindex).unwrap_or_default();
                let branch = at.checked_sub(1).and_then(|at| entries.get(at));
                if let Some(&branch) = branch {
                    let branch = node::copy((*branch).subquery);
                    pg_sys::IncrementVarSublevelsUp(branch.cast(), -1, 1);
                    let chosen = !query.limitCount.is_null() || !query.limitOffset.is_null();
                    found.push(UnionBranch { query: branch, chosen });
                }
            }
        }
        false
    });
    found
}

/// What is told of an item; nothing of one of PostgreSQL's own tables.
fn place(
    flat: &Flat,
    item: usize,
    way: Result<Way, Unknown>,
    fed: Feeds,
    goal: KeyGoal,
) -> Option<ViewPlace> {
    // SAFETY: an entry of a range table.
    let table = unsafe { (*flat.entry(item)?).relid };
    if relation::is_of_system(table) {
        return None;
    }
    let names = relation::columns(table);
    let mut columns: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
    for (number, outputs) in fed.columns {
        let wanted = |at: usize| number == 0 || i32::try_from(at + 1) == Ok(number);
        let named = names.iter().enumerate().filter(|(at, _)| wanted(*at));
        for name in named.filter_map(|(_, attribute)| attribute.name.clone()) {
            columns.entry(name).or_default().extend(&outputs);
        }
    }
    let concerns = way.map(|way| build::query(flat, item, &way, goal));
    Some(ViewPlace { table, concerns, rows: fed.rows, columns, of_one: false })
}

impl ViewReading {
    /// A place is found again where what it stands in is used twice.
    fn merge(&mut self, place: ViewPlace) {
        let same =
            |one: &&mut ViewPlace| one.table == place.table && one.concerns == place.concerns;
        let Some(known) = self.places.iter_mut().find(same) else {
            self.places.push(place);
            return;
        };
        known.rows.extend(place.rows);
        known.of_one |= place.of_one;
        for (column, outputs) in place.columns {
            known.columns.entry(column).or_default().extend(outputs);
        }
    }

    /// Tables that were not come to: they stand in a query that refers to itself.
    fn add_unreachable(&mut self, view: Oid) {
        let query = relation::view_query(view);
        // SAFETY: a view's query.
        let outputs = node::elements::<Node>(unsafe { (*query).targetList }).len();
        let everything: BTreeSet<usize> = (0..outputs).collect();
        for table in sublink::relations(query) {
            let known = self.places.iter().any(|place| place.table == table);
            if !known && !relation::is_of_system(table) {
                let names = relation::columns(table).into_iter().filter_map(|one| one.name);
                let columns = names.map(|name| (name, everything.clone())).collect();
                let concerns = Err(Unknown::Recursive);
                let rows = everything.clone();
                self.places.push(ViewPlace { table, concerns, rows, columns, of_one: false });
            }
        }
    }
}
