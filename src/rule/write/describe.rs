//! A rule in words, on one line, with names instead of ids.

use crate::member::key::Key;
use crate::rule::language::definitions::{Attribute, Definitions};
use crate::rule::language::kind::Kind;
use crate::rule::language::operator::Operator;
use crate::rule::language::tree::{
    Combinator, Comparison, Condition, Criterion, Field, Rule, Test,
};

mod time;

/// The rule in words, such as
/// `email ends with "@acme.com" and (Plan is "Pro" or not member of "Staff")`.
pub fn describe(condition: &Condition, definitions: &Definitions) -> String {
    describe_condition(condition, definitions, false)
}

/// One criterion in the same words.
pub fn describe_criterion(criterion: &Criterion, definitions: &Definitions) -> String {
    let words = Words { field: &criterion.field, definitions };
    let values = words.values(&criterion.test);
    let phrase = words.phrase(criterion.test.operator(), values.len());
    if values.is_empty() {
        return phrase;
    }
    let separator = match criterion.test {
        Test::NumberBetween { .. } | Test::TimeBetween { .. } => " and ",
        _ => ", ",
    };
    format!("{phrase} {}", values.join(separator))
}

fn describe_condition(condition: &Condition, definitions: &Definitions, inside: bool) -> String {
    let combinator = match condition.combinator {
        Combinator::And => " and ",
        Combinator::Or => " or ",
    };
    let several = condition.rules.len() > 1;
    let parts: Vec<String> = condition
        .rules
        .iter()
        .map(|rule| match rule {
            Rule::Criterion(criterion) => describe_criterion(criterion, definitions),
            Rule::Condition(inner) => {
                describe_condition(inner, definitions, several || condition.negated)
            }
        })
        .collect();
    let joined = parts.join(combinator);
    if condition.negated {
        format!("not ({joined})")
    } else if inside && several {
        format!("({joined})")
    } else {
        joined
    }
}

/// How one field is spoken of.
struct Words<'a> {
    field: &'a Field,
    definitions: &'a Definitions,
}

impl Words<'_> {
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
            Field::Property(id, _) => attribute_label(self.definitions.properties.get(id), id),
            Field::Question(id, _) => {
                format!("answer to {}", attribute_label(self.definitions.questions.get(id), id))
            }
            field => field.name(),
        }
    }

    fn values(&self, test: &Test) -> Vec<String> {
        match test {
            Test::Present { .. } => Vec::new(),
            Test::Text { value, .. } => vec![in_quotes(value)],
            Test::TextIn { values, .. } => values.iter().map(|value| in_quotes(value)).collect(),
            Test::Number { value, .. } => vec![value.to_plain_string()],
            Test::NumberBetween { low, high, .. } => {
                vec![low.to_plain_string(), high.to_plain_string()]
            }
            Test::NumberIn { values, .. } => {
                values.iter().map(|value| value.to_plain_string()).collect()
            }
            Test::Boolean { value, .. } => vec![value.to_string()],
            Test::Time { comparison: Comparison::Equal | Comparison::NotEqual, value } => {
                vec![time::describe_day(value)]
            }
            Test::Time { value, .. } => vec![time::describe(value)],
            Test::TimeBetween { low, high, .. } => vec![time::describe(low), time::describe(high)],
            Test::Is { value, .. } => vec![self.name(value)],
            Test::AnyOf { values, .. } | Test::AllOf { values } => {
                values.iter().map(|value| self.name(value)).collect()
            }
            Test::InGroups { values, .. } | Test::InAllGroups { values } => values
                .iter()
                .map(|id| {
                    self.definitions
                        .groups
                        .get(id)
                        .map_or_else(|| id.to_string(), |name| in_quotes(name))
                })
                .collect(),
        }
    }

    /// What a role, tag or option is called; a status and what is unknown by itself.
    fn name(&self, key: &Key) -> String {
        let definitions = self.definitions;
        let name = match self.field {
            Field::Role => definitions.roles.get(key),
            Field::Tag => definitions.tags.get(key),
            Field::Property(id, _) => option_label(definitions.properties.get(id), key),
            Field::Question(id, _) => option_label(definitions.questions.get(id), key),
            _ => None,
        };
        name.map_or_else(|| key.to_string(), |name| in_quotes(name))
    }
}

fn option_label<'a>(attribute: Option<&'a Attribute>, key: &Key) -> Option<&'a String> {
    attribute?.options.iter().find(|option| option.id == *key).map(|option| &option.label)
}

/// The name as it is where it is one word that cannot be taken for something else.
fn attribute_label(attribute: Option<&Attribute>, id: &Key) -> String {
    let name = attribute.map_or(id.as_str(), |attribute| &attribute.name);
    let is_word =
        !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || c == '_' || c == '-');
    let is_taken = Field::FIXED.iter().any(|(fixed, _)| name.eq_ignore_ascii_case(fixed))
        || ["and", "or", "not"].iter().any(|word| name.eq_ignore_ascii_case(word));
    if is_word && !is_taken { name.to_owned() } else { in_quotes(name) }
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

#[cfg(test)]
mod tests;
