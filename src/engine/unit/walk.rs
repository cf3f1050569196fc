//! A walk through a spot's members, in the order of their keys' type.

use crate::engine::access::scope::Scope;
use crate::engine::membership::stored;
use crate::member::key::Key;
use crate::pg::sql::row::row;
use crate::pg::sql::spi::Param;
use crate::pg::sql::sql;
use pgrx::pg_sys::panic::ErrorReport;

/// The next members behind `after`, and those who only have rows left.
pub fn next(scope: &Scope, after: Option<&Key>, limit: usize) -> Result<Vec<Key>, ErrorReport> {
    scope.as_owner(|| stored::next_members(&scope.spot, &scope.keys, after, limit))
}

/// The next members of a group behind `after`.
pub fn in_group(
    scope: &Scope,
    group: i64,
    after: Option<&Key>,
    limit: usize,
) -> Result<Vec<Key>, ErrorReport> {
    let template = match after {
        Some(_) => sql!("unit/next_in_group"),
        None => sql!("unit/first_in_group"),
    };
    beyond(scope, template, Param::from(group), after, limit)
}

/// The next of those behind `after` who are invited to a resource.
pub fn invited(
    scope: &Scope,
    resource: &Key,
    after: Option<&Key>,
    limit: usize,
) -> Result<Vec<Key>, ErrorReport> {
    let template = match after {
        Some(_) => sql!("unit/next_invited"),
        None => sql!("unit/first_invited"),
    };
    beyond(scope, template, Param::from(resource.as_str()), after, limit)
}

fn beyond(
    scope: &Scope,
    template: &'static str,
    of: Param<'_>,
    after: Option<&Key>,
    limit: usize,
) -> Result<Vec<Key>, ErrorReport> {
    let mut params = vec![of, Param::from(limit as i64)];
    params.extend(after.map(|after| Param::from(after.as_str())));
    scope.read(template, params, row!(member_id: Key))
}

/// How many of the next members there are, up to `stride`, and the last of them.
pub fn next_range(
    scope: &Scope,
    after: Option<&Key>,
    stride: i64,
) -> Result<(u64, Option<Key>), ErrorReport> {
    let mut params = vec![Param::from(stride)];
    params.extend(after.map(|after| Param::from(after.as_str())));
    let template = match after {
        Some(_) => sql!("unit/next_range"),
        None => sql!("unit/first_range"),
    };
    let rows = scope.read(
        template,
        params,
        row!(|members: i64, last: Option<Key>| (members as u64, last)),
    )?;
    Ok(rows.into_iter().next().unwrap_or_default())
}
