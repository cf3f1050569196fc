//! Which types of an application's own columns can hold what smart groups read there.

use crate::catalog::Holds;
use crate::pg::relation::schema;
use pgrx::pg_sys::{self, Oid};

/// A timestamp's zone cannot be guessed.
const WITH_ZONE: &str =
    "timestamp with time zone: AT TIME ZONE 'UTC', or the zone that it was written in";

/// The type of an existing column.
#[derive(Clone, Copy)]
pub struct FoundType {
    /// What a domain is made of, else the type itself.
    base: Oid,
    is_text: bool,
}

impl FoundType {
    /// The type with that id and category, as `pg_type` has them.
    pub fn new(id: Oid, category: &str) -> Self {
        // Strings and enums print words, whatever their name.
        Self { base: schema::base_type(id), is_text: matches!(category, "S" | "E") }
    }

    /// What the type should be instead, if it cannot hold that. A float is no exact number, and a
    /// time without a zone is another instant in each session. Keys are looked at by themselves.
    pub fn misses(self, holds: Holds) -> Option<&'static str> {
        let (fits, wanted) = match holds {
            Holds::Key(_) | Holds::Any => return None,
            Holds::Text => (self.is_text, "text"),
            Holds::Number => (
                matches!(
                    self.base,
                    pg_sys::NUMERICOID | pg_sys::INT8OID | pg_sys::INT4OID | pg_sys::INT2OID
                ),
                "numeric",
            ),
            Holds::Boolean => (self.base == pg_sys::BOOLOID, "boolean"),
            Holds::Date => (self.base == pg_sys::DATEOID, "date"),
            Holds::Timestamp if self.base == pg_sys::TIMESTAMPOID => (false, WITH_ZONE),
            Holds::Timestamp => (self.base == pg_sys::TIMESTAMPTZOID, "timestamp with time zone"),
        };
        (!fits).then_some(wanted)
    }
}
