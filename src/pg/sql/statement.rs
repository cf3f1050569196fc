//! A statement's text, and for how long its plan is kept.

use pgrx::pg_sys;
use std::borrow::Cow;

/// A statement's text and whether its plan is kept for the session.
pub struct Statement<'a> {
    text: Cow<'a, str>,
    keep: Keep,
}

/// For how long a plan is kept.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Keep {
    /// For one execution.
    Once,
    /// As long as PostgreSQL takes it for valid.
    Always,
    /// As long as the relations that it reads have about the size that it was made for.
    BySize,
    /// Likewise, and whatever its parameters are.
    ForAny,
}

impl Keep {
    /// Whether the plan is made anew when relations have grown.
    pub(super) fn follows_sizes(self) -> bool {
        matches!(self, Self::BySize | Self::ForAny)
    }

    /// How PostgreSQL is to plan.
    pub(super) fn options(self) -> i32 {
        match self {
            Self::ForAny => pg_sys::CURSOR_OPT_GENERIC_PLAN as i32,
            _ => 0,
        }
    }
}

impl<'a> Statement<'a> {
    /// Its text, as it is written.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    pub(super) fn keep(&self) -> Keep {
        self.keep
    }

    /// A statement that comes again with the same text: its plan is kept.
    pub fn kept(text: &'a str) -> Self {
        Self { text: Cow::Borrowed(text), keep: Keep::Always }
    }

    /// A statement whose plan follows from its parameters.
    pub fn once(text: &'a str) -> Self {
        Self { text: Cow::Borrowed(text), keep: Keep::Once }
    }

    /// Like [`Self::kept`], for a statement on relations that grow, all of which are locked or
    /// about to be: its plan is made anew when they have.
    pub fn kept_by_size(text: &'a str) -> Self {
        Self { text: Cow::Borrowed(text), keep: Keep::BySize }
    }

    /// Like [`Self::kept_by_size`], for a statement that has one way to go whatever its parameters are. For a list
    /// that it does not see PostgreSQL expects ten, and would plan anew each time for the one or two that there are.
    pub fn kept_for_any(text: &'a str) -> Self {
        Self { text: Cow::Borrowed(text), keep: Keep::ForAny }
    }
}

impl From<&'static str> for Statement<'static> {
    fn from(text: &'static str) -> Self {
        Self::kept(text)
    }
}

impl From<String> for Statement<'static> {
    /// A text made for this one execution, such as a compiled rule.
    fn from(text: String) -> Self {
        Self { text: Cow::Owned(text), keep: Keep::Once }
    }
}
