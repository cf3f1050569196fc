//! The parts of words by which an index finds whoever has a word somewhere in a name.
//!
//! INVARIANT: a [`search_text`](super::search_text) that is like a word's pattern has all [`grams_of`] that word. Stored
//! indexes hold these numbers: they change only together with the form itself.

use super::{Word, has_no_spaces_between_words};

/// How many characters are looked up at once.
const LENGTH: usize = 3;

/// Those of a search text: each three characters of a word, its first one and its first two behind the space
/// before it, and each one and two characters of scripts that have no spaces between words.
pub fn grams(search_text: &str) -> Vec<i32> {
    let mut found = Vec::with_capacity(search_text.len());
    let mut word: Vec<char> = Vec::with_capacity(search_text.len());
    for text in search_text.split(' ').filter(|text| !text.is_empty()) {
        word.clear();
        word.push(' ');
        word.extend(text.chars());
        found.extend(word.get(..2).map(number));
        found.extend(word.windows(LENGTH).map(number));
        let inner = word.get(1..).unwrap_or_default();
        let short = inner.windows(1).chain(inner.windows(2));
        found.extend(short.filter(|gram| has_own_words(gram)).map(number));
    }
    sorted(found)
}

/// Those that a word is looked up by.
pub fn grams_of(word: &Word) -> Vec<i32> {
    let begins = word.is_short().then_some(' ');
    let wanted: Vec<char> = begins.into_iter().chain(word.0.chars()).collect();
    sorted(wanted.windows(LENGTH.min(wanted.len()).max(1)).map(number).collect())
}

fn has_own_words(gram: &[char]) -> bool {
    gram.iter().copied().any(has_no_spaces_between_words)
}

fn sorted(mut grams: Vec<i32>) -> Vec<i32> {
    grams.sort_unstable();
    grams.dedup();
    grams
}

/// A number of the characters' own, or hardly ever that of others too: who is found is looked at. FNV-1a, by character.
fn number(gram: &[char]) -> i32 {
    const OFFSET: u32 = 0x811c_9dc5;
    const PRIME: u32 = 0x0100_0193;
    let number = gram.iter().fold(OFFSET, |number, &c| (number ^ u32::from(c)).wrapping_mul(PRIME));
    number.cast_signed()
}
