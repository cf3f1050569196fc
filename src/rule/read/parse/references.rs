//! What a rule refers to, as it is written: what has to be loaded before it can be checked.

use super::Parsed;
use super::draft::{DraftCondition, DraftCriterion, DraftOperator, DraftRule};
use crate::member::family::Family;
use crate::rule::language::error::Errors;
use crate::rule::read::entries::entries;
use crate::rule::read::json::Json;
use std::collections::BTreeSet;

/// The ids that a rule names, as written: not necessarily in the form that their type prints, nor
/// of a form that their type accepts.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
#[allow(missing_docs)]
pub struct References {
    pub roles: BTreeSet<String>,
    pub tags: BTreeSet<String>,
    pub properties: BTreeSet<String>,
    pub questions: BTreeSet<String>,
    pub groups: BTreeSet<String>,
}

impl Parsed {
    /// What `check` needs to know of the spot.
    pub fn references(&self) -> References {
        let mut references = References::default();
        if let Some(draft) = &self.draft {
            references.visit(&draft.0);
        }
        references
    }
}

impl References {
    /// The properties or the questions.
    pub fn attributes(&self, family: Family) -> &BTreeSet<String> {
        match family {
            Family::Property => &self.properties,
            Family::Question => &self.questions,
        }
    }

    fn visit(&mut self, condition: &DraftCondition) {
        for rule in &condition.rules {
            match rule {
                DraftRule::Condition(condition) => self.visit(condition),
                DraftRule::Criterion(criterion) => self.visit_criterion(criterion),
            }
        }
    }

    fn visit_criterion(&mut self, criterion: &DraftCriterion) {
        let Some((_, field)) = &criterion.field else {
            return;
        };
        let ids = match field.as_str() {
            "role" => &mut self.roles,
            "tag" => &mut self.tags,
            "group" => &mut self.groups,
            attribute => {
                match Family::of_field(attribute) {
                    Some((Family::Property, id)) => self.properties.insert(id.to_owned()),
                    Some((Family::Question, id)) => self.questions.insert(id.to_owned()),
                    None => false,
                };
                return;
            }
        };
        ids.extend(written_ids(criterion));
    }
}

fn written_ids(criterion: &DraftCriterion) -> Vec<String> {
    let (Some((place, value)), Some((_, DraftOperator::Known(operator)))) =
        (&criterion.value, &criterion.operator)
    else {
        return Vec::new();
    };
    // What is wrong with the list is reported when it is checked.
    entries(place, value, *operator, &mut Errors::default())
        .unwrap_or_default()
        .into_iter()
        .filter_map(|entry| match entry.json.into_owned() {
            Json::Text(id) | Json::Number(id) => Some(id),
            _ => None,
        })
        .collect()
}
