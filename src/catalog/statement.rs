//! The statements that Rust runs: texts with placeholders for this database's key types.

use super::keys::KeyKind;
use crate::member::key::KeyTypes;
use crate::pg::spi;
use pgrx::pg_sys::panic::ErrorReport;

const HAS_ROOT_COLLATION: &str = include_str!("../../sql/catalog/has_root_collation.sql");

/// Fills in the key types.
pub fn typed(sql: &str, keys: &KeyTypes) -> String {
    let mut keys = *keys;
    KeyKind::ALL.iter().fold(sql.to_owned(), |sql, kind| {
        sql.replace(&format!("{{{}}}", kind.placeholder()), kind.of(&mut keys).sql_name())
    })
}

/// The collation of alphabetical lists: the root collation where the server has ICU.
pub fn alphabet() -> Result<&'static str, ErrorReport> {
    let found = spi::read(HAS_ROOT_COLLATION, &[], |row| row.get::<bool>(0))?;
    let has_root = found.into_iter().flatten().any(|found| found);
    Ok(if has_root { "pg_catalog.\"und-x-icu\"" } else { "pg_catalog.\"default\"" })
}
