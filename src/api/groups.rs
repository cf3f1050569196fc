//! Creating groups: conveniences over INSERT, with the caller's rights.

use super::arguments::{members, required, spot};
use crate::catalog::definitions::Spot;
use crate::catalog::{self, statement};
use crate::error::Error;
use crate::pg::guc;
use crate::pg::spi::{self, Param, Statement};
use pgrx::pg_sys::panic::ErrorReport;
use pgrx::prelude::*;

const INSERT_GROUP: &str = include_str!("../../sql/api/insert_group.sql");
const INSERT_BLACKLIST: &str = include_str!("../../sql/api/insert_blacklist.sql");
const INSERT_MEMBERS: &str = include_str!("../../sql/api/insert_members.sql");

/// What people see of a group.
struct Looks<'a> {
    name: &'a str,
    icon: Option<&'a str>,
    description: Option<&'a str>,
}

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
    let _settings = guc::Scope::pinned();
    let spot = self::spot(spot)?;
    let looks = Looks { name: required(name, "name")?, icon, description };
    let conditions = required(conditions, "conditions")?;
    let blacklist = members(blacklist, "blacklist")?;
    let group = insert_group(&spot, "smart", &looks, Some(conditions))?;
    insert_people(INSERT_BLACKLIST, &spot, group, blacklist)?;
    Ok(group)
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
    let _settings = guc::Scope::pinned();
    let spot = self::spot(spot)?;
    let looks = Looks { name: required(name, "name")?, icon, description };
    let members = self::members(members, "members")?;
    let group = insert_group(&spot, "static", &looks, None)?;
    insert_people(INSERT_MEMBERS, &spot, group, members)?;
    Ok(group)
}

fn insert_group(
    spot: &Spot,
    kind: &str,
    looks: &Looks<'_>,
    conditions: Option<&str>,
) -> Result<i64, ErrorReport> {
    let sql = statement::typed(INSERT_GROUP, &catalog::key_types()?);
    let params = [
        Param::from(spot.key.to_string()),
        Param::from(kind),
        Param::from(looks.name),
        Param::from(conditions),
        Param::from(looks.icon),
        Param::from(looks.description),
    ];
    let ids = spi::modify(Statement::kept(&sql), &params, |row| row.get::<i64>(0))?;
    // A trigger of the application can turn an INSERT into nothing.
    ids.into_iter().flatten().next().ok_or_else(|| Error::GroupNotInserted.into())
}

fn insert_people(
    sql: &str,
    spot: &Spot,
    group: i64,
    people: Vec<String>,
) -> Result<(), ErrorReport> {
    if people.is_empty() {
        return Ok(());
    }
    let sql = statement::typed(sql, &catalog::key_types()?);
    let params = [Param::from(spot.key.to_string()), Param::from(group), Param::from(people)];
    spi::write(Statement::kept(&sql), &params)?;
    Ok(())
}
