//! What a column of a result can be read as.

use crate::member::key::Key;
use crate::member::text::Text;
use crate::member::values::{Day, Instant};
use pgrx::datum::TimestampWithTimeZone;
use pgrx::pg_sys::{self, Datum, Oid};
use pgrx::prelude::*;

/// A value of a column; of one that may be NULL, in an [`Option`].
pub trait FromColumn: Sized {
    /// The types that the column may have.
    const TYPES: &'static [Oid];

    /// The value; `None` where it is NULL and must not be.
    ///
    /// # Safety
    /// Where it is not NULL, `datum` is a valid value of one of [`Self::TYPES`].
    unsafe fn from_column(datum: Datum, is_null: bool) -> Option<Self>;
}

impl<T: FromColumn> FromColumn for Option<T> {
    const TYPES: &'static [Oid] = T::TYPES;

    unsafe fn from_column(datum: Datum, is_null: bool) -> Option<Self> {
        // SAFETY: the caller's promise.
        Some(unsafe { T::from_column(datum, is_null) })
    }
}

/// As pgrx reads them.
macro_rules! as_pgrx {
    ($($value:ty: $($of:ident)|+;)+) => {$(
        impl FromColumn for $value {
            const TYPES: &'static [Oid] = &[$(pg_sys::$of),+];

            unsafe fn from_column(datum: Datum, is_null: bool) -> Option<Self> {
                // SAFETY: the caller's promise.
                unsafe { Self::from_datum(datum, is_null) }
            }
        }
    )+};
}

as_pgrx! {
    bool: BOOLOID;
    i16: INT2OID;
    i32: INT4OID;
    i64: INT8OID;
    f64: FLOAT8OID;
    Oid: OIDOID;
    String: TEXTOID | VARCHAROID;
    TimestampWithTimeZone: TIMESTAMPTZOID;
}

/// Made of a text without copying it first.
macro_rules! of_text {
    ($($value:ty),+) => {$(
        impl FromColumn for $value {
            const TYPES: &'static [Oid] = String::TYPES;

            unsafe fn from_column(datum: Datum, is_null: bool) -> Option<Self> {
                // SAFETY: the caller's promise.
                unsafe { <&str>::from_datum(datum, is_null) }.map(Self::new)
            }
        }
    )+};
}

of_text!(Key, Text);

/// A set of keys; what is NULL in it is no key.
impl FromColumn for Vec<Key> {
    const TYPES: &'static [Oid] = &[pg_sys::TEXTARRAYOID];

    unsafe fn from_column(datum: Datum, is_null: bool) -> Option<Self> {
        // SAFETY: the caller's promise.
        let keys = unsafe { pgrx::Array::<&str>::from_datum(datum, is_null) }?;
        Some(keys.iter().flatten().map(Key::new).collect())
    }
}

/// Counts; what is NULL among them is none.
impl FromColumn for Vec<i32> {
    const TYPES: &'static [Oid] = &[pg_sys::INT4ARRAYOID];

    unsafe fn from_column(datum: Datum, is_null: bool) -> Option<Self> {
        // SAFETY: the caller's promise.
        let counts = unsafe { pgrx::Array::<i32>::from_datum(datum, is_null) }?;
        Some(counts.iter().flatten().collect())
    }
}

/// The number of a transaction.
impl FromColumn for u64 {
    const TYPES: &'static [Oid] = &[pg_sys::XID8OID];

    unsafe fn from_column(datum: Datum, is_null: bool) -> Option<Self> {
        (!is_null).then(|| datum.value() as u64)
    }
}

/// A `date`, its infinities included, as PostgreSQL passes it: a 32-bit integer.
impl FromColumn for Day {
    const TYPES: &'static [Oid] = &[pg_sys::DATEOID];

    unsafe fn from_column(datum: Datum, is_null: bool) -> Option<Self> {
        (!is_null).then(|| Self(datum.value() as i32))
    }
}

/// A `timestamptz`, its infinities included, as PostgreSQL passes it: a 64-bit integer.
impl FromColumn for Instant {
    const TYPES: &'static [Oid] = &[pg_sys::TIMESTAMPTZOID];

    unsafe fn from_column(datum: Datum, is_null: bool) -> Option<Self> {
        (!is_null).then(|| Self(datum.value() as i64))
    }
}
