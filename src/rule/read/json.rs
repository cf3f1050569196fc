//! JSON text to a tree that remembers where everything stood.
//!
//! A rule needs what `serde_json` does not keep: where a value begins, keys that stand twice, a
//! number as it was written, and reading on after a text that PostgreSQL cannot store.

use crate::rule::language::error::{Code, Errors, Place, quoted};
use crate::rule::language::limits;

mod string;

/// A JSON value and the byte at which it begins.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Node {
    pub(crate) offset: usize,
    pub(crate) json: Json,
}

/// A JSON value.
#[derive(Clone, PartialEq, Debug)]
pub(crate) enum Json {
    Null,
    Boolean(bool),
    /// As written.
    Number(String),
    Text(String),
    Array(Vec<Node>),
    /// In the order written, each key once.
    Object(Vec<(String, Node)>),
}

impl Json {
    /// What it is, for messages.
    pub(crate) fn name(&self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Boolean(_) => "a boolean",
            Self::Number(_) => "a number",
            Self::Text(_) => "a text",
            Self::Array(_) => "a list",
            Self::Object(_) => "an object",
        }
    }
}

/// Reads `text`, or says why it cannot be read.
pub(crate) fn read(text: &str, errors: &mut Errors) -> Option<Node> {
    let mut reader = JsonReader { text, offset: 0, levels: 0, errors };
    let node = reader.document().ok()?;
    Some(node)
}

/// What has been reported already and ends the reading.
struct Unreadable;

struct JsonReader<'a> {
    text: &'a str,
    offset: usize,
    levels: usize,
    errors: &'a mut Errors,
}

impl JsonReader<'_> {
    fn document(&mut self) -> Result<Node, Unreadable> {
        let root = Place::default();
        let node = self.value(&root)?;
        self.skip_space();
        match self.peek() {
            None => Ok(node),
            Some(_) => Err(self.malformed(&root, "the end of the text")),
        }
    }

    fn value(&mut self, place: &Place) -> Result<Node, Unreadable> {
        self.skip_space();
        let offset = self.offset;
        let place = &Place { pointer: place.pointer.clone(), offset };
        let json = match self.peek() {
            Some('{') => self.nested(place, Self::object)?,
            Some('[') => self.nested(place, Self::array)?,
            Some('"') => Json::Text(self.string(place)?),
            Some('-' | '0'..='9') => self.number(place)?,
            _ if self.take("null") => Json::Null,
            _ if self.take("true") => Json::Boolean(true),
            _ if self.take("false") => Json::Boolean(false),
            _ => return Err(self.malformed(place, "a value")),
        };
        Ok(Node { offset, json })
    }

    fn nested(
        &mut self,
        place: &Place,
        read: fn(&mut Self, &Place) -> Result<Json, Unreadable>,
    ) -> Result<Json, Unreadable> {
        if self.levels == limits::JSON_LEVELS {
            self.errors.push(place, Code::TooDeep, too_deep());
            return Err(Unreadable);
        }
        self.levels += 1;
        let json = read(self, place)?;
        self.levels -= 1;
        Ok(json)
    }

    fn array(&mut self, place: &Place) -> Result<Json, Unreadable> {
        let mut entries = Vec::new();
        self.offset += 1;
        self.skip_space();
        if self.take("]") {
            return Ok(Json::Array(entries));
        }
        loop {
            entries.push(self.value(&place.index(entries.len(), self.offset))?);
            self.skip_space();
            if self.take("]") {
                return Ok(Json::Array(entries));
            }
            if !self.take(",") {
                return Err(self.malformed(place, "\",\" or \"]\""));
            }
        }
    }

    fn object(&mut self, place: &Place) -> Result<Json, Unreadable> {
        let mut members = Vec::new();
        let mut seen = std::collections::HashSet::new();
        self.offset += 1;
        self.skip_space();
        if self.take("}") {
            return Ok(Json::Object(members));
        }
        loop {
            let (key, node) = self.member(place, &mut seen)?;
            members.extend(key.map(|key| (key, node)));
            self.skip_space();
            if self.take("}") {
                return Ok(Json::Object(members));
            }
            if !self.take(",") {
                return Err(self.malformed(place, "\",\" or \"}\""));
            }
        }
    }

    /// A key and its value; no key where it is a duplicate, which has been reported then.
    fn member(
        &mut self,
        place: &Place,
        seen: &mut std::collections::HashSet<String>,
    ) -> Result<(Option<String>, Node), Unreadable> {
        self.skip_space();
        let offset = self.offset;
        if self.peek() != Some('"') {
            return Err(self.malformed(place, "a key in double quotes"));
        }
        let key = self.string(place)?;
        if key.chars().nth(limits::TEXT_CHARACTERS).is_some() {
            let message = format!("a key has at most {} characters", limits::TEXT_CHARACTERS);
            self.errors.push(
                &Place { pointer: place.pointer.clone(), offset },
                Code::TextTooLong,
                message,
            );
            return Err(Unreadable);
        }
        let place = place.key(&key, offset);
        let fresh = seen.insert(key.clone());
        if !fresh {
            let message =
                format!("the key {} stands twice in one object; keep one of them", quoted(&key));
            self.errors.push(&place, Code::DuplicateKey, message);
        }
        self.skip_space();
        if !self.take(":") {
            return Err(self.malformed(&place, "\":\""));
        }
        let node = self.value(&place)?;
        Ok((fresh.then_some(key), node))
    }

    fn number(&mut self, place: &Place) -> Result<Json, Unreadable> {
        let start = self.offset;
        self.take("-");
        if !self.take("0") {
            self.digits(place)?;
        }
        if self.take(".") {
            self.digits(place)?;
        }
        if self.take("e") || self.take("E") {
            let _ = self.take("+") || self.take("-");
            self.digits(place)?;
        }
        let written = self.text.get(start..self.offset).unwrap_or_default();
        Ok(Json::Number(written.to_owned()))
    }

    fn digits(&mut self, place: &Place) -> Result<(), Unreadable> {
        let rest = self.rest();
        let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        if digits == 0 {
            return Err(self.malformed(place, "a digit"));
        }
        self.offset += digits;
        Ok(())
    }

    fn skip_space(&mut self) {
        let rest = self.rest();
        self.offset += rest.len() - rest.trim_start_matches([' ', '\t', '\n', '\r']).len();
    }

    fn rest(&self) -> &str {
        self.text.get(self.offset..).unwrap_or_default()
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn take(&mut self, token: &str) -> bool {
        let here = self.rest().starts_with(token);
        if here {
            self.offset += token.len();
        }
        here
    }

    fn malformed(&mut self, place: &Place, expected: &str) -> Unreadable {
        let before = self.text.get(..self.offset).unwrap_or_default();
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
        let found = match self.peek() {
            Some(c) => quoted(&c.to_string()),
            None => "the end of the text".to_owned(),
        };
        let message = format!(
            "not JSON: expected {expected} but found {found} at line {line}, column {column}"
        );
        let place = Place { pointer: place.pointer.clone(), offset: self.offset };
        self.errors.push(&place, Code::MalformedJson, message);
        Unreadable
    }
}

/// The message of [`Code::TooDeep`].
pub(crate) fn too_deep() -> String {
    format!("conditions are nested more than {} levels deep; merge some of them", limits::DEPTH)
}

#[cfg(test)]
mod tests;
