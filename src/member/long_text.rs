//! Long texts: only what rules can tell of them is held, however long they are.
//!
//! A rule's text is short, so a long text equals none of them, and its ends decide what it begins
//! and ends with. Which of the texts that rules look for it contains is found out while it is read.

use super::fold::{CHARACTER_BYTES, fold, pieces};
use std::collections::BTreeSet;
use std::sync::Arc;

/// The folded texts that rules look for inside of one field's texts.
pub type Sought = BTreeSet<Arc<str>>;

/// How many bytes of either end are held: no folded text of a rule has more.
pub const END: usize = CHARACTER_BYTES * 1_024;

/// What rules can tell of a text that is longer than any of theirs.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct LongText {
    /// How it begins, folded.
    pub(super) beginning: Box<str>,
    /// How it ends, folded.
    pub(super) end: Box<str>,
    /// The texts found in it.
    found: Sought,
}

impl LongText {
    /// Reads a text that, folded, is longer than any text of a rule.
    pub(super) fn read(raw: &str, sought: &Sought) -> Self {
        let (mut window, mut beginning, mut found) = (String::new(), None, Sought::new());
        for piece in pieces(raw) {
            // What reaches from one piece into the next is no longer than a rule's text.
            let passed = window.floor_char_boundary(window.len().saturating_sub(END));
            window.drain(..passed);
            window.push_str(&fold(piece));
            let begins = || window.split_at(window.ceil_char_boundary(END)).0.into();
            beginning.get_or_insert_with(begins);
            let is_new = |text: &&Arc<str>| !found.contains(*text) && window.contains(&***text);
            let new: Vec<_> = sought.iter().filter(is_new).cloned().collect();
            found.extend(new);
        }
        let from = window.floor_char_boundary(window.len().saturating_sub(END));
        let end = window.split_at(from).1.into();
        Self { beginning: beginning.unwrap_or_default(), end, found }
    }

    /// How it begins, folded.
    pub fn beginning(&self) -> &str {
        &self.beginning
    }

    /// Whether it contains one of the texts that were sought.
    pub(super) fn contains(&self, wanted: &str) -> bool {
        self.found.contains(wanted)
    }

    /// How many bytes it takes; the texts that were found are the rules'.
    pub(super) fn bytes(&self) -> usize {
        self.beginning.len() + self.end.len() + self.found.len() * size_of::<Arc<str>>()
    }
}

#[cfg(test)]
mod tests;
