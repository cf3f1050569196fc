//! The set-based evaluator: one predicate as SQL over the alias `m` of `smart_groups.members`.
//!
//! Laws:
//!
//! 1. A positive check is written as it is: where it is NULL the member has no value, and both
//!    WHERE and the ANDs and ORs around it take that as false. Complements are pushed down to
//!    the checks (De Morgan), where `IS NOT TRUE` and `NOT EXISTS` make them exact.
//! 2. What is in another relation is `EXISTS` with the spot bound: a semi- or anti-join under
//!    AND; under OR the planner hashes it or probes an index, whichever is cheaper. `IN` has no
//!    second way: a sub-query too big to hash is then read once a member.
//! 3. Where a set is asked for and nothing else narrows it down, an OR whose every part an index
//!    serves is a UNION of sets: a selective rule costs its index scans, not a scan of the spot.
//! 4. Only the first few sub-queries of a conjunction may become joins: planning time grows
//!    without bound with their number. The others are kept apart by `IS TRUE`.
//! 5. Every value is a quoted literal with its type.

mod checks;
mod literals;
mod narrow;

use super::predicate::{Check, Predicate};
use crate::member::key::{Key, KeyTypes};
use crate::rule::language::tree::{Field, STATUSES};
use checks::Lookup;
pub use literals::quote_literal;
use std::collections::BTreeSet;

/// How many sub-queries of one conjunction may become joins: four keep planning under two
/// milliseconds, eight take forty, fifty a third of a second.
const MAX_JOINS: usize = 4;

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
    Writer { target, form: Form::Members, joins_left: MAX_JOINS }.write(predicate, false, true)
}

/// One runnable SELECT of the ids of the eligible members for whom the rule holds: the form for
/// who wants them all.
pub fn matching_members(rule: &Predicate, target: &Target) -> String {
    let rule = Writer::set(rule, target);
    let matching = eligible_and(&rule, target);
    format!("SELECT m.id\nFROM smart_groups.members m\nWHERE {matching}")
}

/// Whether the member `m` is one of this spot's eligible members for whom the rule holds, as a
/// SQL condition: the form for who walks members in an order and may stop early.
pub fn eligible_and_matching(rule: &Predicate, target: &Target) -> String {
    eligible_and(&predicate(rule, target), target)
}

fn eligible_and(rule: &str, target: &Target) -> String {
    let statuses = STATUSES.map(quote_literal).join(", ");
    format!(
        "m.spot_id = {spot}\n  \
         AND m.status::text COLLATE \"C\" IN ({statuses})\n  \
         AND {rule}",
        spot = target.spot(),
    )
}

/// Whether the member `m` is not on the blacklist of this group, as a SQL condition.
pub fn not_blacklisted(group_id: i64, target: &Target) -> String {
    format!(
        "NOT EXISTS (SELECT FROM smart_groups.blacklist b WHERE b.spot_id = {spot} \
         AND b.group_id = {group} AND b.member_id = m.id)",
        spot = target.spot(),
        group = literals::group(group_id),
    )
}

/// What the condition is for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    /// Members are looked at one by one.
    Members,
    /// All members for whom it holds are wanted.
    Set,
}

struct Writer<'a> {
    target: &'a Target,
    form: Form,
    joins_left: usize,
}

impl<'a> Writer<'a> {
    /// The rule as a condition that narrows the members down in one way, where there is any.
    fn set(rule: &Predicate, target: &'a Target) -> String {
        let form = if narrow::has_narrow_check(rule) { Form::Members } else { Form::Set };
        Self { target, form, joins_left: MAX_JOINS }.write(rule, false, true)
    }

    /// `joinable` where every part on the way here is an AND.
    fn write(&mut self, predicate: &Predicate, negated: bool, joinable: bool) -> String {
        match (predicate, negated) {
            (Predicate::Not(part), _) => self.write(part, !negated, joinable),
            (Predicate::All(parts), false) | (Predicate::Any(parts), true) => {
                self.combine(parts, negated, joinable, "AND", "true")
            }
            (Predicate::Any(parts), false) if joinable && self.is_union(parts) => self.union(parts),
            (Predicate::Any(parts), false) | (Predicate::All(parts), true) => {
                self.combine(parts, negated, joinable && parts.len() == 1, "OR", "false")
            }
            (Predicate::Check(field, check), _) => match each_alone(field, check) {
                Some(all) => self.write(&all, negated, joinable),
                None => self.check(field, check, negated, joinable),
            },
        }
    }

    fn combine(
        &mut self,
        parts: &[Predicate],
        negated: bool,
        joinable: bool,
        operator: &str,
        of_nothing: &str,
    ) -> String {
        let mut written: Vec<String> =
            parts.iter().map(|part| self.write(part, negated, joinable)).collect();
        match written.len() {
            0 => of_nothing.to_owned(),
            1 => written.swap_remove(0),
            _ => format!("({})", written.join(&format!(" {operator} "))),
        }
    }

    fn check(&mut self, field: &Field, check: &Check, negated: bool, joinable: bool) -> String {
        match checks::test(field, check, self.target) {
            Lookup::Column(sql) if negated => format!("({sql}) IS NOT TRUE"),
            Lookup::Column(sql) => sql,
            Lookup::Rows(rows) => self.exists(&rows.of_member(), negated, joinable),
        }
    }

    fn exists(&mut self, rows: &str, negated: bool, joinable: bool) -> String {
        if joinable {
            let Some(left) = self.joins_left.checked_sub(1) else {
                let not = if negated { "NOT " } else { "" };
                return format!("(EXISTS ({rows})) IS {not}TRUE");
            };
            self.joins_left = left;
        }
        format!("{}EXISTS ({rows})", if negated { "NOT " } else { "" })
    }
}

impl Writer<'_> {
    fn is_union(&self, parts: &[Predicate]) -> bool {
        let wanted = self.form == Form::Set && parts.len() > 1 && self.joins_left > 0;
        wanted && parts.iter().all(narrow::is_narrow)
    }

    /// UNION and not UNION ALL: the planner knows how many members the former yields at most,
    /// of the latter it assumes two hundred.
    fn union(&mut self, parts: &[Predicate]) -> String {
        self.joins_left = self.joins_left.saturating_sub(1);
        self.form = Form::Members;
        let sets: Vec<String> = parts.iter().map(|part| self.branch(part)).collect();
        format!("m.id IN ({})", sets.join(" UNION "))
    }

    fn branch(&self, part: &Predicate) -> String {
        if let Predicate::Check(field, check) = part
            && each_alone(field, check).is_none()
            && let Lookup::Rows(rows) = checks::test(field, check, self.target)
        {
            return rows.members();
        }
        format!(
            "SELECT m.id FROM smart_groups.members m WHERE m.spot_id = {spot} AND {part}",
            spot = self.target.spot(),
            part = Writer::set(part, self.target),
        )
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
