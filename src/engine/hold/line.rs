//! How many members a group's rule may take out within an hour.
//!
//! The share is of everybody who was in the group at some time of that hour and whom nothing but
//! the rule took out: the members it has, and those whom the rule has taken out.

/// Of fewer members a share says nothing: such a group is never held.
pub const LEAST_MEMBERS: u64 = 10;

/// A share of a group's members, in percent, beyond which they do not leave.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Line(u64);

impl Line {
    /// From what the group says itself, else from the setting; `None` where everybody may leave.
    pub fn of(own: Option<i32>, setting: i32) -> Option<Self> {
        let percent = own.unwrap_or(setting);
        u64::try_from(percent).ok().filter(|&percent| percent < 100).map(Self)
    }

    /// Whether so many leaves are too many in a pool of members.
    pub fn is_crossed(self, leaves: u64, pool: u64) -> bool {
        pool >= LEAST_MEMBERS && u128::from(leaves) * 100 > u128::from(self.0) * u128::from(pool)
    }

    /// As much of a pool as has to be counted to know whether so many leaves are too many: whoever
    /// stops counting here decides as if all were counted.
    pub fn to_count(self, leaves: u64) -> u64 {
        let enough = (leaves.saturating_mul(100)).checked_div(self.0).map_or(0, |pool| pool + 1);
        enough.max(LEAST_MEMBERS)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_group_says_more_than_the_setting() {
        assert_eq!(Line::of(None, 100), None);
        assert_eq!(Line::of(Some(100), 10), None);
        assert_eq!(Line::of(Some(0), 100), Some(Line(0)));
        assert_eq!(Line::of(None, 25), Some(Line(25)));
    }

    #[test]
    fn the_share_itself_may_leave_and_one_more_may_not() {
        let tenth = Line(10);
        assert!(!tenth.is_crossed(10, 100));
        assert!(tenth.is_crossed(11, 100));
        assert!(!Line(0).is_crossed(0, 100));
        assert!(Line(0).is_crossed(1, 100));
        assert!(!Line(99).is_crossed(99, 100));
        assert!(Line(99).is_crossed(100, 100));
    }

    #[test]
    fn a_small_group_is_never_held() {
        assert!(!Line(0).is_crossed(9, 9));
        assert!(Line(0).is_crossed(1, 10));
    }

    proptest! {
        #[test]
        fn counting_part_of_a_pool_decides_like_counting_all(
            percent in 0_u64..100, leaves in 0_u64..5_000, pool in 0_u64..100_000,
        ) {
            let line = Line(percent);
            let counted = pool.min(line.to_count(leaves));
            prop_assert_eq!(line.is_crossed(leaves, counted), line.is_crossed(leaves, pool));
        }

        #[test]
        fn more_leaves_and_a_smaller_share_hold_sooner(
            percent in 1_u64..100, leaves in 0_u64..5_000, pool in 0_u64..100_000,
        ) {
            if Line(percent).is_crossed(leaves, pool) {
                prop_assert!(Line(percent).is_crossed(leaves + 1, pool));
                prop_assert!(Line(percent - 1).is_crossed(leaves, pool));
            }
        }
    }
}
