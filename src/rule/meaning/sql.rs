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
mod lead;
mod literals;
mod narrow;

use super::predicate::{Check, Predicate};
use crate::member::eligibility::ELIGIBLE_STATUSES;
use crate::member::key::{Key, KeyTypes};
use crate::rule::language::tree::Field;
use checks::Lookup;
use lead::Lead;
pub use literals::quote_literal;
use std::collections::BTreeSet;

/// What a rule's SQL needs to know besides the rule.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Target {
    /// The spot that everything is bound to.
    pub spot: Key,
    /// How this database's keys are typed.
    pub keys: KeyTypes,
}

impl Target {
    fn spot(&self) -> String {
        literals::key(&self.spot, self.keys.spot)
    }
}

/// Whether the rule holds for the member `m`, as a SQL condition; eligibility is not included.
pub fn predicate(predicate: &Predicate, target: &Target) -> String {
    write(predicate, false, target)
}

/// One runnable SELECT of the ids of the eligible members for whom the rule holds: the form for
/// who wants them all.
pub fn matching_members(rule: &Predicate, target: &Target) -> String {
    let lead = Lead::of(rule, target);
    let mut conditions = lead.conditions(target);
    conditions.insert(usize::from(lead.of_spot.is_some()), is_eligible());
    format!("SELECT m.id\nFROM {}\nWHERE {}", lead.from, conditions.join("\n  AND "))
}

/// Whether the member `m` is one of this spot's eligible members for whom the rule holds, as a
/// SQL condition: the form for who walks members in an order and may stop early.
pub fn eligible_and_matching(rule: &Predicate, target: &Target) -> String {
    let of_spot = format!("m.spot_id = {}", target.spot());
    [of_spot, is_eligible(), predicate(rule, target)].join("\n  AND ")
}

fn is_eligible() -> String {
    let statuses = ELIGIBLE_STATUSES.map(quote_literal).join(", ");
    format!("m.status::text COLLATE \"C\" IN ({statuses})")
}

/// Whether the member `m` is not on the blacklist of this group, as a SQL condition.
pub fn not_blacklisted(group_id: i64, target: &Target) -> String {
    format!(
        "(EXISTS (SELECT FROM smart_groups.blacklist b WHERE b.spot_id = {spot} \
         AND b.group_id = {group} AND b.member_id = m.id)) IS NOT TRUE",
        spot = target.spot(),
        group = literals::group(group_id),
    )
}

fn write(predicate: &Predicate, negated: bool, target: &Target) -> String {
    match (predicate, negated) {
        (Predicate::Not(part), _) => write(part, !negated, target),
        (Predicate::All(parts), false) | (Predicate::Any(parts), true) => {
            combine(parts, negated, target, "AND", "true")
        }
        (Predicate::Any(parts), false) | (Predicate::All(parts), true) => {
            combine(parts, negated, target, "OR", "false")
        }
        (Predicate::Check(field, check), _) => match each_alone(field, check) {
            Some(all) => write(&all, negated, target),
            None => write_check(field, check, negated, target),
        },
    }
}

fn combine(
    parts: &[Predicate],
    negated: bool,
    target: &Target,
    operator: &str,
    of_nothing: &str,
) -> String {
    let mut written: Vec<String> = parts.iter().map(|part| write(part, negated, target)).collect();
    match written.len() {
        0 => of_nothing.to_owned(),
        1 => written.swap_remove(0),
        _ => format!("({})", written.join(&format!(" {operator} "))),
    }
}

fn write_check(field: &Field, check: &Check, negated: bool, target: &Target) -> String {
    let not = if negated { "NOT " } else { "" };
    match checks::test(field, check, target) {
        Lookup::Column(sql) if negated => format!("({sql}) IS NOT TRUE"),
        Lookup::Column(sql) => sql,
        Lookup::Rows(rows) => format!("(EXISTS ({})) IS {not}TRUE", rows.of_member()),
    }
}

/// `containsAll` as the conjunction of what it asks for, each of which an index serves.
fn each_alone(field: &Field, check: &Check) -> Option<Predicate> {
    let checks: Vec<Check> = match check {
        Check::AllOf(ids) => {
            ids.iter().map(|id| Check::AnyOf(BTreeSet::from([id.clone()]))).collect()
        }
        Check::InAllGroups(ids) => {
            ids.iter().map(|&id| Check::InGroups(BTreeSet::from([id]))).collect()
        }
        _ => return None,
    };
    let alone = |check| Predicate::Check(field.clone(), check);
    Some(Predicate::All(checks.into_iter().map(alone).collect()))
}

#[cfg(test)]
mod tests;
