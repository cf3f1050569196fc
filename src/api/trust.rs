//! Trust: `verify()`, `verify_invitations()` and `verify_counts()`.

use super::arguments::spot;
use crate::caller::rights;
use crate::caller::trust::{invitations, spread};
use pgrx::iter::TableIterator;
use pgrx::pg_sys::panic::ErrorReport;
use pgrx::prelude::*;

/// Where stored membership and the rules differ.
#[pg_extern(schema = "smart_groups_internal", stable)]
#[allow(clippy::type_complexity)]
fn verify(
    group_id: Option<i64>,
) -> Result<
    TableIterator<
        'static,
        (name!(group_id, i64), name!(member_id, Option<String>), name!(problem, String)),
    >,
    ErrorReport,
> {
    Ok(TableIterator::new(spread::problems(group_id)?))
}

/// Where stored invitations and the roads to resources differ.
#[pg_extern(schema = "smart_groups_internal", stable)]
#[allow(clippy::type_complexity)]
fn verify_invitations(
    spot: Option<&str>,
) -> Result<
    TableIterator<
        'static,
        (
            name!(spot_id, String),
            name!(resource_id, String),
            name!(member_id, String),
            name!(problem, String),
        ),
    >,
    ErrorReport,
> {
    let spot = spot.map(|_| rights::reading(|| self::spot(spot))).transpose()?;
    let problems = invitations::problems(spot.as_ref().map(|spot| &spot.key))?;
    Ok(TableIterator::new(
        problems.into_iter().map(|one| (one.spot, one.resource, one.member, one.problem)),
    ))
}

/// Where the numbers of members that groups are known to have differ from their rows.
#[pg_extern(schema = "smart_groups_internal", stable)]
#[allow(clippy::type_complexity)]
fn verify_counts(
    spot: Option<&str>,
) -> Result<
    TableIterator<
        'static,
        (name!(spot_id, String), name!(group_id, i64), name!(known, i64), name!(rows, i64)),
    >,
    ErrorReport,
> {
    let spot = spot.map(|_| rights::reading(|| self::spot(spot))).transpose()?;
    let problems = spread::count_problems(spot.as_ref().map(|spot| &spot.key))?;
    Ok(TableIterator::new(
        problems.into_iter().map(|one| (one.spot, one.group, one.known, one.rows)),
    ))
}
