//! People: who is kept out of a group.

use super::arguments::{members, required};
use super::primary;
use crate::caller::groups::visible::Visible;
use crate::caller::people::blacklist;
use crate::caller::rights;
use pgrx::pg_sys::panic::ErrorReport;
use pgrx::prelude::*;

/// Puts members on a group's blacklist.
#[pg_extern(schema = "smart_groups_internal")]
fn blacklist_members(
    group_id: Option<i64>,
    members: Option<Vec<Option<String>>>,
    reason: Option<&str>,
    added_by: Option<&str>,
) -> Result<i64, ErrorReport> {
    primary::required("blacklist_members")?;
    let group = required(group_id, "group_id")?;
    let members = self::members(Some(required(members, "members")?), "members")?;
    let group = Visible::find_with_blacklist(group)?;
    let added = rights::writing(&["blacklist"], || {
        blacklist::put_on(&group.spot, group.id, members, reason, added_by)
    })?;
    Ok(added as i64)
}

/// Takes members off a group's blacklist.
#[pg_extern(schema = "smart_groups_internal")]
fn unblacklist_members(
    group_id: Option<i64>,
    members: Option<Vec<Option<String>>>,
) -> Result<i64, ErrorReport> {
    primary::required("unblacklist_members")?;
    let group = required(group_id, "group_id")?;
    let members = self::members(Some(required(members, "members")?), "members")?;
    let group = Visible::find_with_blacklist(group)?;
    let removed =
        rights::writing(&["blacklist"], || blacklist::take_off(&group.spot, group.id, members))?;
    Ok(removed as i64)
}
