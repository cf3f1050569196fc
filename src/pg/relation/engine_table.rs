//! A table of the engine's own that is written past the executor: with the engine's rights, at a fraction of a
//! statement's cost. Such rows follow savepoints and PREPARE TRANSACTION by themselves.

use super::schema;
use pgrx::pg_sys;
use pgrx::prelude::*;
use std::cell::Cell;
use std::ffi::CStr;

/// The table of this name beside the extension's functions, whatever their schema is called by now.
pub struct EngineTable {
    name: &'static CStr,
    known: Cell<pg_sys::Oid>,
}

impl EngineTable {
    /// Not looked up yet.
    pub const fn called(name: &'static CStr) -> Self {
        Self { name, known: Cell::new(pg_sys::InvalidOid) }
    }

    /// The table, open for writing, its lock kept to the end of the transaction; `None` where it is
    /// gone, as when its extension is being dropped.
    pub fn open(&self, schema: impl FnOnce() -> pg_sys::Oid) -> Option<OpenTable> {
        OpenTable::try_open(self.known.get()).or_else(|| {
            let oid = self.find(schema());
            self.known.set(oid);
            OpenTable::try_open(oid)
        })
    }

    fn find(&self, schema: pg_sys::Oid) -> pg_sys::Oid {
        if schema == pg_sys::InvalidOid {
            return pg_sys::InvalidOid;
        }
        // SAFETY: a look-up in the system cache with a NUL-terminated name.
        unsafe { pg_sys::get_relname_relid(self.name.as_ptr(), schema) }
    }
}

/// The name, quoted, and owner of the schema's table of this name.
pub fn named(schema: pg_sys::Oid, table: &CStr) -> Option<QualifiedTable> {
    // SAFETY: the name is NUL-terminated; what does not exist answers InvalidOid or null.
    let (oid, name) = unsafe {
        let name = pg_sys::get_namespace_name(schema);
        if name.is_null() {
            return None;
        }
        (pg_sys::get_relname_relid(table.as_ptr(), schema), CStr::from_ptr(name))
    };
    let owner = (oid != pg_sys::InvalidOid).then(|| schema::owner(oid)).flatten()?;
    Some(QualifiedTable { schema: pgrx::spi::quote_identifier(name.to_str().ok()?), owner })
}

/// A table, for statements.
pub struct QualifiedTable {
    /// Its schema, quoted.
    pub schema: String,
    /// Its owner.
    pub owner: pg_sys::Oid,
}

/// The schema of the engine's tables, for whoever asks by its name.
pub fn schema_by_name() -> pg_sys::Oid {
    // SAFETY: a look-up in the system cache with a NUL-terminated name.
    unsafe { pg_sys::get_namespace_oid(c"smart_groups_internal".as_ptr(), true) }
}

/// The schema of one of the extension's functions.
pub fn schema_of(function: pg_sys::Oid) -> pg_sys::Oid {
    // SAFETY: what does not exist answers InvalidOid.
    unsafe { pg_sys::get_func_namespace(function) }
}

/// A text as a value, with whether it is null.
pub fn text(value: Option<&str>) -> (pg_sys::Datum, bool) {
    match value {
        Some(text) => (text.into_datum().unwrap_or(pg_sys::Datum::null()), false),
        None => (pg_sys::Datum::null(), true),
    }
}

/// An open table, closed when it is dropped.
pub struct OpenTable(pg_sys::Relation);

impl Drop for OpenTable {
    fn drop(&mut self) {
        // SAFETY: opened by `try_open`; its lock is kept. An error that unwinds through here
        // comes before PostgreSQL's own abort, which then finds it closed.
        unsafe { pg_sys::table_close(self.0, pg_sys::NoLock as i32) };
    }
}

impl OpenTable {
    fn try_open(oid: pg_sys::Oid) -> Option<Self> {
        if oid == pg_sys::InvalidOid {
            return None;
        }
        // SAFETY: answers null where no such relation exists (any more).
        let table =
            unsafe { pg_sys::try_table_open(oid, pg_sys::RowExclusiveLock as pg_sys::LOCKMODE) };
        (!table.is_null()).then(|| Self(table))
    }

    /// Inserts rows of these values, each with whether it is null: all columns, in their order. A table
    /// of another version, with other columns, gets none.
    pub fn insert<const COLUMNS: usize>(
        &self,
        rows: impl IntoIterator<Item = [(pg_sys::Datum, bool); COLUMNS]>,
    ) {
        // SAFETY: the relation is open, and its columns are those that its file in sql/engine
        // creates; values and nulls are as many as they are.
        unsafe {
            if (*(*self.0).rd_att).natts as usize != COLUMNS {
                return;
            }
            let indexes = pg_sys::CatalogOpenIndexes(self.0);
            for row in rows {
                let (mut values, mut nulls) =
                    (row.map(|(value, _)| value), row.map(|(_, null)| null));
                let tuple = pg_sys::heap_form_tuple(
                    (*self.0).rd_att,
                    values.as_mut_ptr(),
                    nulls.as_mut_ptr(),
                );
                pg_sys::CatalogTupleInsertWithInfo(self.0, tuple, indexes);
                pg_sys::heap_freetuple(tuple);
            }
            pg_sys::CatalogCloseIndexes(indexes);
        }
    }
}
