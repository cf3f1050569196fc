//! As much of PostgreSQL as the protocols stand on: transactions that commit in any order,
//! snapshots, and what a crash leaves.

/// A set of small numbers.
pub type Set = u16;

/// The set of one number.
pub fn one(number: u8) -> Set {
    1 << number
}

/// Whether a number is in a set.
pub fn has(set: Set, number: u8) -> bool {
    set & one(number) != 0
}

/// The numbers of a set.
pub fn numbers(set: Set) -> impl Iterator<Item = u8> {
    (0..16).filter(move |&number| has(set, number))
}

/// Who sees what: the transactions below `end` that were over.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct Snapshot {
    pub end: u8,
    pub in_progress: Set,
}

impl Snapshot {
    /// Whether what a transaction wrote is visible, if it has committed.
    pub fn is_behind(self, xid: u8) -> bool {
        xid < self.end && !has(self.in_progress, xid)
    }

    /// Whether it shows all that another one shows.
    pub fn contains(self, other: Self) -> bool {
        (0..other.end).all(|xid| !other.is_behind(xid) || self.is_behind(xid))
    }
}

/// Every transaction that has written something, in the order in which they began to.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub struct Transactions {
    next: u8,
    running: Set,
    committed: Set,
}

impl Transactions {
    /// A transaction writes for the first time.
    pub fn begin(&mut self) -> u8 {
        let xid = self.next;
        self.next += 1;
        self.running |= one(xid);
        xid
    }

    pub fn commit(&mut self, xid: u8) {
        self.running &= !one(xid);
        self.committed |= one(xid);
    }

    pub fn abort(&mut self, xid: u8) {
        self.running &= !one(xid);
    }

    /// A server that starts again finds nobody running.
    pub fn recovered(self) -> Self {
        Self { running: 0, ..self }
    }

    pub fn has_committed(self, xid: u8) -> bool {
        has(self.committed, xid)
    }

    pub fn snapshot(self) -> Snapshot {
        Snapshot { end: self.next, in_progress: self.running }
    }

    /// Whether the transaction `reader` sees what `xid` wrote under a snapshot.
    pub fn sees(self, snapshot: Snapshot, reader: Option<u8>, xid: u8) -> bool {
        reader == Some(xid) || (snapshot.is_behind(xid) && self.has_committed(xid))
    }
}
