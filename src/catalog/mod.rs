//! The domain relations as they are in this database.

#![forbid(unsafe_code)]

pub mod alphabet;
pub mod definitions;
pub mod drift;
pub mod keys;
mod locking;
pub mod nodes;
pub mod numbers;
pub mod obstacles;
pub mod origin;
mod relation;
pub mod rules;
pub mod shape;
pub mod shown;
pub mod statement;
pub mod tracked;
pub mod unnoted;
mod vanishing;
pub mod viewed;

pub use relation::{Column, Holds, Relation};

use crate::error::{InstallError, WatchError};
use crate::member::key::{Key, KeyType, KeyTypes};
use crate::pg::query;
use crate::pg::relation::schema;
use crate::rule::meaning::sql::Target;
use keys::KeyKind;
use pgrx::pg_sys;
use pgrx::pg_sys::panic::ErrorReport;
use strum::VariantArray;

/// Whether `install()` has run in this database.
pub fn is_installed() -> bool {
    schema::relation(c"smart_groups", c"groups").is_some()
}

/// Whether there is a relation of that name.
pub fn has(relation: Relation) -> bool {
    schema::relation(c"smart_groups", relation.c_name()).is_some()
}

/// Whether a relation is the application's own, a view in place of the table.
pub fn is_view(relation: Relation) -> bool {
    schema::domain_relation(relation.c_name()).is_some_and(|found| !schema::is_table(found))
}

/// Whether somebody may be among a spot's members more than once: a view does not refuse it, though most are made of
/// keys that do.
pub fn members_may_repeat() -> bool {
    let view = viewed::View::of(Relation::Members);
    view.is_some_and(|view| !query::shows_once(view.oid, view.goal()))
}

/// What rules of a spot are bound to as SQL.
pub fn target(spot: Key, keys: KeyTypes) -> Target {
    Target { spot, keys, members_repeat: is_view(Relation::Members) }
}

/// The role that owns the domain tables.
pub fn owner() -> Result<pg_sys::Oid, ErrorReport> {
    schema::domain_relation(c"groups")
        .and_then(schema::owner)
        .ok_or_else(|| InstallError::NotInstalled.into())
}

/// The types of this database's keys. Reads PostgreSQL's catalog caches only.
pub fn key_types() -> Result<KeyTypes, ErrorReport> {
    let mut types = KeyTypes::default();
    for kind in KeyKind::VARIANTS {
        let identifying = match kind {
            KeyKind::Spot => Relation::Spots,
            KeyKind::Member => Relation::Members,
            KeyKind::Role => Relation::Roles,
            KeyKind::Tag => Relation::Tags,
            KeyKind::Property => Relation::Properties,
            KeyKind::PropertyOption => Relation::PropertyOptions,
            KeyKind::Question => Relation::Questions,
            KeyKind::QuestionOption => Relation::QuestionOptions,
            KeyKind::Resource => Relation::Resources,
        };
        let type_oid = schema::domain_relation(identifying.c_name())
            .and_then(|relation| schema::column_type(relation, c"id"));
        *kind.of(&mut types) =
            type_oid.and_then(key_type).ok_or_else(|| lacks_keys(identifying))?;
    }
    Ok(types)
}

/// Why nobody knows what identifies the rows of a relation.
fn lacks_keys(of: Relation) -> ErrorReport {
    let relation = of.name();
    if !is_installed() {
        return InstallError::NotInstalled.into();
    }
    match schema::domain_relation(of.c_name()) {
        None => WatchError::RelationMissing { relation }.into(),
        Some(_) => {
            let faults = format!("smart_groups.{relation}.id is missing, or cannot be a key");
            InstallError::Columns { faults }.into()
        }
    }
}

/// The type of keys in a column of that type.
fn key_type(of: pg_sys::Oid) -> Option<KeyType> {
    Some(match of {
        pg_sys::INT4OID => KeyType::Integer,
        pg_sys::INT8OID => KeyType::Bigint,
        pg_sys::UUIDOID => KeyType::Uuid,
        pg_sys::TEXTOID | pg_sys::VARCHAROID => KeyType::Text,
        _ => return None,
    })
}
