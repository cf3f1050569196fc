//! The kinds of keys and the types that they have in this database.

use crate::error::KeyError;
use crate::member::key::{KeyType, KeyTypes};
use strum::{IntoStaticStr, VariantArray};

/// What a key identifies; its name is its placeholder in the templates.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "snake_case", const_into_str)]
#[allow(missing_docs)]
pub enum KeyKind {
    Spot,
    Member,
    Role,
    Tag,
    Property,
    PropertyOption,
    Question,
    QuestionOption,
    Resource,
}

use KeyKind::*;

impl KeyKind {
    /// Its placeholder in the templates.
    pub const fn placeholder(self) -> &'static str {
        self.into_str()
    }

    /// This kind's type among `types`.
    pub fn of(self, types: &mut KeyTypes) -> &mut KeyType {
        match self {
            Spot => &mut types.spot,
            Member => &mut types.member,
            Role => &mut types.role,
            Tag => &mut types.tag,
            Property => &mut types.property,
            PropertyOption => &mut types.property_option,
            Question => &mut types.question,
            QuestionOption => &mut types.question_option,
            Resource => &mut types.resource,
        }
    }
}

/// A collation other than the database's.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Collation {
    /// Quoted and qualified.
    pub name: String,
    /// Whether only identical texts are equal under it.
    pub deterministic: bool,
}

/// A column of an existing relation that holds keys.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct KeyColumn {
    /// The relation.
    pub relation: &'static str,
    /// `relation.column`
    pub name: String,
    /// Whether an application's view has it.
    pub is_view: bool,
    /// What its keys identify.
    pub kind: KeyKind,
    /// The type as PostgreSQL prints it.
    pub type_name: String,
    /// The collation, where it is not the database's.
    pub collation: Option<Collation>,
}

/// The type of one kind of key, with the collation that new columns must share so that the
/// indexes of both sides serve a join.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct KeyColumnType {
    /// The type.
    pub key_type: KeyType,
    /// Quoted and qualified, where it is not the database's.
    pub collation: Option<String>,
}

/// The type of each kind of key, in the order of [`KeyKind`].
pub type Decided = Vec<(KeyKind, KeyColumnType)>;

/// The types alone.
pub fn types(decided: &Decided) -> KeyTypes {
    let mut types = KeyTypes::default();
    for (kind, of) in decided {
        *kind.of(&mut types) = of.key_type;
    }
    types
}

/// The key type of that name.
pub fn named(given: &str) -> Result<KeyType, KeyError> {
    let name = given.trim().to_ascii_lowercase();
    name.parse().map_err(|_| KeyError::UnknownType { given: given.to_owned() })
}

/// Decides the type of every kind of key: what exists decides, `asked` serves the rest.
pub fn decide(found: &[KeyColumn], asked: Option<KeyType>) -> Result<Decided, KeyError> {
    let mut decided = Vec::with_capacity(KeyKind::VARIANTS.len());
    let mut is_open = false;
    for &kind in KeyKind::VARIANTS {
        let existing = type_of(kind, found)?;
        is_open |= existing.is_none();
        let new = KeyColumnType { key_type: asked.unwrap_or_default(), collation: None };
        decided.push((kind, existing.unwrap_or(new)));
    }
    match asked {
        Some(asked) if !is_open && !decided.iter().any(|(_, t)| t.key_type == asked) => {
            Err(KeyError::Decided { asked: asked.sql_name(), decided: listed(found) })
        }
        _ => Ok(decided),
    }
}

/// What forbids to decide, of each kind of key.
pub fn differences(found: &[KeyColumn]) -> Vec<KeyError> {
    KeyKind::VARIANTS.iter().filter_map(|&kind| type_of(kind, found).err()).collect()
}

/// What the existing columns of a kind agree on.
fn type_of(kind: KeyKind, found: &[KeyColumn]) -> Result<Option<KeyColumnType>, KeyError> {
    let mut agreed: Option<(&KeyColumn, KeyColumnType)> = None;
    for column in found.iter().filter(|column| column.kind == kind) {
        let here = column_type(column)?;
        let Some((first, before)) = &mut agreed else {
            agreed = Some((column, here));
            continue;
        };
        // PostgreSQL lets the database's collation yield to any other.
        let collations_clash = here.collation.is_some()
            && before.collation.is_some()
            && here.collation != before.collation;
        if here.key_type != before.key_type || collations_clash {
            return Err(difference(first, column, found));
        }
        before.collation = before.collation.take().or(here.collation);
    }
    Ok(agreed.map(|(_, agreed)| agreed))
}

/// Why two columns of a kind cannot stand side by side; what a view shows is the application's, tables are perhaps
/// left over from an `install()` before there were views.
fn difference(one: &KeyColumn, other: &KeyColumn, found: &[KeyColumn]) -> KeyError {
    let (view, table) = match (one.is_view, other.is_view) {
        (true, false) => (one, other),
        (false, true) => (other, one),
        _ => {
            return KeyError::Differ {
                one: one.name.clone(),
                one_type: described(one),
                other: other.name.clone(),
                other_type: described(other),
            };
        }
    };
    let is_left = |column: &&KeyColumn| {
        !column.is_view && column.kind == view.kind && described(column) != described(view)
    };
    let mut tables: Vec<String> =
        found.iter().filter(is_left).map(|one| format!("smart_groups.{}", one.relation)).collect();
    tables.sort_unstable();
    tables.dedup();
    KeyError::ViewDiffers {
        view: view.name.clone(),
        view_type: described(view),
        table: table.name.clone(),
        table_type: described(table),
        tables: tables.join(", "),
    }
}

fn column_type(column: &KeyColumn) -> Result<KeyColumnType, KeyError> {
    let base = column.type_name.split('(').next().unwrap_or_default();
    let name = if base == "character varying" { "text" } else { base };
    let key_type = name.parse().map_err(|_| KeyError::UnsupportedType {
        column: column.name.clone(),
        type_name: column.type_name.clone(),
    })?;
    match &column.collation {
        Some(collation) if !collation.deterministic => Err(KeyError::Nondeterministic {
            column: column.name.clone(),
            collation: collation.name.clone(),
        }),
        collation => Ok(KeyColumnType {
            key_type,
            collation: collation.as_ref().map(|collation| collation.name.clone()),
        }),
    }
}

fn described(column: &KeyColumn) -> String {
    match &column.collation {
        Some(collation) => format!("{} COLLATE {}", column.type_name, collation.name),
        None => column.type_name.clone(),
    }
}

/// The first column of each kind with its type, for people.
fn listed(found: &[KeyColumn]) -> String {
    let columns: Vec<String> = KeyKind::VARIANTS
        .iter()
        .filter_map(|kind| found.iter().find(|column| column.kind == *kind))
        .map(|column| format!("{} is {}", column.name, column.type_name))
        .collect();
    format!("{}.", columns.join(", "))
}

#[cfg(test)]
mod tests;
