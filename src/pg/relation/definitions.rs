//! Whether what was once found out about relations, and about all that they are made of, may have
//! changed: PostgreSQL tells every process about changes of its catalogues anyway.

use pgrx::pg_sys;
use pgrx::prelude::*;
use std::cell::{Cell, RefCell};
use std::collections::{BTreeSet, HashSet};

thread_local! {
    static REGISTERED: Cell<bool> = const { Cell::new(false) };
    static CHANGED: Cell<bool> = const { Cell::new(true) };
    /// `None` where everything counts.
    static CERTAIN: RefCell<Option<Certain>> = const { RefCell::new(None) };
}

/// What the answer was found from.
#[derive(Default)]
pub struct Certain {
    relations: HashSet<u32>,
    /// By PostgreSQL's hash, which is what it tells of them.
    functions: HashSet<u32>,
    types: HashSet<u32>,
    tables: BTreeSet<u32>,
}

impl Certain {
    /// A relation.
    pub fn add_relation(&mut self, relation: pg_sys::Oid) {
        self.relations.insert(relation.to_u32());
    }

    /// A table to be remembered by itself.
    pub fn add_table(&mut self, table: pg_sys::Oid) {
        self.tables.insert(table.to_u32());
    }

    /// Those tables, in the order of their numbers.
    pub fn take_tables(&mut self) -> Vec<pg_sys::Oid> {
        std::mem::take(&mut self.tables).into_iter().map(pg_sys::Oid::from).collect()
    }

    /// A function.
    pub fn add_function(&mut self, function: pg_sys::Oid) {
        self.functions.insert(hash(pg_sys::SysCacheIdentifier::PROCOID as i32, function));
    }

    /// A type.
    pub fn add_type(&mut self, of: pg_sys::Oid) {
        self.types.insert(hash(pg_sys::SysCacheIdentifier::TYPEOID as i32, of));
    }
}

fn hash(cache: i32, oid: pg_sys::Oid) -> u32 {
    let none = pg_sys::Datum::null();
    // SAFETY: a catalogue cache with one key, an oid.
    unsafe { pg_sys::GetSysCacheHashValue(cache, pg_sys::Datum::from(oid), none, none, none) }
}

/// Whether anything that counts has changed since [`begin`], as far as this process has heard: it
/// listens whenever it locks a relation.
pub fn changed() -> bool {
    CHANGED.get()
}

/// From here on every change counts, until [`only`] says which.
pub fn begin() {
    if !REGISTERED.replace(true) {
        register();
    }
    CERTAIN.set(None);
    CHANGED.set(false);
}

/// Other changes do not count (any more).
pub fn only(certain: Certain) {
    CERTAIN.set(Some(certain));
}

/// Caches of which every change counts: roles and their members, casts, operators.
const RARE: [pg_sys::SysCacheIdentifier::Type; 4] = [
    pg_sys::SysCacheIdentifier::AUTHOID,
    pg_sys::SysCacheIdentifier::AUTHMEMROLEMEM,
    pg_sys::SysCacheIdentifier::CASTSOURCETARGET,
    pg_sys::SysCacheIdentifier::OPEROID,
];

fn register() {
    let nothing = pg_sys::Datum::null();
    let of = [pg_sys::SysCacheIdentifier::PROCOID, pg_sys::SysCacheIdentifier::TYPEOID];
    // SAFETY: the callbacks are functions of this library, which is never unloaded.
    unsafe {
        pg_sys::CacheRegisterRelcacheCallback(Some(note_relation), nothing);
        for cache in of.into_iter().chain(RARE) {
            pg_sys::CacheRegisterSyscacheCallback(cache as i32, Some(note_object), nothing);
        }
    }
}

/// Whether a change counts, by what is `certain`.
fn counts(by: impl FnOnce(&Certain) -> bool) -> bool {
    CERTAIN.with(|certain| match certain.try_borrow() {
        Ok(certain) => certain.as_ref().is_none_or(by),
        Err(_) => true,
    })
}

/// Runs in the middle of PostgreSQL's own work: it only sets the flag.
#[pg_guard]
unsafe extern "C-unwind" fn note_relation(_unused: pg_sys::Datum, relation: pg_sys::Oid) {
    let everything = relation == pg_sys::InvalidOid;
    if everything || counts(|certain| certain.relations.contains(&relation.to_u32())) {
        CHANGED.set(true);
    }
}

/// As above; a hash of 0 means the whole cache.
#[pg_guard]
unsafe extern "C-unwind" fn note_object(_unused: pg_sys::Datum, cache: i32, hash: u32) {
    const FUNCTIONS: i32 = pg_sys::SysCacheIdentifier::PROCOID as i32;
    const TYPES: i32 = pg_sys::SysCacheIdentifier::TYPEOID as i32;
    let is_certain = |certain: &Certain| match cache {
        FUNCTIONS => certain.functions.contains(&hash),
        TYPES => certain.types.contains(&hash),
        _ => true,
    };
    if hash == 0 || counts(is_certain) {
        CHANGED.set(true);
    }
}
