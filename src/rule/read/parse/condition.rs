//! Conditions: combinator, `not`, and the rules inside.

use super::draft::{DraftCondition, DraftRule};
use super::keys;
use super::outline::Outline;
use crate::rule::language::error::{Code, Place, quoted};
use crate::rule::language::limits;
use crate::rule::language::suggest::did_you_mean;
use crate::rule::language::tree::Combinator;
use crate::rule::read::json::{Json, Node, too_deep};

impl Outline<'_> {
    pub(super) fn condition(
        &mut self,
        place: &Place,
        members: Vec<(String, Node)>,
        depth: usize,
    ) -> Option<DraftCondition> {
        if depth > limits::DEPTH {
            self.errors.push(place, Code::TooDeep, too_deep());
            return None;
        }
        let mut combinator = None;
        let mut negated = false;
        let mut rules = None;
        for (key, node) in members {
            let place = place.key(&key, node.offset);
            match key.as_str() {
                "combinator" => combinator = Some(self.combinator(&place, &node.json)),
                "not" => negated = self.negation(&place, &node.json),
                "rules" => rules = Some((place, node.json)),
                _ => self.key_of_condition(&place, &key, &node.json),
            }
        }
        self.complete_condition(place, combinator.is_some(), rules.as_ref().map(|(_, json)| json));
        let rules = rules.map(|(place, json)| self.rules(&place, json, depth)).unwrap_or_default();
        // A placeholder combinator stands in only where an error has been reported.
        let combinator = combinator.flatten().unwrap_or(Combinator::And);
        Some(DraftCondition { combinator, negated, rules })
    }

    fn complete_condition(&mut self, place: &Place, has_combinator: bool, rules: Option<&Json>) {
        // Combinators between the rules are an error of their own.
        if !has_combinator && !rules.is_some_and(has_independent_combinators) {
            let message = "a condition needs a \"combinator\": \"and\" or \"or\"";
            self.errors.push(place, Code::MissingKey, message);
        }
        if rules.is_none() {
            let message = "a condition needs \"rules\", a list of criteria and conditions";
            self.errors.push(place, Code::MissingKey, message);
        }
    }

    fn combinator(&mut self, place: &Place, json: &Json) -> Option<Combinator> {
        let Json::Text(written) = json else {
            self.wrong_type(place, "combinator", "\"and\" or \"or\"", json);
            return None;
        };
        let message = match written.as_str() {
            "and" => return Some(Combinator::And),
            "or" => return Some(Combinator::Or),
            "xor" => "the combinator \"xor\" is not supported; write \"one and not the other\" with and, or and not".to_owned(),
            other => format!(
                "unknown combinator {}{}; use \"and\" or \"or\"",
                quoted(other),
                did_you_mean(&other.to_lowercase(), ["and", "or"]),
            ),
        };
        self.errors.push(place, Code::UnknownCombinator, message);
        None
    }

    fn negation(&mut self, place: &Place, json: &Json) -> bool {
        if let Json::Boolean(negated) = json {
            return *negated;
        }
        self.wrong_type(place, "not", "true or false", json);
        false
    }

    fn rules(&mut self, place: &Place, json: Json, depth: usize) -> Vec<DraftRule> {
        if has_independent_combinators(&json) {
            let message = "combinators between the rules are not supported; give each condition one \"combinator\" (react-querybuilder: convertFromIC)";
            self.errors.push(place, Code::IndependentCombinators, message);
        }
        let Json::Array(nodes) = json else {
            self.wrong_type(place, "rules", "a list of criteria and conditions", &json);
            return Vec::new();
        };
        if nodes.is_empty() {
            let message = "a condition without rules would match everyone; add a criterion or remove the condition";
            self.errors.push(place, Code::EmptyCondition, message);
        }
        let places: Vec<Place> =
            nodes.iter().enumerate().map(|(index, node)| place.index(index, node.offset)).collect();
        nodes
            .into_iter()
            .zip(places)
            .filter_map(|(node, place)| self.rule(&place, node, depth))
            .collect()
    }

    fn rule(&mut self, place: &Place, node: Node, depth: usize) -> Option<DraftRule> {
        match node.json {
            Json::Object(members) if keys::is_condition(&members) => {
                self.condition(place, members, depth + 1).map(DraftRule::Condition)
            }
            Json::Object(members) => self.criterion(place, members).map(DraftRule::Criterion),
            // Reported once for the whole list.
            Json::Text(combinator) if is_combinator(&combinator) => None,
            other => {
                let message = format!(
                    "\"rules\" holds criteria and conditions, which are objects, not {}",
                    other.name()
                );
                self.errors.push(place, Code::NotAnObject, message);
                None
            }
        }
    }
}

fn has_independent_combinators(rules: &Json) -> bool {
    matches!(rules, Json::Array(nodes) if nodes
        .iter()
        .any(|node| matches!(&node.json, Json::Text(text) if is_combinator(text))))
}

fn is_combinator(text: &str) -> bool {
    ["and", "or", "xor"].iter().any(|known| text.eq_ignore_ascii_case(known))
}
