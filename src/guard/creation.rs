//! The creation of a group: its rule is checked against what exists, and what it uses is
//! written down.

use super::{as_owner, ask, params, refuse, settings};
use crate::catalog;
use crate::catalog::{obstacles, rules, statement};
use crate::error::GroupError;
use crate::member::key::Key;
use crate::pg::relation::trigger::{Fired, Tuple};
use crate::pg::sql::row::row;
use crate::pg::sql::spi::{self, Param, Statement};
use crate::pg::sql::sql;
use crate::pg::sql::{applying, identity};
use crate::rule::meaning::reads::{Dependencies, dependencies};
use crate::rule::write::canonical;
use pgrx::JsonB;
use pgrx::pg_sys::panic::ErrorReport;
use std::collections::BTreeSet;

const LEFT_OVER: &str = sql!("guard/left_over_of_group");
const INSERT_DEPENDENCIES: &str = sql!("guard/insert_dependencies");
const DEPENDS_ON_ITSELF: &str = sql!("guard/depends_on_itself");

/// The columns of a new group that a guard looks at.
struct NewGroup {
    spot: Key,
    id: i64,
    name: String,
    is_smart: bool,
    conditions: Option<String>,
}

impl NewGroup {
    /// `None` where a column is missing or of no kind, which the table's constraints refuse.
    fn of(row: &Tuple<'_>) -> Result<Option<Self>, ErrorReport> {
        let spot_type = catalog::key_types()?.spot;
        let read = || {
            let kind = row.named(c"kind")?;
            Some(Self {
                spot: spot_type.parse(&row.named(c"spot_id")?)?,
                id: row.named(c"id")?.parse().ok()?,
                name: row.named(c"name")?,
                is_smart: kind == "smart",
                conditions: row.named(c"conditions"),
            })
            .filter(|_| kind == "smart" || kind == "static")
        };
        Ok(read())
    }
}

/// Refuses an id that is still named, and a rule that does not hold; stores the rule in
/// canonical form.
pub(super) fn before_insert(fired: &Fired<'_>, row: &Tuple<'_>) -> Result<i64, ErrorReport> {
    let Some(group) = NewGroup::of(row)? else { return Ok(fired.pass()) };
    refuse_left_over(row, &group)?;
    match (group.is_smart, &group.conditions) {
        (true, None) => Err(GroupError::NoConditions { name: group.name }.into()),
        (false, Some(_)) => Err(GroupError::ConditionsOfStatic { name: group.name }.into()),
        (false, None) => Ok(fired.pass()),
        (true, Some(conditions)) => {
            let checked = as_owner(|| rules::read_locked(&group.spot, conditions))?;
            let canonical = JsonB(canonical::to_json(&checked.condition));
            Ok(fired.pass_with(c"conditions", Param::from(canonical)))
        }
    }
}

/// Memberships and dependencies of an earlier group of this id would become the new one's.
fn refuse_left_over(row: &Tuple<'_>, group: &NewGroup) -> Result<(), ErrorReport> {
    let Some(key) = params(row, [c"spot_id", c"id"]) else { return Ok(()) };
    let found = ask(LEFT_OVER, &key, row!(has_dependencies: bool, has_members: bool))?;
    match found.into_iter().next() {
        Some((true, _)) => Err(GroupError::IdInUse { id: group.id, by: "conditions" }.into()),
        Some((_, true)) => Err(GroupError::IdInUse { id: group.id, by: "memberships" }.into()),
        _ => Ok(()),
    }
}

/// AFTER INSERT: the rule as it is stored, whatever other triggers made of it, is checked once
/// more, and what it uses goes into `group_dependencies`.
pub(super) fn record_dependencies(fired: &Fired<'_>) -> Result<(), ErrorReport> {
    let Some(row) = fired.new_row() else { return Ok(()) };
    let Some(group) = NewGroup::of(&row)?.filter(|group| group.is_smart) else { return Ok(()) };
    let Some(conditions) = group.conditions.as_deref() else { return Ok(()) };
    let condition = as_owner(|| rules::read_locked(&group.spot, conditions))?.condition;
    let stored = serde_json::from_str(conditions).unwrap_or(serde_json::Value::Null);
    if canonical::to_json(&condition) != stored {
        return Err(GroupError::ConditionsNotCanonical { name: group.name }.into());
    }
    let uses = dependencies(&condition);
    insert_dependencies(&group, &uses)?;
    if uses.groups.is_empty() { Ok(()) } else { refuse_cycle(&row, group) }
}

fn insert_dependencies(group: &NewGroup, uses: &Dependencies) -> Result<(), ErrorReport> {
    let keys = catalog::key_types()?;
    let params = [
        Param::from(group.spot.to_string()),
        Param::from(group.id),
        texts(&uses.properties),
        texts(&uses.questions),
        texts(&uses.tags),
        texts(&uses.roles),
        Param::from(uses.groups.iter().copied().collect::<Vec<i64>>()),
    ];
    let sql = statement::typed(INSERT_DEPENDENCIES, &keys);
    refuse(obstacles::of_writing(&["group_dependencies"])?)?;
    identity::as_role_deferring(catalog::owner()?, || {
        let _settings = settings();
        applying::during(|| spi::write(Statement::kept(&sql), &params))
    })?;
    Ok(())
}

/// A group can refer only to what exists before it, so that no cycle is possible; a statement
/// that deletes and inserts the same id at once could get around that.
fn refuse_cycle(row: &Tuple<'_>, group: NewGroup) -> Result<(), ErrorReport> {
    let Some(key) = params(row, [c"spot_id", c"id"]) else { return Ok(()) };
    let found = ask(DEPENDS_ON_ITSELF, &key, row!(is_cyclic: bool))?;
    if found.into_iter().any(|cycle| cycle) {
        return Err(GroupError::Cyclic { name: group.name }.into());
    }
    Ok(())
}

fn texts(keys: &BTreeSet<Key>) -> Param<'static> {
    Param::from(keys.iter().map(Key::to_string).collect::<Vec<String>>())
}
