//! Marks of the application's own tables: rows of which the engine still has to find out whom they concern.

use crate::engine::state;
use crate::member::aspect::Aspects;
use crate::pg::sql::row::row;
use crate::pg::sql::spi::Param;
use crate::pg::sql::sql;
use pgrx::pg_sys::Oid;
use pgrx::pg_sys::panic::ErrorReport;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::time::Duration;

/// A base table, and which of its columns marks carry.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct MarkSource {
    /// The table.
    pub table: u32,
    /// The name of its carried columns, as `catalog::tracked` has it.
    pub layout: Option<String>,
}

/// The values of the carried columns; `None` where nothing is known of the row.
pub type RowKeys = Option<Vec<Option<String>>>;

/// The marks of one source: rows by what happened to them.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct SourceRows(pub BTreeMap<i32, BTreeSet<RowKeys>>);

/// The marks of base tables.
pub type SourceMarks = BTreeMap<MarkSource, SourceRows>;

impl SourceRows {
    /// Adds one row.
    pub fn add(&mut self, aspects: Aspects, keys: RowKeys) {
        self.0.entry(aspects.bits()).or_default().insert(keys);
    }

    /// Whether nothing is known of some row.
    pub fn is_unknown(&self) -> bool {
        self.0.values().any(|rows| rows.contains(&None))
    }

    /// The marks as `pending_sources.marks` stores them.
    fn to_json(&self) -> String {
        let rows = self.0.iter().flat_map(|(bits, rows)| rows.iter().map(move |row| (bits, row)));
        serde_json::json!(rows.collect::<Vec<_>>()).to_string()
    }

    /// Reads what [`Self::to_json`] wrote; any other text stands for rows of which nothing is known.
    fn from_json(stored: &str) -> Self {
        let rows = serde_json::from_str::<Vec<(i32, RowKeys)>>(stored);
        let rows = rows.unwrap_or_else(|_| vec![(Aspects::WHOLE.bits(), None)]);
        let mut found = Self::default();
        for (bits, keys) in rows {
            found.add(Aspects::from_bits_retain(bits), keys);
        }
        found
    }
}

/// The window's marks of these tables, read under the active snapshot.
pub fn of_window(cursor: &str, tables: &[Oid]) -> Result<SourceMarks, ErrorReport> {
    let mut marks = SourceMarks::new();
    if tables.is_empty() {
        return Ok(marks);
    }
    state::read(
        sql!("log/sources_window"),
        &[Param::from(cursor), Param::from(tables.to_vec())],
        row!(|source: Oid, layout: Option<String>, aspects: i32, keys: Option<String>| {
            let keys = keys.and_then(|keys| serde_json::from_str(&keys).ok());
            let source = MarkSource { table: source.to_u32(), layout };
            marks.entry(source).or_default().add(Aspects::from_bits_retain(aspects), keys);
        }),
    )?;
    Ok(marks)
}

/// Marks that wait because it could not be found out whom they concern.
pub struct PendingSource {
    /// The table.
    pub source: MarkSource,
    /// The rows.
    pub rows: SourceRows,
    /// How often it has failed.
    pub attempts: i32,
    /// Why.
    pub error: Option<String>,
    /// Whether any row would fail.
    pub of_everybody: bool,
}

impl PendingSource {
    /// Takes those whose time has come, or all; deleted in this transaction.
    pub fn take(at_once: bool) -> Result<Vec<Self>, ErrorReport> {
        state::modify(
            sql!("log/sources_take"),
            &[Param::from(at_once)],
            row!(|source: Oid, layout: Option<String>, marks: String, attempts: i32| {
                let source = MarkSource { table: source.to_u32(), layout };
                let rows = SourceRows::from_json(&marks);
                Self { source, rows, attempts, error: None, of_everybody: false }
            }),
        )
    }

    /// Writes the marks down, to be tried again after `delay`.
    pub fn note(&self, delay: Duration) -> Result<(), ErrorReport> {
        let params = [
            Param::from(Oid::from(self.source.table)),
            Param::from(self.source.layout.clone()),
            Param::from(self.rows.to_json()),
            Param::from(self.attempts),
            Param::from(delay.as_millis() as i64),
            Param::from(self.error.clone()),
            Param::from(self.of_everybody),
        ];
        state::write(sql!("log/sources_note"), &params).map(drop)
    }
}

/// Whether marks wait whose time has come, or any at all if `at_once`.
pub fn is_due(at_once: bool) -> Result<bool, ErrorReport> {
    let due = state::read(sql!("log/sources_due"), &[Param::from(at_once)], row!(is_due: bool))?;
    Ok(due.contains(&true))
}

/// Tables whose every row fails, until when, and why.
pub fn waiting() -> Result<HashMap<u32, (Duration, Option<String>)>, ErrorReport> {
    let rows = state::read(
        sql!("log/sources_waiting"),
        &[],
        row!(|source: Oid, delay: i64, error: Option<String>| {
            (source.to_u32(), (Duration::from_millis(delay.max(1).unsigned_abs()), error))
        }),
    )?;
    Ok(rows.into_iter().collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_survive_storage_with_their_nulls() {
        let mut rows = SourceRows::default();
        rows.add(Aspects::MEMBER, Some(vec![Some("7".to_owned()), None]));
        rows.add(Aspects::MEMBER | Aspects::EMAIL, Some(vec![Some("\"".to_owned()), None]));
        assert!(!rows.is_unknown());
        rows.add(Aspects::TAG, None);
        assert!(rows.is_unknown());
        assert_eq!(SourceRows::from_json(&rows.to_json()), rows);
    }

    #[test]
    fn what_cannot_be_read_is_a_row_of_which_nothing_is_known() {
        assert!(SourceRows::from_json("{}").is_unknown());
    }
}
