//! Whether a member has access to a resource, at the moment of asking.

use crate::caller::rights;
use crate::catalog::statement::typed;
use crate::member::eligibility::ELIGIBLE_STATUSES;
use crate::member::key::{Key, KeyTypes};
use crate::pg::sql::row::row;
use crate::pg::sql::spi::{self, Param, Statement};
use crate::pg::sql::sql;
use pgrx::pg_sys::panic::ErrorReport;

/// Whether a group leads the member to the resource, as far as the caller can see.
pub fn has_access(
    keys: &KeyTypes,
    spot: &Key,
    member: &Key,
    resource: &Key,
) -> Result<bool, ErrorReport> {
    let text = typed(sql!("caller/has_access"), keys);
    let statuses = ELIGIBLE_STATUSES.map(str::to_owned).to_vec();
    let params = [
        Param::from(spot.as_str()),
        Param::from(member.as_str()),
        Param::from(resource.as_str()),
        Param::from(statuses),
    ];
    let found = rights::reading_by(&text, || {
        spi::read(Statement::kept(&text), &params, row!(has_access: bool))
    })?;
    Ok(found.into_iter().any(|has_access| has_access))
}
