//! What a rule's answer depends on, and what must not be deleted while it stands.

use crate::member::key::Key;
use crate::rule::language::tree::{
    Anchor, AttributeType, Comparison, Condition, Criterion, Field, Relative, Rule, Test,
    TimeValue, Unit,
};
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
    Property(Key),
    Question(Key),
    /// Membership in this group.
    Group(i64),
    /// The spot's clock.
    Clock,
    /// The spot's time zone.
    Zone,
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
    /// Property and option.
    pub property_options: BTreeSet<(Key, Key)>,
    /// Question and option.
    pub question_options: BTreeSet<(Key, Key)>,
}

/// Everything that the rule's answer depends on.
pub fn reads(condition: &Condition) -> BTreeSet<Read> {
    let mut reads = BTreeSet::new();
    visit(condition, &mut |criterion| {
        read_field(criterion, &mut reads);
        for time in times(&criterion.test) {
            read_time(criterion, time, &mut reads);
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
            Field::Property(property, _) => {
                dependencies.property_options.extend(ids.map(|option| (property.clone(), option)));
                dependencies.properties.insert(property.clone());
            }
            Field::Question(question, _) => {
                dependencies.question_options.extend(ids.map(|option| (question.clone(), option)));
                dependencies.questions.insert(question.clone());
            }
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
        Field::Property(id, _) => Read::Property(id.clone()),
        Field::Question(id, _) => Read::Question(id.clone()),
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

fn read_time(criterion: &Criterion, time: &TimeValue, reads: &mut BTreeSet<Read>) {
    let is_date = matches!(
        criterion.field,
        Field::Property(_, AttributeType::Date) | Field::Question(_, AttributeType::Date)
    );
    // A relative value that is compared for equality is a local day on a timestamp, too.
    let is_day = is_date
        || matches!(
            criterion.test,
            Test::Time { comparison: Comparison::Equal | Comparison::NotEqual, .. }
        );
    let (clock, zone) = match time {
        TimeValue::Day(_) | TimeValue::Local(_) => (false, !is_date),
        TimeValue::Instant { .. } => (false, is_date),
        TimeValue::Relative(relative) => (true, is_day || is_calendar(*relative)),
    };
    reads.extend(clock.then_some(Read::Clock));
    reads.extend(zone.then_some(Read::Zone));
}

/// Whether a relative value looks at the calendar: `now` and elapsed time do not.
fn is_calendar(relative: Relative) -> bool {
    let elapsed = relative.offset == 0 || matches!(relative.unit, Unit::Minute | Unit::Hour);
    relative.anchor != Anchor::Now || !elapsed
}

fn times(test: &Test) -> Vec<&TimeValue> {
    match test {
        Test::Time { value, .. } => vec![value],
        Test::TimeBetween { low, high, .. } => vec![low, high],
        _ => Vec::new(),
    }
}

fn keys(test: &Test) -> &[Key] {
    match test {
        Test::Is { value, .. } => std::slice::from_ref(value),
        Test::AnyOf { values, .. } | Test::AllOf { values } => values,
        _ => &[],
    }
}

fn groups(test: &Test) -> &[i64] {
    match test {
        Test::InGroups { values, .. } | Test::InAllGroups { values } => values,
        _ => &[],
    }
}

#[cfg(test)]
mod tests;
