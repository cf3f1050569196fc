//! A rule as a condition on one member.

use super::checks::{self, Lookup};
use super::target::Target;
use crate::rule::language::tree::Field;
use crate::rule::meaning::predicate::{Check, Predicate};
use std::collections::BTreeSet;

/// Whether the rule holds for the member `m`, as a SQL condition; eligibility is not included.
pub fn predicate(predicate: &Predicate, target: &Target) -> String {
    write(predicate, false, target)
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
pub(super) fn each_alone(field: &Field, check: &Check) -> Option<Predicate> {
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
