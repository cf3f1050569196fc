//! The corpus of rule cases in `tests/rule_cases`, for whoever runs rules.

use crate::member::time::{Clock, parse_zone};
use crate::rule::language::definitions::Definitions;
use serde::Deserialize;
use serde_json::{Value as Json, json};

mod member;
mod spot;

pub use member::{Member, parse_instant};

const TOPICS: [&str; 13] = [
    include_str!("../../../tests/rule_cases/booleans.json"),
    include_str!("../../../tests/rule_cases/dates.json"),
    include_str!("../../../tests/rule_cases/groups.json"),
    include_str!("../../../tests/rule_cases/many_of.json"),
    include_str!("../../../tests/rule_cases/missing.json"),
    include_str!("../../../tests/rule_cases/nesting.json"),
    include_str!("../../../tests/rule_cases/numbers.json"),
    include_str!("../../../tests/rule_cases/one_of.json"),
    include_str!("../../../tests/rule_cases/relative.json"),
    include_str!("../../../tests/rule_cases/relative_anchors.json"),
    include_str!("../../../tests/rule_cases/text.json"),
    include_str!("../../../tests/rule_cases/timestamps.json"),
    include_str!("../../../tests/rule_cases/unicode.json"),
];
const SPOT: &str = include_str!("../../../tests/rule_cases/spot.json");

/// A member, a rule, and whether they match.
#[derive(Clone, Debug)]
pub struct Case {
    /// Topic and name, unique.
    pub name: String,
    /// The spot's clock.
    pub clock: Clock,
    /// What the member has.
    pub member: Member,
    /// The rule as an application would write it.
    pub conditions: Json,
    /// Whether it holds, eligibility aside.
    pub matches: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Topic {
    topic: String,
    zone: String,
    now: String,
    cases: Vec<WrittenCase>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenCase {
    name: String,
    zone: Option<String>,
    now: Option<String>,
    member: Member,
    conditions: Json,
    matches: bool,
}

/// Every case.
pub fn cases() -> Result<Vec<Case>, String> {
    let mut cases = Vec::new();
    for text in TOPICS {
        let topic: Topic = serde_json::from_str(text).map_err(|error| error.to_string())?;
        for written in topic.cases {
            let name = format!("{}: {}", topic.topic, written.name);
            let zone = written.zone.as_ref().unwrap_or(&topic.zone);
            let now = written.now.as_ref().unwrap_or(&topic.now);
            let clock = clock(zone, now).ok_or_else(|| format!("{name}: {zone} {now}?"))?;
            let (member, matches) = (written.member, written.matches);
            let conditions = whole(written.conditions);
            cases.push(Case { name, clock, member, conditions, matches });
        }
    }
    Ok(cases)
}

/// The spot that all cases share.
pub fn definitions() -> Result<Definitions, String> {
    spot::definitions(SPOT).map_err(|error| error.to_string())
}

fn clock(zone: &str, now: &str) -> Option<Clock> {
    Some(Clock { zone: parse_zone(zone)?, now: parse_instant(now)? })
}

/// A criterion alone stands for the condition that consists of it.
fn whole(written: Json) -> Json {
    if written.get("rules").is_some() {
        return written;
    }
    json!({"combinator": "and", "rules": [written]})
}

#[cfg(test)]
mod tests;
