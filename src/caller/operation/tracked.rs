//! What is tracked, and what is wrong with it.

use super::status::Visibility;
use crate::engine::state;
use crate::member::key::Key;
use crate::pg::sql::row::row;
use crate::pg::sql::sql;
use pgrx::pg_sys::Oid;
use pgrx::pg_sys::panic::ErrorReport;

/// A place at which a view reads a tracked table.
pub struct ListedPlace {
    /// The view.
    pub relation: String,
    /// The table.
    pub base_table: Oid,
    /// The how manieth time that the view reads it.
    pub place: i32,
    /// The columns that marks carry.
    pub columns: Vec<String>,
    /// Whom a row concerns.
    pub concerns: String,
    /// Whether that was worked out.
    pub inferred: bool,
    /// What is wrong with the table; empty where nothing is.
    pub problem: String,
    /// Why it cannot be found out whom rows concern; for the tables' owner and monitoring roles.
    pub error: String,
    /// Whether what groups use of the view cannot be taken away in the table.
    pub guarded: bool,
}

/// All of them.
pub fn all() -> Result<Vec<ListedPlace>, ErrorReport> {
    let trusted = Visibility::look()?.errors;
    state::read(
        sql!("caller/tracked"),
        &[],
        row!(|relation: String,
              base_table: Oid,
              place: i32,
              columns: Vec<Key>,
              concerns: String,
              inferred: bool,
              problem: String,
              error: String,
              guarded: bool| {
            let columns = columns.iter().map(Key::to_string).collect();
            let error = if trusted { error } else { String::new() };
            ListedPlace {
                relation,
                base_table,
                place,
                columns,
                concerns,
                inferred,
                problem,
                error,
                guarded,
            }
        }),
    )
}
