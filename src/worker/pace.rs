//! How the worker shares the machine: idle, it answers a commit at once; under load it lingers between
//! rounds, so that what a round costs besides its members is paid once for more of them.
//!
//! It may spend a share of one processor, more where processors are idle, and what it saves while there is
//! little to do. Whoever waits for it bounds that: changes are followed within the lag, whatever share that takes.

use std::time::Duration;

/// For so long without work, at most, the share is saved for later.
const MOST_SAVED: Duration = Duration::from_secs(1);

/// What the settings allow.
#[derive(Clone, Copy)]
pub struct Limits {
    /// The share of one processor, in percent.
    pub share: u32,
    /// How late changes may be followed.
    pub lag: Duration,
}

/// What one round took.
#[derive(Clone, Copy, Default)]
pub struct Spent {
    /// Of the processor.
    pub processor: Duration,
    /// Of time.
    pub time: Duration,
    /// Of time, the lingering before it included.
    pub with_lingering: Duration,
}

/// What the worker may spend at once, in microseconds of the processor; below 0 what it has spent too
/// much.
#[derive(Default)]
pub struct Pace {
    saved: i64,
}

impl Pace {
    /// How long to linger after a round.
    pub fn linger_after(&mut self, spent: Spent, limits: Limits) -> Duration {
        let share = i64::from(limits.share.max(1));
        let earned = |time: Duration| microseconds(time) * share / 100;
        self.saved += earned(spent.with_lingering) - microseconds(spent.processor);
        let bearable = limits.lag.saturating_sub(spent.time);
        // What the lag does not allow to make up for is forgiven.
        self.saved = self.saved.clamp(-earned(bearable), earned(MOST_SAVED));
        let lacking = u64::try_from(-self.saved).unwrap_or_default();
        Duration::from_micros(lacking * 100 / share.unsigned_abs())
    }
}

fn microseconds(time: Duration) -> i64 {
    i64::try_from(time.as_micros()).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIMITS: Limits = Limits { share: 25, lag: Duration::from_millis(100) };

    fn ms(time: u64) -> Duration {
        Duration::from_millis(time)
    }

    fn linger(pace: &mut Pace, processor: u64, with_lingering: u64) -> Duration {
        let (processor, with_lingering) = (ms(processor), ms(with_lingering));
        pace.linger_after(Spent { processor, time: processor, with_lingering }, LIMITS)
    }

    #[test]
    fn after_a_rest_it_works_at_once() {
        let mut pace = Pace::default();
        for _ in 0..10 {
            assert_eq!(linger(&mut pace, 20, 200), ms(0));
        }
    }

    #[test]
    fn its_share_is_kept() {
        let mut pace = Pace::default();
        assert_eq!(linger(&mut pace, 10, 10), ms(30));
        assert_eq!(linger(&mut pace, 10, 40), ms(30));
        assert_eq!(linger(&mut pace, 20, 50), ms(60));
    }

    #[test]
    fn nobody_waits_longer_than_the_lag() {
        let mut pace = Pace::default();
        for _ in 0..10 {
            assert_eq!(linger(&mut pace, 60, 100), ms(40));
        }
        assert_eq!(linger(&mut pace, 200, 240), ms(0));
        // Nothing is left to make up for.
        assert_eq!(linger(&mut pace, 4, 4), ms(12));
    }

    #[test]
    fn what_is_saved_has_an_end() {
        let mut pace = Pace::default();
        assert_eq!(linger(&mut pace, 0, 3_600_000), ms(0));
        assert_eq!(linger(&mut pace, 250, 0), ms(0));
        assert_eq!(linger(&mut pace, 1, 0), ms(4));
    }
}
