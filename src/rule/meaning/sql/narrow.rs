//! Which parts of a rule an index can narrow down.
//!
//! Left out on purpose: what most members usually have or are, such as a role, a status, or any
//! value at all. A set of most of a spot costs more than looking at each member once.

use crate::rule::language::tree::{AttributeType, Field, TextComparison};
use crate::rule::meaning::predicate::{Check, Predicate};

/// How an index narrows the members down.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Narrow {
    /// An index on the members themselves, usually to a few.
    FewMembers,
    /// An index on the members themselves, to a range of any size.
    SomeMembers,
    /// Indexes that yield a set of members' ids.
    Set,
    /// Texts that an application may have put an index on, or else all values of one attribute: a set that
    /// costs no more than asking each member.
    Texts,
}

/// How an index finds the members for whom this holds, if one does.
pub(super) fn of(predicate: &Predicate) -> Option<Narrow> {
    match predicate {
        Predicate::Check(Field::Email, check) => uses_index(check).then_some(Narrow::FewMembers),
        Predicate::Check(Field::InvitedAt | Field::RegisteredAt, check) => {
            uses_index(check).then_some(Narrow::SomeMembers)
        }
        Predicate::Check(Field::Property(_, AttributeType::Text), check)
        | Predicate::Check(Field::Question(_, AttributeType::Text), check) => {
            uses_index(check).then_some(Narrow::Texts)
        }
        Predicate::Any(parts) if parts.len() == 1 => parts.first().and_then(of),
        _ => is_narrow(predicate).then_some(Narrow::Set),
    }
}

/// Whether an index that `install()` makes finds them.
pub(super) fn has_index_of_ours(predicate: &Predicate) -> bool {
    of(predicate).is_some_and(|narrow| narrow != Narrow::Texts)
}

fn is_narrow(predicate: &Predicate) -> bool {
    match predicate {
        Predicate::All(parts) => parts.iter().any(is_narrow),
        Predicate::Any(parts) => !parts.is_empty() && parts.iter().all(is_narrow),
        Predicate::Not(_) => false,
        Predicate::Check(field, check) => has_index(field) && uses_index(check),
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
