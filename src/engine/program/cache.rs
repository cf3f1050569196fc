//! Compiled rules kept between units, in the memory of a long-lived process.
//!
//! INVARIANT: a program is used only where the spot's `definitions_xid`, read under the spot's
//! lock, is the one that it was kept under, and no transaction or savepoint has been rolled back
//! since if that xid was the keeper's own; and only where its groups stand as it is written down.

use super::Program;
use crate::member::key::Key;
use crate::pg::process::wake;
use crate::settings;
use std::cell::RefCell;
use std::collections::HashMap;

struct CachedProgram {
    definitions_xid: u64,
    rollbacks: Option<u64>,
    used: u64,
    size: usize,
    program: Program,
}

#[derive(Default)]
struct Cache {
    entries: HashMap<Key, CachedProgram>,
    size: usize,
    uses: u64,
}

thread_local! {
    static CACHE: RefCell<Cache> = RefCell::new(Cache::default());
}

/// Takes the program out of the cache, if it is valid; the unit puts it back when it is done,
/// so that an error between the two forgets it.
pub fn take(spot: &Key, definitions_xid: u64) -> Option<Program> {
    let entry = CACHE.with_borrow_mut(|cache| cache.remove(spot))?;
    let rolled_back = entry.rollbacks.is_some_and(|then| then != wake::rollbacks());
    (entry.definitions_xid == definitions_xid && !rolled_back).then_some(entry.program)
}

/// Keeps a program; `own` where `definitions_xid` is this transaction's. One that is larger than
/// `smart_groups.cache_size` by itself is compiled anew by each unit.
pub fn keep(spot: &Key, definitions_xid: u64, own: bool, program: Program) {
    CACHE.with_borrow_mut(|cache| {
        cache.uses += 1;
        let size = program.size();
        let rollbacks = own.then(wake::rollbacks);
        let entry = CachedProgram { definitions_xid, rollbacks, used: cache.uses, size, program };
        cache.remove(spot);
        if size > settings::cache_size() {
            return;
        }
        cache.size += size;
        cache.entries.insert(spot.clone(), entry);
        cache.shrink(settings::cache_size());
    });
}

impl Cache {
    fn remove(&mut self, spot: &Key) -> Option<CachedProgram> {
        let entry = self.entries.remove(spot)?;
        self.size -= entry.size;
        Some(entry)
    }

    /// Drops the least recently used until the rest fits.
    fn shrink(&mut self, limit: usize) {
        while self.size > limit {
            let oldest = self.entries.iter().min_by_key(|(_, entry)| entry.used);
            let Some(spot) = oldest.map(|(spot, _)| spot.clone()) else { return };
            self.remove(&spot);
        }
    }
}
