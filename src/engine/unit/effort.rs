//! What one unit takes on, and how it ends.

use crate::engine::effects::notice::Notice;
use std::time::Duration;

/// How much one unit takes on before it lets others have a turn.
#[derive(Clone, Copy)]
pub struct Effort {
    /// How long it goes on with members whom marks name.
    pub patience_with_members: Duration,
    /// How long it goes on with a comparison and first builds.
    pub patience: Duration,
    /// Whether to try again at once whom earlier units have set aside.
    pub at_once: bool,
}

/// How a unit ended.
#[derive(Debug, PartialEq)]
pub enum Outcome {
    /// It is done.
    Done {
        /// How many memberships changed.
        changes: u64,
        /// What listeners are to be told once it is committed.
        notice: Option<Notice>,
        /// Whether the spot has work left, which is written down.
        more: bool,
    },
    /// Another process works on the spot.
    Held,
    /// Somebody holds a relation, such as for ALTER TABLE.
    Blocked,
    /// Changes may have passed unseen, or do so now: the next round finds out.
    Unwatched,
}
