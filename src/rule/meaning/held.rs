//! What a member has of a field, as evaluation reads it.

use crate::member::facts::{Facts, Value};
use crate::member::key::Key;
use crate::member::text::Text;
use crate::member::values::{Day, Instant, Number};
use crate::rule::language::tree::{AttributeType, Field};
use std::collections::{BTreeSet, HashSet};

/// What a member has of one field.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Held<'a> {
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
}

/// What the member with these facts has of `field`.
pub fn held<'a>(field: &Field, facts: &'a Facts) -> Held<'a> {
    match field {
        Field::FirstName => text(facts.first_name.as_ref()),
        Field::LastName => text(facts.last_name.as_ref()),
        Field::Email => text(facts.email.as_ref()),
        Field::Title => text(facts.title.as_ref()),
        Field::Status => facts.status.as_deref().map_or(Held::Nothing, Held::Status),
        Field::Role => facts.role.as_ref().map_or(Held::Nothing, Held::One),
        Field::InvitedAt => instant(facts.invited_at),
        Field::RegisteredAt => instant(facts.registered_at),
        Field::LastActiveAt => instant(facts.last_active_at),
        Field::Tag => Held::Tags(&facts.tags),
        Field::Property(id, kind) => value(facts.properties.get(id), *kind),
        Field::Question(id, kind) => value(facts.questions.get(id), *kind),
        Field::Group => Held::Groups(&facts.groups),
    }
}

fn text(text: Option<&Text>) -> Held<'_> {
    text.map_or(Held::Nothing, Held::Text)
}

fn instant(instant: Option<Instant>) -> Held<'static> {
    instant.map_or(Held::Nothing, Held::Instant)
}

/// A value that is not of the attribute's type counts as none.
fn value(value: Option<&Value>, kind: AttributeType) -> Held<'_> {
    match (kind, value) {
        (AttributeType::Text, Some(Value::Text(text))) => Held::Text(text),
        (AttributeType::Number, Some(Value::Number(number))) => Held::Number(number),
        (AttributeType::Boolean, Some(Value::Boolean(boolean))) => Held::Boolean(*boolean),
        (AttributeType::Date, Some(Value::Date(day))) => Held::Day(*day),
        (AttributeType::Timestamp, Some(Value::Timestamp(instant))) => Held::Instant(*instant),
        (AttributeType::SingleSelect, Some(Value::Option(option))) => Held::One(option),
        (AttributeType::MultiSelect, Some(Value::Choices(choices))) => Held::Choices(choices),
        _ => Held::Nothing,
    }
}
