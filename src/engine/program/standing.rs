//! Whether a group's members follow its rule, and how many of them may leave.

use super::phase::Phase;
use crate::engine::hold::line::Line;

/// How a group stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Standing {
    /// Where it is with its first build.
    pub phase: Phase,
    /// Whether somebody has paused it: its rows stay as they are.
    pub paused: bool,
    /// Whether its rows stay because too many of them would go.
    pub hold: Hold,
    /// How many may leave within an hour, in percent, where the group says so itself.
    pub max_leave_percent: Option<i32>,
}

/// Whether a group is held.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Hold {
    /// It is not: whoever leaves is counted.
    #[default]
    None,
    /// Nobody enters, and its rule takes nobody out.
    Held,
    /// Until it has been compared whole everybody may leave, and nobody is counted.
    Released,
}

/// How a group does not follow its rule as others do; the default is one that does.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Exception {
    /// Whether somebody has paused it.
    pub paused: bool,
    /// Whether too many would leave.
    pub hold: Hold,
}

impl Standing {
    /// What of it is an exception.
    pub fn exception(&self) -> Exception {
        Exception { paused: self.paused, hold: self.hold }
    }

    /// Whether it is held, and not paused besides, which says more.
    pub fn is_held(&self) -> bool {
        self.hold == Hold::Held && !self.paused
    }

    /// Whether its rule lets nobody in or out.
    pub fn stands_still(&self) -> bool {
        self.paused || self.hold == Hold::Held
    }

    /// How many may leave, where not everybody may; `setting` is for groups that do not say so.
    pub fn line(&self, setting: i32) -> Option<Line> {
        Line::of(self.max_leave_percent, setting)
    }

    /// Like [`Self::line`], where leaves are counted: a first build takes nobody out, and a group
    /// that was released may be left by everybody.
    pub fn counted_line(&self, setting: i32) -> Option<Line> {
        let is_counted = self.phase == Phase::Live && !self.paused && self.hold == Hold::None;
        is_counted.then(|| self.line(setting)).flatten()
    }
}
