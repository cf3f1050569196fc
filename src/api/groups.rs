//! Groups: created, held still, compared.

use super::arguments::{members, required, spot};
use super::primary;
use crate::caller::groups::creation::{self, Looks};
use crate::caller::groups::request;
use crate::caller::groups::visible::Visible;
use crate::caller::rights;
use pgrx::pg_sys::panic::ErrorReport;
use pgrx::prelude::*;

/// Creates a smart group, with a blacklist from the start.
#[pg_extern(schema = "smart_groups_internal")]
fn create_smart_group(
    spot: Option<&str>,
    name: Option<&str>,
    conditions: Option<&str>,
    icon: Option<&str>,
    description: Option<&str>,
    blacklist: Option<Vec<Option<String>>>,
) -> Result<i64, ErrorReport> {
    primary::required("create_smart_group")?;
    let spot = rights::reading(|| self::spot(spot))?;
    let looks = Looks { name: required(name, "name")?, icon, description };
    let conditions = required(conditions, "conditions")?;
    let blacklist = members(blacklist, "blacklist")?;
    rights::writing(&["groups", "blacklist"], || {
        creation::smart_group(&spot.key, &looks, conditions, blacklist)
    })
}

/// Creates a static group with these members.
#[pg_extern(schema = "smart_groups_internal")]
fn create_static_group(
    spot: Option<&str>,
    name: Option<&str>,
    members: Option<Vec<Option<String>>>,
    icon: Option<&str>,
    description: Option<&str>,
) -> Result<i64, ErrorReport> {
    primary::required("create_static_group")?;
    let spot = rights::reading(|| self::spot(spot))?;
    let looks = Looks { name: required(name, "name")?, icon, description };
    let members = self::members(members, "members")?;
    rights::writing(&["groups", "group_members"], || {
        creation::static_group(&spot.key, &looks, members)
    })
}

/// Makes a new smart group from one that there is.
#[pg_extern(schema = "smart_groups_internal")]
fn clone_smart_group(
    group_id: Option<i64>,
    name: Option<&str>,
    conditions: Option<&str>,
    copy_blacklist: Option<bool>,
) -> Result<i64, ErrorReport> {
    primary::required("clone_smart_group")?;
    let group = required(group_id, "group_id")?;
    let name = required(name, "name")?;
    let copies_blacklist = required(copy_blacklist, "copy_blacklist")?;
    let group = Visible::find_smart(group)?;
    rights::writing(&["groups", "blacklist"], || {
        creation::clone_group(group.id, name, conditions, copies_blacklist)
    })
}

/// Has one group compared with its conditions.
#[pg_extern(schema = "smart_groups_internal")]
fn rebuild(group_id: Option<i64>) -> Result<(), ErrorReport> {
    primary::required("rebuild")?;
    request::rebuild(required(group_id, "group_id")?)
}

/// Has one group stand still.
#[pg_extern(schema = "smart_groups_internal")]
fn pause(group_id: Option<i64>) -> Result<bool, ErrorReport> {
    primary::required("pause")?;
    request::pause(required(group_id, "group_id")?)
}

/// Has one group go on.
#[pg_extern(schema = "smart_groups_internal")]
fn resume(group_id: Option<i64>) -> Result<bool, ErrorReport> {
    primary::required("resume")?;
    request::resume(required(group_id, "group_id")?)
}

/// Has one held group let go whom its conditions take out.
#[pg_extern(schema = "smart_groups_internal")]
fn release(group_id: Option<i64>) -> Result<bool, ErrorReport> {
    primary::required("release")?;
    request::release(required(group_id, "group_id")?)
}

/// Has every group of a spot compared with its conditions.
#[pg_extern(schema = "smart_groups_internal")]
fn rebuild_spot(spot: Option<&str>) -> Result<(), ErrorReport> {
    primary::required("rebuild_spot")?;
    request::rebuild_spot(&rights::reading(|| self::spot(spot))?.key)
}
