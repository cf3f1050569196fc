//! Which parts of a rule an index can narrow down.
//!
//! Left out on purpose: what most members usually have or are, such as a role, a status, or any
//! value at all. A set of most of a spot costs more than looking at each member once.

use crate::rule::language::tree::{AttributeType, Field, TextComparison};
use crate::rule::meaning::predicate::{Check, Predicate};

/// Whether an index finds the members for whom this holds.
pub(super) fn is_narrow(predicate: &Predicate) -> bool {
    match predicate {
        Predicate::All(parts) => parts.iter().any(is_narrow),
        Predicate::Any(parts) => parts.iter().all(is_narrow),
        Predicate::Not(_) => false,
        Predicate::Check(field, check) => has_index(field) && uses_index(check),
    }
}

/// Whether a check of the conjunction already leads to few members; a set is of no use then.
pub(super) fn has_narrow_check(conjunction: &Predicate) -> bool {
    match conjunction {
        Predicate::All(parts) => parts.iter().any(has_narrow_check),
        Predicate::Check(..) => is_narrow(conjunction),
        Predicate::Any(_) | Predicate::Not(_) => false,
    }
}

fn has_index(field: &Field) -> bool {
    match field {
        Field::Email | Field::InvitedAt | Field::RegisteredAt | Field::Tag | Field::Group => true,
        Field::Property(_, kind) | Field::Question(_, kind) => {
            !matches!(kind, AttributeType::Text | AttributeType::Boolean)
        }
        Field::FirstName | Field::LastName | Field::Title => false,
        Field::Status | Field::Role | Field::LastActiveAt => false,
    }
}

fn uses_index(check: &Check) -> bool {
    match check {
        Check::Present | Check::Boolean(_) => false,
        Check::Text(comparison, _) => {
            matches!(comparison, TextComparison::Equals | TextComparison::BeginsWith)
        }
        Check::TextIn(_)
        | Check::Number(..)
        | Check::NumberBetween(..)
        | Check::NumberIn(_)
        | Check::Days(_)
        | Check::Instants(_)
        | Check::AnyOf(_)
        | Check::AllOf(_)
        | Check::InGroups(_)
        | Check::InAllGroups(_) => true,
    }
}
