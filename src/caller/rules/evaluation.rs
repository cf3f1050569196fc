//! One member against one rule that is not stored, natively and with the caller's rights.

use crate::catalog::statement::typed;
use crate::engine::membership::facts::{self, Needs};
use crate::member::eligibility::is_eligible;
use crate::member::facts::Facts;
use crate::member::family::Family;
use crate::member::key::{Key, KeyTypes};
use crate::member::time::Clock;
use crate::pg::sql::row::row;
use crate::pg::sql::spi::{self, Param, Statement};
use crate::pg::sql::sql;
use crate::rule::language::tree::Condition;
use crate::rule::meaning::evaluate::evaluate;
use crate::rule::meaning::reads::{Read, reads};
use crate::rule::meaning::resolve::resolve;
use pgrx::pg_sys::panic::ErrorReport;

const GROUPS: &str = sql!("caller/facts_groups");

/// Whether the member exists, is eligible and meets the rule.
pub fn matches(
    spot: &Key,
    keys: &KeyTypes,
    member: Key,
    condition: &Condition,
    clock: &Clock,
) -> Result<bool, ErrorReport> {
    let Some(facts) = facts_of(spot, keys, member, condition)? else { return Ok(false) };
    Ok(is_eligible(facts.status.as_deref()) && evaluate(&resolve(condition, clock), &facts))
}

/// What the rule reads of the member, or `None` where there is no such member.
fn facts_of(
    spot: &Key,
    keys: &KeyTypes,
    member: Key,
    condition: &Condition,
) -> Result<Option<Facts>, ErrorReport> {
    let (mut properties, mut questions, mut groups) = (Vec::new(), Vec::new(), Vec::new());
    for read in reads(condition) {
        match read {
            Read::Attribute(Family::Property, id) => properties.push(id.to_string()),
            Read::Attribute(Family::Question, id) => questions.push(id.to_string()),
            Read::Group(id) => groups.push(id),
            _ => {}
        }
    }
    let needs = Needs { properties: &properties, questions: &questions };
    let mut loaded = facts::load(spot, keys, std::slice::from_ref(&member), &needs)?;
    let Some(mut facts) = loaded.remove(&member) else { return Ok(None) };
    if !groups.is_empty() {
        let sql = typed(GROUPS, keys);
        let params =
            [Param::from(spot.to_string()), Param::from(member.to_string()), Param::from(groups)];
        let found = spi::read(Statement::kept(&sql), &params, row!(group_id: i64))?;
        facts.groups = found.into_iter().collect();
    }
    Ok(Some(facts))
}
