//! What a rule's answer depends on, and what must not be deleted while it stands.

use crate::member::family::Family;
use crate::member::key::Key;
use crate::rule::language::time::TimeValue;
use crate::rule::language::tree::{Condition, Criterion, Field, Rule, Test};
use std::collections::BTreeSet;

/// Something that can change a rule's answer for a member.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
#[allow(missing_docs)]
pub enum Read {
    FirstName,
    LastName,
    Email,
    Title,
    Status,
    Role,
    InvitedAt,
    RegisteredAt,
    LastActiveAt,
    /// One tag, or every tag where the rule asks whether there is any.
    Tag(Option<Key>),
    /// The value of an attribute.
    Attribute(Family, Key),
    /// Membership in this group.
    Group(i64),
    /// The spot's clock.
    Clock,
}

/// What a rule names by id.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
#[allow(missing_docs)]
pub struct Dependencies {
    pub properties: BTreeSet<Key>,
    pub questions: BTreeSet<Key>,
    pub tags: BTreeSet<Key>,
    pub roles: BTreeSet<Key>,
    pub groups: BTreeSet<i64>,
}

/// Everything that the rule's answer depends on.
pub fn reads(condition: &Condition) -> BTreeSet<Read> {
    let mut reads = BTreeSet::new();
    visit(condition, &mut |criterion| {
        read_field(criterion, &mut reads);
        let is_relative = |time: &&TimeValue| matches!(time, TimeValue::Relative(_));
        if times(&criterion.test).iter().any(is_relative) {
            reads.insert(Read::Clock);
        }
    });
    reads
}

/// Everything that the rule names and that therefore must stay.
pub fn dependencies(condition: &Condition) -> Dependencies {
    let mut dependencies = Dependencies::default();
    visit(condition, &mut |criterion| {
        let ids = keys(&criterion.test).iter().cloned();
        match &criterion.field {
            Field::Role => dependencies.roles.extend(ids),
            Field::Tag => dependencies.tags.extend(ids),
            Field::Group => dependencies.groups.extend(groups(&criterion.test)),
            Field::Property(property, _) => dependencies.properties.extend([property.clone()]),
            Field::Question(question, _) => dependencies.questions.extend([question.clone()]),
            _ => (),
        }
    });
    dependencies
}

fn visit(condition: &Condition, see: &mut impl FnMut(&Criterion)) {
    for rule in &condition.rules {
        match rule {
            Rule::Condition(inner) => visit(inner, see),
            Rule::Criterion(criterion) => see(criterion),
        }
    }
}

fn read_field(criterion: &Criterion, reads: &mut BTreeSet<Read>) {
    let read = match &criterion.field {
        Field::FirstName => Read::FirstName,
        Field::LastName => Read::LastName,
        Field::Email => Read::Email,
        Field::Title => Read::Title,
        Field::Status => Read::Status,
        Field::Role => Read::Role,
        Field::InvitedAt => Read::InvitedAt,
        Field::RegisteredAt => Read::RegisteredAt,
        Field::LastActiveAt => Read::LastActiveAt,
        Field::Property(id, _) => Read::Attribute(Family::Property, id.clone()),
        Field::Question(id, _) => Read::Attribute(Family::Question, id.clone()),
        Field::Group => {
            return reads.extend(groups(&criterion.test).iter().copied().map(Read::Group));
        }
        Field::Tag => match keys(&criterion.test) {
            [] => Read::Tag(None),
            tags => return reads.extend(tags.iter().cloned().map(|tag| Read::Tag(Some(tag)))),
        },
    };
    reads.insert(read);
}

fn times(test: &Test) -> Vec<&TimeValue> {
    match test {
        Test::Time { value, .. } => vec![value],
        Test::TimeBetween { low, high, .. } => vec![low, high],
        _ => Vec::new(),
    }
}

/// The roles, tags, options or statuses that a test names.
pub fn keys(test: &Test) -> &[Key] {
    match test {
        Test::Is { value, .. } => std::slice::from_ref(value),
        Test::AnyOf { values, .. } | Test::AllOf { values } => values,
        _ => &[],
    }
}

/// The groups that a test names.
pub fn groups(test: &Test) -> &[i64] {
    match test {
        Test::InGroups { values, .. } | Test::InAllGroups { values } => values,
        _ => &[],
    }
}

#[cfg(test)]
mod tests;
