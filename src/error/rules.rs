//! Rules that do not hold in their spot. What can be wrong with one is said by the rule language.

use super::errors;
use crate::rule::language::error::RuleError;
use pgrx::PgSqlErrorCode::{self, *};

errors! {
    /// What is wrong with the conditions that were given.
    RulesError {
        /// Everything that is wrong, at least one.
        Invalid { errors: Vec<RuleError> } => sqlstate_of_first(&errors),
            message("the conditions are not valid: {}", message_of_first(&errors)),
            detail("{}", listed(&errors)),
            hint("smart_groups.validate(spot, conditions) lists all errors with their codes.");
    }
}

fn message_of_first(errors: &[RuleError]) -> &str {
    errors.first().map_or("", |error| &error.message)
}

fn sqlstate_of_first(errors: &[RuleError]) -> PgSqlErrorCode {
    errors.first().map_or(ERRCODE_INVALID_PARAMETER_VALUE, |error| sqlstate(error.code.sqlstate()))
}

/// Every error of a rule on a line of its own: where, and what.
fn listed(errors: &[RuleError]) -> String {
    let lines: Vec<String> = errors
        .iter()
        .map(|error| match error.pointer.as_str() {
            "" => error.message.clone(),
            pointer => format!("{pointer}: {}", error.message),
        })
        .collect();
    lines.join("\n")
}

/// PostgreSQL packs a SQLSTATE into an integer, six bits a character.
fn sqlstate(code: &str) -> PgSqlErrorCode {
    let packed = code.bytes().enumerate().fold(0, |packed, (place, byte)| {
        packed | (i32::from(byte.wrapping_sub(b'0')) & 0x3F) << (6 * place)
    });
    PgSqlErrorCode::from(packed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::language::error::Code;

    #[test]
    fn every_code_of_the_rule_language_has_its_sqlstate() {
        for code in Code::ALL {
            let known = sqlstate(code.sqlstate());
            assert_ne!(known, ERRCODE_INTERNAL_ERROR, "{code:?}");
            assert_ne!(known, ERRCODE_SUCCESSFUL_COMPLETION, "{code:?}");
        }
    }
}
