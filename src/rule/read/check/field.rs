//! Fields: the fixed ones, and the spot's properties and questions.

use super::Checker;
use crate::member::key::KeyType;
use crate::rule::language::definitions::Attribute;
use crate::rule::language::error::{Code, Place, quoted};
use crate::rule::language::suggest::did_you_mean;
use crate::rule::language::tree::Field;

/// A field that exists, with its definition where it has one.
pub(super) struct Known<'a> {
    pub(super) field: Field,
    pub(super) attribute: Option<&'a Attribute>,
}

impl<'a> Checker<'a> {
    pub(super) fn field(&mut self, place: &Place, name: &str) -> Option<Known<'a>> {
        let definitions = self.definitions;
        if let Some(id) = name.strip_prefix("property:") {
            let id = self.key(place, definitions.keys.property, id)?;
            let Some(attribute) = definitions.properties.get(&id) else {
                let message = format!(
                    "no property {} in this spot; fields() lists those that it has",
                    quoted(id.as_str())
                );
                self.errors.push(place, Code::UnknownProperty, message);
                return None;
            };
            return Some(Known {
                field: Field::Property(id, attribute.kind),
                attribute: Some(attribute),
            });
        }
        if let Some(id) = name.strip_prefix("question:") {
            let id = self.key(place, definitions.keys.question, id)?;
            let Some(attribute) = definitions.questions.get(&id) else {
                let message = format!(
                    "no question {} in this spot; fields() lists those that it has",
                    quoted(id.as_str())
                );
                self.errors.push(place, Code::UnknownQuestion, message);
                return None;
            };
            return Some(Known {
                field: Field::Question(id, attribute.kind),
                attribute: Some(attribute),
            });
        }
        let fixed = Field::FIXED.into_iter().find(|(known, _)| *known == name);
        if let Some((_, field)) = fixed {
            return Some(Known { field, attribute: None });
        }
        self.unknown_field(place, name);
        None
    }

    fn key(
        &mut self,
        place: &Place,
        key_type: KeyType,
        written: &str,
    ) -> Option<crate::member::key::Key> {
        let key = key_type.parse(written).filter(|_| !written.is_empty());
        if key.is_none() {
            let message = format!("{} is no {} id", quoted(written), key_type.sql_name());
            self.errors.push(place, Code::MalformedId, message);
        }
        key
    }

    fn unknown_field(&mut self, place: &Place, name: &str) {
        let fixed = Field::FIXED.iter().map(|(name, _)| *name);
        let hint = did_you_mean(name, fixed.clone());
        let accepted = fixed.collect::<Vec<_>>().join(", ");
        let message = format!(
            "unknown field {}{hint}; use one of {accepted}, property:<id>, question:<id>",
            quoted(name)
        );
        self.errors.push(place, Code::UnknownField, message);
    }
}
