//! One member against one rule that is not stored, natively and with the caller's rights.

use crate::caller::home;
use crate::catalog::statement::typed;
use crate::engine::membership::facts;
use crate::member::eligibility::is_eligible;
use crate::member::facts::Facts;
use crate::member::key::{Key, KeyTypes};
use crate::member::time::Clock;
use crate::pg::sql::row::row;
use crate::pg::sql::spi::{self, Param, Statement};
use crate::pg::sql::sql;
use crate::rule::language::tree::Condition;
use crate::rule::meaning::evaluate::evaluate;
use crate::rule::meaning::needs::Needs;
use crate::rule::meaning::predicate::Predicate;
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
    let predicate = resolve(condition, clock);
    let Some(facts) = facts_of(spot, keys, member, &predicate)? else { return Ok(false) };
    Ok(is_eligible(facts.status.as_deref()) && evaluate(&predicate, &facts))
}

/// The same, asked of the spot's node.
pub fn matches_there(spot: &Key, conditions: &str, member: &str) -> Result<bool, ErrorReport> {
    let conditions_then = home::at_this_clock();
    let call =
        format!("(SELECT smart_groups_internal.evaluate($1, {conditions_then}, $3) AS answer)");
    let arguments = vec![Param::from(conditions), Param::from(member)];
    Ok(home::rows_of_spot(spot, &call, arguments, row!(answer: bool))?.contains(&true))
}

/// What the rule reads of the member, or `None` where there is no such member.
fn facts_of(
    spot: &Key,
    keys: &KeyTypes,
    member: Key,
    predicate: &Predicate,
) -> Result<Option<Facts>, ErrorReport> {
    let needs = Needs::of(predicate);
    let loaded = facts::load(spot, keys, std::slice::from_ref(&member), &needs)?;
    let Some(mut facts) = loaded.and_then(|mut loaded| loaded.remove(&member)) else {
        return Ok(None);
    };
    if !needs.groups.is_empty() {
        let sql = typed(GROUPS, keys);
        let groups: Vec<i64> = needs.groups.into_iter().collect();
        let params =
            [Param::from(spot.to_string()), Param::from(member.to_string()), Param::from(groups)];
        let found = spi::read(Statement::kept(&sql), &params, row!(group_id: i64))?;
        facts.groups = found.into_iter().collect();
    }
    Ok(Some(facts))
}
