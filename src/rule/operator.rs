//! Which operators there are, and which of them fit which type of field.

use crate::rule::tree::{AttributeType, Comparison, Field, Test, TextComparison};

/// An operator as a rule writes it.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[allow(missing_docs)]
pub enum Operator {
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Contains,
    DoesNotContain,
    BeginsWith,
    DoesNotBeginWith,
    EndsWith,
    DoesNotEndWith,
    In,
    NotIn,
    ContainsAll,
    Between,
    NotBetween,
    Null,
    NotNull,
}

/// How many values an operator takes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Arity {
    None,
    One,
    /// A lower and an upper end.
    Two,
    List,
}

/// What a field holds, as far as operators and values are concerned.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
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
    OneOf,
    /// Any number of several ids.
    ManyOf,
    /// Membership in groups.
    Group,
}

impl Operator {
    /// Every operator.
    pub const ALL: [Self; 19] = [
        Self::Equal,
        Self::NotEqual,
        Self::Less,
        Self::LessOrEqual,
        Self::Greater,
        Self::GreaterOrEqual,
        Self::Contains,
        Self::DoesNotContain,
        Self::BeginsWith,
        Self::DoesNotBeginWith,
        Self::EndsWith,
        Self::DoesNotEndWith,
        Self::In,
        Self::NotIn,
        Self::ContainsAll,
        Self::Between,
        Self::NotBetween,
        Self::Null,
        Self::NotNull,
    ];

    /// The operator in the JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Equal => "=",
            Self::NotEqual => "!=",
            Self::Less => "<",
            Self::LessOrEqual => "<=",
            Self::Greater => ">",
            Self::GreaterOrEqual => ">=",
            Self::Contains => "contains",
            Self::DoesNotContain => "doesNotContain",
            Self::BeginsWith => "beginsWith",
            Self::DoesNotBeginWith => "doesNotBeginWith",
            Self::EndsWith => "endsWith",
            Self::DoesNotEndWith => "doesNotEndWith",
            Self::In => "in",
            Self::NotIn => "notIn",
            Self::ContainsAll => "containsAll",
            Self::Between => "between",
            Self::NotBetween => "notBetween",
            Self::Null => "null",
            Self::NotNull => "notNull",
        }
    }

    /// The operator of that name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|operator| operator.as_str() == name)
    }

    pub(crate) fn arity(self) -> Arity {
        match self {
            Self::Null | Self::NotNull => Arity::None,
            Self::In | Self::NotIn | Self::ContainsAll => Arity::List,
            Self::Between | Self::NotBetween => Arity::Two,
            _ => Arity::One,
        }
    }

    /// Whether it is the complement of a positive operator.
    pub(crate) fn is_negative(self) -> bool {
        matches!(
            self,
            Self::NotEqual
                | Self::DoesNotContain
                | Self::DoesNotBeginWith
                | Self::DoesNotEndWith
                | Self::NotIn
                | Self::NotBetween
                | Self::Null
        )
    }

    pub(crate) fn text_comparison(self) -> Option<TextComparison> {
        match self {
            Self::Equal | Self::NotEqual => Some(TextComparison::Equals),
            Self::Contains | Self::DoesNotContain => Some(TextComparison::Contains),
            Self::BeginsWith | Self::DoesNotBeginWith => Some(TextComparison::BeginsWith),
            Self::EndsWith | Self::DoesNotEndWith => Some(TextComparison::EndsWith),
            _ => None,
        }
    }

    pub(crate) fn comparison(self) -> Option<Comparison> {
        match self {
            Self::Equal => Some(Comparison::Equal),
            Self::NotEqual => Some(Comparison::NotEqual),
            Self::Less => Some(Comparison::Less),
            Self::LessOrEqual => Some(Comparison::LessOrEqual),
            Self::Greater => Some(Comparison::Greater),
            Self::GreaterOrEqual => Some(Comparison::GreaterOrEqual),
            _ => None,
        }
    }
}

impl From<Comparison> for Operator {
    fn from(comparison: Comparison) -> Self {
        match comparison {
            Comparison::Equal => Self::Equal,
            Comparison::NotEqual => Self::NotEqual,
            Comparison::Less => Self::Less,
            Comparison::LessOrEqual => Self::LessOrEqual,
            Comparison::Greater => Self::Greater,
            Comparison::GreaterOrEqual => Self::GreaterOrEqual,
        }
    }
}

impl Test {
    /// The operator with which this test is written.
    pub fn operator(&self) -> Operator {
        use Operator as O;
        let either =
            |negated: &bool, negative, positive| if *negated { negative } else { positive };
        match self {
            Self::Present { negated } => either(negated, O::Null, O::NotNull),
            Self::Text { negated, comparison, .. } => match comparison {
                TextComparison::Equals => either(negated, O::NotEqual, O::Equal),
                TextComparison::Contains => either(negated, O::DoesNotContain, O::Contains),
                TextComparison::BeginsWith => either(negated, O::DoesNotBeginWith, O::BeginsWith),
                TextComparison::EndsWith => either(negated, O::DoesNotEndWith, O::EndsWith),
            },
            Self::Number { comparison, .. } | Self::Time { comparison, .. } => (*comparison).into(),
            Self::NumberBetween { negated, .. } | Self::TimeBetween { negated, .. } => {
                either(negated, O::NotBetween, O::Between)
            }
            Self::Boolean { negated, .. } | Self::Is { negated, .. } => {
                either(negated, O::NotEqual, O::Equal)
            }
            Self::TextIn { negated, .. }
            | Self::NumberIn { negated, .. }
            | Self::AnyOf { negated, .. }
            | Self::InGroups { negated, .. } => either(negated, O::NotIn, O::In),
            Self::AllOf { .. } | Self::InAllGroups { .. } => O::ContainsAll,
        }
    }
}

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 8] = [
        Self::Text,
        Self::Number,
        Self::Boolean,
        Self::Date,
        Self::Timestamp,
        Self::OneOf,
        Self::ManyOf,
        Self::Group,
    ];

    /// What it is called in messages.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Number => "number",
            Self::Boolean => "boolean",
            Self::Date => "date",
            Self::Timestamp => "timestamp",
            Self::OneOf => "single choice",
            Self::ManyOf => "multiple choice",
            Self::Group => "group",
        }
    }

    /// The operators that fit.
    pub fn operators(self) -> &'static [Operator] {
        use Operator::*;
        match self {
            Self::Text => &[
                Equal,
                NotEqual,
                Contains,
                DoesNotContain,
                BeginsWith,
                DoesNotBeginWith,
                EndsWith,
                DoesNotEndWith,
                In,
                NotIn,
                Null,
                NotNull,
            ],
            Self::Number => &[
                Equal,
                NotEqual,
                Less,
                LessOrEqual,
                Greater,
                GreaterOrEqual,
                Between,
                NotBetween,
                In,
                NotIn,
                Null,
                NotNull,
            ],
            Self::Boolean => &[Equal, NotEqual, Null, NotNull],
            Self::Date | Self::Timestamp => &[
                Equal,
                NotEqual,
                Less,
                LessOrEqual,
                Greater,
                GreaterOrEqual,
                Between,
                NotBetween,
                Null,
                NotNull,
            ],
            Self::OneOf => &[Equal, NotEqual, In, NotIn, Null, NotNull],
            Self::ManyOf => &[In, NotIn, ContainsAll, Null, NotNull],
            Self::Group => &[In, NotIn, ContainsAll],
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
        match self {
            Self::Property(id, _) => format!("property:{id}"),
            Self::Question(id, _) => format!("question:{id}"),
            fixed => Self::FIXED
                .iter()
                .find_map(|(name, field)| (field == fixed).then(|| (*name).to_owned()))
                .unwrap_or_default(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_operator_is_found_by_its_name_and_fits_some_field() {
        for operator in Operator::ALL {
            assert_eq!(Operator::parse(operator.as_str()), Some(operator));
            assert!(
                Kind::ALL.iter().any(|kind| kind.operators().contains(&operator)),
                "{operator:?}"
            );
        }
    }
}
