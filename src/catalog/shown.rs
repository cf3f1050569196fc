//! What views of the application show of definitions: where it stands, and how what rules use is
//! named there.

use super::key_type;
use crate::member::family::Family;
use crate::member::key::KeyTypes;
use crate::pg::relation::schema;
use pgrx::pg_sys::Oid;
use std::ffi::{CStr, CString};

/// A relation of definitions, or of the options of definitions.
pub struct Shown {
    /// The relation.
    pub relation: &'static str,
    /// The word for what rules use.
    pub word: &'static str,
    /// Where `group_dependencies` names that.
    pub dependency: &'static CStr,
    /// Where the relation names it.
    pub key: &'static CStr,
    /// What the row is called.
    pub name: &'static str,
    /// Whether a row has a type that must not change.
    pub has_type: bool,
    /// Of options, whose they are.
    pub options_of: Option<Family>,
}

const fn plain(relation: &'static str, word: &'static str, dependency: &'static CStr) -> Shown {
    let (key, name) = (c"id", "name");
    Shown { relation, word, dependency, key, name, has_type: false, options_of: None }
}

const fn attributes(family: Family) -> Shown {
    Shown { has_type: true, ..plain(family.attributes(), family.word(), family.column()) }
}

const fn options(family: Family) -> Shown {
    Shown {
        key: family.column(),
        name: "label",
        options_of: Some(family),
        ..plain(family.options(), family.word(), family.column())
    }
}

/// Attributes stand before their options: of both that go, the attribute is told.
static SHOWN: [Shown; 6] = [
    plain("roles", "role", c"role_id"),
    plain("tags", "tag", c"tag_id"),
    attributes(Family::Property),
    attributes(Family::Question),
    options(Family::Property),
    options(Family::Question),
];

impl Shown {
    /// The relation of that name, if it is one of definitions or their options.
    pub fn of(relation: &str) -> Option<&'static Self> {
        SHOWN.iter().find(|shown| shown.relation == relation)
    }

    /// All of them whose names a trigger's argument lists.
    pub fn listed(argument: &str) -> impl Iterator<Item = &'static Self> + '_ {
        let is_listed = |shown: &&Self| argument.split(',').any(|name| name == shown.relation);
        SHOWN.iter().filter(is_listed)
    }

    /// A trigger's argument that lists these.
    pub fn argument(relations: &[&str]) -> String {
        let is_named = |shown: &&Self| relations.contains(&shown.relation);
        let named = SHOWN.iter().filter(is_named).map(|shown| shown.relation);
        named.collect::<Vec<_>>().join(",")
    }

    /// The application's view, where the relation is one.
    pub fn view(&self) -> Option<Oid> {
        let name = CString::new(self.relation).ok()?;
        schema::domain_relation(&name).filter(|&relation| !schema::is_table(relation))
    }

    /// The types of the spot's key and, as the member's, of the key of what rules use, as our own table
    /// has them; `None` where that is gone, and with it what anybody used.
    pub fn key_types(&self) -> Option<KeyTypes> {
        let table = schema::domain_relation(c"group_dependencies")?;
        schema::domain_relation(c"groups")?;
        let of = |column: &CStr| schema::column_type(table, column).and_then(key_type);
        let (spot, member) = (of(c"spot_id")?, of(self.dependency)?);
        Some(KeyTypes { spot, member, ..KeyTypes::default() })
    }
}
