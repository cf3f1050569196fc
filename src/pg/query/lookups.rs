//! By which columns the tables behind a view are looked up, as an index on them would have to be.

use super::piece::{Flat, Role};
use super::place::each_flat;
use super::{build, node, printed, relation, sublink};
use crate::member::concern::{
    self, ItemColumn, ItemKind, ItemLookup, KeyGoal, LookupStart, Model, decide, unserved,
};
use pgrx::pg_sys::{Node, NodeTag, Oid, Query};

/// A table behind a view, looked up by the values of expressions over its columns.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TableLookup {
    /// The table.
    pub table: Oid,
    /// The expressions, as PostgreSQL prints those of an index.
    pub by: Vec<String>,
    /// What the view asks of the table's rows besides, as PostgreSQL prints the condition of an index.
    pub conditions: Vec<String>,
    /// Whether an index can be made on them.
    pub can_be_indexed: bool,
}

/// The look-ups behind a view that nothing `serves`: of members whose keys are known, of those whose spot is
/// not where `alone`, and from a changed row on its way to whom it concerns.
pub fn unserved_lookups(
    view: Oid,
    goal: KeyGoal,
    alone: bool,
    serves: &dyn Fn(&TableLookup) -> bool,
) -> Vec<TableLookup> {
    let mut found: Vec<TableLookup> = Vec::new();
    each_flat(view, |flat, model, first| {
        let mut model = model.clone();
        forget_cast_keys(flat, &mut model, goal);
        let mut look = |known| {
            let mut is_served =
                |lookup: &ItemLookup| printed_lookup(flat, lookup).is_none_or(|one| serves(&one));
            for lookup in unserved(&model, &known, &mut is_served) {
                let one = printed_lookup(flat, &lookup);
                found
                    .extend(one.filter(|one| !found.contains(one)).into_iter().collect::<Vec<_>>());
            }
        };
        if goal.member.is_some() {
            look(LookupStart::Keys(goal));
            if alone {
                look(LookupStart::Member(goal));
            }
        }
        for (&item, one) in model.items.iter().filter(|(item, _)| **item > first) {
            if one.kind == ItemKind::Table
                && let Ok(way) = decide(&model, item, goal)
            {
                look(LookupStart::Row(item, way));
            }
        }
    });
    found
}

/// A column of the spot's table that the member's key is equal to, though the view takes that from another table.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct KeyBeside {
    /// The table.
    pub table: Oid,
    /// Its column of the spot.
    pub spot: String,
    /// Its column that is equal.
    pub member: String,
}

/// That of a view whose members are gone through spot by spot.
pub fn key_beside(view: Oid, goal: KeyGoal) -> Option<KeyBeside> {
    let flat = Flat::of_view(view);
    let [spot, member] = concern::beside_spot(&flat.model(), goal)?;
    let table = flat.table(spot.item)?;
    let columns = relation::names(table);
    let name = |column: ItemColumn| {
        let at = usize::try_from(column.number).ok()?.checked_sub(1)?;
        columns.get(at).cloned()
    };
    Some(KeyBeside { table, spot: name(spot)?, member: name(member)? })
}

/// Whether a view has one row at most for each member of a spot.
pub fn shows_once(view: Oid, goal: KeyGoal) -> bool {
    // SAFETY: queries of a view.
    let multiplies = |query: &*mut Query| unsafe { (**query).hasTargetSRFs };
    let queries = sublink::queries(relation::view_query(view));
    !queries.iter().any(multiplies) && concern::shows_once(&Flat::of_view(view).model(), goal)
}

/// A key that the view casts says nothing of the columns that it is equal to: PostgreSQL looks these up
/// by the key as it is.
fn forget_cast_keys(flat: &Flat, model: &mut Model, goal: KeyGoal) {
    for number in [Some(goal.spot), goal.member].into_iter().flatten() {
        let piece = flat.pieces.iter().find(|piece| piece.role == Role::Output(number));
        let is_column = piece.is_some_and(|piece| {
            node::is::<Node>(printed::bare(piece.node), NodeTag::T_Var).is_some()
        });
        if let Some(output) = model.outputs.get_mut(number).filter(|_| !is_column) {
            output.columns.clear();
        }
    }
}

/// The look-up as text; `None` where it is no table that an index could be made on.
fn printed_lookup(flat: &Flat, lookup: &ItemLookup) -> Option<TableLookup> {
    let table = flat.table(lookup.item)?;
    let conjuncts = flat.nodes(|role| role == Role::Conjunct);
    let nodes: Vec<*mut Node> =
        lookup.by.iter().map(|&source| build::key(flat, &conjuncts, source)).collect();
    let mut by: Vec<String> = nodes.iter().filter_map(|&one| printed::over(table, one)).collect();
    by.sort_unstable();
    by.dedup();
    if by.is_empty() {
        return None;
    }
    let can_be_indexed = nodes.into_iter().all(printed::can_be_indexed);
    let conditions = conditions(&conjuncts, table, lookup.item);
    Some(TableLookup { table, by, conditions, can_be_indexed })
}

/// The conditions on one table alone that an index can be limited to.
pub fn conditions(conjuncts: &[*mut Node], table: Oid, item: usize) -> Vec<String> {
    let own = conjuncts
        .iter()
        .filter(|&&one| printed::items(one) == [item] && printed::can_be_indexed(one));
    own.filter_map(|&one| printed::over(table, one)).collect()
}
