//! What the rules of each spot read, in shared memory, where triggers see it: a change of what no rule
//! reads needs no mark.
//!
//! It exists only where the extension is preloaded. Of a spot that has no place nobody knows what is
//! read, which means everything: places are given away when others need them, and none outlives
//! the server.
//!
//! INVARIANT: only a unit that holds the spot's lock changes its place. Whoever asks has the number of its
//! transaction by then: whoever asked before a rule's reads were added has a lower one than the place
//! says, and the rule's group is compared once more when all of those are over.

use super::background;
use pgrx::lwlock::PgLwLock;
use pgrx::prelude::*;
use pgrx::shmem::PGRXSharedMemory;
use std::hash::{DefaultHasher, Hash, Hasher};

const SETS: usize = 2_048;
/// How many places a spot may have.
const WAYS: usize = 4;
/// A spot with a longer key has no place; a uuid is as long as that.
const LONGEST: usize = 36;

/// A spot of a database.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
struct Name {
    database: u32,
    length: u8,
    spot: [u8; LONGEST],
}

impl Name {
    const NOBODY: Self = Self { database: 0, length: 0, spot: [0; LONGEST] };

    fn of(spot: &str) -> Option<Self> {
        let mut bytes = [0; LONGEST];
        bytes.get_mut(..spot.len())?.copy_from_slice(spot.as_bytes());
        let length = u8::try_from(spot.len()).ok()?;
        Some(Self { database: background::own_database(), length, spot: bytes })
    }

    fn set(&self) -> usize {
        // Its keys are the same in every process.
        let mut hasher = DefaultHasher::new();
        self.hash(&mut hasher);
        hasher.finish() as usize % SETS
    }
}

/// What is known of one spot.
#[derive(Clone, Copy)]
struct Published {
    name: Name,
    /// Bits of what its rules read.
    reads: i32,
    /// Whoever asked before some of that was there has a lower number.
    since: u64,
}

/// The table in shared memory.
pub struct Interest {
    sets: [[Published; WAYS]; SETS],
    /// How often something was added.
    additions: u64,
}

impl Default for Interest {
    fn default() -> Self {
        let nobody = Published { name: Name::NOBODY, reads: 0, since: 0 };
        Self { sets: [[nobody; WAYS]; SETS], additions: 0 }
    }
}

// SAFETY: plain values, no pointers.
unsafe impl PGRXSharedMemory for Interest {}

// SAFETY: the name is unique in the cluster.
static INTEREST: PgLwLock<Interest> = unsafe { PgLwLock::new(c"smart_groups_interest") };

/// Asks for the shared memory; called while the cluster preloads its libraries.
pub fn request() {
    pgrx::pg_shmem_init!(INTEREST);
}

/// What a trigger learns.
#[derive(Clone, Copy)]
pub struct SpotReads {
    /// Bits of what is read; `None` where nobody knows.
    pub reads: Option<i32>,
    /// Another number than at the commit where something was added meanwhile.
    pub additions: u64,
}

/// What the rules of `spot` read, for a change of a transaction that has its number.
pub fn ask(spot: &str) -> Option<SpotReads> {
    if !super::board::exists() {
        return None;
    }
    let name = Name::of(spot)?;
    let interest = INTEREST.share();
    let reads = interest.place(&name).map(|place| place.reads);
    Some(SpotReads { reads, additions: interest.additions })
}

/// How often something was added.
pub fn additions() -> u64 {
    if super::board::exists() { INTEREST.share().additions } else { 0 }
}

/// Publishes what the rules of `spot` read, before its unit relies on marks of it; `is_committed`
/// where no rollback can bring back a rule that reads more. Returns the number of transaction from which on
/// everybody has asked afterwards; `None` where everybody marks everything.
pub fn publish(spot: &str, reads: i32, is_committed: bool) -> Option<u64> {
    if !super::board::exists() {
        return None;
    }
    let name = Name::of(spot)?;
    let known = INTEREST.share().place(&name).copied();
    match known {
        Some(place) if place.reads == reads => Some(place.since),
        _ => Some(INTEREST.exclusive().publish(name, reads, is_committed)),
    }
}

impl Interest {
    fn place(&self, name: &Name) -> Option<&Published> {
        self.sets.get(name.set())?.iter().find(|place| place.name == *name)
    }

    fn publish(&mut self, name: Name, reads: i32, is_committed: bool) -> u64 {
        // Under the lock: whoever has asked before has its number.
        let next = next_xid();
        let Some(set) = self.sets.get_mut(name.set()) else { return next };
        if let Some(place) = set.iter_mut().find(|place| place.name == name) {
            if reads & !place.reads != 0 {
                place.since = next;
                self.additions += 1;
            }
            place.reads = if is_committed { reads } else { place.reads | reads };
            return place.since;
        }
        if is_committed {
            let free = set.iter().position(|place| place.name == Name::NOBODY);
            let chosen = free.unwrap_or(next as usize % WAYS);
            if let Some(place) = set.get_mut(chosen) {
                *place = Published { name, reads, since: next };
            }
        }
        self.additions += 1;
        next
    }
}

fn next_xid() -> u64 {
    // SAFETY: reads a counter of the server.
    unsafe { pg_sys::ReadNextFullTransactionId() }.value
}
