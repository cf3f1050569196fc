//! Links: a group leads to resources of its own spot, which may be an application's view.

use super::{ask, params};
use crate::error::ResourceError;
use crate::pg::relation::trigger::{Fired, Tuple};
use crate::pg::sql::row::row;
use crate::pg::sql::sql;
use pgrx::pg_sys::panic::ErrorReport;
use std::ffi::CStr;

const LINK_TARGETS: &str = sql!("guard/link_targets");

const KEYS: [&CStr; 3] = [c"spot_id", c"group_id", c"resource_id"];

/// BEFORE, on `group_resources`: says in words what its foreign keys would, and what they cannot
/// where resources are a view.
pub(super) fn check(fired: &Fired<'_>) -> Result<(), ErrorReport> {
    let (old, Some(new)) = (fired.old_row(), fired.new_row()) else { return Ok(()) };
    if old.is_some_and(|old| keys_of(&old) == keys_of(&new)) {
        return Ok(());
    }
    let Some(keys) = params(&new, KEYS) else { return Ok(()) };
    let found = ask(LINK_TARGETS, &keys, row!(has_group: bool, has_resource: bool))?;
    let [spot, group, resource] = keys_of(&new).map(Option::unwrap_or_default);
    match found.into_iter().next() {
        Some((true, true)) => Ok(()),
        Some((true, false)) => Err(ResourceError::Unknown { resource, spot }.into()),
        _ => Err(ResourceError::UnknownGroup { group, spot }.into()),
    }
}

fn keys_of(row: &Tuple<'_>) -> [Option<String>; 3] {
    KEYS.map(|column| row.named(column))
}
