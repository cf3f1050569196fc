//! Draft to checked tree: every field exists, every operator fits, every value has its type.
//!
//! Checking goes on after an error, so that a person sees everything at once.

use super::parse::{
    Draft, DraftCondition, DraftCriterion, DraftOperator, DraftRule, Parsed, too_large,
};
use crate::rule::language::definitions::Definitions;
use crate::rule::language::error::{Code, Errors, Place, RuleError, quoted};
use crate::rule::language::limits;
use crate::rule::language::operator::{Arity, Operator};
use crate::rule::language::suggest::did_you_mean;
use crate::rule::language::tree::{Condition, Criterion, Rule};
use crate::rule::write::canonical;
use strum::VariantArray;

mod checker;
mod criterion;
mod field;
mod id;
mod number;
mod relative;
mod scalar;
mod time;

use checker::Checker;
use field::KnownField;

/// The checked rule, or all errors of both stages in the order of the document.
pub fn check(parsed: Parsed, definitions: &Definitions) -> Result<Condition, Vec<RuleError>> {
    let mut checker = Checker { definitions, errors: Errors::after(parsed.errors) };
    let checked = parsed.draft.and_then(|draft| checker.rule(&draft));
    match checked {
        Some(condition) if checker.errors.is_empty() => Ok(condition),
        _ => Err(checker.errors.into_sorted()),
    }
}

impl Checker<'_> {
    fn rule(&mut self, draft: &Draft) -> Option<Condition> {
        let condition = self.condition(&draft.0)?;
        let stored = canonical::to_json(&condition).to_string().len();
        if stored > limits::STORED_BYTES {
            let message = too_large(stored, limits::STORED_BYTES);
            self.errors.push(&Place::default(), Code::RuleTooLarge, message);
        }
        Some(condition)
    }

    /// `None` where a part is missing, never a condition of the remaining parts.
    fn condition(&mut self, draft: &DraftCondition) -> Option<Condition> {
        let rules: Vec<Option<Rule>> = draft
            .rules
            .iter()
            .map(|rule| match rule {
                DraftRule::Condition(inner) => self.condition(inner).map(Rule::Condition),
                DraftRule::Criterion(inner) => self.criterion(inner).map(Rule::Criterion),
            })
            .collect();
        let rules = rules.into_iter().collect::<Option<Vec<_>>>()?;
        Some(Condition { combinator: draft.combinator, negated: draft.negated, rules })
    }

    fn criterion(&mut self, draft: &DraftCriterion) -> Option<Criterion> {
        let known = match &draft.field {
            Some((place, name)) => self.field(place, name),
            None => None,
        };
        let operator = self.operator(known.as_ref().filter(|known| !known.is_gone()), draft);
        let (known, operator) = (known?, operator?);
        let test = match (&draft.value, operator.arity()) {
            (_, Arity::None) => criterion::present(operator),
            (Some((place, value)), _) => self.test(&known, operator, place, value)?,
            (None, _) => {
                let message = format!("the operator {} needs a \"value\"", operator.into_str());
                self.errors.push(&draft.place, Code::MissingKey, message);
                return None;
            }
        };
        Some(Criterion { field: known.field, test })
    }

    fn operator(
        &mut self,
        known: Option<&KnownField<'_>>,
        draft: &DraftCriterion,
    ) -> Option<Operator> {
        let (place, written) = draft.operator.as_ref()?;
        let fitting = known.map(|known| known.field.kind().operators());
        let (code, name) = match written {
            DraftOperator::Known(operator) => match fitting {
                Some(fitting) if !fitting.contains(operator) => {
                    (Code::UnfitOperator, operator.into_str())
                }
                _ => return Some(*operator),
            },
            DraftOperator::Unknown(written) => (Code::UnknownOperator, written.as_str()),
        };
        let names =
            || fitting.unwrap_or(Operator::VARIANTS).iter().map(|operator| operator.into_str());
        let hint = did_you_mean(name, names());
        let accepted = names().collect::<Vec<_>>().join(", ");
        let owner = known.map(|known| format!(" for {}", known.described())).unwrap_or_default();
        let what = if code == Code::UnknownOperator { "unknown operator" } else { "no operator" };
        let message = format!("{what} {}{owner}{hint}; use one of {accepted}", quoted(name));
        self.errors.push(place, code, message);
        None
    }
}

#[cfg(test)]
mod tests;
