//! What of a member has to be known to evaluate rules: nothing else is loaded.

use super::predicate::{Check, Predicate};
use crate::member::aspect::Aspects;
use crate::member::family::Family;
use crate::member::key::Key;
use crate::member::long_text::{END, Sought};
use crate::member::text::CHARACTER_BYTES;
use crate::rule::language::limits::TEXT_CHARACTERS;
use crate::rule::language::tree::{AttributeType, Field, TextComparison};
use std::collections::{BTreeMap, BTreeSet};

// What long texts are reduced to tells every text of a rule.
const _: () = assert!(CHARACTER_BYTES * TEXT_CHARACTERS <= END);

/// What rules read of one attribute.
#[derive(Clone, PartialEq, Debug)]
pub struct ValueNeed {
    /// Its type, which says where its values are.
    pub kind: AttributeType,
    /// What is looked for inside of its texts.
    pub texts: Sought,
}

impl ValueNeed {
    /// Values of that type, inside of which nothing is looked for.
    pub fn of(kind: AttributeType) -> Self {
        Self { kind, texts: Sought::new() }
    }
}

/// Attributes of a family, each with what is read of it.
pub type Attributes = BTreeMap<Key, ValueNeed>;

/// What some rules read of a member, besides the status.
#[derive(Clone, PartialEq, Default, Debug)]
pub struct Needs {
    /// Columns of the profile.
    pub profile: Aspects,
    /// Whether tags matter.
    pub tags: bool,
    /// What the rules look for inside of first names.
    pub in_first_name: Sought,
    /// Likewise, last names.
    pub in_last_name: Sought,
    /// Likewise, e-mail addresses.
    pub in_email: Sought,
    /// Likewise, titles.
    pub in_title: Sought,
    /// Properties.
    pub properties: Attributes,
    /// Questions.
    pub questions: Attributes,
    /// The groups in which membership matters.
    pub groups: BTreeSet<i64>,
}

impl Needs {
    /// The attributes of a family.
    pub fn attributes(&self, family: Family) -> &Attributes {
        match family {
            Family::Property => &self.properties,
            Family::Question => &self.questions,
        }
    }

    /// What one rule reads.
    pub fn of(predicate: &Predicate) -> Self {
        let mut needs = Self::default();
        needs.add(predicate);
        needs
    }

    /// Adds what another rule reads.
    pub fn add(&mut self, predicate: &Predicate) {
        match predicate {
            Predicate::All(parts) | Predicate::Any(parts) => {
                parts.iter().for_each(|part| self.add(part));
            }
            Predicate::Not(part) => self.add(part),
            Predicate::Check(field, check) => {
                let texts = self.field(field);
                match (texts, check) {
                    (Some(texts), Check::Text(TextComparison::Contains, wanted)) => {
                        texts.insert(wanted.clone());
                    }
                    (_, Check::InGroups(groups) | Check::InAllGroups(groups)) => {
                        self.groups.extend(groups);
                    }
                    _ => {}
                }
            }
        }
    }

    /// Adds a field; what is looked for in its texts, where it may have any.
    fn field(&mut self, field: &Field) -> Option<&mut Sought> {
        let (aspect, texts) = match field {
            Field::FirstName => (Aspects::FIRST_NAME, Some(&mut self.in_first_name)),
            Field::LastName => (Aspects::LAST_NAME, Some(&mut self.in_last_name)),
            Field::Email => (Aspects::EMAIL, Some(&mut self.in_email)),
            Field::Title => (Aspects::TITLE, Some(&mut self.in_title)),
            Field::Role => (Aspects::ROLE, None),
            Field::InvitedAt => (Aspects::INVITED_AT, None),
            Field::RegisteredAt => (Aspects::REGISTERED_AT, None),
            Field::LastActiveAt => (Aspects::LAST_ACTIVE_AT, None),
            Field::Property(id, kind) => return Some(texts_of(&mut self.properties, id, *kind)),
            Field::Question(id, kind) => return Some(texts_of(&mut self.questions, id, *kind)),
            Field::Tag => {
                self.tags = true;
                return None;
            }
            Field::Status | Field::Group => return None,
        };
        self.profile |= aspect;
        texts
    }
}

fn texts_of<'a>(attributes: &'a mut Attributes, id: &Key, kind: AttributeType) -> &'a mut Sought {
    &mut attributes.entry(id.clone()).or_insert_with(|| ValueNeed::of(kind)).texts
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Arc;

    fn text(field: Field, comparison: TextComparison, wanted: &str) -> Predicate {
        Predicate::Check(field, Check::Text(comparison, wanted.into()))
    }

    #[test]
    fn only_what_rules_read_is_needed_and_what_they_look_for_inside_of_it() {
        let notes = Key::new("7");
        let needs = Needs::of(&Predicate::All(vec![
            text(Field::Email, TextComparison::Contains, "@acme"),
            Predicate::Not(Box::new(text(Field::Email, TextComparison::EndsWith, ".org"))),
            Predicate::Any(vec![
                text(
                    Field::Property(notes.clone(), AttributeType::Text),
                    TextComparison::Contains,
                    "x",
                ),
                Predicate::Check(Field::Tag, Check::Present),
            ]),
        ]));
        let sought = |wanted: &str| Sought::from([Arc::from(wanted)]);
        assert_eq!(
            needs,
            Needs {
                profile: Aspects::EMAIL,
                tags: true,
                in_email: sought("@acme"),
                properties: BTreeMap::from([(
                    notes,
                    ValueNeed { kind: AttributeType::Text, texts: sought("x") }
                )]),
                ..Needs::default()
            }
        );
    }
}
