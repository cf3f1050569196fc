//! What every part of a rule's SQL is bound to.

use super::literals;
use crate::member::key::{Key, KeyTypes};

/// What a rule's SQL needs to know besides the rule.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Target {
    /// The spot that everything is bound to.
    pub spot: Key,
    /// How this database's keys are typed.
    pub keys: KeyTypes,
    /// Whether `members` has no key: an application's view may name somebody twice, or nobody.
    pub members_repeat: bool,
}

impl Target {
    /// The spot as a literal.
    pub(super) fn spot(&self) -> String {
        literals::key(&self.spot, self.keys.spot)
    }
}
