//! SELECTs that take some rows of many, and leave it to chance which.
//!
//! What a SELECT shows is certain where its order decides it: the columns that it orders by, what is equal to
//! them, and all columns of a table of which they have a key.

use super::aliases::flatten_aliases;
use super::{node, relation, sublink};
use pgrx::pg_sys::{self, Node, NodeTag, Oid, Query, RTEKind, RangeTblEntry};
use std::collections::BTreeSet;
use strum::IntoStaticStr;

/// By what rows are taken.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, IntoStaticStr)]
pub enum Choice {
    /// DISTINCT ON.
    #[strum(serialize = "DISTINCT ON")]
    DistinctOn,
    /// LIMIT.
    #[strum(serialize = "LIMIT")]
    Limit,
    /// What counts rows in an order, or looks at others in it.
    #[strum(serialize = "a window function, such as row_number(),")]
    Window,
}

/// The window functions that tell rows apart which their order calls equal; ranks and sums do not.
const BY_PLACE: [&str; 7] =
    ["row_number", "ntile", "lag", "lead", "first_value", "last_value", "nth_value"];

/// A column of an entry of the range table.
type EntryColumn = (i32, i32);

/// The choices of a view that are left to chance.
pub fn of_view(view: Oid) -> BTreeSet<Choice> {
    let mut found = BTreeSet::new();
    for query in sublink::queries(relation::view_query(view)) {
        // SAFETY: a query of our own.
        let whole = unsafe { &*query };
        if whole.setOperations.is_null() {
            let left = choices(whole).into_iter().filter(|(_, order)| !is_certain(query, order));
            found.extend(left.map(|(choice, _)| choice));
        }
    }
    found
}

/// The marks of the targets by which rows are told apart.
type Order = BTreeSet<u32>;

/// What a SELECT chooses by, each in its order.
fn choices(query: &Query) -> Vec<(Choice, Order)> {
    let mut found = Vec::new();
    if query.hasDistinctOn {
        found.push((Choice::DistinctOn, marks(query.sortClause)));
    } else if !query.limitCount.is_null() {
        found.push((Choice::Limit, marks(query.sortClause)));
    }
    let by_place = windows_by_place(query);
    for window in node::elements::<pg_sys::WindowClause>(query.windowClause) {
        // SAFETY: a window of a query.
        let window = unsafe { &*window };
        if by_place.contains(&window.winref) {
            let mut order = marks(window.partitionClause);
            order.extend(marks(window.orderClause));
            found.push((Choice::Window, order));
        }
    }
    found
}

/// The windows over which a function goes by the place of a row.
fn windows_by_place(query: &Query) -> BTreeSet<u32> {
    let mut found = BTreeSet::new();
    node::walk(query.targetList.cast(), &mut |node| {
        if let Some(call) = node::is::<pg_sys::WindowFunc>(node, NodeTag::T_WindowFunc) {
            // SAFETY: as its tag says, of an analyzed query.
            let (name, window) =
                unsafe { (pg_sys::get_func_name((*call).winfnoid), (*call).winref) };
            if BY_PLACE.contains(&relation::text(name).as_str()) {
                found.insert(window);
            }
        }
        false
    });
    found
}

fn marks(clauses: *mut pg_sys::List) -> Order {
    let clauses = node::elements::<pg_sys::SortGroupClause>(clauses).into_iter();
    // SAFETY: what stands in such a list.
    clauses.map(|clause| unsafe { (*clause).tleSortGroupRef }).collect()
}

/// Whether whatever a SELECT shows is certain by this order, what is made of windows aside.
fn is_certain(query: *mut Query, order: &Order) -> bool {
    let query = node::copy(query);
    // SAFETY: a query of our own, whole.
    let whole = unsafe {
        flatten_aliases(query);
        &*query
    };
    let targets = node::elements::<pg_sys::TargetEntry>(whole.targetList);
    // SAFETY: entries of a target list.
    let targets = targets.into_iter().map(|target| unsafe { &*target });
    let (ordering, shown): (Vec<_>, Vec<_>) =
        targets.partition(|target| order.contains(&target.ressortgroupref));
    let known =
        ordering.iter().filter_map(|target: &&pg_sys::TargetEntry| column(target.expr.cast()));
    let known = closure(whole, known.collect());
    // SAFETY: an expression of the query.
    let of_window =
        |target: &pg_sys::TargetEntry| unsafe { pg_sys::contain_windowfuncs(target.expr.cast()) };
    let shown = shown.into_iter().filter(|target| !target.resjunk && !of_window(target));
    shown.flat_map(|target| columns(target.expr.cast())).all(|one| known.contains(&one))
}

/// What is certain where these are.
fn closure(query: &Query, mut known: BTreeSet<EntryColumn>) -> BTreeSet<EntryColumn> {
    let equalities = equalities(query);
    let entries = node::elements::<RangeTblEntry>(query.rtable);
    loop {
        let before = known.len();
        for (left, right) in &equalities {
            for (own, other) in [(left, right), (right, left)] {
                let is_known = other.iter().all(|one| known.contains(one));
                if let (&[column], true) = (own.as_slice(), is_known) {
                    known.insert(column);
                }
            }
        }
        for (entry, number) in entries.iter().zip(1..) {
            // SAFETY: an entry of a range table.
            let entry = unsafe { &**entry };
            if entry.rtekind == RTEKind::RTE_RELATION {
                let of_key =
                    |key: &BTreeSet<i32>| key.iter().all(|&at| known.contains(&(number, at)));
                if relation::unique_keys(entry.relid).iter().any(of_key) {
                    let columns = i32::try_from(relation::columns(entry.relid).len());
                    known.extend((1..=columns.unwrap_or_default()).map(|at| (number, at)));
                }
            }
        }
        if known.len() == before {
            return known;
        }
    }
}

/// What is equal where rows are: by the columns that each side reads. What is read from outside, and
/// constants, are certain.
fn equalities(query: &Query) -> Vec<(Vec<EntryColumn>, Vec<EntryColumn>)> {
    let mut found = Vec::new();
    let mut conditions = Vec::new();
    node::walk(query.jointree.cast(), &mut |node| {
        if let Some(from) = node::is::<pg_sys::FromExpr>(node, NodeTag::T_FromExpr) {
            // SAFETY: as its tag says.
            conditions.push(unsafe { (*from).quals });
        } else if let Some(join) = node::is::<pg_sys::JoinExpr>(node, NodeTag::T_JoinExpr) {
            // SAFETY: as its tag says.
            conditions.push(unsafe { (*join).quals });
        }
        false
    });
    while let Some(condition) = conditions.pop() {
        // SAFETY: a condition or NULL.
        let parts = unsafe { pg_sys::make_ands_implicit(condition.cast()) };
        for part in node::elements::<Node>(parts) {
            if let Some((left, right)) = super::terms::sides(part) {
                found.push((columns(left), columns(right)));
            }
        }
    }
    found
}

fn columns(of: *mut Node) -> Vec<EntryColumn> {
    // SAFETY: a whole tree.
    let vars = unsafe { pg_sys::pull_vars_of_level(of, 0) };
    node::elements::<Node>(vars).into_iter().filter_map(column).collect()
}

fn column(of: *mut Node) -> Option<EntryColumn> {
    let var = node::is::<pg_sys::Var>(super::printed::bare(of), NodeTag::T_Var)?;
    // SAFETY: as its tag says.
    let var = unsafe { &*var };
    (var.varlevelsup == 0).then_some((var.varno, i32::from(var.varattno)))
}
