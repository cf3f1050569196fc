//! Where a group stands with its first build.

/// A group's phase.
///
/// INVARIANT: a live group reads no group that is not live. Otherwise a build, which writes many
/// rows at once, would have to look after the groups that read it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Phase {
    /// Waits for its first build.
    Queued,
    /// The first build has begun: a row that is there is right, but not all are there yet.
    Building,
    /// Every row is there and follows changes.
    Live,
}

impl Phase {
    /// As `group_state.phase` has it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Queued => "queued",
            Self::Building => "building",
            Self::Live => "live",
        }
    }

    /// Reads what [`Self::as_str`] wrote.
    pub fn parse(stored: &str) -> Self {
        match stored {
            "live" => Self::Live,
            "building" => Self::Building,
            _ => Self::Queued,
        }
    }
}
