//! Columns to which the branches of a UNION ALL give different types: PostgreSQL casts them behind the branches,
//! and no index of a table in one finds a value.

use super::{node, relation, sublink};
use pgrx::pg_sys::{self, Node, NodeTag, Oid, Query, RangeTblEntry};

/// A column, and the types that branches give it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct MixedColumn {
    /// Its name.
    pub column: String,
    /// The type that it has all in all.
    pub becomes: String,
    /// The others.
    pub types: Vec<String>,
    /// The tables that the branches of these read.
    pub tables: Vec<Oid>,
}

/// Those of a view.
pub fn mixed_columns(view: Oid) -> Vec<MixedColumn> {
    let query = relation::view_query(view);
    // SAFETY: a view's query.
    let whole = unsafe { &*query };
    let Some(set) =
        node::is::<pg_sys::SetOperationStmt>(whole.setOperations, NodeTag::T_SetOperationStmt)
    else {
        return Vec::new();
    };
    // SAFETY: as its tag says.
    let types = node::oids(unsafe { (*set).colTypes });
    let targets = node::elements::<pg_sys::TargetEntry>(whole.targetList);
    let columns = targets.into_iter().zip(types);
    columns.enumerate().filter_map(|(at, (target, of))| mixed(whole, at, target, of)).collect()
}

fn mixed(
    query: &Query,
    at: usize,
    target: *mut pg_sys::TargetEntry,
    becomes: Oid,
) -> Option<MixedColumn> {
    // SAFETY: an entry of a target list.
    let column = relation::text(unsafe { (*target).resname });
    let mut found =
        MixedColumn { column, becomes: type_name(becomes), types: Vec::new(), tables: Vec::new() };
    for branch in branches(query) {
        // SAFETY: a branch of a query.
        let own = node::elements::<pg_sys::TargetEntry>(unsafe { (*branch).targetList });
        // SAFETY: an entry of a target list.
        let of = own.get(at).map(|&entry| unsafe { pg_sys::exprType((*entry).expr.cast()) });
        if let Some(of) = of.filter(|&of| of != becomes) {
            found.types.push(type_name(of));
            found.tables.extend(sublink::relations(branch));
        }
    }
    found.types.sort_unstable();
    found.types.dedup();
    (!found.types.is_empty()).then_some(found)
}

/// The SELECTs of a UNION or the like.
pub fn branches(query: &Query) -> Vec<*mut Query> {
    let entries = node::elements::<RangeTblEntry>(query.rtable);
    let mut found = Vec::new();
    node::walk(query.setOperations, &mut |node: *mut Node| {
        if let Some(leaf) = node::is::<pg_sys::RangeTblRef>(node, NodeTag::T_RangeTblRef) {
            // SAFETY: as its tag says.
            let at = usize::try_from(unsafe { (*leaf).rtindex }).unwrap_or_default();
            let entry = at.checked_sub(1).and_then(|at| entries.get(at));
            // SAFETY: an entry of a range table.
            found.extend(entry.map(|&entry| unsafe { (*entry).subquery }));
        }
        false
    });
    found
}

fn type_name(of: Oid) -> String {
    // SAFETY: a type of an analyzed query.
    relation::text(unsafe { pg_sys::format_type_be(of) })
}
