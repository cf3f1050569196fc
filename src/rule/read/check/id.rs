//! Ids of roles, tags, options and groups, and statuses.

use super::checker::Checker;
use super::field::KnownField;
use crate::member::eligibility::ELIGIBLE_STATUSES;
use crate::member::key::{Key, KeyType};
use crate::rule::language::definitions::Attribute;
use crate::rule::language::error::{Code, quoted};
use crate::rule::language::kind::Kind;
use crate::rule::language::suggest::did_you_mean;
use crate::rule::language::tree::Field;
use crate::rule::read::entries::Entry;
use crate::rule::read::json::Json;
use crate::rule::read::parse::PLACEHOLDER;

impl Checker<'_> {
    /// One of the ids (or statuses) that `known` takes.
    pub(super) fn choice(&mut self, known: &KnownField<'_>, entry: &Entry<'_>) -> Option<Key> {
        let keys = self.definitions.keys;
        match (&known.field, known.attribute) {
            (Field::Status, _) => self.status(entry),
            (Field::Role, _) => {
                let id = self.id(entry, keys.role)?;
                let exists = self.definitions.roles.contains_key(&id)
                    || !self.definitions.must_exist("roles");
                self.existing(entry, exists.then_some(id), Code::UnknownRole, "role in this spot")
            }
            (Field::Tag, _) => {
                let id = self.id(entry, keys.tag)?;
                let exists =
                    self.definitions.tags.contains_key(&id) || !self.definitions.must_exist("tags");
                self.existing(entry, exists.then_some(id), Code::UnknownTag, "tag in this spot")
            }
            (field, Some(attribute)) => {
                let (family, ..) = field.attribute()?;
                let id = self.id(entry, family.option_type(&keys))?;
                if !self.definitions.must_exist(family.options()) {
                    return Some(id);
                }
                let mut all = self.definitions.attributes(family).values();
                let other = all.find(|other| has_option(other, &id)).map(|other| &*other.name);
                self.option(entry, attribute, id, other)
            }
            _ => self.existing(entry, None, Code::UnknownOption, "option"),
        }
    }

    pub(super) fn group(&mut self, entry: &Entry<'_>) -> Option<i64> {
        let id = self.id(entry, KeyType::Bigint)?;
        let known = id.as_str().parse().ok().filter(|id| self.definitions.groups.contains_key(id));
        if known.is_none() {
            self.existing(entry, None, Code::UnknownGroup, "group in this spot");
        }
        known
    }

    fn status(&mut self, entry: &Entry<'_>) -> Option<Key> {
        if self.is_empty(entry, Field::Status.kind()) {
            return None;
        }
        let written = match entry.json.as_ref() {
            Json::Text(text) if ELIGIBLE_STATUSES.contains(&text.as_str()) => {
                return Some(Key::new(text));
            }
            Json::Text(text) if text == PLACEHOLDER => {
                self.placeholder(entry);
                return None;
            }
            Json::Text(text) => text.as_str(),
            other => other.name(),
        };
        let message = format!(
            "{} is no status that a rule can ask for{}; use accepted, invited or pending, for members with any other status are never in a smart group",
            quoted(written),
            did_you_mean(written, ELIGIBLE_STATUSES),
        );
        self.errors.push(&entry.place, Code::IneligibleStatus, message);
        None
    }

    fn option(
        &mut self,
        entry: &Entry<'_>,
        attribute: &Attribute,
        id: Key,
        other: Option<&str>,
    ) -> Option<Key> {
        if has_option(attribute, &id) {
            return Some(id);
        }
        match other {
            Some(other) => {
                let message = format!(
                    "the option {} belongs to {}, not to {}",
                    quoted(id.as_str()),
                    quoted(other),
                    quoted(&attribute.name)
                );
                self.errors.push(&entry.place, Code::OptionOfAnother, message);
                None
            }
            None => {
                let what = format!("option of {}", quoted(&attribute.name));
                self.existing(entry, None, Code::UnknownOption, &what)
            }
        }
    }

    /// The id, or the report that it is not `what`.
    fn existing(
        &mut self,
        entry: &Entry<'_>,
        id: Option<Key>,
        code: Code,
        what: &str,
    ) -> Option<Key> {
        if id.is_none() && is_placeholder(entry) {
            self.placeholder(entry);
        } else if id.is_none() {
            let written = quoted(written(entry).unwrap_or_default());
            let message =
                format!("{written} is no {what}; fields() lists the ids that can be chosen");
            self.errors.push(&entry.place, code, message);
        }
        id
    }

    fn placeholder(&mut self, entry: &Entry<'_>) {
        let message = "no value has been chosen yet; choose one or remove the criterion";
        self.errors.push(&entry.place, Code::Placeholder, message);
    }

    fn id(&mut self, entry: &Entry<'_>, key_type: KeyType) -> Option<Key> {
        if self.is_empty(entry, Kind::OneOf) {
            return None;
        }
        let Some(text) = written(entry) else {
            let message = format!("this field takes ids, as texts, not {}", entry.json.name());
            self.errors.push(&entry.place, Code::MalformedId, message);
            return None;
        };
        let key = key_type.parse(text);
        if key.is_none() && is_placeholder(entry) {
            self.placeholder(entry);
        } else if key.is_none() {
            let message = format!(
                "{} is no {} id; rules hold ids, not names: fields() lists them",
                quoted(text),
                key_type.sql_name()
            );
            self.errors.push(&entry.place, Code::MalformedId, message);
        }
        key
    }
}

/// An id as it is written; a number is what a program may send for an integer.
fn written<'e>(entry: &'e Entry<'_>) -> Option<&'e str> {
    match entry.json.as_ref() {
        Json::Text(text) | Json::Number(text) => Some(text),
        _ => None,
    }
}

fn is_placeholder(entry: &Entry<'_>) -> bool {
    written(entry) == Some(PLACEHOLDER)
}

fn has_option(attribute: &Attribute, id: &Key) -> bool {
    attribute.options.iter().any(|option| option.id == *id)
}
