//! The cursor: a snapshot of PostgreSQL in its text form, `xmin:xmax:xip,xip`.

use std::fmt;

/// How far the change log has been read. A mark is behind it when its transaction is visible in
/// the snapshot.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Cursor {
    xmin: u64,
    xmax: u64,
    in_progress: Vec<u64>,
}

impl Cursor {
    /// Before every transaction.
    pub fn beginning() -> Self {
        Self { xmin: 1, xmax: 1, in_progress: Vec::new() }
    }

    /// All transactions before it are visible.
    pub fn xmin(&self) -> u64 {
        self.xmin
    }

    /// No transaction from it on is visible.
    pub fn xmax(&self) -> u64 {
        self.xmax
    }

    /// Reads what `pg_snapshot` prints.
    pub fn parse(printed: &str) -> Option<Self> {
        let mut parts = printed.split(':');
        let xmin = parts.next()?.parse().ok()?;
        let xmax = parts.next()?.parse().ok()?;
        let list = parts.next()?;
        let in_progress = match list {
            "" => Vec::new(),
            _ => list.split(',').map(|xid| xid.parse().ok()).collect::<Option<_>>()?,
        };
        Some(Self { xmin, xmax, in_progress })
    }

    /// The same snapshot with the reader's own transaction counted as in progress: a snapshot
    /// never lists its own transaction, and without this the marks that the reader itself
    /// writes would count as read.
    pub fn with_own(mut self, own: Option<u64>) -> Self {
        let Some(own) = own.filter(|&own| own < self.xmax) else { return self };
        if let Err(place) = self.in_progress.binary_search(&own) {
            self.in_progress.insert(place, own);
            self.xmin = self.xmin.min(own);
        }
        self
    }
}

/// Transactions that others wait for.
impl Cursor {
    /// Those before `until` that are not over in this snapshot, but for one's own; `None` where all are.
    pub fn fence(&self, until: u64, is_own: impl Fn(u64) -> bool) -> Option<Self> {
        let running = self.in_progress.iter().copied().chain(self.xmax..until);
        let listed = running.filter(|&xid| xid < until && !is_own(xid));
        Self::listing(listed.collect(), until)
    }

    /// Those of this list that are not over in the snapshot `now`; `None` where all are.
    pub fn rest(&self, now: &Self) -> Option<Self> {
        let running = |xid: &u64| *xid >= now.xmax || now.in_progress.contains(xid);
        Self::listing(self.in_progress.iter().copied().filter(running).collect(), self.xmax)
    }

    fn listing(in_progress: Vec<u64>, xmax: u64) -> Option<Self> {
        let xmin = *in_progress.first()?;
        Some(Self { xmin, xmax, in_progress })
    }
}

impl fmt::Display for Cursor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:", self.xmin, self.xmax)?;
        for (index, xid) in self.in_progress.iter().enumerate() {
            let comma = if index == 0 { "" } else { "," };
            write!(f, "{comma}{xid}")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::Cursor;

    fn with_own(printed: &str, own: Option<u64>) -> String {
        Cursor::parse(printed).unwrap().with_own(own).to_string()
    }

    #[test]
    fn the_reader_is_in_progress() {
        assert_eq!(with_own("741:743:", Some(741)), "741:743:741");
        assert_eq!(with_own("740:750:740,745", Some(742)), "740:750:740,742,745");
        assert_eq!(with_own("745:750:745", Some(742)), "742:750:742,745");
    }

    #[test]
    fn a_reader_beyond_the_end_or_without_xid_changes_nothing() {
        for own in [None, Some(743), Some(900)] {
            assert_eq!(with_own("741:743:", own), "741:743:");
        }
    }

    #[test]
    fn a_fence_lists_who_may_have_asked_before() {
        let fence = |printed: &str, until, own: Option<u64>| {
            let fence = Cursor::parse(printed).unwrap().fence(until, |xid| Some(xid) == own);
            fence.map(|fence| fence.to_string())
        };
        assert_eq!(fence("740:743:740,742", 745, None).unwrap(), "740:745:740,742,743,744");
        assert_eq!(fence("740:743:740,742", 745, Some(744)).unwrap(), "740:745:740,742,743");
        assert_eq!(fence("740:743:740,742", 742, None).unwrap(), "740:742:740");
        assert_eq!(fence("743:743:", 743, None), None);
        assert_eq!(fence("743:745:744", 743, None), None);
    }

    #[test]
    fn who_is_over_is_waited_for_no_more() {
        let rest = |printed: &str, now: &str| {
            let rest = Cursor::parse(printed).unwrap().rest(&Cursor::parse(now).unwrap());
            rest.map(|rest| rest.to_string())
        };
        assert_eq!(rest("740:745:740,743", "743:750:743").unwrap(), "743:745:743");
        assert_eq!(rest("740:745:740,743", "740:743:").unwrap(), "743:745:743");
        assert_eq!(rest("740:745:740,743", "744:744:"), None);
    }

    #[test]
    fn what_is_no_snapshot_is_refused() {
        for broken in ["", "1:2", "a:b:", "1:2:x"] {
            assert_eq!(Cursor::parse(broken), None, "{broken}");
        }
    }
}
