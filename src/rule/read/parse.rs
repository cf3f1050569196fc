//! JSON text to a draft: conditions and criteria whose fields and values are not yet looked at.
//!
//! All that can be judged without knowing the spot's definitions is judged here.

use super::json::{self, Json, Node};
use crate::rule::language::error::{Code, Errors, Place, RuleError};
use crate::rule::language::limits;

mod condition;
mod criterion;
mod draft;
mod keys;
mod outline;
mod references;

pub(crate) use criterion::PLACEHOLDER;
pub use draft::Draft;
pub(crate) use draft::{DraftCondition, DraftCriterion, DraftOperator, DraftRule};
use outline::Outline;
pub use references::References;

/// The outcome of the first stage; [`check`](super::check::check) goes on from here.
#[derive(Debug)]
pub struct Parsed {
    /// The rule so far, or `None` where not even its outline can be read.
    pub draft: Option<Draft>,
    /// What is wrong already.
    pub errors: Vec<RuleError>,
}

/// Reads a rule.
pub fn parse(json: &str) -> Parsed {
    let mut errors = Errors::default();
    let draft = outline(json, &mut errors);
    Parsed { draft, errors: errors.into_sorted() }
}

fn outline(json: &str, errors: &mut Errors) -> Option<Draft> {
    if json.len() > limits::WRITTEN_BYTES {
        errors.push(
            &Place::default(),
            Code::RuleTooLarge,
            too_large(json.len(), limits::WRITTEN_BYTES),
        );
        return None;
    }
    let root = json::read(json, errors)?;
    let place = Place { pointer: String::new(), offset: root.offset };
    let mut outline = Outline { errors, criteria: 0 };
    outline.root(&place, root).map(Draft)
}

/// The message of [`Code::RuleTooLarge`].
pub(crate) fn too_large(bytes: usize, limit: usize) -> String {
    format!(
        "a rule has at most {limit} bytes, this one has {bytes}; put long lists into tags or a static group"
    )
}

impl Outline<'_> {
    fn root(&mut self, place: &Place, root: Node) -> Option<DraftCondition> {
        let Json::Object(members) = root.json else {
            let message = format!(
                "a rule is an object with \"combinator\" and \"rules\", not {}",
                root.json.name()
            );
            self.errors.push(place, Code::NotAnObject, message);
            return None;
        };
        if !keys::is_condition(&members) && keys::is_criterion(&members) {
            let message = "a rule begins with a condition; wrap this criterion: {\"combinator\": \"and\", \"rules\": [ ... ]}";
            self.errors.push(place, Code::MissingKey, message);
            return None;
        }
        self.condition(place, members, 1)
    }
}

#[cfg(test)]
mod tests;
