//! Trust: `verify()`.

use crate::caller::rights;
use crate::caller::trust::verify;
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
    Ok(TableIterator::new(rights::evaluating(|| verify::problems(group_id))?))
}
