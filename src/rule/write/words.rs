//! How a field, a test and their values are spoken of: whole, or briefly and at one clock.

use crate::member::key::Key;
use crate::member::printed;
use crate::member::time::Clock;
use crate::rule::language::definitions::{Attribute, Definitions};
use crate::rule::language::kind::Kind;
use crate::rule::language::operator::Operator;
use crate::rule::language::time::TimeValue;
use crate::rule::language::tree::{Comparison, Field, Test};
use crate::rule::meaning::resolve::Moment;

mod time;

/// Entries of a list that are told where one is brief.
pub const ENTRIES: usize = 10;

/// Characters of a text that are told where one is brief.
const CHARACTERS: usize = 60;

/// How one field is spoken of.
pub(super) struct Words<'a> {
    pub(super) field: &'a Field,
    pub(super) definitions: &'a Definitions,
    /// Cut what is long, and say what relative dates are at this clock.
    pub(super) briefly_at: Option<&'a Clock>,
}

impl Words<'_> {
    /// What a criterion of the field asks for.
    pub(super) fn criterion(&self, test: &Test) -> String {
        let values = self.values(test);
        let count = values.len();
        let phrase = self.phrase(test.operator(), count);
        let separator = match test {
            Test::NumberBetween { .. } | Test::TimeBetween { .. } => " and ",
            _ => ", ",
        };
        let told = if self.briefly_at.is_some() { ENTRIES } else { count };
        let told = values.into_iter().take(told).collect();
        if count == 0 { phrase } else { format!("{phrase} {}", list(told, count, separator)) }
    }

    /// Field and operator, fitting the number of values that follow.
    fn phrase(&self, operator: Operator, count: usize) -> String {
        let single = count == 1;
        let words = match (self.field, operator) {
            (Field::Tag, Operator::Null) => "has no tag",
            (Field::Tag, Operator::NotNull) => "has a tag",
            (Field::Tag, Operator::NotIn) if single => "not tagged with",
            (Field::Tag, Operator::NotIn) => "tagged with none of",
            (Field::Tag, _) if single => "tagged with",
            (Field::Tag, Operator::ContainsAll) => "tagged with all of",
            (Field::Tag, _) => "tagged with any of",
            (Field::Group, Operator::NotIn) if single => "not member of",
            (Field::Group, _) if single => "member of",
            (Field::Group, operator) => Kind::Group.label(operator),
            _ => return format!("{} {}", self.label(), self.words(operator, single)),
        };
        words.to_owned()
    }

    fn words(&self, operator: Operator, single: bool) -> &'static str {
        let kind = self.field.kind();
        match (kind, operator) {
            (Kind::ManyOf, Operator::In | Operator::ContainsAll) if single => "includes",
            (Kind::ManyOf, Operator::NotIn) if single => "does not include",
            (_, Operator::In) if single => "is",
            (_, Operator::NotIn) if single => "is not",
            (kind, operator) => kind.label(operator),
        }
    }

    fn label(&self) -> String {
        match self.field {
            Field::FirstName => "first name".to_owned(),
            Field::LastName => "last name".to_owned(),
            Field::InvitedAt => "invitation date".to_owned(),
            Field::RegisteredAt => "registration date".to_owned(),
            Field::LastActiveAt => "last activity".to_owned(),
            Field::Property(id, _) => self.attribute(self.definitions.properties.get(id), id),
            Field::Question(id, _) => {
                format!("answer to {}", self.attribute(self.definitions.questions.get(id), id))
            }
            field => field.name(),
        }
    }

    fn values(&self, test: &Test) -> Vec<String> {
        match test {
            Test::Present { .. } => Vec::new(),
            Test::Text { value, .. } => vec![self.quoted(value)],
            Test::TextIn { values, .. } => values.iter().map(|value| self.quoted(value)).collect(),
            Test::Number { value, .. } => vec![value.to_plain_string()],
            Test::NumberBetween { low, high, .. } => {
                vec![low.to_plain_string(), high.to_plain_string()]
            }
            Test::NumberIn { values, .. } => {
                values.iter().map(|value| value.to_plain_string()).collect()
            }
            Test::Boolean { value, .. } => vec![value.to_string()],
            Test::Time { comparison, value } => vec![self.time(value, *comparison)],
            Test::TimeBetween { low, high, .. } => vec![
                self.time(low, Comparison::GreaterOrEqual),
                self.time(high, Comparison::LessOrEqual),
            ],
            Test::Is { value, .. } => vec![self.name(value)],
            // Of an attribute that is gone nobody has anything.
            Test::AnyOf { values, .. } if values.is_empty() => vec!["(unknown)".to_owned()],
            Test::AnyOf { values, .. } | Test::AllOf { values } => {
                values.iter().map(|value| self.name(value)).collect()
            }
            Test::InGroups { values, .. } | Test::InAllGroups { values } => {
                values.iter().map(|id| self.group(*id)).collect()
            }
        }
    }

    fn time(&self, value: &TimeValue, comparison: Comparison) -> String {
        let words = match comparison {
            Comparison::Equal | Comparison::NotEqual => time::describe_day(value),
            _ => time::describe(value),
        };
        let (Some(clock), TimeValue::Relative(_)) = (self.briefly_at, value) else { return words };
        match Moment::of(value, self.field.kind(), comparison, clock) {
            Moment::Day(day) => format!("{words} ({})", printed::day(day)),
            Moment::Instant(instant) => {
                format!("{words} ({})", shown(&printed::instant(instant, clock)))
            }
        }
    }

    /// What a role, tag or option is called; a status by itself.
    pub(super) fn name(&self, key: &Key) -> String {
        let definitions = self.definitions;
        let name = match self.field {
            Field::Role => definitions.roles.get(key),
            Field::Tag => definitions.tags.get(key),
            Field::Property(id, _) => option_label(definitions.properties.get(id), key),
            Field::Question(id, _) => option_label(definitions.questions.get(id), key),
            _ => return key.to_string(),
        };
        self.named(name, key)
    }

    /// What a group is called.
    pub(super) fn group(&self, id: i64) -> String {
        self.named(self.definitions.groups.get(&id), &id)
    }

    /// In quotes; an unknown one by its id.
    fn named(&self, name: Option<&String>, id: &impl ToString) -> String {
        match (name, self.briefly_at) {
            (Some(name), _) => self.quoted(name),
            (None, Some(_)) => format!("{} (unknown)", cut(&id.to_string())),
            (None, None) => id.to_string(),
        }
    }

    pub(super) fn quoted(&self, text: &str) -> String {
        if self.briefly_at.is_some() { briefly(text) } else { in_quotes(text) }
    }

    /// The name as it is where it is one word that cannot be taken for something else.
    fn attribute(&self, attribute: Option<&Attribute>, id: &Key) -> String {
        let name = attribute.map_or(id.as_str(), |attribute| &attribute.name);
        let is_word =
            !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || c == '_' || c == '-');
        let is_taken = Field::FIXED.iter().any(|(fixed, _)| name.eq_ignore_ascii_case(fixed))
            || ["and", "or", "not"].iter().any(|word| name.eq_ignore_ascii_case(word));
        let is_plain = is_word && !is_taken && (self.briefly_at.is_none() || name.len() < 64);
        if is_plain { name.to_owned() } else { self.quoted(name) }
    }
}

fn option_label<'a>(attribute: Option<&'a Attribute>, key: &Key) -> Option<&'a String> {
    attribute?.options.iter().find(|option| option.id == *key).map(|option| &option.label)
}

/// In double quotes, whole, on one line.
fn in_quotes(text: &str) -> String {
    let mut quoted = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            c if c.is_control() => quoted.extend(c.escape_default()),
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}

/// A text in double quotes, on one line, no longer than what is told.
pub fn briefly(text: &str) -> String {
    let (told, is_cut) = first_characters(text);
    let quoted = in_quotes(told);
    if is_cut { format!("{quoted}...") } else { quoted }
}

/// An instant as a sentence has it.
pub fn shown(instant: &str) -> String {
    instant.replacen('T', " ", 1)
}

/// The entries that are told of so many.
pub fn list(told: Vec<String>, of: usize, separator: &str) -> String {
    let untold = of - told.len();
    let joined = told.join(separator);
    if untold == 0 { joined } else { format!("{joined} and {untold} more") }
}

pub(super) fn cut(text: &str) -> String {
    let (told, is_cut) = first_characters(text);
    if is_cut { format!("{told}...") } else { told.to_owned() }
}

fn first_characters(text: &str) -> (&str, bool) {
    match text.char_indices().nth(CHARACTERS) {
        Some((end, _)) => (text.split_at(end).0, true),
        None => (text, false),
    }
}
