//! Where the values stand that rules look for in a view, as an index on them would have to be.

use super::lookups::conditions;
use super::piece::{Flat, Role};
use super::{node, place, printed};
use pgrx::pg_sys::{self, Node, NodeTag, Oid};
use std::ffi::CString;

/// A branch of a view, and where it has the values.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SoughtValue {
    /// The attribute that the branch is about, where it is about one only.
    pub attribute: Option<String>,
    /// The tables that the value is read from.
    pub tables: Vec<Oid>,
    /// What an index would be made on; `None` where no index can find the value.
    pub index: Option<ValueIndex>,
}

/// What an index on a table would be made on.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ValueIndex {
    /// The table.
    pub table: Oid,
    /// The keys before the value: spot and attribute, where the table has them.
    pub first: Vec<String>,
    /// The value.
    pub value: String,
    /// What the branch asks of the table's rows besides.
    pub conditions: Vec<String>,
}

/// What each branch of a view has: `query` is one SELECT over it of the spot, the attribute or NULL, and what is
/// compared.
pub fn sought_values(query: &str) -> Vec<SoughtValue> {
    let Some(query) = analyzed(query) else { return Vec::new() };
    leaves(Flat::of_query(query)).iter().filter_map(sought).collect()
}

/// A text as PostgreSQL understands it; an error of its own where it does not.
fn analyzed(text: &str) -> Option<*mut pg_sys::Query> {
    let text = CString::new(text).ok()?;
    // SAFETY: a NUL-terminated text, which is read while it is analyzed, without parameters.
    unsafe {
        let statements = pg_sys::pg_parse_query(text.as_ptr());
        let statement = *node::elements::<pg_sys::RawStmt>(statements).first()?;
        let (none, nothing) = (std::ptr::null(), std::ptr::null_mut());
        Some(pg_sys::parse_analyze_fixedparams(statement, text.as_ptr(), none, 0, nothing))
    }
}

/// The branches, each without UNION.
fn leaves(flat: Flat) -> Vec<Flat> {
    let mut waiting = vec![flat];
    let mut found = Vec::new();
    while let Some(flat) = waiting.pop() {
        let branched = place::branched(&flat);
        match branched {
            Some(branches) => waiting.extend(branches),
            None => found.push(flat),
        }
    }
    found.reverse();
    found
}

fn sought(flat: &Flat) -> Option<SoughtValue> {
    let outputs = flat.nodes(|role| matches!(role, Role::Output(_)));
    let &[spot, attribute, value] = outputs.as_slice() else { return None };
    let (attribute, value) = (simple(attribute), simple(value));
    if node::is::<Node>(value, NodeTag::T_Const).is_some() {
        return None;
    }
    let read = printed::items(value);
    // What is chosen among rows, or made of many, no index of single rows finds.
    let chosen = |item: &usize| flat.items.get(item).is_some_and(|one| !one.levels.is_empty());
    if read.iter().any(chosen) {
        return None;
    }
    let tables: Vec<Oid> = read.iter().filter_map(|&item| flat.table(item)).collect();
    let index = match (read.as_slice(), tables.as_slice()) {
        (&[item], &[table]) if printed::can_be_indexed(value) => {
            let key = |one: *mut Node| {
                let own = printed::items(one) == [item] && printed::can_be_indexed(one);
                own.then(|| printed::over(table, one)).flatten()
            };
            let conjuncts = flat.nodes(|role| role == Role::Conjunct);
            key(value).map(|value| ValueIndex {
                table,
                first: [spot, attribute].into_iter().filter_map(key).collect(),
                value,
                conditions: conditions(&conjuncts, table, item),
            })
        }
        _ => None,
    };
    Some(SoughtValue { attribute: printed::constant(attribute), tables, index })
}

/// What an expression comes to where it reads no constants only.
fn simple(of: *mut Node) -> *mut Node {
    // SAFETY: an expression of our own; there is no plan that it belongs to.
    unsafe { pg_sys::eval_const_expressions(std::ptr::null_mut(), node::copy(of)) }
}
