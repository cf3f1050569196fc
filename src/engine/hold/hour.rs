//! How many members a group's rule has taken out within the last hour, to the minute.

use crate::member::values::Instant;

/// A leave counts in the minute in which it happened and in the sixty after it.
pub const MINUTES: usize = 61;

const MICROSECONDS: i64 = 60 * 1_000_000;

/// The minute of an instant.
pub fn minute_of(instant: Instant) -> i64 {
    instant.0.div_euclid(MICROSECONDS)
}

/// The leaves of the last hour.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Hour {
    /// The newest minute.
    pub minute: i64,
    /// How many left in each minute, the newest first.
    pub leaves: Vec<i32>,
    /// So many are known, in that minute, to be the group's members or to have left within the
    /// hour; there may be more.
    pub pool: u64,
}

impl Hour {
    /// Goes on to a minute. Where the clock was set back, what has been counted is as young as
    /// what happens now: it is forgotten an hour later.
    pub fn move_to(&mut self, minute: i64) {
        if minute == self.minute {
            return;
        }
        let passed = usize::try_from(minute.saturating_sub(self.minute)).unwrap_or(0);
        self.leaves.splice(0..0, std::iter::repeat_n(0, passed.min(MINUTES)));
        self.leaves.truncate(MINUTES);
        self.minute = minute;
        self.pool = 0;
    }

    /// So many more have left just now.
    pub fn add(&mut self, leaves: u64) {
        if self.leaves.is_empty() {
            self.leaves.push(0);
        }
        if let Some(newest) = self.leaves.first_mut() {
            *newest = newest.saturating_add(i32::try_from(leaves).unwrap_or(i32::MAX));
        }
    }

    /// How many have left within the hour.
    pub fn total(&self) -> u64 {
        self.leaves.iter().map(|&leaves| u64::try_from(leaves).unwrap_or(0)).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn hour_of(happened: &[(i64, u64)]) -> Hour {
        let mut hour = Hour::default();
        for &(minute, leaves) in happened {
            hour.move_to(minute);
            hour.add(leaves);
        }
        hour
    }

    #[test]
    fn a_leave_is_forgotten_after_an_hour() {
        let mut hour = hour_of(&[(100, 3), (101, 4)]);
        hour.move_to(160);
        assert_eq!(hour.total(), 7);
        hour.move_to(161);
        assert_eq!(hour.total(), 4);
        hour.move_to(1_000_000);
        assert_eq!(hour.total(), 0);
    }

    #[test]
    fn a_clock_that_is_set_back_forgets_an_hour_later() {
        let mut hour = hour_of(&[(5_000, 3)]);
        hour.move_to(100);
        assert_eq!(hour.total(), 3);
        hour.move_to(161);
        assert_eq!(hour.total(), 0);
    }

    #[test]
    fn minutes_begin_at_the_full_minute_also_before_the_epoch() {
        assert_eq!(minute_of(Instant(MICROSECONDS)), 1);
        assert_eq!(minute_of(Instant(MICROSECONDS - 1)), 0);
        assert_eq!(minute_of(Instant(-1)), -1);
    }

    proptest! {
        #[test]
        fn it_counts_what_happened_in_the_last_hour_and_stays_small(
            steps in prop::collection::vec((0_i64..90, 0_u64..1_000), 1..200),
        ) {
            let mut minute = 0;
            let happened: Vec<(i64, u64)> = steps
                .into_iter()
                .map(|(passed, leaves)| {
                    minute += passed;
                    (minute, leaves)
                })
                .collect();
            let hour = hour_of(&happened);
            let recent = happened.iter().filter(|(at, _)| minute - at <= 60);
            prop_assert_eq!(hour.total(), recent.map(|(_, leaves)| leaves).sum::<u64>());
            prop_assert!(hour.leaves.len() <= MINUTES);
        }
    }
}
