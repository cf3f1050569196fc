//! A rule in words, on one line, with names instead of ids.

use super::words::Words;
use crate::rule::language::definitions::Definitions;
use crate::rule::language::tree::{Combinator, Condition, Criterion, Rule};

/// The rule in words, such as
/// `email ends with "@acme.com" and (Plan is "Pro" or not member of "Staff")`.
pub fn describe(condition: &Condition, definitions: &Definitions) -> String {
    describe_condition(condition, definitions, false)
}

fn describe_condition(condition: &Condition, definitions: &Definitions, inside: bool) -> String {
    let combinator = match condition.combinator {
        Combinator::And => " and ",
        Combinator::Or => " or ",
    };
    let several = condition.rules.len() > 1;
    let parts: Vec<String> = condition
        .rules
        .iter()
        .map(|rule| match rule {
            Rule::Criterion(Criterion { field, test }) => {
                Words { field, definitions, briefly_at: None }.criterion(test)
            }
            Rule::Condition(inner) => {
                describe_condition(inner, definitions, several || condition.negated)
            }
        })
        .collect();
    let joined = parts.join(combinator);
    if condition.negated {
        format!("not ({joined})")
    } else if inside && several {
        format!("({joined})")
    } else {
        joined
    }
}

#[cfg(test)]
mod tests;
