//! Which operators there are.

use super::tree::{Comparison, Test, TextComparison};

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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::language::kind::Kind;

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
