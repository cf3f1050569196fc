//! What exists in a spot, as far as a rule may refer to it.

use super::tree::AttributeType;
use crate::member::family::Family;
use crate::member::key::{Key, KeyTypes};
use std::collections::{BTreeMap, BTreeSet};
use std::hash::{DefaultHasher, Hash, Hasher};
use strum::VariantArray;

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
    /// Relations that are views of data, whose rows go with it: what a stored rule names of them may be
    /// gone, and is nobody's then.
    pub may_vanish: Vec<&'static str>,
}

impl Definitions {
    /// The properties or the questions.
    pub fn attributes(&self, family: Family) -> &BTreeMap<Key, Attribute> {
        match family {
            Family::Property => &self.properties,
            Family::Question => &self.questions,
        }
    }

    /// Whether an id that is not there is a mistake.
    pub fn must_exist(&self, relation: &str) -> bool {
        !self.may_vanish.contains(&relation)
    }

    /// Differs where a stored rule may mean something else: by what there is and of which type, not by names.
    pub fn fingerprint(&self) -> u64 {
        let mut hasher = DefaultHasher::new();
        let ids = |relation, names: &BTreeMap<Key, String>| -> Vec<Key> {
            if self.must_exist(relation) { names.keys().cloned().collect() } else { vec![] }
        };
        (ids("roles", &self.roles), ids("tags", &self.tags)).hash(&mut hasher);
        for &family in Family::VARIANTS {
            for (id, attribute) in self.attributes(family) {
                let options = attribute.options.iter().map(|option| &option.id);
                let options = options.filter(|_| self.must_exist(family.options()));
                let options: BTreeSet<&Key> = options.collect();
                (family.word(), id, attribute.kind.into_str(), options).hash(&mut hasher);
            }
        }
        for (family, kind) in &self.lacking {
            (family.word(), kind.into_str()).hash(&mut hasher);
        }
        self.may_vanish.hash(&mut hasher);
        hasher.finish()
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
