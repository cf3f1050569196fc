//! New groups with their people: INSERTs with the caller's rights, judged by the guards.

use crate::caller::people::blacklist;
use crate::catalog;
use crate::catalog::statement;
use crate::error::GroupError;
use crate::member::key::Key;
use crate::pg::sql::row::row;
use crate::pg::sql::spi::{self, Param, Statement};
use crate::pg::sql::sql;
use pgrx::pg_sys::panic::ErrorReport;

const INSERT_GROUP: &str = sql!("caller/insert_group");
const INSERT_MEMBERS: &str = sql!("caller/insert_members");
const CLONE_GROUP: &str = sql!("caller/clone_group");
const COPY_BLACKLIST: &str = sql!("caller/copy_blacklist");

/// What people see of a group.
pub struct Looks<'a> {
    /// Its name.
    pub name: &'a str,
    /// Whatever stands beside the name.
    pub icon: Option<&'a str>,
    /// What it is for.
    pub description: Option<&'a str>,
}

/// Inserts a smart group, with a blacklist from the start, and returns its id.
pub fn smart_group(
    spot: &Key,
    looks: &Looks<'_>,
    conditions: &str,
    blacklist: Vec<String>,
) -> Result<i64, ErrorReport> {
    let group = insert_group(spot, "smart", looks, Some(conditions))?;
    blacklist::put_on(spot, group, blacklist, None, None)?;
    Ok(group)
}

/// Makes a new smart group from one that there is, with the same conditions or others, and returns
/// its id. With its blacklist, whoever was kept out stays out, for the reason that was given.
pub fn clone_group(
    group: i64,
    name: &str,
    conditions: Option<&str>,
    copies_blacklist: bool,
) -> Result<i64, ErrorReport> {
    let params = [Param::from(group), Param::from(name), Param::from(conditions)];
    let clone = inserted(spi::modify(CLONE_GROUP, &params, row!(id: i64))?)?;
    if copies_blacklist {
        spi::write(COPY_BLACKLIST, &[Param::from(group), Param::from(clone)])?;
    }
    Ok(clone)
}

/// Inserts a static group with these members and returns its id.
pub fn static_group(
    spot: &Key,
    looks: &Looks<'_>,
    members: Vec<String>,
) -> Result<i64, ErrorReport> {
    let group = insert_group(spot, "static", looks, None)?;
    insert_members(spot, group, members)?;
    Ok(group)
}

fn insert_group(
    spot: &Key,
    kind: &str,
    looks: &Looks<'_>,
    conditions: Option<&str>,
) -> Result<i64, ErrorReport> {
    let sql = statement::typed(INSERT_GROUP, &catalog::key_types()?);
    let params = [
        Param::from(spot.to_string()),
        Param::from(kind),
        Param::from(looks.name),
        Param::from(conditions),
        Param::from(looks.icon),
        Param::from(looks.description),
    ];
    inserted(spi::modify(Statement::kept(&sql), &params, row!(id: i64))?)
}

/// A trigger of the application can turn an INSERT into nothing.
fn inserted(ids: Vec<i64>) -> Result<i64, ErrorReport> {
    ids.into_iter().next().ok_or_else(|| GroupError::NotInserted.into())
}

fn insert_members(spot: &Key, group: i64, members: Vec<String>) -> Result<(), ErrorReport> {
    if members.is_empty() {
        return Ok(());
    }
    let sql = statement::typed(INSERT_MEMBERS, &catalog::key_types()?);
    let params = [Param::from(spot.to_string()), Param::from(group), Param::from(members)];
    spi::write(Statement::kept(&sql), &params)?;
    Ok(())
}
