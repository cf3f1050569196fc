//! What every part of the walk through the JSON works with.

use crate::rule::language::error::{Code, Errors, Place, quoted};
use crate::rule::read::json::Json;

/// The walk through the JSON. Its methods stand with what they read.
pub(super) struct Outline<'a> {
    pub(super) errors: &'a mut Errors,
    pub(super) criteria: usize,
}

impl Outline<'_> {
    pub(super) fn wrong_type(&mut self, place: &Place, key: &str, expected: &str, found: &Json) {
        let message = format!("{} is {expected}, not {}", quoted(key), found.name());
        self.errors.push(place, Code::WrongType, message);
    }
}
