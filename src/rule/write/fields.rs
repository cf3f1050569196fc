//! The spot's fields for a rule builder: react-querybuilder's `fields`.

use crate::member::eligibility::ELIGIBLE_STATUSES;
use crate::member::family::Family;
use crate::member::text::fold;
use crate::rule::language::definitions::{Attribute, Definitions};
use crate::rule::language::kind::Kind;
use crate::rule::language::operator::Operator;
use crate::rule::language::tree::Field;
use serde_json::{Value, json};
use std::fmt::Display;
use strum::VariantArray;

/// The array that react-querybuilder takes as `fields`: the fixed fields, then properties, then
/// questions by name.
///
/// A field has one value editor there, so `operators` holds those that it serves; what needs a
/// multiple choice on a single-choice field is in `multiselectOperators`.
pub fn fields(definitions: &Definitions) -> Value {
    let fixed = Field::FIXED
        .iter()
        .map(|(_, field)| described(field, label(field), values(field, definitions)));
    let attributes = Family::VARIANTS.iter().flat_map(|&family| {
        let attributes = definitions.attributes(family).iter();
        let readable = attributes.filter(move |(_, a)| definitions.has_values(family, a.kind));
        by_name(readable).into_iter().map(move |(id, attribute)| {
            let field = Field::of_attribute(family, id.clone(), attribute.kind);
            described(&field, &attribute.name, options(attribute))
        })
    });
    fixed.chain(attributes).collect()
}

fn described(field: &Field, label: &str, values: Vec<Value>) -> Value {
    let kind = field.kind();
    let (served, multiselect): (Vec<Operator>, Vec<Operator>) =
        kind.operators().iter().partition(|operator| is_served(kind, **operator));
    let mut description = json!({
        "name": field.name(),
        "label": label,
        "operators": operators(kind, &served),
        "valueEditorType": editor(kind),
    });
    if let Some(object) = description.as_object_mut() {
        object.extend(input(kind).map(|input| ("inputType".to_owned(), input.into())));
        if is_choice(kind) {
            object.insert("values".to_owned(), values.into());
        }
        if !multiselect.is_empty() {
            object.insert("multiselectOperators".to_owned(), operators(kind, &multiselect));
        }
    }
    description
}

fn operators(kind: Kind, operators: &[Operator]) -> Value {
    let option =
        |operator: &Operator| json!({"name": operator.into_str(), "label": kind.label(*operator)});
    operators.iter().map(option).collect()
}

/// Whether the field's own editor can enter and show what the operator takes.
fn is_served(kind: Kind, operator: Operator) -> bool {
    kind != Kind::OneOf || !matches!(operator, Operator::In | Operator::NotIn)
}

fn is_choice(kind: Kind) -> bool {
    matches!(kind, Kind::OneOf | Kind::ManyOf | Kind::Group)
}

fn editor(kind: Kind) -> &'static str {
    match kind {
        Kind::Text | Kind::Number | Kind::Date | Kind::Timestamp => "text",
        Kind::Boolean => "checkbox",
        Kind::OneOf => "select",
        Kind::ManyOf | Kind::Group => "multiselect",
    }
}

fn input(kind: Kind) -> Option<&'static str> {
    match kind {
        Kind::Text => Some("text"),
        Kind::Number => Some("number"),
        Kind::Date => Some("date"),
        Kind::Timestamp => Some("datetime-local"),
        _ => None,
    }
}

fn label(field: &Field) -> &'static str {
    match field {
        Field::FirstName => "First name",
        Field::LastName => "Last name",
        Field::Email => "Email",
        Field::Title => "Title",
        Field::Status => "Status",
        Field::Role => "Role",
        Field::Tag => "Tags",
        Field::InvitedAt => "Invitation date",
        Field::RegisteredAt => "Registration date",
        Field::LastActiveAt => "Last activity",
        Field::Group => "Group",
        Field::Property(..) => "Property",
        Field::Question(..) => "Question",
    }
}

fn values(field: &Field, definitions: &Definitions) -> Vec<Value> {
    match field {
        Field::Status => ELIGIBLE_STATUSES.iter().map(|status| value(status, status)).collect(),
        Field::Role => named(definitions.roles.iter()),
        Field::Tag => named(definitions.tags.iter()),
        Field::Group => named(definitions.groups.iter()),
        _ => Vec::new(),
    }
}

fn named<'a, K: Display + 'a>(entries: impl Iterator<Item = (&'a K, &'a String)>) -> Vec<Value> {
    let mut sorted: Vec<_> = entries.collect();
    sorted.sort_by_cached_key(|(_, name)| fold(name));
    sorted.into_iter().map(|(id, name)| value(&id.to_string(), name)).collect()
}

fn by_name<'a, K>(
    entries: impl Iterator<Item = (&'a K, &'a Attribute)>,
) -> Vec<(&'a K, &'a Attribute)> {
    let mut sorted: Vec<_> = entries.collect();
    sorted.sort_by_cached_key(|(_, attribute)| fold(&attribute.name));
    sorted
}

/// An attribute's options in their own order.
fn options(attribute: &Attribute) -> Vec<Value> {
    attribute.options.iter().map(|option| value(option.id.as_str(), &option.label)).collect()
}

fn value(name: &str, label: &str) -> Value {
    json!({"name": name, "label": label})
}

#[cfg(test)]
mod tests;
