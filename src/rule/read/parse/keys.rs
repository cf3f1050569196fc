//! The keys that conditions and criteria may have, and what is said of others.

use super::outline::Outline;
use crate::rule::language::error::{Code, Place, quoted};
use crate::rule::language::suggest::did_you_mean;
use crate::rule::read::json::{Json, Node};

/// Keys of react-querybuilder's that mean nothing to a rule.
const DROPPED: [&str; 4] = ["id", "path", "disabled", "meta"];

const CONDITION: [&str; 3] = ["combinator", "rules", "not"];
const CRITERION: [&str; 3] = ["field", "operator", "value"];

/// Whether an object is meant as a condition.
pub(super) fn is_condition(members: &[(String, Node)]) -> bool {
    members.iter().any(|(key, _)| key == "combinator" || key == "rules")
}

/// Whether an object is meant as a criterion.
pub(super) fn is_criterion(members: &[(String, Node)]) -> bool {
    members.iter().any(|(key, _)| CRITERION.contains(&key.as_str()))
}

impl Outline<'_> {
    /// Judges a key that only a condition has no use for itself.
    pub(super) fn key_of_condition(&mut self, place: &Place, key: &str, json: &Json) {
        match key {
            "muted" => self.muted(place, json),
            _ if DROPPED.contains(&key) => (),
            _ => self.foreign_key(place, key, "a condition", &CONDITION),
        }
    }

    /// Judges a key that only a criterion has no use for itself.
    pub(super) fn key_of_criterion(&mut self, place: &Place, key: &str, json: &Json) {
        match key {
            "muted" => self.muted(place, json),
            "valueSource" => self.value_source(place, json),
            _ if DROPPED.contains(&key) => (),
            _ => self.foreign_key(place, key, "a criterion", &CRITERION),
        }
    }

    fn muted(&mut self, place: &Place, json: &Json) {
        match json {
            Json::Boolean(false) => (),
            Json::Boolean(true) => {
                let message = "muted conditions and criteria are not supported, for they would count nothing; remove this part of the rule or unmute it";
                self.errors.push(place, Code::Muted, message);
            }
            other => self.wrong_type(place, "muted", "false", other),
        }
    }

    fn value_source(&mut self, place: &Place, json: &Json) {
        match json {
            Json::Text(source) if source == "value" => (),
            Json::Text(source) => {
                let message = format!(
                    "the value source {} is not supported; compare with a \"value\"",
                    quoted(source)
                );
                self.errors.push(place, Code::UnsupportedValueSource, message);
            }
            other => self.wrong_type(place, "valueSource", "\"value\"", other),
        }
    }

    fn foreign_key(&mut self, place: &Place, key: &str, owner: &str, own: &[&'static str]) {
        let remedy = match key {
            "match" => "\"match\" is not supported; use in, notIn or containsAll",
            "lhs" => "\"lhs\" is not supported; name one \"field\" and compare it with a \"value\"",
            "combinatorPreceding" => {
                "\"combinatorPreceding\" is not supported; give each condition one \"combinator\""
            }
            _ => {
                let hint = did_you_mean(key, own.iter().copied());
                let accepted = own.join(", ");
                let message = format!(
                    "unknown key {} in {owner}{hint}; its keys are {accepted}",
                    quoted(key)
                );
                return self.errors.push(place, Code::UnknownKey, message);
            }
        };
        self.errors.push(place, Code::UnsupportedKey, remedy);
    }
}
