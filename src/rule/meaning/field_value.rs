//! What a member has of a field, as evaluation reads it.

use crate::member::facts::{Facts, Value};
use crate::member::key::Key;
use crate::member::text::Text;
use crate::member::values::{Day, Instant, Number};
use crate::rule::language::tree::{AttributeType, Field};
use std::collections::{BTreeSet, HashSet};

/// What a member has of one field.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum FieldValue<'a> {
    /// No value, or one that is not of the attribute's type.
    Nothing,
    /// A text, possibly empty.
    Text(&'a Text),
    /// A status, which unlike other keys is a text that may be empty.
    Status(&'a str),
    /// A number.
    Number(&'a Number),
    /// A boolean.
    Boolean(bool),
    /// A calendar day.
    Day(Day),
    /// An instant.
    Instant(Instant),
    /// The role or an option.
    One(&'a Key),
    /// Tags, of which there may be none.
    Tags(&'a HashSet<Key>),
    /// The options of a multi select.
    Choices(&'a BTreeSet<Key>),
    /// The groups that the member is in.
    Groups(&'a HashSet<i64>),
    /// Several values of an attribute of this type.
    Several(&'a [Value], AttributeType),
}

/// What the member with these facts has of `field`.
pub fn held<'a>(field: &Field, facts: &'a Facts) -> FieldValue<'a> {
    match field {
        Field::FirstName => text(facts.first_name.as_ref()),
        Field::LastName => text(facts.last_name.as_ref()),
        Field::Email => text(facts.email.as_ref()),
        Field::Title => text(facts.title.as_ref()),
        Field::Status => facts.status.as_deref().map_or(FieldValue::Nothing, FieldValue::Status),
        Field::Role => facts.role.as_ref().map_or(FieldValue::Nothing, FieldValue::One),
        Field::InvitedAt => instant(facts.invited_at),
        Field::RegisteredAt => instant(facts.registered_at),
        Field::LastActiveAt => instant(facts.last_active_at),
        Field::Tag => FieldValue::Tags(&facts.tags),
        Field::Property(id, kind) => value(facts.properties.get(id), *kind),
        Field::Question(id, kind) => value(facts.questions.get(id), *kind),
        Field::Group => FieldValue::Groups(&facts.groups),
    }
}

fn text(text: Option<&Text>) -> FieldValue<'_> {
    text.map_or(FieldValue::Nothing, FieldValue::Text)
}

fn instant(instant: Option<Instant>) -> FieldValue<'static> {
    instant.map_or(FieldValue::Nothing, FieldValue::Instant)
}

/// A value that is not of the attribute's type counts as none.
pub fn value(value: Option<&Value>, kind: AttributeType) -> FieldValue<'_> {
    match (kind, value) {
        (AttributeType::Text, Some(Value::Text(text))) => FieldValue::Text(text),
        (AttributeType::Number, Some(Value::Number(number))) => FieldValue::Number(number),
        (AttributeType::Boolean, Some(Value::Boolean(boolean))) => FieldValue::Boolean(*boolean),
        (AttributeType::Date, Some(Value::Date(day))) => FieldValue::Day(*day),
        (AttributeType::Timestamp, Some(Value::Timestamp(instant))) => {
            FieldValue::Instant(*instant)
        }
        (AttributeType::SingleSelect, Some(Value::Option(option))) => FieldValue::One(option),
        (AttributeType::MultiSelect, Some(Value::Choices(choices))) => FieldValue::Choices(choices),
        (_, Some(Value::Several(values))) => FieldValue::Several(values, kind),
        _ => FieldValue::Nothing,
    }
}
