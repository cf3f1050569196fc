//! Where a group stands with its first build.

use strum::{EnumString, IntoStaticStr};

/// A group's phase, as `group_state.phase` names it.
///
/// INVARIANT: a live group reads no group that is not live. Otherwise a build, which writes many
/// rows at once, would have to look after the groups that read it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, EnumString, IntoStaticStr)]
#[strum(serialize_all = "lowercase", const_into_str)]
pub enum Phase {
    /// Waits for its first build.
    #[default]
    Queued,
    /// The first build has begun: a row that is there is right, but not all are there yet.
    Building,
    /// Every row is there and follows changes.
    Live,
}
