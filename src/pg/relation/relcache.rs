//! Whether the definition of certain relations may have changed, at the price of looking at a
//! variable: PostgreSQL tells every process about such changes anyway.

use pgrx::pg_sys;
use pgrx::prelude::*;
use std::cell::{Cell, RefCell};
use std::collections::HashSet;

thread_local! {
    static REGISTERED: Cell<bool> = const { Cell::new(false) };
    static CHANGED: Cell<bool> = const { Cell::new(true) };
    /// How many changes of relations this process has heard of.
    static EPOCH: Cell<u64> = const { Cell::new(0) };
    /// `None` where every relation counts.
    static CERTAIN: RefCell<Option<HashSet<u32>>> = const { RefCell::new(None) };
}

/// Whether one of the relations may have changed since [`begin`]. What was committed before the
/// call counts.
pub fn changed() -> bool {
    // SAFETY: inside a transaction, as all our code runs.
    unsafe { pg_sys::AcceptInvalidationMessages() };
    CHANGED.get()
}

/// From here on changes count, of all relations until [`only`] says which.
pub fn begin() {
    register();
    CERTAIN.set(None);
    CHANGED.set(false);
}

/// Differs from that of before where any relation may have changed: what was found out about one that
/// is open stays right as long as it does not.
pub fn epoch() -> u64 {
    register();
    EPOCH.get()
}

/// Tells every process, once this transaction has committed, that a relation has changed: for one in
/// whose rows something stands that others go by.
pub fn announce(relation: pg_sys::Oid) {
    // SAFETY: an oid of the catalogue; a relation that does not exist raises an error.
    unsafe { pg_sys::CacheInvalidateRelcacheByRelid(relation) };
}

fn register() {
    if !REGISTERED.replace(true) {
        // SAFETY: the callback is a function of this library, which is never unloaded.
        unsafe { pg_sys::CacheRegisterRelcacheCallback(Some(note), pg_sys::Datum::null()) };
    }
}

/// Changes of other relations do not count (any more).
pub fn only(relations: HashSet<u32>) {
    CERTAIN.set(Some(relations));
}

/// Runs in the middle of PostgreSQL's own work: it only sets variables.
#[pg_guard]
unsafe extern "C-unwind" fn note(_unused: pg_sys::Datum, relation: pg_sys::Oid) {
    EPOCH.set(EPOCH.get().wrapping_add(1));
    let everything = relation == pg_sys::InvalidOid;
    let counts = everything
        || CERTAIN.with(|certain| match certain.try_borrow() {
            Ok(certain) => certain.as_ref().is_none_or(|those| those.contains(&relation.to_u32())),
            Err(_) => true,
        });
    if counts {
        CHANGED.set(true);
    }
}
