//! One row, column by column.

use crate::pg::sql::spi::Param;
use pgrx::pg_sys;
use pgrx::prelude::*;
use std::ffi::CStr;

unsafe extern "C-unwind" {
    /// PostgreSQL's byte-wise comparison; not in the bindings.
    fn datum_image_eq(
        a: pg_sys::Datum,
        b: pg_sys::Datum,
        by_value: bool,
        length: std::ffi::c_int,
    ) -> bool;
}

/// One version of the row.
#[derive(Clone, Copy)]
pub struct Tuple<'a> {
    pub(super) tuple: &'a pg_sys::HeapTupleData,
    pub(super) descriptor: pg_sys::TupleDesc,
}

/// A column's number, from 1.
pub type ColumnNumber = i16;

impl Tuple<'_> {
    /// The column's value as the text that its type prints; `None` for NULL.
    pub fn text(&self, column: ColumnNumber) -> Option<String> {
        let attribute = attribute(self.descriptor, column)?;
        let (datum, null) = self.datum(column);
        if null {
            return None;
        }
        // SAFETY: the datum is not null and has the attribute's type; the three shortcuts print
        // what the output function would.
        unsafe {
            match attribute.atttypid {
                pg_sys::INT8OID => i64::from_datum(datum, false).map(|key| key.to_string()),
                pg_sys::INT4OID => i32::from_datum(datum, false).map(|key| key.to_string()),
                pg_sys::TEXTOID | pg_sys::VARCHAROID => String::from_datum(datum, false),
                other => printed(datum, other),
            }
        }
    }

    /// The value of the column called `name` as its type prints it; `None` for NULL, and where
    /// the table has no such column.
    pub fn named(&self, name: &CStr) -> Option<String> {
        // SAFETY: the tuple's descriptor and a NUL-terminated name.
        let number = unsafe { pg_sys::SPI_fnumber(self.descriptor, name.as_ptr()) };
        self.text(ColumnNumber::try_from(number).ok().filter(|&number| number > 0)?)
    }

    /// The value of the column called `name` as a parameter of its own type; `None` for NULL, and
    /// where the table has no such column.
    pub fn param(&self, name: &CStr) -> Option<Param<'_>> {
        // SAFETY: the tuple's descriptor and a NUL-terminated name.
        let number = unsafe { pg_sys::SPI_fnumber(self.descriptor, name.as_ptr()) };
        let column = ColumnNumber::try_from(number).ok().filter(|&number| number > 0)?;
        let (datum, null) = self.datum(column);
        let oid = attribute(self.descriptor, column)?.atttypid;
        // SAFETY: the datum has the attribute's type and lives as long as the tuple, which
        // `self` borrows.
        (!null).then(|| unsafe { Param::new(datum, oid) })
    }

    /// How many bytes the value of the column called `name`, of a type of varying length, takes;
    /// `None` for NULL, and where the table has no such column.
    pub fn size(&self, name: &CStr) -> Option<usize> {
        // SAFETY: the tuple's descriptor and a NUL-terminated name.
        let number = unsafe { pg_sys::SPI_fnumber(self.descriptor, name.as_ptr()) };
        let column = ColumnNumber::try_from(number).ok().filter(|&number| number > 0)?;
        let (datum, null) = self.datum(column);
        let varies = attribute(self.descriptor, column)?.attlen == -1;
        // SAFETY: the datum is not null and has a length of its own.
        (!null && varies).then(|| unsafe { pg_sys::toast_raw_datum_size(datum) })
    }

    /// Whether the column called `name` holds a value.
    pub fn has(&self, name: &CStr) -> bool {
        // SAFETY: the tuple's descriptor and a NUL-terminated name.
        let number = unsafe { pg_sys::SPI_fnumber(self.descriptor, name.as_ptr()) };
        ColumnNumber::try_from(number).is_ok_and(|number| number > 0 && !self.datum(number).1)
    }

    /// Whether `column` has the same image in both rows, byte by byte: a collation may call
    /// different texts equal, a rule does not.
    pub fn same_image(&self, other: &Tuple<'_>, column: ColumnNumber) -> bool {
        let Some(attribute) = attribute(self.descriptor, column) else {
            return true;
        };
        match (self.datum(column), other.datum(column)) {
            ((_, true), (_, true)) => true,
            ((a, false), (b, false)) => {
                let length = i32::from(attribute.attlen);
                // SAFETY: both datums are not null and of the attribute's type.
                unsafe { datum_image_eq(a, b, attribute.attbyval, length) }
            }
            _ => false,
        }
    }

    /// The command of this transaction that inserted the row, where it is one of a heap.
    ///
    /// # Safety
    /// This transaction has inserted it.
    pub(super) unsafe fn inserted_by(&self) -> pg_sys::CommandId {
        // SAFETY: the caller's promise.
        unsafe { pg_sys::HeapTupleHeaderGetCmin(self.tuple.t_data) }
    }

    /// The command of this transaction that updated or deleted the row, where it is one of a heap.
    ///
    /// # Safety
    /// This transaction has updated or deleted it.
    pub(super) unsafe fn ended_by(&self) -> pg_sys::CommandId {
        // SAFETY: the caller's promise.
        unsafe { pg_sys::HeapTupleHeaderGetCmax(self.tuple.t_data) }
    }

    fn datum(&self, column: ColumnNumber) -> (pg_sys::Datum, bool) {
        let mut null = true;
        let tuple = std::ptr::from_ref(self.tuple).cast_mut();
        // SAFETY: the tuple belongs to the descriptor; SPI_getbinval checks the number and does
        // not write to the tuple.
        let datum =
            unsafe { pg_sys::SPI_getbinval(tuple, self.descriptor, i32::from(column), &mut null) };
        (datum, null)
    }
}

/// What the catalogue says of a column, or `None` where there is none of that number.
pub(super) fn attribute<'a>(
    descriptor: pg_sys::TupleDesc,
    column: ColumnNumber,
) -> Option<&'a pg_sys::FormData_pg_attribute> {
    // SAFETY: the descriptor of an open relation; the number is checked against its length.
    unsafe {
        let index = usize::try_from(column).ok()?.checked_sub(1)?;
        if index >= (*descriptor).natts as usize {
            return None;
        }
        Some(&*attributes(descriptor).add(index))
    }
}

/// # Safety
/// `descriptor` is valid.
#[cfg(not(feature = "pg18"))]
unsafe fn attributes(descriptor: pg_sys::TupleDesc) -> *const pg_sys::FormData_pg_attribute {
    // SAFETY: the caller's promise.
    unsafe { (*descriptor).attrs.as_ptr() }
}

/// # Safety
/// `descriptor` is valid.
#[cfg(feature = "pg18")]
unsafe fn attributes(descriptor: pg_sys::TupleDesc) -> *const pg_sys::FormData_pg_attribute {
    // SAFETY: the attributes follow the array of their compact forms, as TupleDescAttr has it.
    unsafe { (*descriptor).compact_attrs.as_ptr().add((*descriptor).natts as usize).cast() }
}

/// # Safety
/// `datum` is a value of type `oid`, not null.
unsafe fn printed(datum: pg_sys::Datum, oid: pg_sys::Oid) -> Option<String> {
    let mut function = pg_sys::InvalidOid;
    let mut is_varlena = false;
    // SAFETY: the caller's promise; the printed text is palloc'd and NUL-terminated.
    unsafe {
        pg_sys::getTypeOutputInfo(oid, &mut function, &mut is_varlena);
        let text = pg_sys::OidOutputFunctionCall(function, datum);
        let printed = CStr::from_ptr(text).to_str().ok().map(str::to_owned);
        pg_sys::pfree(text.cast());
        printed
    }
}
