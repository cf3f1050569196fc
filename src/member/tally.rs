//! How many memberships a transaction has begun and ended, group by group, until it is written down: as it goes
//! with savepoints that are released or rolled back, and as an earlier command of the transaction sees it.

use std::collections::BTreeMap;

/// A command's number within its transaction.
pub type Command = u32;

/// So many commands of a savepoint are told apart for each group: of more, the older half become one.
const COMMANDS: usize = 64;

/// One transaction's changes.
#[derive(Default)]
pub struct Tally {
    levels: Vec<Savepoint>,
}

/// Those of a savepoint; the first is what is outside of any.
struct Savepoint {
    nesting: i32,
    groups: BTreeMap<String, BTreeMap<i64, Changes>>,
    size: usize,
}

/// By command, in their order.
type Changes = Vec<(Command, i64)>;

impl Tally {
    /// Adds a change by a command within so many nested savepoints; how many groups of that level have changed.
    pub fn add(&mut self, at: (i32, Command), spot: &str, group: i64, members: i64) -> usize {
        let (nesting, command) = at;
        if self.levels.last().is_none_or(|level| level.nesting < nesting) {
            self.levels.push(Savepoint { nesting, groups: BTreeMap::new(), size: 0 });
        }
        let Some(level) = self.levels.last_mut() else { return 0 };
        level.add(spot, group, command, members);
        level.size
    }

    /// A savepoint was released: what was done in it belongs to the one around it.
    pub fn release(&mut self, nesting: i32) {
        let Some(mut inner) = self.levels.pop_if(|level| level.nesting >= nesting) else { return };
        match self.levels.last_mut().filter(|outer| outer.nesting == nesting - 1) {
            Some(outer) => outer.take_over(inner),
            None => {
                inner.nesting = nesting - 1;
                self.levels.push(inner);
            }
        }
    }

    /// A savepoint was rolled back.
    pub fn roll_back(&mut self, nesting: i32) {
        self.levels.retain(|level| level.nesting < nesting);
    }

    /// By how many members commands before this one have changed a group.
    pub fn before(&self, command: Command, spot: &str, group: i64) -> i64 {
        let of_group = |level: &Savepoint| -> i64 {
            let changes = level.groups.get(spot).and_then(|groups| groups.get(&group));
            let seen = changes.into_iter().flatten().filter(|(by, _)| *by < command);
            seen.map(|(_, members)| members).sum()
        };
        self.levels.iter().map(of_group).sum()
    }

    /// Takes what was done at this level or deeper, to be written down: the groups whose number of members differs.
    pub fn take(&mut self, nesting: i32) -> Vec<(String, i64, i64)> {
        let mut taken = Vec::new();
        while let Some(level) = self.levels.pop_if(|level| level.nesting >= nesting) {
            for (spot, groups) in level.groups {
                let sums = groups.into_iter().map(|(group, changes)| (group, sum(&changes)));
                taken.extend(
                    sums.filter(|(_, members)| *members != 0)
                        .map(|(group, members)| (spot.clone(), group, members)),
                );
            }
        }
        taken
    }

    /// The transaction is over.
    pub fn clear(&mut self) {
        self.levels.clear();
    }
}

fn sum(changes: &Changes) -> i64 {
    changes.iter().map(|(_, members)| members).sum()
}

impl Savepoint {
    fn add(&mut self, spot: &str, group: i64, command: Command, members: i64) {
        if !self.groups.contains_key(spot) {
            self.groups.insert(spot.to_owned(), BTreeMap::new());
        }
        let Some(groups) = self.groups.get_mut(spot) else { return };
        let changes = groups.entry(group).or_insert_with(|| {
            self.size += 1;
            Changes::new()
        });
        match changes.last_mut().filter(|(last, _)| *last >= command) {
            Some((_, sum)) => *sum += members,
            None => changes.push((command, members)),
        }
        if changes.len() > COMMANDS {
            let older: Changes = changes.drain(..COMMANDS / 2).collect();
            let newest = older.last().map_or(0, |(command, _)| *command);
            changes.insert(0, (newest, sum(&older)));
        }
    }

    /// Everything of `inner` came later.
    fn take_over(&mut self, inner: Self) {
        for (spot, groups) in inner.groups {
            for (group, changes) in groups {
                changes.iter().for_each(|&(by, members)| self.add(&spot, group, by, members));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A level of the transaction and a command of it.
    const OUTSIDE: i32 = 1;
    const WITHIN: i32 = 2;

    fn tally(changes: &[(i32, Command, i64)]) -> Tally {
        let mut tally = Tally::default();
        for &(nesting, command, members) in changes {
            tally.add((nesting, command), "1", 7, members);
        }
        tally
    }

    #[test]
    fn a_command_sees_those_before_it() {
        let tally = tally(&[(OUTSIDE, 1, 2), (OUTSIDE, 1, 3), (OUTSIDE, 4, -1), (WITHIN, 5, 10)]);
        let seen = [1, 2, 4, 5, 6].map(|command| tally.before(command, "1", 7));
        assert_eq!(seen, [0, 5, 5, 4, 14]);
        assert_eq!([tally.before(9, "2", 7), tally.before(9, "1", 8)], [0, 0]);
    }

    #[test]
    fn savepoints_are_released_or_rolled_back() {
        let mut rolled_back = tally(&[(OUTSIDE, 1, 2), (WITHIN, 2, 3), (3, 3, 4)]);
        rolled_back.roll_back(WITHIN);
        assert_eq!(rolled_back.before(9, "1", 7), 2);
        let mut released = tally(&[(OUTSIDE, 1, 2), (WITHIN, 2, 3)]);
        released.release(WITHIN);
        released.roll_back(WITHIN);
        assert_eq!([released.before(2, "1", 7), released.before(9, "1", 7)], [2, 5]);
    }

    #[test]
    fn a_savepoint_released_into_nothing_goes_with_the_one_around_it() {
        let mut tally = tally(&[(3, 1, 2)]);
        tally.release(3);
        tally.release(WITHIN);
        assert_eq!(tally.take(OUTSIDE), [("1".to_owned(), 7, 2)]);
        let mut tally = self::tally(&[(3, 1, 2)]);
        tally.release(3);
        tally.roll_back(WITHIN);
        assert_eq!(tally.take(OUTSIDE), []);
    }

    #[test]
    fn what_is_taken_is_told_once_and_only_where_it_differs() {
        let mut tally = tally(&[(OUTSIDE, 1, 2), (WITHIN, 2, 3)]);
        assert_eq!(tally.add((WITHIN, 3), "2", 8, 1), 2);
        tally.add((WITHIN, 4), "2", 8, -1);
        assert_eq!(tally.take(WITHIN), [("1".to_owned(), 7, 3)]);
        assert_eq!(tally.take(OUTSIDE), [("1".to_owned(), 7, 2)]);
        assert_eq!(tally.take(OUTSIDE), []);
    }

    #[test]
    fn many_commands_take_no_more_room() {
        let mut tally = Tally::default();
        for command in 0..10_000 {
            tally.add((OUTSIDE, command), "1", 7, 1);
        }
        assert_eq!([tally.before(10_000, "1", 7), tally.before(9_999, "1", 7)], [10_000, 9_999]);
        let kept: usize = tally
            .levels
            .iter()
            .flat_map(|level| level.groups.values())
            .flatten()
            .map(|(_, changes)| changes.len())
            .sum();
        assert!(kept <= COMMANDS);
    }
}
