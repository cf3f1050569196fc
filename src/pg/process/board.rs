//! The board in shared memory on which commits, workers and the launcher leave word.
//!
//! It exists only where the extension is preloaded; without it every call does nothing.
//!
//! INVARIANT: a wake-up is never lost. Whoever sets `wake` sets a latch afterwards; whoever
//! clears `latch` looks at `wake` once more afterwards.

use pgrx::lwlock::PgLwLock;
use pgrx::prelude::*;
use pgrx::shmem::PGRXSharedMemory;
use std::cell::Cell;
use std::sync::atomic::{AtomicBool, AtomicI64, AtomicU32, AtomicUsize, Ordering::SeqCst};

/// How many deputies a worker can have.
const DEPUTIES: usize = 15;
/// How many databases of one cluster can be served.
pub const SLOTS: usize = 1024;

/// The board.
pub struct Board {
    launcher: AtomicUsize,
    slots: [Slot; SLOTS],
}

/// One database's place on the board.
#[derive(Default)]
struct Slot {
    /// The database's oid; 0 where the slot is free.
    database: AtomicU32,
    /// The address of the worker's latch; 0 where no worker runs.
    latch: AtomicUsize,
    /// Somebody called since the worker last looked.
    wake: AtomicBool,
    /// And has committed something that is to be followed, instead of waiting for what is under way.
    committed: AtomicBool,
    /// By deputy: it was handed something since it last looked.
    handed: [AtomicBool; DEPUTIES],
    /// When a worker that left wants to be back, in PostgreSQL's microseconds; 0 for never.
    due: AtomicI64,
}

impl Default for Board {
    fn default() -> Self {
        Self { launcher: AtomicUsize::new(0), slots: std::array::from_fn(|_| Slot::default()) }
    }
}

// SAFETY: atomics only, no pointers into anybody's own memory but the addresses of latches,
// which lie in shared memory at the same place for every process.
unsafe impl PGRXSharedMemory for Board {}

// SAFETY: the name is unique in the cluster.
static BOARD: PgLwLock<Board> = unsafe { PgLwLock::new(c"smart_groups_board") };

thread_local! {
    static PRESENT: Cell<bool> = const { Cell::new(false) };
    /// Which deputy this process is, if it is one.
    static DEPUTY: Cell<Option<u32>> = const { Cell::new(None) };
}

/// Asks for the shared memory; called while the cluster preloads its libraries.
pub fn request() {
    pgrx::pg_shmem_init!(BOARD);
    PRESENT.set(true);
}

/// Whether the extension was preloaded, which is when a worker can be woken.
pub fn exists() -> bool {
    PRESENT.get()
}

fn with<T>(look: impl FnOnce(&Board) -> T) -> Option<T> {
    exists().then(|| look(&BOARD.share()))
}

/// Alone with the board: where a place is given away or taken back.
fn alone_with<T>(look: impl FnOnce(&Board) -> T) -> Option<T> {
    exists().then(|| look(&BOARD.exclusive()))
}

impl Board {
    fn slot(&self, database: u32) -> Option<&Slot> {
        self.slots.iter().find(|slot| slot.database.load(SeqCst) == database)
    }

    /// Under the exclusive lock, or two callers give one database two places.
    fn slot_or_new(&self, database: u32) -> Option<&Slot> {
        self.slot(database).or_else(|| {
            let slot = self.slot(0)?;
            slot.database.store(database, SeqCst);
            Some(slot)
        })
    }

    fn call(&self, slot: &Slot) {
        if !slot.wake.swap(true, SeqCst) {
            match slot.latch.load(SeqCst) {
                0 => set_latch(self.launcher.load(SeqCst)),
                latch => set_latch(latch),
            }
        }
    }
}

impl Slot {
    fn handed_to(&self, number: u32) -> Option<&AtomicBool> {
        self.handed.get((number as usize).checked_sub(1)?)
    }
}

fn set_latch(address: usize) {
    if address != 0 {
        // SAFETY: the address of a latch in a PGPROC, which stays mapped for the life of the
        // cluster; where its process has gone, at worst another one wakes up for nothing.
        unsafe { pg_sys::SetLatch(address as *mut pg_sys::Latch) };
    }
}

fn my_latch() -> usize {
    // SAFETY: a background worker or backend has a latch.
    unsafe { pg_sys::MyLatch as usize }
}

/// Wakes the worker of `database`, or the launcher where there is none.
pub fn wake(database: u32) {
    on_slot(database, Board::call);
}

/// Likewise, for something was committed.
pub fn wake_to_follow(database: u32) {
    on_slot(database, |board, slot| {
        slot.committed.store(true, SeqCst);
        board.call(slot);
    });
}

fn on_slot(database: u32, call: impl Fn(&Board, &Slot)) {
    let of_known = |board: &Board| board.slot(database).map(|slot| call(board, slot)).is_some();
    if with(of_known) == Some(false) {
        alone_with(|board| board.slot_or_new(database).map(|slot| call(board, slot)));
    }
}

/// Whether the database has its place already.
pub fn knows(database: u32) -> bool {
    with(|board| board.slot(database).is_some()).unwrap_or(true)
}

/// The launcher takes its place.
pub fn launcher_starts() {
    with(|board| board.launcher.store(my_latch(), SeqCst));
}

/// The databases that need a worker at `now` and have none, and the next time one will.
pub fn databases_to_serve(now: i64) -> (Vec<u32>, Option<i64>) {
    with(|board| {
        let idle = || {
            board
                .slots
                .iter()
                .filter(|slot| slot.database.load(SeqCst) != 0 && slot.latch.load(SeqCst) == 0)
        };
        let due = |slot: &Slot| Some(slot.due.load(SeqCst)).filter(|&due| due != 0);
        let wanted = idle()
            .filter(|slot| slot.wake.load(SeqCst) || due(slot).is_some_and(|due| due <= now))
            .map(|slot| slot.database.load(SeqCst))
            .collect();
        let next = idle().filter_map(due).filter(|&due| due > now).min();
        (wanted, next)
    })
    .unwrap_or_default()
}

/// The databases that have their place.
pub fn databases() -> Vec<u32> {
    let taken = |board: &Board| {
        let databases = board.slots.iter().map(|slot| slot.database.load(SeqCst));
        databases.filter(|&database| database != 0).collect()
    };
    with(taken).unwrap_or_default()
}

/// Takes back the places of databases that are gone.
pub fn forget(gone: &[u32]) {
    alone_with(|board| {
        for slot in board.slots.iter().filter(|slot| slot.latch.load(SeqCst) == 0) {
            if gone.contains(&slot.database.load(SeqCst)) {
                slot.wake.store(false, SeqCst);
                slot.committed.store(false, SeqCst);
                slot.due.store(0, SeqCst);
                slot.database.store(0, SeqCst);
            }
        }
    });
}

/// Has every worker that wants to be back at some time come at once: that time may have been
/// reckoned with other settings.
pub fn hasten() {
    with(|board| {
        for slot in board.slots.iter().filter(|slot| slot.due.load(SeqCst) != 0) {
            slot.due.store(1, SeqCst);
        }
    });
}

/// A worker takes its place; `false` where another one serves the database already.
pub fn worker_starts(database: u32) -> bool {
    alone_with(|board| {
        let Some(slot) = board.slot_or_new(database) else { return false };
        let taken = slot.latch.compare_exchange(0, my_latch(), SeqCst, SeqCst).is_ok();
        if taken {
            // Not before: the one who is just leaving says there when to be back.
            slot.due.store(0, SeqCst);
        }
        taken
    })
    .unwrap_or(false)
}

/// Takes the word that somebody called.
pub fn take_wake(database: u32) -> bool {
    let take = |slot: &Slot| {
        slot.committed.store(false, SeqCst);
        slot.wake.swap(false, SeqCst)
    };
    with(|board| board.slot(database).is_some_and(take)).unwrap_or(false)
}

/// A worker leaves and wants to be back at `due`; whoever called meanwhile reaches the launcher.
pub fn worker_leaves(database: u32, due: Option<i64>) {
    with(|board| {
        let Some(slot) = board.slot(database) else { return };
        slot.due.store(due.unwrap_or(0), SeqCst);
        if slot.latch.compare_exchange(my_latch(), 0, SeqCst, SeqCst).is_ok()
            && (slot.wake.load(SeqCst) || due.is_some())
        {
            set_latch(board.launcher.load(SeqCst));
        }
    });
}

/// Whether this very process is the worker of `database`.
pub fn serves_here(database: u32) -> bool {
    with(|board| board.slot(database).is_some_and(|slot| slot.latch.load(SeqCst) == my_latch()))
        .unwrap_or(false)
}

/// Whether a worker serves `database` now.
pub fn is_served(database: u32) -> bool {
    with(|board| board.slot(database).is_some_and(|slot| slot.latch.load(SeqCst) != 0))
        .unwrap_or(false)
}

/// From here on this process is the deputy of that number.
pub fn deputy_starts(number: u32) {
    DEPUTY.set(Some(number));
}

/// Leaves word that a deputy was handed something.
pub fn hand(database: u32, number: u32) {
    with(|board| board.slot(database)?.handed_to(number).map(|word| word.store(true, SeqCst)));
}

/// Takes the word that this process, a deputy, was handed something.
pub fn take_handed(database: u32) {
    with(|board| {
        let word = board.slot(database)?.handed_to(DEPUTY.get()?);
        word.map(|word| word.store(false, SeqCst))
    });
}

/// The word that something was committed since the worker of `database` last looked, where this process is that
/// worker, or was handed to the deputy that it is: others wait for it from then on.
pub fn committed_word(database: u32) -> Option<&'static AtomicBool> {
    with(|board| {
        let slot = board.slot(database)?;
        let word = match DEPUTY.get() {
            Some(number) => slot.handed_to(number)?,
            None => (slot.latch.load(SeqCst) == my_latch()).then_some(&slot.committed)?,
        };
        // SAFETY: shared memory stays mapped for the life of the process, and the place is this
        // process's until it leaves.
        Some(unsafe { &*std::ptr::from_ref(word) })
    })
    .flatten()
}
