//! Where spots are spread over nodes, the groups that somebody has paused stand in a table beside the spot's other rows: they move,
//! are dumped and end with these. Such a table goes on, too, where a dump of a cluster has brought it to one machine.

use crate::catalog;
use crate::catalog::statement::typed;
use crate::member::key::Key;
use crate::pg::relation::schema;
use crate::pg::sql::identity::as_role;
use crate::pg::sql::row::row;
use crate::pg::sql::spi::{self, Param, Statement};
use crate::pg::sql::sql;
use pgrx::pg_sys::panic::ErrorReport;

/// Whether pauses stand beside spots.
pub fn are_beside() -> bool {
    schema::domain_relation(c"paused_groups").is_some_and(schema::is_table)
}

/// The spot's groups that are paused so.
pub fn of(spot: &Key) -> Result<Vec<i64>, ErrorReport> {
    if !are_beside() {
        return Ok(Vec::new());
    }
    let text = typed(sql!("state/paused_beside"), &catalog::key_types()?);
    let params = [Param::from(spot.as_str())];
    let read = || spi::read(Statement::kept(&text), &params, row!(group_id: i64));
    as_role(catalog::owner()?, read)
}

/// Those of these groups, or of all, that are paused beside their spots.
pub fn beside(of: Option<Vec<i64>>) -> Result<Vec<i64>, ErrorReport> {
    if !are_beside() {
        return Ok(Vec::new());
    }
    let params = [Param::from(of)];
    let read = || spi::read(sql!("state/paused_among"), &params, row!(group_id: i64));
    as_role(catalog::owner()?, read)
}

/// Notes that somebody has paused a group; `false` where it was already.
pub fn begin(spot: &str, group: i64) -> Result<bool, ErrorReport> {
    write(sql!("state/pause_beside"), spot, group)
}

/// Notes that a group goes on; `false` where it was not paused.
pub fn end(spot: &str, group: i64) -> Result<bool, ErrorReport> {
    write(sql!("state/resume_beside"), spot, group)
}

fn write(template: &'static str, spot: &str, group: i64) -> Result<bool, ErrorReport> {
    let text = typed(template, &catalog::key_types()?);
    let params = [Param::from(group), Param::from(spot)];
    let written = || spi::write_at_snapshot(Statement::kept(&text), &params);
    Ok(as_role(catalog::owner()?, written)? > 0)
}
