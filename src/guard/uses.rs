//! What a living group uses stays, with its type.
//!
//! INVARIANT: the question is asked at the end of the statement and of the relation as it is
//! then, so that a whole spot, or groups together with those that they use, can be deleted.

use super::{ask, params};
use crate::error::{DefinitionError, Users};
use crate::member::family::Family;
use crate::pg::relation::trigger::{Fired, TriggerEvent, Tuple};
use crate::pg::sql::row::row;
use crate::pg::sql::spi::Param;
use crate::pg::sql::sql;
use pgrx::pg_sys::panic::ErrorReport;
use std::ffi::CStr;

const USERS_OF_DEFINITION: &str = sql!("guard/users_of_definition");
const USERS_OF_OPTION: &str = sql!("guard/users_of_option");
const USERS_OF_ANY_OPTION: &str = sql!("guard/users_of_any_option");
const MISFIT_VALUES: &str = sql!("guard/misfit_values");

/// A relation of definitions.
struct Definition {
    relation: &'static str,
    word: &'static str,
    /// Where `group_dependencies` names it.
    column: &'static CStr,
    /// Whose attributes they are.
    family: Option<Family>,
}

const fn plain(relation: &'static str, word: &'static str, column: &'static CStr) -> Definition {
    Definition { relation, word, column, family: None }
}

const fn attributes(family: Family) -> Definition {
    let (relation, word, column) = (family.attributes(), family.word(), family.column());
    Definition { relation, word, column, family: Some(family) }
}

const DEFINITIONS: [Definition; 5] = [
    plain("roles", "role", c"role_id"),
    plain("tags", "tag", c"tag_id"),
    plain("groups", "group", c"depends_on_group_id"),
    attributes(Family::Property),
    attributes(Family::Question),
];

/// AFTER DELETE and UPDATE of a definition.
pub(super) fn check_definition(fired: &Fired<'_>) -> Result<(), ErrorReport> {
    let Some(definition) =
        DEFINITIONS.into_iter().find(|known| Some(known.relation) == fired.argument())
    else {
        return Ok(());
    };
    let Some(old) = fired.old_row() else { return Ok(()) };
    let kind = old.named(c"type");
    let new_kind = fired.new_row().and_then(|row| row.named(c"type"));
    let users = users_of(&definition, &old)?;
    let name = old.named(c"name").unwrap_or_default();
    let word = definition.word;
    if !users.is_empty() {
        return Err(match (kind, new_kind) {
            (Some(from), Some(to)) if from != to => {
                DefinitionError::TypeInUse { word, name, from, to, users }.into()
            }
            _ => DefinitionError::InUse { what: what(fired), word, name, users }.into(),
        });
    }
    match (kind, new_kind) {
        (Some(from), Some(to)) if from != to => refuse_misfits(&definition, &old, name, from),
        _ => Ok(()),
    }
}

/// What the statement does to a definition whose type stays.
fn what(fired: &Fired<'_>) -> &'static str {
    if fired.event() == TriggerEvent::Update { "change its id" } else { "be deleted" }
}

fn users_of(definition: &Definition, old: &Tuple<'_>) -> Result<Users, ErrorReport> {
    let Some([spot, id]) = params(old, [c"spot_id", c"id"]) else { return Ok(Users::default()) };
    let kind = old.param(c"type").unwrap_or(Param::null::<String>());
    let unchanged = if definition.family.is_some() { "r.type = $3" } else { "true" };
    let sql = USERS_OF_DEFINITION
        .replace("{relation}", definition.relation)
        .replace("{column}", &definition.column.to_string_lossy())
        .replace("{unchanged}", unchanged);
    users(&sql, &[spot, id, kind])
}

/// A type can change as long as every value fits the new one.
fn refuse_misfits(
    definition: &Definition,
    old: &Tuple<'_>,
    name: String,
    from: String,
) -> Result<(), ErrorReport> {
    let Some(family) = definition.family else { return Ok(()) };
    let Some(attribute) = params(old, [c"spot_id", c"id"]) else { return Ok(()) };
    let found = ask(
        &family.fill(MISFIT_VALUES),
        &attribute,
        row!(|kind: Option<String>, is_misfit: bool| (kind.unwrap_or_default(), is_misfit)),
    )?;
    match found.into_iter().next() {
        Some((to, true)) => {
            let values = if from == "multi_select" { family.choices() } else { family.values() };
            Err(DefinitionError::TypeOfValues { word: family.word(), name, from, to, values }
                .into())
        }
        _ => Ok(()),
    }
}

/// AFTER DELETE and UPDATE of an option, and AFTER TRUNCATE.
pub(super) fn check_option(fired: &Fired<'_>) -> Result<(), ErrorReport> {
    let family = fired.argument().and_then(|relation| Family::of(relation, Family::options));
    let Some(family) = family else { return Ok(()) };
    if fired.event() == TriggerEvent::Truncate {
        return refuse_emptied(family.options(), &family.fill(USERS_OF_ANY_OPTION));
    }
    let Some(old) = fired.old_row() else { return Ok(()) };
    let Some(option) = params(&old, [c"spot_id", family.column(), c"id"]) else { return Ok(()) };
    let (mut named, mut count) = (String::new(), 0);
    let first = ask(
        &family.fill(USERS_OF_OPTION),
        &option,
        row!(|id: i64, name: String, users: i64, attribute: Option<String>| {
            count = users;
            named = attribute.unwrap_or_default();
            (id, name)
        }),
    )?;
    let users = Users { first, count };
    if users.is_empty() {
        return Ok(());
    }
    let (label, word) = (old.named(c"label").unwrap_or_default(), family.word());
    Err(DefinitionError::OptionInUse { what: what(fired), label, word, name: named, users }.into())
}

/// AFTER TRUNCATE: refuses where a living group uses what stood there.
pub(super) fn refuse_emptied(relation: &str, sql: &str) -> Result<(), ErrorReport> {
    let users = users(sql, &[])?;
    if users.is_empty() {
        Ok(())
    } else {
        Err(DefinitionError::TruncatedInUse { relation: relation.to_owned(), users }.into())
    }
}

/// Who uses it: rows of id, name and how many there are.
fn users(sql: &str, params: &[Param<'_>]) -> Result<Users, ErrorReport> {
    let mut count = 0;
    let first = ask(
        sql,
        params,
        row!(|id: i64, name: String, users: i64| {
            count = users;
            (id, name)
        }),
    )?;
    Ok(Users { first, count })
}
