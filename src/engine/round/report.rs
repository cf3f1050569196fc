//! What comes of a round.

use crate::engine::effects::notice::Notice;
use crate::engine::watch::Stop;

/// What a round did.
#[derive(Default, Debug)]
pub struct Report {
    /// Memberships that changed.
    pub changes: u64,
    /// What listeners are to be told.
    pub notices: Vec<Notice>,
    /// Spots that had work.
    pub spots: usize,
    /// Spots whose work could not be done now.
    pub left: usize,
    /// Whether there was anything to do.
    pub worked: bool,
    /// Whether there is more to do at once.
    pub more: bool,
    /// Whether somebody was in the way, so that it is worth trying again in a moment.
    pub in_the_way: bool,
    /// Why nothing can be done at all.
    pub stopped: Option<Stop>,
}
