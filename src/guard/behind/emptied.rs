//! TRUNCATE: nothing shows afterwards what stood there, so it is kept from before until after.

use super::comparison::ShownRow;
use pgrx::pg_sys::Oid;
use std::cell::RefCell;
use std::collections::HashMap;

thread_local! {
    /// Of a table, for a view that reads it.
    static STOOD: RefCell<HashMap<(Oid, &'static str), Vec<ShownRow>>> = RefCell::new(HashMap::new());
}

/// Keeps what a view showed before a table was emptied; what a statement that failed has left is replaced.
pub fn keep(place: (Oid, &'static str), stood: Vec<ShownRow>) {
    STOOD.with_borrow_mut(|known| known.insert(place, stood));
}

/// Gives it back.
pub fn take(place: (Oid, &'static str)) -> Vec<ShownRow> {
    STOOD.with_borrow_mut(|known| known.remove(&place)).unwrap_or_default()
}
