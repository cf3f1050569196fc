//! What exists in a spot, as far as a rule may refer to it.

use super::tree::AttributeType;
use crate::member::family::Family;
use crate::member::key::{Key, KeyTypes};
use std::collections::BTreeMap;

/// The spot's definitions, by id. `check` needs those that the rule refers to, `fields` all.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Definitions {
    /// How the ids of this database print.
    pub keys: KeyTypes,
    /// Role names.
    pub roles: BTreeMap<Key, String>,
    /// Tag names.
    pub tags: BTreeMap<Key, String>,
    /// Properties.
    pub properties: BTreeMap<Key, Attribute>,
    /// Questions.
    pub questions: BTreeMap<Key, Attribute>,
    /// Group names, static and smart.
    pub groups: BTreeMap<i64, String>,
    /// Types of whose values the application's own relation has no column.
    pub lacking: Vec<(Family, AttributeType)>,
}

impl Definitions {
    /// The properties or the questions.
    pub fn attributes(&self, family: Family) -> &BTreeMap<Key, Attribute> {
        match family {
            Family::Property => &self.properties,
            Family::Question => &self.questions,
        }
    }

    /// Whether values of this type have a column to be in.
    pub fn has_values(&self, family: Family, kind: AttributeType) -> bool {
        !self.lacking.contains(&(family, kind))
    }
}

/// A property or a question.
#[derive(Clone, PartialEq, Debug)]
pub struct Attribute {
    /// What people call it.
    pub name: String,
    /// Its type.
    pub kind: AttributeType,
    /// Its options, in the order of their position; empty unless a select.
    pub options: Vec<AttributeOption>,
}

/// One choice of a select.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct AttributeOption {
    /// Its id.
    pub id: Key,
    /// What people read.
    pub label: String,
}
