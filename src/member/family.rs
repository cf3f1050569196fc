//! The two families of attributes, properties and questions: the same shape under other names,
//! which are said here and nowhere else.

use super::aspect::Aspects;
use super::key::{KeyType, KeyTypes};
use std::ffi::CStr;
use strum::{EnumString, IntoStaticStr, VariantArray};

/// A family of attributes; its name is the word for one of it.
#[derive(
    Clone,
    Copy,
    PartialEq,
    Eq,
    Hash,
    PartialOrd,
    Ord,
    Debug,
    EnumString,
    IntoStaticStr,
    VariantArray,
)]
#[strum(serialize_all = "lowercase", const_into_str)]
pub enum Family {
    /// The spot's custom properties and their values.
    Property,
    /// The questions of its registration form and their answers.
    Question,
}

impl Family {
    /// The word for one attribute; a rule's field is this, a colon and the id.
    pub const fn word(self) -> &'static str {
        self.into_str()
    }

    /// The relation of the attributes.
    pub const fn attributes(self) -> &'static str {
        match self {
            Self::Property => "properties",
            Self::Question => "questions",
        }
    }

    /// The relation of the options of selects.
    pub const fn options(self) -> &'static str {
        match self {
            Self::Property => "property_options",
            Self::Question => "question_options",
        }
    }

    /// The relation of the values of members, all but those of multi selects.
    pub const fn values(self) -> &'static str {
        match self {
            Self::Property => "property_values",
            Self::Question => "answers",
        }
    }

    /// The relation of what members chose of multi selects, one row a choice.
    pub const fn choices(self) -> &'static str {
        match self {
            Self::Property => "property_choices",
            Self::Question => "answer_choices",
        }
    }

    /// The column that names the attribute, in each of those relations but its own.
    pub const fn column(self) -> &'static CStr {
        match self {
            Self::Property => c"property_id",
            Self::Question => c"question_id",
        }
    }

    /// What a change of a value is.
    pub const fn aspect(self) -> Aspects {
        match self {
            Self::Property => Aspects::PROPERTY,
            Self::Question => Aspects::QUESTION,
        }
    }

    /// The type of the attributes' keys.
    pub const fn key_type(self, keys: &KeyTypes) -> KeyType {
        match self {
            Self::Property => keys.property,
            Self::Question => keys.question,
        }
    }

    /// The type of the options' keys.
    pub const fn option_type(self, keys: &KeyTypes) -> KeyType {
        match self {
            Self::Property => keys.property_option,
            Self::Question => keys.question_option,
        }
    }

    /// Puts the names into a statement for either family: `{attribute}`, the word for one of it,
    /// and the relations `{attributes}`, `{options}`, `{values}`, `{choices}`.
    pub fn fill(self, sql: &str) -> String {
        sql.replace("{attribute}", self.word())
            .replace("{attributes}", self.attributes())
            .replace("{options}", self.options())
            .replace("{values}", self.values())
            .replace("{choices}", self.choices())
    }

    /// The family and id that a rule's field names, such as `property:12`.
    pub fn of_field(name: &str) -> Option<(Self, &str)> {
        let (word, id) = name.split_once(':')?;
        Some((word.parse().ok()?, id))
    }

    /// The family of whose `relation` this is the name.
    pub fn of(name: &str, relation: fn(Self) -> &'static str) -> Option<Self> {
        Self::VARIANTS.iter().copied().find(|&family| relation(family) == name)
    }
}
