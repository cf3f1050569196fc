//! One rule, one member.

use super::arguments::{clock, key, required, spot};
use crate::caller::rights;
use crate::caller::rules::evaluation;
use crate::catalog;
use crate::catalog::rules;
use pgrx::pg_sys::panic::ErrorReport;
use pgrx::prelude::*;

/// Whether a member meets a rule and may be in smart groups; a member who does not exist does
/// not.
#[pg_extern(schema = "smart_groups_internal", stable)]
fn evaluate(
    spot: Option<&str>,
    conditions: Option<&str>,
    member: Option<&str>,
) -> Result<bool, ErrorReport> {
    rights::evaluating(|| {
        let spot = self::spot(spot)?;
        let conditions = required(conditions, "conditions")?;
        let keys = catalog::key_types()?;
        let member = key(keys.member, required(member, "member")?, "member")?;
        let condition = rules::read(&spot.key, conditions)?.condition;
        evaluation::matches(&spot.key, &keys, member, &condition, &clock(&spot))
    })
}
