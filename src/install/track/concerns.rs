//! The application's own query that says whom a changed row concerns: checked before it is stored, so that
//! whatever is wrong with it is told to whoever writes it.
//!
//! A view of that query is made and unmade again: by it PostgreSQL says which columns it uses, of which types
//! its answers are and what it leads to, and prints it with every name qualified.

use super::base_table::BaseTable;
use crate::catalog::{self, obstacles, tracked};
use crate::error::TrackError;
use crate::member::key::{Key, KeyType};
use crate::pg::sql::filled::filled;
use crate::pg::sql::guc::LocalSettings;
use crate::pg::sql::row::row;
use crate::pg::sql::spi::{self, Param};
use crate::pg::sql::transaction::{self, Failure};
use crate::pg::sql::{parsing, sql};
use pgrx::PgSqlErrorCode;
use pgrx::pg_sys::panic::ErrorReport;
use pgrx::pg_sys::{self, Oid};
use pgrx::spi::quote_identifier;
use std::ffi::CStr;

/// What was made of the query.
pub struct AskedConcerns {
    /// As it is stored: over the relation `r`.
    pub text: String,
    /// The columns of the table that it uses.
    pub columns: Vec<String>,
}

/// The views that are made and unmade.
const QUERY: &str = "the query of track";
const ROWS: &str = "the rows of track";

/// What PostgreSQL says of the query.
struct Probe {
    text: String,
    used: Vec<Key>,
    reads_row: bool,
    answers: i16,
    spot: (Oid, String),
    member: (Oid, String),
    volatile: Option<String>,
}

/// Checks the query; names in it mean what they mean on the caller's `path`.
pub fn check(
    table: &BaseTable,
    given: &str,
    owner: Oid,
    path: &CStr,
) -> Result<AskedConcerns, ErrorReport> {
    let understood = unmade(|| {
        let Some(query) = parsing::single_select(given) else { return Ok(None) };
        // First over the table itself, to learn which columns it uses.
        let first = probe(table, &table.name, query, path)?;
        let uses =
            |name: &&String| first.reads_row || first.used.iter().any(|key| key.as_str() == *name);
        let mut columns: Vec<String> = table.columns.iter().filter(uses).cloned().collect();
        columns.sort_unstable();
        Ok(Some((query, columns)))
    });
    let understood = understood.map_err(|failure| not_understood(table, failure))?;
    let Some((query, columns)) = understood else {
        return Err(TrackError::NotAQuery { table: table.name.clone() }.into());
    };
    let checked = unmade(|| {
        let names: Vec<String> = columns.iter().map(quote_identifier).collect();
        let rows = format!("smart_groups.{}", quote_identifier(ROWS));
        let columns = names.join(", ");
        let values = [("view", rows.as_str()), ("columns", &columns), ("table", &table.name)];
        spi::write(filled(sql!("track/rows"), &values), &[])?;
        let second = probe(table, &rows, query, path)?;
        if let Some(obstacle) = obstacles::of_relation(QUERY, owner)? {
            return Err(obstacle.into());
        }
        Ok(second)
    });
    let probe = checked.map_err(|failure| not_understood(table, failure))?;
    probe.check(table)?;
    let rows = format!("smart_groups.{} r", quote_identifier(ROWS));
    let text = probe.text.trim().trim_end_matches(';').replace(&rows, "r");
    try_out(table, &text, &columns)?;
    Ok(AskedConcerns { text, columns })
}

/// Runs `work` and undoes whatever it did.
fn unmade<T>(work: impl FnOnce() -> Result<T, ErrorReport>) -> Result<T, Failure> {
    transaction::nested_unless(|_| true, work)
}

fn probe(table: &BaseTable, rows: &str, query: &str, path: &CStr) -> Result<Probe, ErrorReport> {
    let view = quote_identifier(QUERY);
    let values = [("view", view.as_str()), ("rows", rows), ("query", query)];
    let text = filled(sql!("track/asked"), &values);
    {
        let _path = LocalSettings::unchanged().with(c"search_path", path);
        spi::write(text, &[])?;
    }
    let found = spi::read_latest(
        sql!("track/probe"),
        &[Param::from(QUERY), Param::from(table.oid)],
        row!(|text: String,
              used: Vec<Key>,
              reads_row: bool,
              answers: i16,
              spot_type: Oid,
              spot_type_name: String,
              member_type: Oid,
              member_type_name: String,
              volatile: Option<String>| {
            let (spot, member) = ((spot_type, spot_type_name), (member_type, member_type_name));
            Probe { text, used, reads_row, answers, spot, member, volatile }
        }),
    )?;
    found.into_iter().next().ok_or_else(|| TrackError::UnknownTable.into())
}

fn not_understood(table: &BaseTable, failure: Failure) -> ErrorReport {
    let is_of_the_text = matches!(failure.class().as_str(), "42" | "22" | "0A");
    if !is_of_the_text || failure.code == PgSqlErrorCode::ERRCODE_INSUFFICIENT_PRIVILEGE {
        return failure.into_report();
    }
    misread(table, failure.to_string()).into()
}

fn misread(table: &BaseTable, reason: String) -> TrackError {
    let columns = table.columns.join(", ");
    TrackError::NotUnderstood { table: table.name.clone(), reason, columns }
}

impl Probe {
    fn check(&self, table: &BaseTable) -> Result<(), ErrorReport> {
        if self.answers != 2 {
            return Err(misread(table, format!("it returns {} columns", self.answers)).into());
        }
        if let Some(function) = self.volatile.clone() {
            return Err(TrackError::Volatile { table: table.name.clone(), function }.into());
        }
        let keys = catalog::key_types()?;
        let columns = [("spot", keys.spot, &self.spot), ("member", keys.member, &self.member)];
        for (column, key_type, (of_type, found)) in columns {
            if !can_be(*of_type, key_type) {
                let (table, found) = (table.name.clone(), found.clone());
                let wanted = key_type.sql_name();
                return Err(TrackError::KeyType { table, column, found, wanted }.into());
            }
        }
        Ok(())
    }
}

/// Whether a value of the type is a key of that type, as far as types tell. Texts, which NULL is as well, are
/// read as keys.
fn can_be(of_type: Oid, key: KeyType) -> bool {
    match of_type {
        pg_sys::TEXTOID | pg_sys::VARCHAROID => true,
        pg_sys::INT2OID | pg_sys::INT4OID | pg_sys::INT8OID => key != KeyType::Uuid,
        pg_sys::UUIDOID => matches!(key, KeyType::Uuid | KeyType::Text),
        _ => key == KeyType::Text && of_type == pg_sys::NAMEOID,
    }
}

/// Asks about no row at all, as the engine will: whatever rights lack is told at once.
fn try_out(table: &BaseTable, concerns: &str, columns: &[String]) -> Result<(), ErrorReport> {
    let carried = tracked::carried(table.oid, columns)?.unwrap_or_default();
    let text = tracked::asking(concerns, &carried, &catalog::key_types()?);
    let nothing: Vec<Param<'_>> =
        carried.iter().map(|_| Param::from(Vec::<String>::new())).collect();
    let _settings = LocalSettings::for_a_unit();
    spi::read(text, &nothing, row!(|| ())).map(drop)
}
