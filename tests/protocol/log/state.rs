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
/// The worker that reads the log.
pub const READER: usize = 0;

pub fn spot_of(change: u8) -> usize {
    usize::from(change) % SPOTS
}

/// The rules of the protocol; each can be taken out.
#[derive(Clone, Debug)]
pub struct Protocol {
    pub writers: usize,
    /// The one that reads the log, and those that it hands work to.
    pub workers: usize,
    /// Whether somebody calls `process_pending()`.
    pub calls: bool,
    /// Whether somebody asks whether all that is committed is followed.
    pub asks: bool,
    /// Whether all changes of a spot are of one member.
    pub one_member: bool,
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
    /// A spot's lock keeps everybody else out.
    pub spots_are_locked: bool,
    /// What is handed to another worker stands in the tables before the cursor passes, and in nobody's memory.
    pub handed_work_is_noted: bool,
    /// Handed work says behind which cursor its marks lie: the one before their window.
    pub handed_work_lies_behind_the_window: bool,
    /// Others are told of what a crash cannot take back.
    pub told_when_flushed: bool,
}

/// A small world that keeps all rules.
pub const ALL_RULES: Protocol = Protocol {
    writers: 1,
    workers: 1,
    calls: false,
    asks: false,
    one_member: false,
    crashes: 0,
    failures: 0,
    cursor_is_snapshot: true,
    reader_counts_as_running: true,
    work_put_off_is_noted: true,
    snapshot_follows_lock: true,
    only_seen_work_is_deleted: true,
    spots_are_locked: true,
    handed_work_is_noted: true,
    handed_work_lies_behind_the_window: true,
    told_when_flushed: true,
};

/// Work of a spot that was put off or handed over.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Work {
    pub spot: usize,
    pub marks: Set,
    /// None of its marks is of before this cursor; of work that was handed over.
    pub beyond: Option<Snapshot>,
}

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
    pub cursor: Snapshot,
    /// Work that was put off or handed over.
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

    /// The marks that stand beyond a cursor, of those that a reader sees.
    pub fn window(&self, cursor: Snapshot, seen: Set) -> Set {
        let is_new = |&change: &u8| !self.passed(change, cursor);
        numbers(self.log & seen).filter(is_new).map(one).sum()
    }

    pub fn noted_of(&self, spot: usize) -> Set {
        self.noted.iter().filter(|work| work.spot == spot).fold(0, |all, work| all | work.marks)
    }

    /// What `wait_until_current()` answers of a moment: no mark of before it lies beyond the cursor, and no
    /// work waits that may be of before it.
    pub fn says_current(&self, goal: Snapshot) -> bool {
        let is_newer = |work: &Work| work.beyond.is_some_and(|beyond| beyond.contains(goal));
        let is_open = |change: u8| {
            let visible = self.xid(change).is_some_and(|xid| goal.is_behind(xid));
            visible && !self.passed(change, self.cursor)
        };
        !numbers(self.log & self.committed()).any(is_open) && self.noted.iter().all(is_newer)
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

/// A worker. The first one reads the log, and does work itself or hands it over; the others take whatever was put off or
/// handed over.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub struct Worker {
    /// As it remembers it.
    pub cursor: Snapshot,
    pub round: Option<Round>,
    pub unit: Option<Unit>,
    /// What it was handed in memory, against the rules.
    pub handed: Set,
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
    /// What was committed when somebody asked.
    pub goal: Option<Snapshot>,
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
    Ask,
    Read,
    Work(usize),
    Hand(usize),
    Store,
    Take(usize, usize),
    Finish(usize),
    Fail(usize),
    Tell(usize),
    Flush,
    Crash,
}
