//! Rows by name: [`row!`] says which columns of a result are read, as what, and what becomes of a
//! row. Names and types are compared with the result once, before its first row.

use super::column::FromColumn;
use pgrx::pg_sys::panic::ErrorReport;
use pgrx::pg_sys::{self, Datum, Oid};
use pgrx::prelude::*;
use pgrx::tupdesc::PgTupleDesc;
use std::ffi::CStr;
use std::marker::PhantomData;

/// What is read of a row, written as a closure whose arguments are columns:
/// `row!(|group_id: i64, error: Option<String>| (group_id, error))`. A column that may be NULL is
/// an `Option`; one that is not named is not read. Without a closure, `row!(group_id: i64)`, the row is
/// the value, or the tuple of values.
macro_rules! row {
    ($name:ident: $type:ty) => {
        $crate::pg::sql::row::row!(|$name: $type| $name)
    };
    ($($name:ident: $type:ty),+) => {
        $crate::pg::sql::row::row!(|$($name: $type),+| ($($name),+))
    };
    (|| $map:expr) => {
        $crate::pg::sql::row::RowReader::new(&[], |()| $map)
    };
    (|$($name:ident: $type:ty),+ $(,)?| $map:expr) => {
        $crate::pg::sql::row::RowReader::new(
            &[$(stringify!($name)),+],
            |($($name,)+): ($($type,)+)| $map,
        )
    };
}
pub(crate) use row;

/// Which columns are read, and what becomes of them; [`row!`] makes it.
pub struct RowReader<R, F> {
    names: &'static [&'static str],
    map: F,
    columns: PhantomData<R>,
}

impl<R: FromRow, T, F: FnMut(R) -> T> RowReader<R, F> {
    /// Reads columns of these names, in the order in which `map` takes them.
    pub fn new(names: &'static [&'static str], map: F) -> Self {
        Self { names, map, columns: PhantomData }
    }

    /// What becomes of the rows of a result.
    ///
    /// # Safety
    /// `table` is a result of SPI that stays until this returns.
    pub(super) unsafe fn map(
        mut self,
        table: Option<&pg_sys::SPITupleTable>,
    ) -> Result<Vec<T>, Fault> {
        let Some(table) = table else {
            return self.names.first().map_or(Ok(Vec::new()), |name| Err(Fault::Lacking(name)));
        };
        // SAFETY: the result's descriptor, which is not counted.
        let descriptor = unsafe { PgTupleDesc::from_pg_unchecked(table.tupdesc) };
        let mut row = Row::new(&descriptor, self.places(&descriptor)?);
        let mut mapped = Vec::with_capacity(table.numvals as usize);
        for index in 0..table.numvals as usize {
            // SAFETY: `vals` has `numvals` tuples of this descriptor, and `places` has compared
            // its types with those of `R`.
            let values = unsafe {
                row.load(*table.vals.add(index), table.tupdesc);
                R::from_row(&row)
            };
            match values {
                Ok(values) => mapped.push((self.map)(values)),
                Err(column) => return Err(self.null(column)),
            }
        }
        Ok(mapped)
    }

    /// Where the columns stand, each of one of the types that it may have.
    fn places(&self, descriptor: &PgTupleDesc<'_>) -> Result<Vec<usize>, Fault> {
        let place = |(expected, (&name, &types)): (usize, (&&'static str, &&'static [Oid]))| {
            let is_named = |&place: &usize| descriptor.get(place).is_some_and(|a| a.name() == name);
            // Mostly they stand in the order in which they are read.
            let found = Some(expected).filter(is_named);
            let place = found.or_else(|| (0..descriptor.len()).find(is_named));
            let attribute = place.and_then(|place| Some((place, descriptor.get(place)?.atttypid)));
            match attribute {
                None => Err(Fault::Lacking(name)),
                Some((_, found)) if !types.contains(&found) => Err(Fault::Type(name, found, types)),
                Some((place, _)) => Ok(place),
            }
        };
        self.names.iter().zip(R::TYPES).enumerate().map(place).collect()
    }

    fn null(&self, column: usize) -> Fault {
        Fault::Null(self.names.get(column).copied().unwrap_or_default())
    }
}

/// The row that is being read, with room for its values.
pub struct Row {
    places: Vec<usize>,
    values: Vec<Datum>,
    nulls: Vec<bool>,
}

impl Row {
    fn new(descriptor: &PgTupleDesc<'_>, places: Vec<usize>) -> Self {
        let width = descriptor.len();
        Self { places, values: vec![Datum::null(); width], nulls: vec![true; width] }
    }

    /// # Safety
    /// `tuple` is of this descriptor, whose width the row has.
    unsafe fn load(&mut self, tuple: pg_sys::HeapTuple, descriptor: pg_sys::TupleDesc) {
        let (values, nulls) = (self.values.as_mut_ptr(), self.nulls.as_mut_ptr());
        // SAFETY: the caller's promise: there is room for as many values as the tuple has.
        unsafe { pg_sys::heap_deform_tuple(tuple, descriptor, values, nulls) };
    }

    /// The value of a column and whether it is NULL.
    fn column(&self, number: usize) -> (Datum, bool) {
        let found = self
            .places
            .get(number)
            .and_then(|&place| Some((*self.values.get(place)?, *self.nulls.get(place)?)));
        found.unwrap_or((Datum::null(), true))
    }
}

/// The values of some columns of a row.
pub trait FromRow: Sized {
    /// The types that each of the columns may have.
    const TYPES: &'static [&'static [Oid]];

    /// The values, or the number of the column that is NULL and must not be.
    ///
    /// # Safety
    /// The row's columns have one of [`Self::TYPES`] each.
    unsafe fn from_row(row: &Row) -> Result<Self, usize>;
}

macro_rules! from_row {
    ($($column:ident $number:literal)*) => {
        impl<$($column: FromColumn),*> FromRow for ($($column,)*) {
            const TYPES: &'static [&'static [Oid]] = &[$($column::TYPES),*];

            #[allow(unused_variables, clippy::unused_unit)]
            unsafe fn from_row(row: &Row) -> Result<Self, usize> {
                Ok(($({
                    let (datum, is_null) = row.column($number);
                    // SAFETY: the caller's promise.
                    unsafe { $column::from_column(datum, is_null) }.ok_or($number as usize)?
                },)*))
            }
        }
    };
}

from_row!();
from_row!(A 0);
from_row!(A 0 B 1);
from_row!(A 0 B 1 C 2);
from_row!(A 0 B 1 C 2 D 3);
from_row!(A 0 B 1 C 2 D 3 E 4);
from_row!(A 0 B 1 C 2 D 3 E 4 F 5);
from_row!(A 0 B 1 C 2 D 3 E 4 F 5 G 6);
from_row!(A 0 B 1 C 2 D 3 E 4 F 5 G 6 H 7);
from_row!(A 0 B 1 C 2 D 3 E 4 F 5 G 6 H 7 I 8);
from_row!(A 0 B 1 C 2 D 3 E 4 F 5 G 6 H 7 I 8 J 9);
from_row!(A 0 B 1 C 2 D 3 E 4 F 5 G 6 H 7 I 8 J 9 K 10);

/// How a result differs from what is read of it.
pub(super) enum Fault {
    /// It has no column of this name.
    Lacking(&'static str),
    /// The column has another type than the ones that it may have.
    Type(&'static str, Oid, &'static [Oid]),
    /// The column is NULL and must not be.
    Null(&'static str),
}

impl Fault {
    /// The error, which names the statement.
    pub(super) fn of(self, statement: &str) -> ErrorReport {
        let (state, message) = match self {
            Self::Lacking(column) => (
                PgSqlErrorCode::ERRCODE_UNDEFINED_COLUMN,
                format!("a statement of smart_groups returns no column \"{column}\""),
            ),
            Self::Type(column, found, wanted) => {
                let wanted = wanted.first().copied().unwrap_or(pg_sys::InvalidOid);
                let (found, wanted) = (type_name(found), type_name(wanted));
                let what = format!("column \"{column}\" of a statement of smart_groups");
                let message = format!("{what} has type {found}, not {wanted}");
                (PgSqlErrorCode::ERRCODE_DATATYPE_MISMATCH, message)
            }
            Self::Null(column) => (
                PgSqlErrorCode::ERRCODE_NULL_VALUE_NOT_ALLOWED,
                format!("column \"{column}\" of a statement of smart_groups is null"),
            ),
        };
        let name = statement.lines().next().unwrap_or_default();
        let name = name.strip_prefix("-- ").unwrap_or(name);
        ErrorReport::new(state, message, "pg::row").set_detail(format!("The statement is {name}."))
    }
}

fn type_name(oid: Oid) -> String {
    // SAFETY: answers any number with a palloc'd text that ends with NUL.
    let name = unsafe { CStr::from_ptr(pg_sys::format_type_be(oid)) };
    name.to_string_lossy().into_owned()
}
