//! Rules read against a spot's definitions.

use super::definitions;
use crate::error::RulesError;
use crate::member::key::Key;
use crate::rule::language::definitions::Definitions;
use crate::rule::language::error::RuleError;
use crate::rule::language::tree::Condition;
use crate::rule::read::check::check;
use crate::rule::read::parse::{References, parse};
use pgrx::pg_sys::panic::ErrorReport;

/// A rule that holds in its spot, with what it refers to.
pub struct Checked {
    /// The rule.
    pub condition: Condition,
    /// What it refers to.
    pub definitions: Definitions,
}

/// Everything that is wrong with the rule `conditions`, in the order of the document.
pub fn errors(spot: &Key, conditions: &str) -> Result<Vec<RuleError>, ErrorReport> {
    let parsed = parse(conditions);
    let definitions = definitions::load(spot, &parsed.references())?;
    Ok(check(parsed, &definitions).err().unwrap_or_default())
}

/// Reads a stored rule with the caller's rights, or finds what is wrong with it.
pub fn try_read_stored(
    spot: &Key,
    conditions: &str,
) -> Result<Result<Checked, Vec<RuleError>>, ErrorReport> {
    try_read_with(spot, conditions, definitions::load_stored)
}

/// Reads a rule with the caller's rights.
pub fn read(spot: &Key, conditions: &str) -> Result<Checked, ErrorReport> {
    read_with(spot, conditions, definitions::load)
}

/// Reads a rule as if it were stored, with the caller's rights: what it names may be gone by now.
pub fn read_stored(spot: &Key, conditions: &str) -> Result<Checked, ErrorReport> {
    read_with(spot, conditions, definitions::load_stored)
}

/// Reads a rule that is to be stored: what it refers to stays as it is until this transaction
/// ends.
pub fn read_locked(spot: &Key, conditions: &str) -> Result<Checked, ErrorReport> {
    read_with(spot, conditions, definitions::load_locked)
}

fn read_with(
    spot: &Key,
    conditions: &str,
    load: fn(&Key, &References) -> Result<Definitions, ErrorReport>,
) -> Result<Checked, ErrorReport> {
    try_read_with(spot, conditions, load)?.map_err(|errors| RulesError::Invalid { errors }.into())
}

fn try_read_with(
    spot: &Key,
    conditions: &str,
    load: fn(&Key, &References) -> Result<Definitions, ErrorReport>,
) -> Result<Result<Checked, Vec<RuleError>>, ErrorReport> {
    let parsed = parse(conditions);
    let definitions = load(spot, &parsed.references())?;
    Ok(check(parsed, &definitions).map(|condition| Checked { condition, definitions }))
}
