//! Which operators there are.

use super::tree::{Comparison, Test, TextComparison};
use strum::{EnumString, IntoStaticStr, VariantArray};

/// An operator as a rule writes it.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, EnumString, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "camelCase", const_into_str)]
#[allow(missing_docs)]
pub enum Operator {
    #[strum(serialize = "=")]
    Equal,
    #[strum(serialize = "!=")]
    NotEqual,
    #[strum(serialize = "<")]
    Less,
    #[strum(serialize = "<=")]
    LessOrEqual,
    #[strum(serialize = ">")]
    Greater,
    #[strum(serialize = ">=")]
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
        for operator in Operator::VARIANTS {
            assert_eq!(operator.into_str().parse().as_ref(), Ok(operator));
            assert!(
                Kind::VARIANTS.iter().any(|kind| kind.operators().contains(operator)),
                "{operator:?}"
            );
        }
    }
}
