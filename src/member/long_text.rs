//! Long texts: only what rules can tell of them is held, however long they are.
//!
//! A rule's text is short, so a long text equals none of them, and its ends decide what it begins
//! and ends with. Which of the texts that rules look for it contains is found out while it is read.

use super::text::{fold, pieces};
use std::collections::BTreeSet;
use std::sync::Arc;

/// The folded texts that rules look for inside of one field's texts.
pub type Sought = BTreeSet<Arc<str>>;

/// How many bytes one character of a rule's text may become when it is folded.
pub const TEXT_BYTES: usize = 12;

/// How many bytes of either end are held: no folded text of a rule has more.
pub const END: usize = TEXT_BYTES * 1_024;

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
    /// Reads a text of more than [`WHOLE`](super::text::WHOLE) bytes: folded it still is longer than
    /// any text of a rule.
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
mod tests {
    use super::*;
    use crate::member::text::{PIECE, Text, WHOLE};
    use proptest::prelude::*;

    fn sought(texts: &[&str]) -> Sought {
        texts.iter().map(|&text| Arc::from(text)).collect()
    }

    #[test]
    fn what_lies_on_the_border_of_two_pieces_is_found() {
        for place in [PIECE - 3, PIECE - 2, PIECE - 1, PIECE, 2 * PIECE - 1] {
            let mut raw = "x".repeat(place);
            raw.push_str("N\u{130}edle");
            raw.push_str(&"y".repeat(3 * PIECE - place));
            let text = Text::read(&raw, &sought(&["ni\u{307}edle", "needle"]));
            assert!(text.contains("ni\u{307}edle") && !text.contains("needle"), "{place}");
        }
    }

    #[test]
    fn what_is_held_does_not_grow_with_the_text() {
        let sought = sought(&["a"]);
        let bytes =
            [WHOLE + 1, 10 * PIECE].map(|size| Text::read(&"a".repeat(size), &sought).bytes());
        assert_eq!(bytes[0], bytes[1]);
        assert!(bytes[0] <= 3 * END);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(16))]

        #[test]
        fn rules_tell_no_difference(
            parts in prop::collection::vec("[aAbB\u{130}\u{212A}\u{10400}\u{301}\u{323}]{1,40}", 1..4),
            size in WHOLE + 1..4 * PIECE,
            short in "[ab\u{307}k]{1,3}",
            cut in (0..200_000_usize, 1..600_usize),
        ) {
            let raw = parts.concat().repeat(size / parts.concat().len() + 1);
            let whole = fold(&raw);
            let from = whole.floor_char_boundary(cut.0 % whole.len());
            let to = whole.floor_char_boundary((from + cut.1).min(whole.len()));
            let starts = whole[..whole.floor_char_boundary(cut.1)].to_owned();
            let ends = whole[whole.floor_char_boundary(whole.len() - cut.1)..].to_owned();
            let texts = [short, whole[from..to].to_owned(), starts, ends];
            let sought = texts.iter().map(|text| Arc::from(text.as_str())).collect();
            let text = Text::read(&raw, &sought);
            prop_assert_eq!(text.whole(), None);
            for wanted in &texts {
                prop_assert_eq!(text.contains(wanted), whole.contains(wanted.as_str()));
                prop_assert_eq!(text.begins_with(wanted), whole.starts_with(wanted.as_str()));
                prop_assert_eq!(text.ends_with(wanted), whole.ends_with(wanted.as_str()));
            }
        }
    }
}
