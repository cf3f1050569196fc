//! What there is at a moment, and which steps are possible.
//!
//! A change is known by a number, and each is of a member of its own: membership is right where
//! it tells of just those changes that are committed.

use crate::database::{Set, Snapshot, Transactions, numbers, one};

/// The changes of the caller of `process_pending()`, before and after the call; those before
/// these are a writer's each.
pub const BEFORE: u8 = 2;
pub const AFTER: u8 = 3;
pub const CHANGES: Set = 0b1111;
pub const SPOTS: usize = 2;

pub fn spot_of(change: u8) -> usize {
    usize::from(change) % SPOTS
}

/// The rules of the protocol; each can be taken out.
#[derive(Clone, Debug)]
pub struct Protocol {
    pub writers: usize,
    pub workers: usize,
    /// Whether somebody calls `process_pending()`.
    pub calls: bool,
    pub crashes: u8,
    pub failures: u8,
    /// A cursor lists the transactions that were running, and is no mere highest number.
    pub cursor_is_snapshot: bool,
    /// The reader's own transaction counts as running: it may go on writing.
    pub reader_counts_as_running: bool,
    /// A spot that is held, or that fails, gets its marks noted before the cursor passes.
    pub work_put_off_is_noted: bool,
    /// The unit looks once it has the spot's lock, and not before.
    pub snapshot_follows_lock: bool,
    /// A unit deletes only the noted work that its snapshot showed.
    pub only_seen_work_is_deleted: bool,
    /// Marks are deleted where every worker has stored that it passed them.
    pub purge_waits_for_all: bool,
    /// Others are told of what a crash cannot take back.
    pub told_when_flushed: bool,
}

/// A small world that keeps all rules.
pub const ALL_RULES: Protocol = Protocol {
    writers: 1,
    workers: 1,
    calls: false,
    crashes: 0,
    failures: 0,
    cursor_is_snapshot: true,
    reader_counts_as_running: true,
    work_put_off_is_noted: true,
    snapshot_follows_lock: true,
    only_seen_work_is_deleted: true,
    purge_waits_for_all: true,
    told_when_flushed: true,
};

/// Work of a spot.
pub type Work = (usize, Set);

/// What has been committed, and which transactions run.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub struct Database {
    pub transactions: Transactions,
    /// The transaction of each change, once it is made.
    pub changes: [Option<u8>; 4],
    /// The changes whose marks stand in the log.
    pub log: Set,
    /// The changes that memberships tell of.
    pub membership: Set,
    /// By worker.
    pub cursors: Vec<Snapshot>,
    /// Work that was put off.
    pub noted: Vec<Work>,
}

impl Database {
    pub fn write(&mut self, change: u8, xid: u8) {
        self.changes[usize::from(change)] = Some(xid);
        self.log |= one(change);
    }

    pub fn xid(&self, change: u8) -> Option<u8> {
        self.changes[usize::from(change)]
    }

    fn those(&self, is_one: impl Fn(u8) -> bool) -> Set {
        let of = |&change: &u8| self.xid(change).is_some_and(&is_one);
        numbers(CHANGES).filter(of).map(one).sum()
    }

    /// The changes that a transaction sees.
    pub fn seen(&self, snapshot: Snapshot, reader: Option<u8>) -> Set {
        self.those(|xid| self.transactions.sees(snapshot, reader, xid))
    }

    /// The changes that were made, whatever became of them.
    pub fn made(&self) -> Set {
        self.those(|_| true)
    }

    pub fn committed(&self) -> Set {
        self.those(|xid| self.transactions.has_committed(xid))
    }

    pub fn passed(&self, change: u8, cursor: Snapshot) -> bool {
        self.xid(change).is_some_and(|xid| cursor.is_behind(xid))
    }

    /// The marks that stand beyond the cursor of their worker, of those that a reader sees.
    pub fn window(&self, cursor_of: impl Fn(usize) -> Snapshot, seen: Set) -> Set {
        let is_new = |&change: &u8| !self.passed(change, cursor_of(spot_of(change)));
        numbers(self.log & seen).filter(is_new).map(one).sum()
    }

    pub fn noted_of(&self, spot: usize) -> Set {
        self.noted.iter().filter(|(of, _)| *of == spot).fold(0, |all, (_, work)| all | work)
    }
}

/// A unit of work that has the spot's lock.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Unit {
    pub spot: usize,
    pub work: Set,
    /// The changes and the noted work that its snapshot shows.
    pub seen: Set,
    pub noted: Vec<Work>,
}

/// A window that is being worked off.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Round {
    /// The cursor behind it.
    pub next: Snapshot,
    pub seen: Set,
    pub marks: Set,
    /// The spots that are still to be done.
    pub spots: Set,
}

/// A worker; the spots are shared out among them.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub struct Worker {
    /// As it remembers it.
    pub cursor: Snapshot,
    pub round: Option<Round>,
    pub unit: Option<Unit>,
    /// What it has written and nobody was told of.
    pub untold: Set,
}

/// A transaction of the application's that calls `process_pending()` and goes on writing.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub struct Caller {
    pub xid: Option<u8>,
    pub round: Option<Round>,
    pub has_called: bool,
    pub has_gone_on: bool,
    pub is_over: bool,
    /// The units that it has done: their locks last, and what they write, as long as it does.
    pub units: Vec<Unit>,
    pub noted: Vec<Work>,
    pub cursor: Option<Snapshot>,
}

#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct State {
    pub now: Database,
    /// What a crash would leave.
    pub flushed: Database,
    /// The changes of which others were told that memberships follow them.
    pub told: Set,
    /// Whose transaction each writer has begun, and whether it is over.
    pub writers: Vec<(Option<u8>, bool)>,
    pub caller: Caller,
    pub workers: Vec<Worker>,
    pub crashes: u8,
    pub failures: u8,
}

#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Step {
    Write(usize),
    Commit(usize),
    Abort(usize),
    CallerWrites,
    CallerReads,
    CallerWorks(usize),
    CallerStores,
    CallerGoesOn,
    CallerCommits,
    CallerAborts,
    Read(usize),
    Work(usize, usize),
    Finish(usize),
    Fail(usize),
    Store(usize),
    Tell(usize),
    Flush,
    Crash,
}
