//! What fields hold, and which operators fit that.

use super::operator::Operator;
use super::tree::{AttributeType, Field};
use crate::member::family::Family;
use crate::member::key::Key;
use strum::{IntoStaticStr, VariantArray};

/// What a field holds, as far as operators and values are concerned; messages call it so.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "lowercase", const_into_str)]
pub enum Kind {
    /// A text.
    Text,
    /// A number.
    Number,
    /// A boolean.
    Boolean,
    /// A calendar day.
    Date,
    /// An instant.
    Timestamp,
    /// One of several ids.
    #[strum(serialize = "single choice")]
    OneOf,
    /// Any number of several ids.
    #[strum(serialize = "multiple choice")]
    ManyOf,
    /// Membership in groups.
    Group,
}

const TEXT: [Operator; 12] = [
    Operator::Equal,
    Operator::NotEqual,
    Operator::Contains,
    Operator::DoesNotContain,
    Operator::BeginsWith,
    Operator::DoesNotBeginWith,
    Operator::EndsWith,
    Operator::DoesNotEndWith,
    Operator::In,
    Operator::NotIn,
    Operator::Null,
    Operator::NotNull,
];

const NUMBER: [Operator; 12] = [
    Operator::Equal,
    Operator::NotEqual,
    Operator::Less,
    Operator::LessOrEqual,
    Operator::Greater,
    Operator::GreaterOrEqual,
    Operator::Between,
    Operator::NotBetween,
    Operator::In,
    Operator::NotIn,
    Operator::Null,
    Operator::NotNull,
];

const BOOLEAN: [Operator; 4] =
    [Operator::Equal, Operator::NotEqual, Operator::Null, Operator::NotNull];

const TIME: [Operator; 10] = [
    Operator::Equal,
    Operator::NotEqual,
    Operator::Less,
    Operator::LessOrEqual,
    Operator::Greater,
    Operator::GreaterOrEqual,
    Operator::Between,
    Operator::NotBetween,
    Operator::Null,
    Operator::NotNull,
];

const ONE_OF: [Operator; 6] = [
    Operator::Equal,
    Operator::NotEqual,
    Operator::In,
    Operator::NotIn,
    Operator::Null,
    Operator::NotNull,
];

const MANY_OF: [Operator; 5] =
    [Operator::In, Operator::NotIn, Operator::ContainsAll, Operator::Null, Operator::NotNull];

const GROUP: [Operator; 3] = [Operator::In, Operator::NotIn, Operator::ContainsAll];

impl Kind {
    /// The operators that fit.
    pub fn operators(self) -> &'static [Operator] {
        match self {
            Self::Text => &TEXT,
            Self::Number => &NUMBER,
            Self::Boolean => &BOOLEAN,
            Self::Date | Self::Timestamp => &TIME,
            Self::OneOf => &ONE_OF,
            Self::ManyOf => &MANY_OF,
            Self::Group => &GROUP,
        }
    }

    /// What people read for an operator.
    pub(crate) fn label(self, operator: Operator) -> &'static str {
        use Operator::*;
        match (self, operator) {
            (Self::Date | Self::Timestamp, Less) => "is before",
            (Self::Date | Self::Timestamp, LessOrEqual) => "is at or before",
            (Self::Date | Self::Timestamp, Greater) => "is after",
            (Self::Date | Self::Timestamp, GreaterOrEqual) => "is at or after",
            (Self::ManyOf, In) => "includes any of",
            (Self::ManyOf, NotIn) => "includes none of",
            (Self::ManyOf, ContainsAll) => "includes all of",
            (Self::Group, In) => "member of any of",
            (Self::Group, NotIn) => "member of none of",
            (_, ContainsAll) => "member of all of",
            (_, Equal) => "is",
            (_, NotEqual) => "is not",
            (_, Less) => "is less than",
            (_, LessOrEqual) => "is at most",
            (_, Greater) => "is greater than",
            (_, GreaterOrEqual) => "is at least",
            (_, Contains) => "contains",
            (_, DoesNotContain) => "does not contain",
            (_, BeginsWith) => "begins with",
            (_, DoesNotBeginWith) => "does not begin with",
            (_, EndsWith) => "ends with",
            (_, DoesNotEndWith) => "does not end with",
            (_, In) => "is any of",
            (_, NotIn) => "is none of",
            (_, Between) => "is between",
            (_, NotBetween) => "is not between",
            (_, Null) => "is empty",
            (_, NotNull) => "is not empty",
        }
    }
}

impl From<AttributeType> for Kind {
    fn from(attribute: AttributeType) -> Self {
        match attribute {
            AttributeType::Text => Self::Text,
            AttributeType::Number => Self::Number,
            AttributeType::Boolean => Self::Boolean,
            AttributeType::Date => Self::Date,
            AttributeType::Timestamp => Self::Timestamp,
            AttributeType::SingleSelect => Self::OneOf,
            AttributeType::MultiSelect => Self::ManyOf,
        }
    }
}

impl Field {
    /// The fields that every spot has, with their names; properties and questions come on top.
    pub const FIXED: [(&'static str, Field); 11] = [
        ("first_name", Self::FirstName),
        ("last_name", Self::LastName),
        ("email", Self::Email),
        ("title", Self::Title),
        ("status", Self::Status),
        ("role", Self::Role),
        ("tag", Self::Tag),
        ("invited_at", Self::InvitedAt),
        ("registered_at", Self::RegisteredAt),
        ("last_active_at", Self::LastActiveAt),
        ("group", Self::Group),
    ];

    /// That attribute's value.
    pub fn of_attribute(family: Family, id: Key, kind: AttributeType) -> Self {
        match family {
            Family::Property => Self::Property(id, kind),
            Family::Question => Self::Question(id, kind),
        }
    }

    /// The attribute whose value it is.
    pub fn attribute(&self) -> Option<(Family, &Key, AttributeType)> {
        match self {
            Self::Property(id, kind) => Some((Family::Property, id, *kind)),
            Self::Question(id, kind) => Some((Family::Question, id, *kind)),
            _ => None,
        }
    }

    /// What it holds.
    pub fn kind(&self) -> Kind {
        match self {
            Self::FirstName | Self::LastName | Self::Email | Self::Title => Kind::Text,
            Self::Status | Self::Role => Kind::OneOf,
            Self::Tag => Kind::ManyOf,
            Self::InvitedAt | Self::RegisteredAt | Self::LastActiveAt => Kind::Timestamp,
            Self::Property(_, attribute) | Self::Question(_, attribute) => (*attribute).into(),
            Self::Group => Kind::Group,
        }
    }

    /// The field in the JSON.
    pub fn name(&self) -> String {
        if let Some((family, id, _)) = self.attribute() {
            return format!("{}:{id}", family.word());
        }
        Self::FIXED
            .iter()
            .find_map(|(name, field)| (field == self).then(|| (*name).to_owned()))
            .unwrap_or_default()
    }
}
