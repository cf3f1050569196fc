//! How long a unit may go on with a build or a comparison before others have their turn.

use std::time::{Duration, Instant};

/// A span of time that has begun. Whoever looks at it only between two steps has always done one.
pub struct Patience {
    begun: Instant,
    lasts: Duration,
}

impl Patience {
    /// Begins now.
    pub fn of(lasts: Duration) -> Self {
        Self { begun: Instant::now(), lasts }
    }

    /// Whether it is time to let others have their turn.
    pub fn is_over(&self) -> bool {
        self.begun.elapsed() >= self.lasts
    }
}
