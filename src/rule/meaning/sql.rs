//! The set-based evaluator: one predicate as SQL over the alias `m` of `smart_groups.members`.
//!
//! Laws:
//!
//! 1. A positive check is written as it is: where it is NULL the member has no value, and both
//!    WHERE and the ANDs and ORs around it take that as false. Complements are pushed down to
//!    the checks (De Morgan), where `IS NOT TRUE` makes them exact.
//! 2. What is in another relation is `(EXISTS (…)) IS [NOT] TRUE` with the spot bound, which never
//!    becomes a join. PostgreSQL either reads the sub-query once and hashes it, or probes it member by
//!    member. A probe that is believed to be cheap without the member in the index condition
//!    comes from a sub-query that is believed to be small, and that one is hashed: no estimate,
//!    however wrong, makes the rule quadratic.
//! 3. Where all members are asked for, a check that an index serves leads to them: one of
//!    `members` by itself, one of another relation as the only join, behind a fence that keeps
//!    the estimates of the other checks away from it. An OR whose every part an index serves is a
//!    UNION of sets: a selective rule costs its index scans, not a scan of the spot.
//! 4. Every value is a quoted literal with its type.

mod checks;
mod condition;
mod lead;
mod literals;
mod narrow;
mod target;

use super::predicate::Predicate;
use crate::member::eligibility::ELIGIBLE_STATUSES;
pub use condition::predicate;
use lead::Lead;
pub use literals::quote_literal;
pub use target::Target;

/// One runnable SELECT of the ids of the eligible members for whom the rule holds: the form for
/// who wants them all.
pub fn matching_members(rule: &Predicate, target: &Target) -> String {
    let each = if target.members_repeat { "DISTINCT m.id" } else { "m.id" };
    format!("SELECT {each}\nFROM {}", matching_rows(rule, target))
}

/// Whether indexes lead to these members, so that few are found without a look at everybody.
pub fn has_way_in(rule: &Predicate) -> bool {
    lead::conjuncts(rule).iter().any(narrow::has_index_of_ours)
}

/// The rows `m` of these members, as what stands behind FROM.
pub fn matching_rows(rule: &Predicate, target: &Target) -> String {
    let lead = Lead::of(rule, target);
    let mut conditions = lead.conditions(target);
    conditions.insert(usize::from(lead.of_spot.is_some()), is_eligible(target));
    format!("{}\nWHERE {}", lead.from, conditions.join("\n  AND "))
}

/// Whether the member `m` is one of this spot's eligible members for whom the rule holds, as a
/// SQL condition: the form for who walks members in an order and may stop early.
pub fn eligible_and_matching(rule: &Predicate, target: &Target) -> String {
    let of_spot = format!("m.spot_id = {}", target.spot());
    [of_spot, is_eligible(target), predicate(rule, target)].join("\n  AND ")
}

fn is_eligible(target: &Target) -> String {
    let statuses = ELIGIBLE_STATUSES.map(quote_literal).join(", ");
    let somebody = if target.members_repeat { "m.id IS NOT NULL AND " } else { "" };
    format!("{somebody}m.status::text COLLATE \"C\" IN ({statuses})")
}

/// Whether the member `m` is not on the blacklist of this group, as a SQL condition.
pub fn not_blacklisted(group_id: i64, target: &Target) -> String {
    format!(
        "(EXISTS (SELECT 1 FROM smart_groups.blacklist b WHERE b.spot_id = {spot} \
         AND b.group_id = {group} AND b.member_id = m.id)) IS NOT TRUE",
        spot = target.spot(),
        group = literals::group(group_id),
    )
}

#[cfg(test)]
mod tests;
