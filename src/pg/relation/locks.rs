//! Locks: one unit of work at a time on a spot, and relations only where nobody has to wait.

use crate::pg::process::wake;
use pgrx::pg_sys;
use std::collections::BTreeSet;

unsafe extern "C-unwind" {
    /// PostgreSQL's hash of a run of bytes; not in the bindings.
    fn hash_bytes_extended(bytes: *const u8, length: std::ffi::c_int, seed: u64) -> u64;
    /// Whether a relation may have others that inherit from it; not in the bindings.
    fn has_subclass(relation: pg_sys::Oid) -> bool;
    /// A relation and all that inherit from it, partitions above all; not in the bindings.
    fn find_all_inheritors(
        relation: pg_sys::Oid,
        lock: pg_sys::LOCKMODE,
        parents: *mut *mut pg_sys::List,
    ) -> *mut pg_sys::List;
}

/// The fourth field of our lock tags: core's advisory locks use 1 and 2 there, so no lock of the
/// application can meet ours. This one is a spot's.
const SPOT: u16 = 0x5347;
/// The lock of the worker that serves a database without the board.
const POLLING: u16 = 0x5348;
/// The locks of deputies, by their numbers.
const DEPUTY: u16 = 0x534b;
/// The fourth field of the locks by which Citus keeps shards where they are; the number is the shard's.
const SHARD: u16 = 4;
/// The lock of whoever has events numbered from another number on.
const NUMBERS: u16 = 0x534a;
/// The locks of definitions that views show.
const SHOWN: u16 = 0x5349;
/// By so many locks the definitions of one spot in one view are told apart.
const SHOWN_LOCKS: u64 = 16;

fn own_tag(kind: u16, number: u64) -> pg_sys::LOCKTAG {
    pg_sys::LOCKTAG {
        // SAFETY: a plain global of this backend.
        locktag_field1: unsafe { pg_sys::MyDatabaseId }.to_u32(),
        locktag_field2: (number >> 32) as u32,
        locktag_field3: number as u32,
        locktag_field4: kind,
        locktag_type: pg_sys::LockTagType::LOCKTAG_ADVISORY as u8,
        locktag_lockmethodid: pg_sys::USER_LOCKMETHOD as u8,
    }
}

/// Takes a lock if that needs no waiting.
fn try_lock(tag: &pg_sys::LOCKTAG, mode: u32, for_session: bool) -> bool {
    // SAFETY: a valid tag; without waiting.
    let result = unsafe { pg_sys::LockAcquire(tag, mode as pg_sys::LOCKMODE, for_session, true) };
    result != pg_sys::LockAcquireResult::LOCKACQUIRE_NOT_AVAIL
}

/// Whether a lock could be had at this moment.
fn is_free(tag: &pg_sys::LOCKTAG, mode: u32) -> bool {
    let free = try_lock(tag, mode, false);
    if free {
        // SAFETY: taken just now.
        unsafe { pg_sys::LockRelease(tag, mode as pg_sys::LOCKMODE, false) };
    }
    free
}

/// Tries to take the spot until the end of the transaction; two spots whose hashes meet only
/// wait for each other.
pub fn try_spot(spot: &str) -> bool {
    let taken = try_lock(&own_tag(SPOT, hash(spot, 0)), pg_sys::ExclusiveLock, false);
    if taken {
        wake::spot_taken();
    }
    taken
}

/// Tries to keep a shard where it is to the end of the transaction, as Citus itself does for whoever writes; whoever moves
/// it away waits, and once that has begun it cannot be had.
pub fn try_keeping_shard(shard: i64) -> bool {
    try_lock(&own_tag(SHARD, shard.unsigned_abs()), pg_sys::ShareLock, false)
}

/// Likewise, and waits for whoever moves the shard.
pub fn keep_shard(shard: i64) {
    let tag = own_tag(SHARD, shard.unsigned_abs());
    // SAFETY: a valid tag; what the wait ends by otherwise is an error.
    unsafe { pg_sys::LockAcquire(&tag, pg_sys::ShareLock as pg_sys::LOCKMODE, false, false) };
}

/// Runs `work` while nobody else runs any of its kind.
pub fn alone_numbering<T>(work: impl FnOnce() -> T) -> T {
    let (tag, mode) = (own_tag(NUMBERS, 0), pg_sys::ExclusiveLock as pg_sys::LOCKMODE);
    // SAFETY: a valid tag; what the wait ends by otherwise is an error.
    unsafe { pg_sys::LockAcquire(&tag, mode, false, false) };
    let done = work();
    // SAFETY: taken just now; an error has its transaction give it up.
    unsafe { pg_sys::LockRelease(&tag, mode, false) };
    done
}

/// A spot's number, by which spots are shared out: as `hashtextextended()` counts under the collation "C".
pub fn number_of(spot: &str) -> u64 {
    hash(spot, 0)
}

fn hash(text: &str, seed: u64) -> u64 {
    // SAFETY: reads the bytes of a text; PostgreSQL's own hash is the same in every session.
    unsafe { hash_bytes_extended(text.as_ptr(), text.len() as i32, seed) }
}

/// Until the end of the transaction nobody hides any of these definitions of a spot that a view shows; waits for
/// whoever is about to.
pub fn keep_shown(view: &str, spot: &str, keys: &[String]) {
    lock_shown(hash(view, 0), pg_sys::ShareLock);
    let numbers: BTreeSet<u64> = keys.iter().map(|key| shown_number(view, spot, key)).collect();
    numbers.into_iter().for_each(|number| lock_shown(number, pg_sys::ShareLock));
}

/// Waits for whoever keeps a definition of a spot that a view shows; whoever wants to keep it waits for the end of this
/// transaction. Those who hide do not wait for each other.
pub fn hide_shown(view: &str, spot: &str, key: &str) {
    lock_shown(shown_number(view, spot, key), pg_sys::RowExclusiveLock);
}

/// The same of whatever a view shows.
pub fn hide_all_shown(view: &str) {
    lock_shown(hash(view, 0), pg_sys::RowExclusiveLock);
}

fn shown_number(view: &str, spot: &str, key: &str) -> u64 {
    hash(spot, hash(view, 0)).wrapping_add(hash(key, 0) % SHOWN_LOCKS)
}

fn lock_shown(number: u64, mode: u32) {
    // SAFETY: a valid tag; what the wait ends by otherwise is an error.
    unsafe { pg_sys::LockAcquire(&own_tag(SHOWN, number), mode as pg_sys::LOCKMODE, false, false) };
}

/// Makes this process the one that polls its database, to its end; `false` where another one
/// does so.
pub fn try_polling() -> bool {
    try_lock(&own_tag(POLLING, 0), pg_sys::ExclusiveLock, true)
}

/// Whether a process polls this database.
pub fn is_polled() -> bool {
    !is_free(&own_tag(POLLING, 0), pg_sys::ShareLock)
}

/// Makes this process the deputy of that number in this database, to its end; `false` where another one is.
pub fn try_deputizing(number: u32) -> bool {
    try_lock(&own_tag(DEPUTY, number.into()), pg_sys::ExclusiveLock, true)
}

/// Whether there is a deputy of that number.
pub fn is_deputized(number: u32) -> bool {
    !is_free(&own_tag(DEPUTY, number.into()), pg_sys::ShareLock)
}

/// Tries to take, to the end of the transaction, the lock under which all of the cluster's NOTIFYs
/// commit: one that waits for its standby holds it meanwhile.
pub fn try_notifying() -> bool {
    let tag = pg_sys::LOCKTAG {
        locktag_field1: 0,
        locktag_field2: pg_sys::DatabaseRelationId.to_u32(),
        locktag_field3: 0,
        locktag_field4: 0,
        locktag_type: pg_sys::LockTagType::LOCKTAG_OBJECT as u8,
        locktag_lockmethodid: pg_sys::DEFAULT_LOCKMETHOD as u8,
    };
    try_lock(&tag, pg_sys::AccessExclusiveLock, false)
}

/// Whether somebody drops, renames, moves or copies this database, and waits for everybody else
/// to leave it: they hold the lock that every session takes when it connects.
pub fn database_is_wanted() -> bool {
    let tag = pg_sys::LOCKTAG {
        locktag_field1: 0,
        locktag_field2: pg_sys::DatabaseRelationId.to_u32(),
        // SAFETY: a plain global of this backend.
        locktag_field3: unsafe { pg_sys::MyDatabaseId }.to_u32(),
        locktag_field4: 0,
        locktag_type: pg_sys::LockTagType::LOCKTAG_OBJECT as u8,
        locktag_lockmethodid: pg_sys::DEFAULT_LOCKMETHOD as u8,
    };
    !is_free(&tag, pg_sys::RowExclusiveLock)
}

/// Tries to lock a relation and its partitions for reading until the end of the transaction.
pub fn try_reading(relation: pg_sys::Oid) -> bool {
    try_mode(relation, pg_sys::AccessShareLock)
        && partitions(relation)
            .into_iter()
            .all(|partition| try_mode(partition, pg_sys::AccessShareLock))
}

/// Tries to lock a relation for writing rows until the end of the transaction.
pub fn try_writing(relation: pg_sys::Oid) -> bool {
    try_mode(relation, pg_sys::RowExclusiveLock)
}

/// Tries to lock a relation for enabling its triggers until the end of the transaction.
pub fn try_altering_triggers(relation: pg_sys::Oid) -> bool {
    try_mode(relation, pg_sys::ShareRowExclusiveLock)
}

fn try_mode(relation: pg_sys::Oid, mode: u32) -> bool {
    // SAFETY: an oid that does not exist (any more) is simply locked.
    unsafe { pg_sys::ConditionalLockRelationOid(relation, mode as pg_sys::LOCKMODE) }
}

/// The relation's partitions, all the way down, and tables that inherit from it. The planner would
/// wait for them, after the snapshot.
fn partitions(relation: pg_sys::Oid) -> Vec<pg_sys::Oid> {
    // SAFETY: the relation is locked; a list of oids begins with the relation itself.
    unsafe {
        if !has_subclass(relation) {
            return Vec::new();
        }
        let none = pg_sys::NoLock as pg_sys::LOCKMODE;
        let all = find_all_inheritors(relation, none, std::ptr::null_mut());
        let found = (1..pg_sys::list_length(all)).map(|place| pg_sys::list_nth_oid(all, place));
        found.collect()
    }
}
