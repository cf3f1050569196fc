//! How long the members of a spot take, as its last batches tell: that depends on how many memberships change, which
//! nobody knows before.

use std::time::Duration;

/// How long a batch takes, at most about: others wait meanwhile.
const BATCH: Duration = Duration::from_millis(200);
/// A batch that is done so soon tells nothing of its members: most of it is what every batch takes.
const SHORT: Duration = Duration::from_millis(10);
/// How much longer than the last batch the next one may be.
const GROWTH: u32 = 4;
/// What a membership takes that changes.
const MEMBERSHIP: Duration = Duration::from_micros(25);

/// How long one member takes, where a batch has told.
#[derive(Clone, Copy, Default, Debug)]
pub struct Batching(Option<Duration>);

impl Batching {
    /// How many members a batch takes on, at most `most`.
    pub fn members(self, most: usize) -> usize {
        let Some(of_one) = self.0 else { return most };
        let in_time = BATCH.as_nanos() / of_one.as_nanos().max(1);
        usize::try_from(in_time).unwrap_or(most).min(most).max(1)
    }

    /// A walk begins through members for each of whom so many groups are evaluated: as before it nobody may have changed
    /// at all, in it everybody may.
    pub fn begin(&mut self, groups: usize) {
        let every = MEMBERSHIP.saturating_mul(u32::try_from(groups).unwrap_or(u32::MAX));
        self.0 = self.0.max(Some(every));
    }

    /// So many members have taken so long.
    pub fn note(&mut self, members: usize, took: Duration) {
        let least = self.0.map(|of_one| of_one / GROWTH);
        let measured = (took >= SHORT).then(|| took / u32::try_from(members).unwrap_or(1).max(1));
        self.0 = measured.max(least);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MOST: usize = 2_000;

    fn after(batches: &[(usize, u64)]) -> usize {
        let mut batching = Batching::default();
        for &(members, millis) in batches {
            batching.note(members, Duration::from_millis(millis));
        }
        batching.members(MOST)
    }

    #[test]
    fn batches_take_about_as_long_as_others_wait() {
        assert_eq!(after(&[]), MOST);
        assert_eq!(after(&[(2_000, 100)]), MOST);
        assert_eq!(after(&[(2_000, 4_000)]), 100);
        assert_eq!(after(&[(2_000, 4_000), (100, 400)]), 50);
        // Somebody is always taken.
        assert_eq!(after(&[(10, 60_000)]), 1);
    }

    #[test]
    fn they_become_longer_again_step_by_step() {
        assert_eq!(after(&[(2_000, 4_000), (100, 50)]), 400);
        assert_eq!(after(&[(2_000, 4_000), (100, 10)]), 400);
        // What is done at once says that there is room for more.
        assert_eq!(after(&[(10, 60_000), (1, 3)]), 1);
        assert_eq!(after(&[(10, 60_000), (1, 3), (1, 3), (1, 3)]), 2);
    }

    #[test]
    fn a_walk_begins_as_if_everybody_changed() {
        let begun = |batches: &[(usize, u64)], groups| {
            let mut batching = Batching::default();
            for &(members, millis) in batches {
                batching.note(members, Duration::from_millis(millis));
            }
            batching.begin(groups);
            batching
        };
        assert_eq!(begun(&[], 1).members(MOST), MOST);
        assert_eq!(begun(&[(2_000, 20)], 100).members(MOST), 80);
        // What is known to take longer does so all the same.
        assert_eq!(begun(&[(2_000, 4_000)], 10).members(MOST), 100);
        // Where nobody changes, that is soon known.
        let mut batching = begun(&[], 100);
        batching.note(80, Duration::from_millis(2));
        assert_eq!(batching.members(MOST), 320);
        batching.note(320, Duration::from_millis(8));
        assert_eq!(batching.members(MOST), 1_280);
    }

    #[test]
    fn one_change_by_itself_says_nothing_of_many() {
        assert_eq!(after(&[(1, 1)]), MOST);
        assert_eq!(after(&[(1, 9), (1, 9)]), MOST);
    }
}
