//! What has been read of a rule: the outline of its document.

use crate::rule::language::error::Place;
use crate::rule::language::operator::Operator;
use crate::rule::language::tree::Combinator;
use crate::rule::read::json::Json;

/// A rule's outline.
#[derive(Debug)]
pub struct Draft(pub(crate) DraftCondition);

/// A condition; its `rules` may be incomplete where errors have been reported.
#[derive(Debug)]
pub(crate) struct DraftCondition {
    pub(crate) combinator: Combinator,
    pub(crate) negated: bool,
    pub(crate) rules: Vec<DraftRule>,
}

/// One part of a condition.
#[derive(Debug)]
pub(crate) enum DraftRule {
    Condition(DraftCondition),
    Criterion(DraftCriterion),
}

/// A criterion; what is absent has been reported, except for a value that is not needed.
#[derive(Debug)]
pub(crate) struct DraftCriterion {
    pub(crate) place: Place,
    pub(crate) field: Option<(Place, String)>,
    pub(crate) operator: Option<(Place, DraftOperator)>,
    pub(crate) value: Option<(Place, Json)>,
}

/// An operator, or what was written instead: what to say of it depends on the field.
#[derive(Debug)]
pub(crate) enum DraftOperator {
    Known(Operator),
    Unknown(String),
}
