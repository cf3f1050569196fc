//! Texts of members, as far as rules can tell them apart.

pub use super::fold::{CHARACTER_BYTES, fold, try_fold};
use super::long_text::{END, LongText, Sought};

/// Up to so many bytes a text is held whole.
pub const WHOLE: usize = 40 * 1_024;

// Folding takes at most two thirds of a text's bytes away, and no folded text of a rule has more.
const _: () = assert!(WHOLE / 3 > END);

/// A text of a member after [`fold`], which is what rules compare.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Text {
    /// All of it.
    Whole {
        /// As it is stored.
        raw: String,
        /// After [`fold`].
        folded: String,
    },
    /// A long text: as much as rules can tell of it.
    Long(LongText),
}

impl Text {
    /// Folds `raw` once, for all rules that will read it, and holds it whole.
    pub fn new(raw: impl Into<String>) -> Self {
        let raw = raw.into();
        let folded = fold(&raw);
        Self::Whole { raw, folded }
    }

    /// What rules can tell of `raw` that look for the `sought` texts in it.
    pub fn read(raw: &str, sought: &Sought) -> Self {
        if raw.len() <= WHOLE { Self::new(raw) } else { Self::Long(LongText::read(raw, sought)) }
    }

    /// How many bytes it takes.
    pub fn bytes(&self) -> usize {
        match self {
            Self::Whole { raw, folded } => raw.len() + folded.len(),
            Self::Long(long) => long.bytes(),
        }
    }

    /// Whether there is nothing in it.
    pub fn is_empty(&self) -> bool {
        matches!(self, Self::Whole { folded, .. } if folded.is_empty())
    }

    /// All of it, where it is not longer than every text of a rule.
    pub fn whole(&self) -> Option<&str> {
        match self {
            Self::Whole { folded, .. } => Some(folded),
            Self::Long(_) => None,
        }
    }

    /// Whether it contains the folded text `wanted`, one of those that were sought.
    pub fn contains(&self, wanted: &str) -> bool {
        match self {
            Self::Whole { folded, .. } => folded.contains(wanted),
            Self::Long(long) => long.contains(wanted),
        }
    }

    /// Whether it begins with the folded text `wanted`.
    pub fn begins_with(&self, wanted: &str) -> bool {
        match self {
            Self::Whole { folded, .. } => folded.starts_with(wanted),
            Self::Long(long) => long.beginning.starts_with(wanted),
        }
    }

    /// Whether it ends with the folded text `wanted`.
    pub fn ends_with(&self, wanted: &str) -> bool {
        match self {
            Self::Whole { folded, .. } => folded.ends_with(wanted),
            Self::Long(long) => long.end.ends_with(wanted),
        }
    }
}
