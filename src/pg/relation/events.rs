//! Events of memberships go straight into the table and its indexes, as marks do; those of one statement
//! all at once.
//!
//! Where somebody has put code of their own on the table (a trigger, a constraint, an index on an
//! expression), a direct insert would pass it by: then whoever asks is told so, and writes by SQL.

mod batch;
mod layout;
mod lifetime;
mod numbers;
mod rows;

use super::tuple::Tuple;
use crate::member::event::{Cause, EventKind};
use crate::pg::sql::shards;
pub use batch::{begin, end, together};
pub use numbers::number_of;
use pgrx::pg_sys::Oid;
use pgrx::pg_sys::panic::ErrorReport;
use rows::EventRows;
pub use rows::Recorded;

/// A statement that writes events by SQL, in which `{id}` and `{number}` stand for the column that numbers them and for a number:
/// the table does that itself, a shard of it does not.
pub fn numbering(statement: &str) -> String {
    let (id, number) = match shards::node() {
        Some(node) => ("id, ", format!("{}, ", numbers::next_by_sql(node))),
        None => ("", String::new()),
    };
    statement.replace("{id}", id).replace("{number}", &number)
}

/// Writes that a membership began or ended, or notes it for the end of the statement that is told of; `row` is one of
/// `table`, which is `group_members` or a part of it, and `origin` says where it is written.
pub fn append(
    table: Oid,
    kind: EventKind,
    row: &Tuple<'_>,
    cause: Cause,
    origin: fn() -> Result<i32, ErrorReport>,
) -> Result<Recorded, ErrorReport> {
    if let Some(told) = batch::add(table, kind, row, cause, origin) {
        return told;
    }
    let mut rows = match EventRows::of_table() {
        Ok(rows) => rows,
        Err(why_not) => return Ok(why_not),
    };
    let told = rows.add(kind, row, cause, origin);
    rows.write();
    rows.close();
    told
}
