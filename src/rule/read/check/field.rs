//! Fields: the fixed ones, and the spot's properties and questions.

use super::checker::Checker;
use crate::member::family::Family;
use crate::member::key::KeyType;
use crate::rule::language::definitions::Attribute;
use crate::rule::language::error::{Code, Place, quoted};
use crate::rule::language::suggest::did_you_mean;
use crate::rule::language::tree::{AttributeType, Field};

/// A field that exists, with its definition where it has one.
pub(super) struct KnownField<'a> {
    pub(super) field: Field,
    pub(super) attribute: Option<&'a Attribute>,
}

impl KnownField<'_> {
    /// Whether it was a property or a question that is not there any more: nobody has a value of it.
    pub(super) fn is_gone(&self) -> bool {
        self.attribute.is_none() && self.field.attribute().is_some()
    }

    /// The field in messages, such as `text field "email"`.
    pub(super) fn described(&self) -> String {
        format!("{} field {}", self.field.kind().into_str(), quoted(&self.field.name()))
    }
}

impl<'a> Checker<'a> {
    pub(super) fn field(&mut self, place: &Place, name: &str) -> Option<KnownField<'a>> {
        if let Some((family, id)) = Family::of_field(name) {
            return self.attribute(place, family, id);
        }
        let fixed = Field::FIXED.into_iter().find(|(known, _)| *known == name);
        if let Some((_, field)) = fixed {
            return Some(KnownField { field, attribute: None });
        }
        self.unknown_field(place, name);
        None
    }

    fn attribute(&mut self, place: &Place, family: Family, id: &str) -> Option<KnownField<'a>> {
        let definitions = self.definitions;
        let id = self.key(place, family.key_type(&definitions.keys), id)?;
        let Some(attribute) = definitions.attributes(family).get(&id) else {
            if !definitions.must_exist(family.attributes()) {
                let field = Field::of_attribute(family, id, AttributeType::MultiSelect);
                return Some(KnownField { field, attribute: None });
            }
            let code = match family {
                Family::Property => Code::UnknownProperty,
                Family::Question => Code::UnknownQuestion,
            };
            let message = format!(
                "no {} {} in this spot; fields() lists those that it has",
                family.word(),
                quoted(id.as_str())
            );
            self.errors.push(place, code, message);
            return None;
        };
        if !definitions.has_values(family, attribute.kind) {
            let message = format!(
                "{} {} is of type {}, and view smart_groups.{} has no column {}; add it to the view",
                family.word(),
                quoted(id.as_str()),
                attribute.kind.into_str(),
                family.values(),
                attribute.kind.column_name(),
            );
            self.errors.push(place, Code::NoValueColumn, message);
            return None;
        }
        let field = Field::of_attribute(family, id, attribute.kind);
        Some(KnownField { field, attribute: Some(attribute) })
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
