//! The tables behind the application's views, and which of their indexes serve what.

use crate::catalog::obstacles;
use crate::member::key::Key;
use crate::pg::query::{TableLookup, ValueIndex};
use crate::pg::sql::guc::LocalSettings;
use crate::pg::sql::row::row;
use crate::pg::sql::spi::{self, Param};
use crate::pg::sql::sql;
use pgrx::pg_sys::Oid;
use pgrx::pg_sys::panic::ErrorReport;
use std::collections::HashMap;

/// Of fewer rows all are read in no time.
const FEW_ROWS: i64 = 10_000;
/// What a look-up may find and leave aside.
const FEW_OF_A_VALUE: i32 = 1_000;

/// The tables by their numbers.
pub struct TablesBehind(HashMap<u32, TableBehind>);

/// What an index finds.
#[derive(Clone, Copy, PartialEq)]
pub enum IndexMethod {
    /// Single values, as B-trees do.
    Values,
    /// Rows by the parts of a value.
    Parts,
}

struct TableBehind {
    name: String,
    is_partitioned: bool,
    rows: i64,
    /// About how many rows have the same value of a column.
    per_value: HashMap<String, i32>,
    indexes: Vec<IndexBehind>,
}

struct IndexBehind {
    method: IndexMethod,
    keys: Vec<String>,
    bytewise: Vec<i32>,
    predicate: String,
}

impl TablesBehind {
    /// Those that units read.
    pub fn look() -> Result<Self, ErrorReport> {
        let tables: Vec<Oid> = obstacles::tables_read()?.to_vec();
        let _settings = LocalSettings::for_reading_names();
        let found = spi::read(
            sql!("caller/doctor/tables_behind"),
            &[Param::from(tables.clone())],
            row!(|table_oid: Oid,
                  name: String,
                  is_partitioned: bool,
                  rows: i64,
                  columns: Vec<Key>,
                  per_value: Vec<i32>| {
                let columns = columns.iter().map(Key::to_string);
                let per_value = columns.zip(per_value).collect();
                let indexes = Vec::new();
                let table = TableBehind { name, is_partitioned, rows, per_value, indexes };
                (table_oid.to_u32(), table)
            }),
        )?;
        let mut behind = Self(found.into_iter().collect());
        let indexes = spi::read(
            sql!("caller/doctor/indexes_behind"),
            &[Param::from(tables)],
            row!(|table_oid: Oid,
                  finds_parts: bool,
                  keys: Vec<Key>,
                  bytewise: Vec<i32>,
                  predicate: String| {
                let method = if finds_parts { IndexMethod::Parts } else { IndexMethod::Values };
                let keys = keys.iter().map(Key::to_string).collect();
                (table_oid.to_u32(), IndexBehind { method, keys, bytewise, predicate })
            }),
        )?;
        for (table, index) in indexes {
            if let Some(table) = behind.0.get_mut(&table) {
                table.indexes.push(index);
            }
        }
        Ok(behind)
    }

    fn large(&self, table: Oid) -> Option<&TableBehind> {
        self.0.get(&table.to_u32()).filter(|table| table.rows > FEW_ROWS)
    }

    /// The name of the first of these tables that is large.
    pub fn large_of(&self, tables: &[Oid]) -> Option<&str> {
        tables.iter().find_map(|&table| self.large(table)).map(|table| table.name.as_str())
    }

    /// Whether a look-up reads few rows.
    pub fn serve(&self, lookup: &TableLookup) -> bool {
        self.large(lookup.table).is_none_or(|table| table.serves(lookup))
    }

    /// Whether the value is found by an index, or in no time.
    pub fn find(&self, value: &ValueIndex, bytewise: bool) -> bool {
        self.large(value.table).is_none_or(|table| table.finds(value, bytewise))
    }

    /// Whether words are found in the value by an index on their parts, or in no time.
    pub fn find_words(&self, value: &ValueIndex) -> bool {
        self.large(value.table).is_none_or(|table| table.finds_words(value))
    }

    /// The command that makes an index.
    pub fn command(
        &self,
        table: Oid,
        method: IndexMethod,
        keys: &[String],
        conditions: &[String],
    ) -> Option<String> {
        let TableBehind { name, is_partitioned, .. } = self.0.get(&table.to_u32())?;
        // An index of a partitioned table cannot be made beside writers.
        let beside = if *is_partitioned { "" } else { "CONCURRENTLY " };
        let limit = match conditions {
            [] => String::new(),
            some => format!(" WHERE {}", some.join(" AND ")),
        };
        let using = match method {
            IndexMethod::Values => "",
            IndexMethod::Parts => "USING gin ",
        };
        Some(format!("CREATE INDEX {beside}ON {name} {using}({}){limit};", keys.join(", ")))
    }
}

impl TableBehind {
    fn serves(&self, lookup: &TableLookup) -> bool {
        let mut usable = self.usable(IndexMethod::Values, &lookup.conditions);
        usable.any(|index| {
            let is_known = |key: &&String| lookup.by.iter().any(|by| same(by, key));
            let known: Vec<&String> = index.keys.iter().take_while(is_known).collect();
            let has_all = lookup.by.iter().all(|by| known.iter().any(|key| same(by, key)));
            let leaves_few =
                |key: &&String| self.per_value.get(*key).is_none_or(|&rows| rows <= FEW_OF_A_VALUE);
            !known.is_empty() && (has_all || known.iter().any(leaves_few))
        })
    }

    /// By the parts themselves, or by those that pg_trgm makes of the search text.
    fn finds_words(&self, value: &ValueIndex) -> bool {
        let mut usable = self.usable(IndexMethod::Parts, &value.conditions);
        usable.any(|index| {
            index.keys.iter().any(|key| same(&value.value, key) || key.contains("search_text("))
        })
    }

    /// The indexes that have all rows for which these conditions hold.
    fn usable<'a>(
        &'a self,
        method: IndexMethod,
        conditions: &'a [String],
    ) -> impl Iterator<Item = &'a IndexBehind> {
        self.indexes
            .iter()
            .filter(move |index| index.method == method && index.holds_for(conditions))
    }

    fn finds(&self, value: &ValueIndex, bytewise: bool) -> bool {
        let mut usable = self.usable(IndexMethod::Values, &value.conditions);
        usable.any(|index| {
            let place = index.keys.iter().position(|key| same(&value.value, key));
            place.is_some_and(|place| {
                let before = index.keys.iter().take(place);
                let compares = !bytewise || index.bytewise.get(place) == Some(&1);
                compares
                    && before.into_iter().all(|key| value.first.iter().any(|one| same(one, key)))
            })
        })
    }
}

impl IndexBehind {
    /// Whether it has all rows for which these conditions hold.
    fn holds_for(&self, conditions: &[String]) -> bool {
        self.predicate.is_empty()
            || conditions.contains(&self.predicate)
            || self.predicate == format!("({})", conditions.join(" AND "))
    }
}

/// Whether an index's key is this expression: PostgreSQL prints parentheses around some.
fn same(expression: &str, key: &str) -> bool {
    key == expression || key.strip_prefix('(').and_then(|k| k.strip_suffix(')')) == Some(expression)
}
