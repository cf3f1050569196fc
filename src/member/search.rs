//! The form under which people are searched for: as they are typed, not as they are written.

mod grams;

pub use grams::{grams, grams_of};

use super::fold::fold;
use std::collections::BTreeSet;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::canonical_combining_class;

/// Of a longer name or e-mail address, the beginning is searched.
pub const MOST_BYTES: usize = 1_024;

/// What is searched of a member: the words of the names and of the e-mail address, each between
/// spaces, without accents, in lower case.
pub fn search_text<'a>(parts: impl IntoIterator<Item = Option<&'a str>>) -> String {
    let mut text = String::from(" ");
    for part in parts.into_iter().flatten() {
        for word in plain(beginning(part)).split(is_between_words).filter(|word| !word.is_empty()) {
            text.push_str(word);
            text.push(' ');
        }
    }
    text
}

/// A word that somebody looks for.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Word(String);

/// The different words of what somebody typed.
pub fn words(typed: &str) -> BTreeSet<Word> {
    let plain = plain(typed);
    let words = plain.split(is_between_words).filter(|word| !word.is_empty());
    words.map(|word| Word(word.to_owned())).collect()
}

impl Word {
    /// What [`search_text`] has to be LIKE: the word somewhere; one or two letters at the beginning of
    /// a word, unless the script has no spaces between words.
    pub fn pattern(&self) -> String {
        let begins = if self.is_short() { " " } else { "" };
        let mut pattern = format!("%{begins}");
        for c in self.0.chars() {
            if matches!(c, '%' | '_' | '\\') {
                pattern.push('\\');
            }
            pattern.push(c);
        }
        pattern.push('%');
        pattern
    }

    fn is_short(&self) -> bool {
        self.0.chars().count() <= 2 && !self.0.chars().any(has_no_spaces_between_words)
    }
}

fn beginning(text: &str) -> &str {
    text.get(..text.floor_char_boundary(MOST_BYTES)).unwrap_or(text)
}

/// Unicode's NFKD, lower-cased as [`fold`] does it, without the marks that NFKD has taken off their
/// letters, and with plain letters for those that it leaves.
fn plain(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let folded = fold(&text.nfkd().collect::<String>());
    let mut plain = String::with_capacity(folded.len());
    for c in folded.nfkd().filter(|&c| !is_accent(c)) {
        match letters(c) {
            Some(letters) => plain.push_str(letters),
            None => plain.push(c),
        }
    }
    plain.nfc().collect()
}

/// Marks above, below and through letters, and vowel points; not those that make another letter:
/// nukta, the voicing of kana, virama.
fn is_accent(c: char) -> bool {
    !matches!(canonical_combining_class(c), 0 | 7..=9)
}

/// What is typed for letters whose marks are part of them, and for quotation marks in names: sharp s,
/// ae, oe, o, d and eth, h, dotless i, l, eng, thorn, t.
fn letters(c: char) -> Option<&'static str> {
    Some(match c {
        '\u{df}' => "ss",
        '\u{e6}' => "ae",
        '\u{153}' => "oe",
        '\u{f8}' => "o",
        '\u{111}' | '\u{f0}' => "d",
        '\u{127}' => "h",
        '\u{131}' => "i",
        '\u{142}' => "l",
        '\u{14b}' => "n",
        '\u{fe}' => "th",
        '\u{167}' => "t",
        '\u{2018}' | '\u{2019}' | '\u{2bc}' => "'",
        _ => return None,
    })
}

/// Whether the character is of a script in which one or two letters can be a word inside a text.
fn has_no_spaces_between_words(c: char) -> bool {
    const FIRST_OF_EAST_ASIA: char = '\u{2e80}';
    c >= FIRST_OF_EAST_ASIA
}

/// Whether what stands before and after the character are words of their own. What people put
/// between names and around addresses is not searched.
fn is_between_words(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || matches!(c, ',' | ';' | '<' | '>' | '(' | ')' | '"' | '/' | '-')
        || matches!(c, '\u{2010}'..='\u{2015}' | '\u{201c}'..='\u{201f}' | '\u{ab}' | '\u{bb}' | '\u{3001}')
}

#[cfg(test)]
mod tests;
