//! Resources: which groups lead to them, and who has access.

use super::arguments::{key, required, texts};
use super::primary;
use crate::caller::groups::visible::Visible;
use crate::caller::people::page;
use crate::caller::people::wanted::searched;
use crate::caller::resources::listing::{ResourceKey, ResourceList};
use crate::caller::resources::{access, links};
use crate::caller::rights;
use crate::catalog;
use crate::member::key::Key;
use pgrx::iter::TableIterator;
use pgrx::pg_sys::panic::ErrorReport;
use pgrx::prelude::*;

/// Has a group lead to a resource of its spot.
#[pg_extern(schema = "smart_groups_internal")]
fn link_resource(group_id: Option<i64>, resource: Option<&str>) -> Result<bool, ErrorReport> {
    primary::required("link_resource")?;
    links::link(required(group_id, "group_id")?, &self::resource(resource)?)
}

/// Has a group lead to a resource no more.
#[pg_extern(schema = "smart_groups_internal")]
fn unlink_resource(group_id: Option<i64>, resource: Option<&str>) -> Result<bool, ErrorReport> {
    primary::required("unlink_resource")?;
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

/// One page of the resources that a group leads to.
#[pg_extern(schema = "smart_groups_internal", stable)]
#[allow(clippy::type_complexity)]
fn resources_of_group(
    group_id: Option<i64>,
    search: Option<&str>,
    types: Option<Vec<Option<String>>>,
    page_size: Option<i32>,
    after: Option<&str>,
) -> Result<
    TableIterator<
        'static,
        (
            name!(resource_id, String),
            name!(kind, Option<String>),
            name!(name, Option<String>),
            name!(page_key, String),
        ),
    >,
    ErrorReport,
> {
    let group = required(group_id, "group_id")?;
    let (words, types) = (searched(search)?, texts(types, "types")?);
    let size = page::size(required(page_size, "page_size")?)?;
    let keys = catalog::key_types()?;
    let after = after.map(ResourceKey::decode).transpose()?;
    if let Some(after) = &after {
        key(keys.resource, &after.resource, "after")?;
    }
    let group = Visible::find(group)?;
    let list = ResourceList { spot: group.spot, group: group.id, words, types };
    let found = rights::reading(|| list.page(&keys, size, after.as_ref()))?;
    Ok(TableIterator::new(found.into_iter().map(|resource| {
        let page_key = ResourceKey::encode(&resource);
        (resource.id, resource.kind, resource.name, page_key)
    })))
}

fn resource(written: Option<&str>) -> Result<Key, ErrorReport> {
    key(catalog::key_types()?.resource, required(written, "resource")?, "resource")
}
