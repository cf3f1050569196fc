//! What part a process has in the work on one database.

use super::deputies::Deputies;
use crate::engine::round::portion::Portion;

/// Whose part a process has.
pub enum Duty {
    /// The one that reads the log, with those that it hands work to.
    Worker(Deputies),
    /// One that does what is handed to it of these spots.
    Deputy(Portion),
}

impl Default for Duty {
    fn default() -> Self {
        Self::Worker(Deputies::default())
    }
}

impl Duty {
    /// Those that the worker hands work to; `None` where this process is one of them.
    pub fn deputies(&self) -> Option<&Deputies> {
        match self {
            Self::Worker(deputies) => Some(deputies),
            Self::Deputy(_) => None,
        }
    }

    /// The spots that the process does.
    pub fn portion(&self) -> Portion {
        match self {
            Self::Worker(deputies) => deputies.portion(),
            Self::Deputy(portion) => portion.clone(),
        }
    }
}
