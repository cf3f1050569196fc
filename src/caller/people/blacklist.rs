//! Who is kept out of a smart group: put on its blacklist and taken off, as any statement of the caller's
//! would do it.

use crate::catalog;
use crate::catalog::statement::typed;
use crate::member::key::Key;
use crate::pg::sql::spi::{self, Param, Statement};
use crate::pg::sql::sql;
use pgrx::pg_sys::panic::ErrorReport;

const INSERT: &str = sql!("caller/insert_blacklist");
const DELETE: &str = sql!("caller/delete_blacklist");

/// Puts members on the blacklist of a group; returns how many were not on it.
pub fn put_on(
    spot: &Key,
    group: i64,
    members: Vec<String>,
    reason: Option<&str>,
    added_by: Option<&str>,
) -> Result<u64, ErrorReport> {
    write(INSERT, spot, group, members, vec![Param::from(reason), Param::from(added_by)])
}

/// Takes members off the blacklist of a group; returns how many were on it.
pub fn take_off(spot: &Key, group: i64, members: Vec<String>) -> Result<u64, ErrorReport> {
    write(DELETE, spot, group, members, vec![])
}

fn write(
    template: &'static str,
    spot: &Key,
    group: i64,
    members: Vec<String>,
    more: Vec<Param<'_>>,
) -> Result<u64, ErrorReport> {
    if members.is_empty() {
        return Ok(0);
    }
    let sql = typed(template, &catalog::key_types()?);
    let mut params = vec![Param::from(spot.to_string()), Param::from(group), Param::from(members)];
    params.extend(more);
    spi::write(Statement::kept(&sql), &params)
}
