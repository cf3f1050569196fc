//! How much a round takes upon itself, by whose transactions it works in.

use crate::engine::access::within::Within;
use crate::engine::unit::Effort;
use std::time::Duration;

/// How many spots a caller's transaction takes: each is a lock until its end.
const CALLERS_SPOTS: usize = 300;
/// How many spots the worker takes before it looks at the log again.
const WORKERS_SPOTS: usize = 1_000;
/// How long members are looked at whose data changed: what is left then has to be written down, which
/// takes its time, too.
const WITH_MEMBERS: Duration = Duration::from_millis(200);

impl Within {
    /// How much a unit takes upon itself.
    pub(super) fn effort(self) -> Effort {
        let at_once = self == Self::CallersTransaction;
        let patience_with_members = if at_once { Duration::MAX } else { WITH_MEMBERS };
        Effort { patience_with_members, patience: self.patience(), at_once }
    }

    /// How long builds and comparisons go on before others have their turn: so long in one unit,
    /// and so long in a round after the fresh changes.
    pub(super) fn patience(self) -> Duration {
        match self {
            Self::OwnTransactions => Duration::from_millis(20),
            Self::CallersTransaction => Duration::MAX,
        }
    }

    /// How many spots are taken at a time.
    pub(super) fn spots(self) -> usize {
        match self {
            Self::OwnTransactions => WORKERS_SPOTS,
            Self::CallersTransaction => CALLERS_SPOTS,
        }
    }
}
