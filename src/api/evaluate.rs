//! One rule, one member, natively.

use super::arguments::{clock, key, required, spot};
use crate::catalog::definitions::Spot;
use crate::catalog::{self, rules, statement};
use crate::engine::facts::{self, Needs};
use crate::member::facts::Facts;
use crate::member::key::{Key, KeyTypes};
use crate::pg::guc;
use crate::pg::spi::{self, Param, Statement};
use crate::rule::evaluate::evaluate as holds;
use crate::rule::reads::{Read, reads};
use crate::rule::resolve::resolve;
use crate::rule::tree::{Condition, STATUSES};
use pgrx::pg_sys::panic::ErrorReport;
use pgrx::prelude::*;

const GROUPS_OF_MEMBER: &str = include_str!("../../sql/api/groups_of_member.sql");

/// Whether a member meets a rule and may be in smart groups; a member who does not exist does
/// not.
#[pg_extern(schema = "smart_groups_internal", stable)]
fn evaluate(
    spot: Option<&str>,
    conditions: Option<&str>,
    member: Option<&str>,
) -> Result<bool, ErrorReport> {
    let _settings = guc::Scope::pinned();
    let spot = self::spot(spot)?;
    let conditions = required(conditions, "conditions")?;
    let keys = catalog::key_types()?;
    let member = key(keys.member, required(member, "member")?, "member")?;
    let condition = rules::read(&spot.key, conditions)?.condition;
    let Some(facts) = facts_of(&spot, &keys, member, &condition)? else { return Ok(false) };
    let eligible = facts.status.as_deref().is_some_and(|status| STATUSES.contains(&status));
    Ok(eligible && holds(&resolve(&condition, &clock(&spot)), &facts))
}

/// What the rule reads of the member, or `None` where there is no such member.
fn facts_of(
    spot: &Spot,
    keys: &KeyTypes,
    member: Key,
    condition: &Condition,
) -> Result<Option<Facts>, ErrorReport> {
    let (mut properties, mut questions, mut groups) = (Vec::new(), Vec::new(), Vec::new());
    for read in reads(condition) {
        match read {
            Read::Property(id) => properties.push(id.to_string()),
            Read::Question(id) => questions.push(id.to_string()),
            Read::Group(id) => groups.push(id),
            _ => {}
        }
    }
    let needs = Needs { properties: &properties, questions: &questions };
    let members = [member];
    let mut loaded = facts::load(&spot.key, keys, &members, &needs)?;
    let [member] = members;
    let Some(mut facts) = loaded.remove(&member) else { return Ok(None) };
    if !groups.is_empty() {
        let sql = statement::typed(GROUPS_OF_MEMBER, keys);
        let params = [
            Param::from(spot.key.to_string()),
            Param::from(member.to_string()),
            Param::from(groups),
        ];
        let found = spi::read(Statement::kept(&sql), &params, |row| row.get::<i64>(0))?;
        facts.groups = found.into_iter().flatten().collect();
    }
    Ok(Some(facts))
}
