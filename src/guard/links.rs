//! Links: a group leads to resources of its own spot, which may be an application's view.

use super::{ask, group_of, params};
use crate::catalog::statement;
use crate::error::ResourceError;
use crate::pg::relation::trigger::{Fired, Tuple};
use crate::pg::sql::row::row;
use crate::pg::sql::sql;
use pgrx::pg_sys::panic::ErrorReport;
use std::ffi::CStr;

const LOCKED_GROUP: &str = sql!("guard/locked_group");
const LOCKED_RESOURCE: &str = sql!("guard/locked_resource");

const KEYS: [&CStr; 3] = [c"spot_id", c"group_id", c"resource_id"];

/// BEFORE, on `group_resources`: says in words what its foreign keys would, and what they cannot
/// where resources are a view. Both stay until the transaction ends, as for a foreign key: whoever deletes one
/// at the same time has gone first, or waits.
pub(super) fn check(fired: &Fired<'_>) -> Result<(), ErrorReport> {
    let (old, Some(new)) = (fired.old_row(), fired.new_row()) else { return Ok(()) };
    if old.is_some_and(|old| keys_of(&old) == keys_of(&new)) {
        return Ok(());
    }
    let (Some(of_group), Some(of_resource)) =
        (group_of(&new), params(&new, [c"spot_id", c"resource_id"]))
    else {
        return Ok(());
    };
    let [spot, group, resource] = keys_of(&new).map(Option::unwrap_or_default);
    if ask(LOCKED_GROUP, &of_group, row!(|| ()))?.is_empty() {
        return Err(ResourceError::UnknownGroup { group, spot }.into());
    }
    let text = format!("{LOCKED_RESOURCE}{}", statement::lock("resources", "KEY SHARE")?);
    if ask(&text, &of_resource, row!(|| ()))?.is_empty() {
        return Err(ResourceError::Unknown { resource, spot }.into());
    }
    Ok(())
}

fn keys_of(row: &Tuple<'_>) -> [Option<String>; 3] {
    KEYS.map(|column| row.named(column))
}
