//! How long to wait before what has failed is tried again: ever longer, up to a bound.

use std::time::Duration;

/// The waits after one kind of failure.
#[derive(Clone, Copy, Debug)]
pub struct BackOff {
    /// After the first attempt.
    pub first: Duration,
    /// How many times as long after each further one.
    pub factor: u32,
    /// The longest.
    pub longest: Duration,
}

impl BackOff {
    /// The wait after so many attempts in a row.
    pub fn after(self, attempts: i32) -> Duration {
        let exponent = attempts.saturating_sub(1).max(0).unsigned_abs();
        let times = self.factor.saturating_pow(exponent);
        self.first.saturating_mul(times).min(self.longest)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_attempt_means_a_longer_wait_up_to_the_longest() {
        let back_off = BackOff {
            first: Duration::from_secs(1),
            factor: 4,
            longest: Duration::from_secs(3_600),
        };
        let waits = [0, 1, 2, 3, 6, 7, i32::MAX].map(|attempts| back_off.after(attempts).as_secs());
        assert_eq!(waits, [1, 1, 4, 16, 1_024, 3_600, 3_600]);
    }
}
