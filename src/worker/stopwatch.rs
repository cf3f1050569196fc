//! What rounds take, of time and of the processor.

use super::pace::Spent;
use crate::pg::process::cpu;
use std::time::{Duration, Instant};

/// What the last rounds took.
#[derive(Default)]
pub struct Stopwatch {
    begun: Option<Instant>,
    ended: Option<(Instant, Duration)>,
}

impl Stopwatch {
    /// A round begins now.
    pub fn begin(&mut self) {
        self.begun = Some(Instant::now());
    }

    /// What the round that ends now has spent since the one before.
    pub fn end(&mut self) -> Spent {
        let (now, used) = (Instant::now(), cpu::used());
        let before = self.ended.replace((now, used));
        let since = |then: Option<Instant>| then.map_or(Duration::ZERO, |then| now - then);
        Spent {
            processor: before.map_or(Duration::ZERO, |(_, before)| used.saturating_sub(before)),
            time: since(self.begun),
            with_lingering: since(before.map(|(then, _)| then)),
        }
    }
}
