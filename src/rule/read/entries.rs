//! A value as the list of what it holds, whatever its operator: nothing, one, two or many.

use super::json::Json;
use crate::rule::language::error::{Code, Errors, Place};
use crate::rule::language::limits;
use crate::rule::language::operator::{Arity, Operator};
use std::borrow::Cow;

/// One value, where it stands.
#[derive(Debug)]
pub(crate) struct Entry<'a> {
    pub(crate) place: Place,
    pub(crate) json: Cow<'a, Json>,
}

/// The entries of a value, as many as `operator` takes, or `None` where that is reported instead.
pub(crate) fn entries<'a>(
    place: &Place,
    value: &'a Json,
    operator: Operator,
    errors: &mut Errors,
) -> Option<Vec<Entry<'a>>> {
    let arity = operator.arity();
    let found = match value {
        Json::Array(nodes) => nodes
            .iter()
            .enumerate()
            .take(limits::LIST_ENTRIES + 1)
            .map(|(index, node)| Entry {
                place: place.index(index, node.offset),
                json: Cow::Borrowed(&node.json),
            })
            .collect(),
        Json::Text(text) if arity == Arity::List || arity == Arity::Two => split(text, arity)
            .into_iter()
            .take(limits::LIST_ENTRIES + 1)
            .map(|piece| Entry { place: place.clone(), json: Cow::Owned(Json::Text(piece)) })
            .collect(),
        single => vec![Entry { place: place.clone(), json: Cow::Borrowed(single) }],
    };
    match wrong_count(arity, found.len(), operator) {
        None => Some(found),
        Some((code, message)) => {
            errors.push(place, code, message);
            None
        }
    }
}

fn wrong_count(arity: Arity, count: usize, operator: Operator) -> Option<(Code, String)> {
    let name = operator.into_str();
    match (arity, count) {
        (Arity::None, _)
        | (Arity::One, 1)
        | (Arity::Two, 2)
        | (Arity::List, 1..=limits::LIST_ENTRIES) => None,
        (Arity::Two, _) => Some((
            Code::TwoValuesExpected,
            format!(
                "the operator {name} takes two values, a lower and an upper one, such as [1, 5]"
            ),
        )),
        (_, 0) => Some((
            Code::EmptyList,
            format!(
                "the operator {name} needs at least one value; choose some, or use null or notNull where the field has them"
            ),
        )),
        (Arity::One, _) => Some((
            Code::OneValueExpected,
            format!("the operator {name} takes one value; use in or notIn for several"),
        )),
        (Arity::List, _) => Some((
            Code::TooManyValues,
            format!(
                "a list has at most {} entries; mark these members with a tag or a static group instead",
                limits::LIST_ENTRIES
            ),
        )),
    }
}

/// Splits as react-querybuilder's `toArray` does: at commas, except after a backslash, and
/// trimmed. Of a list blank pieces are dropped, of bounds they are kept, to be refused as empty.
fn split(text: &str, arity: Arity) -> Vec<String> {
    let mut pieces = vec![String::new()];
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        let escaped = c == '\\' && rest.next_if_eq(&',').is_some();
        match pieces.last_mut() {
            Some(piece) if escaped => piece.push(','),
            Some(piece) if c != ',' => piece.push(c),
            _ => pieces.push(String::new()),
        }
    }
    pieces
        .into_iter()
        .map(|piece| piece.trim().to_owned())
        .filter(|piece| arity == Arity::Two || !piece.is_empty())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn splits_as_to_array_does() {
        for (text, pieces) in [
            ("3,4", vec!["3", "4"]),
            (" a , b ", vec!["a", "b"]),
            (r"this\,\,that,,the other,,,\,", vec!["this,,that", "the other", ","]),
            (r"a\b,c\", vec![r"a\b", r"c\"]),
            ("", vec![]),
            (" , ", vec![]),
        ] {
            assert_eq!(split(text, Arity::List), pieces, "{text}");
        }
        assert_eq!(split("1,", Arity::Two), ["1", ""]);
        assert_eq!(split(",", Arity::Two), ["", ""]);
    }

    #[test]
    fn a_text_for_a_scalar_operator_keeps_its_commas() {
        let value = Json::Text("a,b".to_owned());
        let mut errors = Errors::default();
        let entries = entries(&Place::default(), &value, Operator::Equal, &mut errors).unwrap();
        assert_eq!(entries[0].json.as_ref(), &value);
    }
}
