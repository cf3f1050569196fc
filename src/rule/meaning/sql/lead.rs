//! What leads to the members for whom a rule holds, where all of them are asked for.

use super::checks::{self, Lookup};
use super::condition::{each_alone, predicate};
use super::narrow::{self, Narrow};
use super::target::Target;
use crate::rule::meaning::predicate::Predicate;

/// Members, and what is left to ask of them.
pub(super) struct Lead {
    /// A FROM clause that yields members as `m`.
    pub(super) from: String,
    /// The condition that they are of the spot, where the FROM clause does not say so.
    pub(super) of_spot: Option<String>,
    /// The rest of the rule.
    pub(super) rest: Predicate,
}

impl Lead {
    /// The way in, and the rest of the rule.
    pub(super) fn of(rule: &Predicate, target: &Target) -> Self {
        let mut parts = conjuncts(rule);
        let (from, of_spot) = match first_set(&parts) {
            Some(index) => (members_of(&set_of(&parts.remove(index), target), target), None),
            None => {
                let of_spot = format!("m.spot_id = {}", target.spot());
                ("smart_groups.members m".to_owned(), Some(of_spot))
            }
        };
        Self { from, of_spot, rest: Predicate::All(parts) }
    }

    /// What is asked of the members that the FROM clause yields.
    pub(super) fn conditions(&self, target: &Target) -> Vec<String> {
        let rest = match &self.rest {
            Predicate::All(parts) if parts.is_empty() && self.of_spot.is_none() => None,
            rest => Some(predicate(rest, target)),
        };
        self.of_spot.iter().cloned().chain(rest).collect()
    }
}

/// The members of a set, behind a fence: what else is asked of them has no part in the choice of
/// the join. The spot is not a constant to the planner, which would otherwise take one that it
/// has not heard of yet for empty.
fn members_of(set: &str, target: &Target) -> String {
    format!(
        "(\n    SELECT m.*\n    FROM smart_groups.members m\n    \
         WHERE m.spot_id = (SELECT {spot})\n      AND m.id IN ({set})\n    OFFSET 0\n) m",
        spot = target.spot(),
    )
}

/// The parts of a rule that all have to hold.
pub(super) fn conjuncts(rule: &Predicate) -> Vec<Predicate> {
    let mut parts = Vec::new();
    add_conjuncts(rule, &mut parts);
    parts
}

fn add_conjuncts(rule: &Predicate, parts: &mut Vec<Predicate>) {
    match rule {
        Predicate::All(all) => all.iter().for_each(|part| add_conjuncts(part, parts)),
        Predicate::Check(field, check) => match each_alone(field, check) {
            Some(each) => add_conjuncts(&each, parts),
            None => parts.push(rule.clone()),
        },
        _ => parts.push(rule.clone()),
    }
}

/// Which of the parts leads to the members, unless one does whose index is on the members
/// themselves and which is likely to leave few.
fn first_set(parts: &[Predicate]) -> Option<usize> {
    let of_members = parts.iter().any(|part| narrow::of(part) == Some(Narrow::FewMembers));
    let of = |kind| parts.iter().position(|part| narrow::of(part) == Some(kind));
    if of_members { None } else { of(Narrow::Set).or_else(|| of(Narrow::Texts)) }
}

/// A SELECT of the ids of members for whom the part holds.
fn set_of(part: &Predicate, target: &Target) -> String {
    if let Predicate::Any(parts) = part {
        // UNION and not UNION ALL: the planner knows how many members the former yields at most,
        // of the latter it assumes two hundred.
        let sets: Vec<String> = parts.iter().map(|part| set_of(part, target)).collect();
        return sets.join(" UNION ");
    }
    if let Predicate::Check(field, check) = part
        && each_alone(field, check).is_none()
        && let Lookup::Rows(rows) = checks::test(field, check, target)
    {
        return rows.members();
    }
    let lead = Lead::of(part, target);
    let conditions = lead.conditions(target);
    let wanted = if conditions.is_empty() { "true".to_owned() } else { conditions.join(" AND ") };
    format!("SELECT m.id FROM {} WHERE {wanted}", lead.from)
}
