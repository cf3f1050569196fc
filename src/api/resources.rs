//! Resources: which groups lead to them, and who has access.

use super::arguments::{key, required};
use crate::caller::resources::{access, links};
use crate::catalog;
use crate::member::key::Key;
use pgrx::pg_sys::panic::ErrorReport;
use pgrx::prelude::*;

/// Has a group lead to a resource of its spot.
#[pg_extern(schema = "smart_groups_internal")]
fn link_resource(group_id: Option<i64>, resource: Option<&str>) -> Result<bool, ErrorReport> {
    links::link(required(group_id, "group_id")?, &self::resource(resource)?)
}

/// Has a group lead to a resource no more.
#[pg_extern(schema = "smart_groups_internal")]
fn unlink_resource(group_id: Option<i64>, resource: Option<&str>) -> Result<bool, ErrorReport> {
    links::unlink(required(group_id, "group_id")?, &self::resource(resource)?)
}

/// Whether a member has access to a resource now.
#[pg_extern(schema = "smart_groups_internal", stable)]
fn has_access(
    spot: Option<&str>,
    member: Option<&str>,
    resource: Option<&str>,
) -> Result<bool, ErrorReport> {
    let keys = catalog::key_types()?;
    let spot = key(keys.spot, required(spot, "spot")?, "spot")?;
    let member = key(keys.member, required(member, "member")?, "member")?;
    let resource = key(keys.resource, required(resource, "resource")?, "resource")?;
    access::has_access(&keys, &spot, &member, &resource)
}

fn resource(written: Option<&str>) -> Result<Key, ErrorReport> {
    key(catalog::key_types()?.resource, required(written, "resource")?, "resource")
}
