//! Links: written as the caller's own INSERT and DELETE, and judged by the guards.

use crate::caller::rights;
use crate::catalog;
use crate::catalog::statement::typed;
use crate::error::GroupError;
use crate::member::key::Key;
use crate::pg::sql::row::row;
use crate::pg::sql::spi::{self, Param};
use crate::pg::sql::sql;
use pgrx::pg_sys::panic::ErrorReport;

/// Has a group lead to a resource of its spot; `false` where it does already.
pub fn link(group: i64, resource: &Key) -> Result<bool, ErrorReport> {
    write(sql!("caller/insert_link"), group, resource)
}

/// Has a group lead to a resource no more; `false` where it does not.
pub fn unlink(group: i64, resource: &Key) -> Result<bool, ErrorReport> {
    write(sql!("caller/delete_link"), group, resource)
}

fn write(template: &'static str, group: i64, resource: &Key) -> Result<bool, ErrorReport> {
    let spot = spot_of(group)?;
    let text = typed(template, &catalog::key_types()?).to_string();
    let params = [Param::from(spot), Param::from(group), Param::from(resource.as_str().to_owned())];
    let written = rights::writing(&["group_resources"], || spi::write(text, &params))?;
    Ok(written > 0)
}

/// The spot of a group of whatever kind that the caller can see.
pub(super) fn spot_of(group: i64) -> Result<String, ErrorReport> {
    let text = sql!("caller/group");
    let found =
        rights::reading_by(text, || spi::read(text, &[Param::from(group)], row!(spot_id: String)))?;
    found.into_iter().next().ok_or_else(|| GroupError::Unknown { group }.into())
}
