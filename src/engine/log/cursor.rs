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
    fn what_is_no_snapshot_is_refused() {
        for broken in ["", "1:2", "a:b:", "1:2:x"] {
            assert_eq!(Cursor::parse(broken), None, "{broken}");
        }
    }
}
