//! The application's own tables whose changes are noted: what `track()` has found out about them.

use super::statement::typed;
use crate::member::aspect::Aspects;
use crate::member::key::{Key, KeyTypes};
use crate::pg::relation::schema;
use crate::pg::sql::filled::filled;
use crate::pg::sql::identity;
use crate::pg::sql::row::row;
use crate::pg::sql::spi::{self, Param};
use crate::pg::sql::sql;
use pgrx::pg_sys::panic::ErrorReport;
use pgrx::pg_sys::{self, Oid};
use pgrx::prelude::*;
use pgrx::spi::quote_identifier;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::ffi::CString;
use std::hash::{DefaultHasher, Hash, Hasher};

extension_sql_file!("../../sql/engine/tracked.sql", name = "tracked", requires = ["watch"]);

/// What a change of a column means, by the column's name.
pub type ColumnAspects = BTreeMap<String, i32>;

/// One place at which a view reads a base table: a row of `tracked`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TrackedPlace {
    /// The view, a domain relation.
    pub relation: String,
    /// The table.
    pub base_table: Oid,
    /// The how manieth time, from 1, that the view reads the table.
    pub place: i32,
    /// The columns that a mark carries for [`Self::concerns`].
    pub columns: Vec<String>,
    /// What a row means that came, went or got another value in one of these columns.
    pub aspects: Aspects,
    /// What a change of a column means.
    pub column_aspects: ColumnAspects,
    /// A query over the relation `r`, the changed rows, that returns spot and member.
    pub concerns: String,
    /// Whether it was worked out from the view.
    pub inferred: bool,
    /// Whether what groups use of the view cannot be taken away in the table.
    pub guarded: bool,
}

impl TrackedPlace {
    /// Everything that a mark can mean here.
    pub fn meaning(&self) -> Aspects {
        let columns = self.column_aspects.values();
        let all = columns.fold(self.aspects, |all, &bits| all | Aspects::from_bits_retain(bits));
        all | Aspects::WHOLE
    }
}

/// What the trigger on a base table has to know: its one argument, as JSON.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct NotedColumns {
    /// The columns whose values a mark carries, in order.
    pub carries: Vec<String>,
    /// What a row means that came, went or got another value in one of these.
    pub row: i32,
    /// What a change of a column means.
    pub columns: ColumnAspects,
}

impl NotedColumns {
    /// What all places together need at which one table is read.
    pub fn of<'a>(places: impl IntoIterator<Item = &'a TrackedPlace>) -> Self {
        let mut noted = Self::default();
        for place in places {
            noted.carries.extend(place.columns.iter().cloned());
            noted.row |= place.aspects.bits();
            for (column, bits) in &place.column_aspects {
                *noted.columns.entry(column.clone()).or_default() |= bits;
            }
        }
        noted.carries.sort_unstable();
        noted.carries.dedup();
        noted
    }

    /// Everything that a mark can mean.
    pub fn meaning(&self) -> Aspects {
        let bits = self.columns.values().fold(self.row, |all, bits| all | bits);
        Aspects::from_bits_retain(bits)
    }
}

/// A column whose values marks carry.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CarriedColumn {
    /// Its name.
    pub name: String,
    /// Its type.
    pub of_type: Oid,
    /// As SQL names it.
    pub type_name: String,
}

/// The columns of these names, of the table as the catalogue has it now; `None` where one is gone.
pub fn carried(of: Oid, names: &[String]) -> Result<Option<Vec<CarriedColumn>>, ErrorReport> {
    let found = spi::read(
        sql!("catalog/column_types"),
        &[Param::from(of)],
        row!(|name: String, of_type: Oid, type_name: String| {
            CarriedColumn { name, of_type, type_name }
        }),
    )?;
    let named = |name: &String| found.iter().find(|column| column.name == *name).cloned();
    Ok(names.iter().map(named).collect())
}

/// Whether a table has a column of that name.
pub fn has_column(of: Oid, name: &str) -> bool {
    CString::new(name).is_ok_and(|name| schema::column_type(of, &name).is_some())
}

/// The statement that asks `concerns` about rows of which these columns are known, in the order of its
/// parameters.
pub fn asking(concerns: &str, columns: &[CarriedColumn], keys: &KeyTypes) -> String {
    let numbers = || 1..=columns.len();
    let values = numbers().zip(columns).map(|(number, column)| {
        format!("k.c{number}::{} AS {}", column.type_name, quote_identifier(&column.name))
    });
    let arrays: Vec<String> = numbers().map(|number| format!("${number}::text[]")).collect();
    let names: Vec<String> = numbers().map(|number| format!("c{number}")).collect();
    let rows = if columns.is_empty() {
        // What depends on no value is asked once.
        "(SELECT) AS k".to_owned()
    } else {
        // Of several arrays it is a form of SQL, and no function that could be qualified.
        format!("unnest({}) AS k ({})", arrays.join(", "), names.join(", "))
    };
    let values = values.collect::<Vec<_>>().join(", ");
    filled(
        &typed(sql!("catalog/concerned"), keys),
        &[("values", values.as_str()), ("rows", &rows), ("concerns", concerns)],
    )
}

/// By which name a mark says of which columns its keys are: `track()` may have changed that since.
/// The types count, for a value of another one may not be one of this.
pub fn layout(columns: &[(String, Oid)]) -> String {
    let mut hasher = DefaultHasher::new();
    for (name, of_type) in columns {
        (name, of_type.to_u32()).hash(&mut hasher);
    }
    format!("{:08x}", hasher.finish() as u32)
}

/// All tracked places, as the active snapshot shows them.
pub fn all() -> Result<Vec<TrackedPlace>, ErrorReport> {
    let table = schema::relation(c"smart_groups_internal", c"tracked");
    let Some(engine) = table.and_then(schema::owner) else { return Ok(Vec::new()) };
    let rows = identity::as_engine(engine, || {
        spi::read(
            sql!("catalog/tracked"),
            &[],
            row!(|relation: String,
                  base_table: pg_sys::Oid,
                  place: i32,
                  columns: Vec<Key>,
                  aspects: i32,
                  column_aspects: String,
                  concerns: String,
                  inferred: bool,
                  guarded: bool| {
                TrackedPlace {
                    relation,
                    base_table,
                    place,
                    columns: columns.iter().map(Key::to_string).collect(),
                    aspects: Aspects::from_bits_retain(aspects),
                    column_aspects: serde_json::from_str(&column_aspects).unwrap_or_default(),
                    concerns,
                    inferred,
                    guarded,
                }
            }),
        )
    })?;
    Ok(rows)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(columns: &[&str], aspects: Aspects, of: &[(&str, Aspects)]) -> TrackedPlace {
        TrackedPlace {
            relation: "members".to_owned(),
            base_table: Oid::from(7),
            place: 1,
            columns: columns.iter().map(|&name| name.to_owned()).collect(),
            aspects,
            column_aspects: of.iter().map(|(name, a)| ((*name).to_owned(), a.bits())).collect(),
            concerns: String::new(),
            inferred: true,
            guarded: false,
        }
    }

    #[test]
    fn a_trigger_notes_what_any_place_needs() {
        let one = place(&["org", "id"], Aspects::MEMBER, &[("mail", Aspects::EMAIL)]);
        let two = place(&["id"], Aspects::TAG, &[("mail", Aspects::TAG), ("tags", Aspects::TAG)]);
        let noted = NotedColumns::of([&one, &two]);
        assert_eq!(noted.carries, ["id", "org"]);
        assert_eq!(noted.row, (Aspects::MEMBER | Aspects::TAG).bits());
        assert_eq!(noted.columns["mail"], (Aspects::EMAIL | Aspects::TAG).bits());
        assert_eq!(noted.columns["tags"], Aspects::TAG.bits());
        let json = serde_json::to_string(&noted).unwrap();
        assert_eq!(serde_json::from_str::<NotedColumns>(&json).unwrap(), noted);
    }

    #[test]
    fn other_columns_orders_or_types_are_another_layout() {
        let column = |name: &str, oid: u32| (name.to_owned(), Oid::from(oid));
        let here = layout(&[column("a", 20), column("b", 25)]);
        assert_eq!(here, layout(&[column("a", 20), column("b", 25)]));
        for other in [
            layout(&[column("b", 25), column("a", 20)]),
            layout(&[column("a", 23), column("b", 25)]),
            layout(&[column("a", 20)]),
        ] {
            assert_ne!(here, other);
        }
    }
}
