//! Tables of which a view makes one row of many before it joins them: what members are looked up by does not
//! reach into there.
//!
//! PostgreSQL puts a condition on a column into a sub-query that groups by that column, and into the branches of a
//! UNION, with ALL or without, but not one on several values
//! that another table's column has, though both are equal.

use super::aliases::flatten_aliases;
use super::levels::{chooses, stands_for_all};
use super::mixed::branches;
use super::{node, relation, sublink, terms};
use pgrx::pg_sys::{self, NodeTag, Oid, Query, RTEKind, RangeTblEntry, TargetEntry};

/// Such a sub-query.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Gathered {
    /// By what it makes one row of many.
    pub by: &'static str,
    /// The tables that it reads.
    pub tables: Vec<Oid>,
}

/// Those of a view that is looked up by its column of that number, from 0.
pub fn gathered(view: Oid, key: usize) -> Vec<Gathered> {
    let mut found = Vec::new();
    look(relation::view_query(view), Some(key), &mut found);
    found
}

/// Looks at a query of which `key` is the column that it is looked up by.
fn look(query: *mut Query, key: Option<usize>, found: &mut Vec<Gathered>) {
    sublink::inline_ctes(query);
    // SAFETY: a query of our own.
    let whole = unsafe { &*query };
    if !whole.setOperations.is_null() {
        let is_reached =
            |by: &Combination| by.reached_by_key && key.is_some() || reads_outside(query);
        match combined_by(whole).filter(|by| !is_reached(by)) {
            Some(by) => note(query, by.name, found),
            None => branches(whole).into_iter().for_each(|branch| look(branch, key, found)),
        }
        return;
    }
    if makes_one_of_many(whole) && !is_reached(query, key) {
        if let Some(by) = by(whole) {
            note(query, by, found);
        }
        return;
    }
    // SAFETY: as above, whole.
    let whole = unsafe {
        flatten_aliases(query);
        &*query
    };
    let key = key.and_then(|key| target(whole, key)).and_then(|one| terms::column(one.expr.cast()));
    let joined = sublink::joined(whole);
    let entries = node::elements::<RangeTblEntry>(whole.rtable).into_iter().zip(1..);
    for (entry, number) in entries.filter(|(entry, _)| joined.contains(entry)) {
        let own = key.filter(|column| column.item == number);
        let own = own.and_then(|column| usize::try_from(column.number - 1).ok());
        if let Some(inner) = query_of(entry) {
            look(inner, own, found);
        }
    }
}

fn note(query: *mut Query, by: &'static str, found: &mut Vec<Gathered>) {
    let one = Gathered { by, tables: sublink::relations(query).into_iter().collect() };
    if !found.contains(&one) {
        found.push(one);
    }
}

/// How a query puts the rows of its branches together.
#[derive(Clone, Copy)]
struct Combination {
    name: &'static str,
    /// Whether PostgreSQL puts a condition on a column into each branch.
    reached_by_key: bool,
}

/// `None` for a UNION ALL that PostgreSQL takes apart, and where all rows there are have to be read.
fn combined_by(query: &Query) -> Option<Combination> {
    if !query.limitCount.is_null() || !query.limitOffset.is_null() {
        return None;
    }
    let is_apart = branches(query).into_iter().all(is_taken_apart);
    let mut found: Option<Combination> = None;
    node::walk(query.setOperations, &mut |node| {
        if let Some(set) = node::is::<pg_sys::SetOperationStmt>(node, NodeTag::T_SetOperationStmt) {
            // SAFETY: as its tag says.
            let (op, all) = unsafe { ((*set).op, (*set).all) };
            let (name, reached_by_key) = match op {
                pg_sys::SetOperation::SETOP_UNION if all && is_apart => return false,
                pg_sys::SetOperation::SETOP_UNION if all => ("UNION ALL", true),
                pg_sys::SetOperation::SETOP_UNION => ("UNION", true),
                pg_sys::SetOperation::SETOP_INTERSECT => ("INTERSECT", true),
                _ => ("EXCEPT", false),
            };
            if found.is_none_or(|found| found.reached_by_key) {
                found = Some(Combination { name, reached_by_key });
            }
        }
        false
    });
    found
}

/// Whether PostgreSQL makes a branch of UNION ALL a part of what it is joined with: it has no condition, and no join.
fn is_taken_apart(branch: *mut Query) -> bool {
    // SAFETY: a branch of a query, which is a whole SELECT.
    let from = unsafe { &*(*branch).jointree };
    let items = node::elements::<pg_sys::Node>(from.fromlist);
    let is_item = |&item| node::is::<pg_sys::Node>(item, NodeTag::T_RangeTblRef).is_some();
    from.quals.is_null() && items.len() <= 1 && items.iter().all(is_item)
}

/// The query that an entry is.
fn query_of(entry: *mut RangeTblEntry) -> Option<*mut Query> {
    // SAFETY: an entry of a range table.
    let entry = unsafe { &*entry };
    let is_view =
        relation::is_table(entry) && relation::kind(entry.relid) == relation::RelationKind::View;
    match entry.rtekind {
        RTEKind::RTE_SUBQUERY => Some(entry.subquery),
        _ if is_view => Some(relation::view_query(entry.relid)),
        _ => None,
    }
}

fn makes_one_of_many(query: &Query) -> bool {
    chooses(query) || !query.distinctClause.is_null()
}

/// Whether only rows are read that are asked for: by the key that it chooses by, or by what it reads from
/// outside, LATERAL.
fn is_reached(query: *mut Query, key: Option<usize>) -> bool {
    // SAFETY: a whole query of our own.
    let whole = unsafe { &*query };
    let by_key = key.and_then(|key| target(whole, key));
    by_key.is_some_and(|one| stands_for_all(whole, one.ressortgroupref) && groups_by(whole, one))
        || reads_outside(query)
}

/// Whether it is LATERAL.
fn reads_outside(query: *mut Query) -> bool {
    // SAFETY: a whole query of our own.
    !unsafe { pg_sys::pull_vars_of_level(query.cast(), 1) }.is_null()
}

/// Whether rows of different values there stay apart.
fn groups_by(query: &Query, target: &TargetEntry) -> bool {
    let grouped = query.hasAggs || !query.groupClause.is_null();
    let clauses = node::elements::<pg_sys::SortGroupClause>(query.groupClause);
    // SAFETY: what stands in such a list.
    let mut marks = clauses.into_iter().map(|clause| unsafe { (*clause).tleSortGroupRef });
    !grouped || marks.any(|mark| mark != 0 && mark == target.ressortgroupref)
}

fn target(query: &Query, number: usize) -> Option<&TargetEntry> {
    let targets = node::elements::<TargetEntry>(query.targetList);
    // SAFETY: an entry of a target list, which lives as long as its query.
    targets.get(number).map(|&target| unsafe { &*target })
}

/// How it chooses; `None` where it does so among all rows there are, and has to read them.
fn by(query: &Query) -> Option<&'static str> {
    let is_of_all = !query.limitCount.is_null()
        || !query.limitOffset.is_null()
        || (query.hasAggs && query.groupClause.is_null());
    match (query.hasDistinctOn, query.hasWindowFuncs, query.groupClause.is_null()) {
        _ if is_of_all => None,
        (true, ..) => Some("DISTINCT ON"),
        (_, true, _) => Some("a window function"),
        (.., false) => Some("GROUP BY"),
        _ => Some("DISTINCT"),
    }
}
