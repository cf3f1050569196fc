//! What every part of the check works with.

use crate::rule::language::definitions::Definitions;
use crate::rule::language::error::Errors;

/// Checks one rule against a spot's definitions. Its methods stand with what they check.
pub(super) struct Checker<'a> {
    pub(super) definitions: &'a Definitions,
    pub(super) errors: Errors,
}
