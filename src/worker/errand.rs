//! What a worker's deputy is told when it is started.

use crate::engine::round::portion::Portion;
use crate::pg::process::dynamic;
use crate::settings;
use std::collections::BTreeSet;
use std::fmt;

/// What a deputy is told when it is started.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Errand {
    /// The number of its spots.
    pub number: u32,
    /// Among how many workers spots are shared out.
    pub workers: u32,
    /// The process of its worker.
    pub worker: i32,
}

impl fmt::Display for Errand {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {} {}", self.number, self.workers, self.worker)
    }
}

impl Errand {
    /// What was told.
    pub fn parse(printed: &str) -> Option<Self> {
        let mut parts = printed.split(' ');
        Some(Self {
            number: parts.next()?.parse().ok()?,
            workers: parts.next()?.parse().ok()?,
            worker: parts.next()?.parse().ok()?,
        })
    }

    /// Whether there is still something to do for it.
    pub fn stands(self) -> bool {
        dynamic::is_there(self.worker) && settings::workers() == self.workers
    }

    /// The spots of the deputy.
    pub fn portion(self) -> Portion {
        Portion::Of { workers: self.workers, numbers: BTreeSet::from([self.number]) }
    }
}

#[cfg(test)]
mod tests {
    use super::Errand;

    #[test]
    fn an_errand_is_understood() {
        let errand = Errand { number: 3, workers: 4, worker: 4_194_303 };
        assert_eq!(Errand::parse(&errand.to_string()), Some(errand));
        for broken in ["", "1", "1 2", "1 x 3"] {
            assert_eq!(Errand::parse(broken), None, "{broken}");
        }
    }
}
