//! Criteria: field, operator and value, each where it stands.

use super::draft::{DraftCriterion, DraftOperator};
use super::outline::Outline;
use crate::rule::language::error::{Code, Place};
use crate::rule::language::limits;
use crate::rule::read::json::{Json, Node};

/// What react-querybuilder puts where nothing has been chosen yet.
pub(crate) const PLACEHOLDER: &str = "~";

impl Outline<'_> {
    pub(super) fn criterion(
        &mut self,
        place: &Place,
        members: Vec<(String, Node)>,
    ) -> Option<DraftCriterion> {
        self.criteria += 1;
        if self.criteria > limits::CRITERIA {
            if self.criteria == limits::CRITERIA + 1 {
                let message = format!(
                    "a rule has at most {} criteria; use in for several values of one field",
                    limits::CRITERIA
                );
                self.errors.push(place, Code::TooManyCriteria, message);
            }
            return None;
        }
        let mut draft =
            DraftCriterion { place: place.clone(), field: None, operator: None, value: None };
        let (mut has_field, mut has_operator) = (false, false);
        for (key, node) in members {
            let place = place.key(&key, node.offset);
            match key.as_str() {
                "field" => {
                    has_field = true;
                    draft.field = self.chosen(&place, "field", node.json).map(|name| (place, name));
                }
                "operator" => {
                    has_operator = true;
                    draft.operator = self.operator(place, node.json);
                }
                "value" => draft.value = Some((place, node.json)),
                _ => self.key_of_criterion(&place, &key, &node.json),
            }
        }
        self.complete(place, has_field, has_operator);
        Some(draft)
    }

    fn complete(&mut self, place: &Place, has_field: bool, has_operator: bool) {
        let missing = match (has_field, has_operator) {
            (true, true) => return,
            (false, true) => "a criterion needs a \"field\"",
            (true, false) => "a criterion needs an \"operator\"",
            (false, false) => {
                "a criterion needs \"field\", \"operator\" and \"value\", a condition \"combinator\" and \"rules\""
            }
        };
        self.errors.push(place, Code::MissingKey, missing);
    }

    fn operator(&mut self, place: Place, json: Json) -> Option<(Place, DraftOperator)> {
        let written = self.chosen(&place, "operator", json)?;
        let operator = match written.parse() {
            Ok(operator) => DraftOperator::Known(operator),
            Err(_) => DraftOperator::Unknown(written),
        };
        Some((place, operator))
    }

    /// The text under `key`, if one has been chosen.
    fn chosen(&mut self, place: &Place, key: &str, json: Json) -> Option<String> {
        match json {
            Json::Text(text) if text.is_empty() || text == PLACEHOLDER => {
                let message =
                    format!("no {key} has been chosen yet; choose one or remove the criterion");
                self.errors.push(place, Code::Placeholder, message);
                None
            }
            Json::Text(text) => Some(text),
            other => {
                self.wrong_type(place, key, "a text", &other);
                None
            }
        }
    }
}
