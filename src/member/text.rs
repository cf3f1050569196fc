//! Text and the one form in which rules compare it.

use std::borrow::Cow;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// The form under which two texts are the same for rules: Unicode's NFC, lower-cased character by
/// character, so that a prefix of a text stays a prefix of the result. No locale; the Greek final
/// sigma is a sigma, as its capital is.
pub fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let mut folded = String::with_capacity(text.len());
    for c in composed(text).chars() {
        match c {
            // The final sigma.
            '\u{3c2}' => folded.push('\u{3c3}'),
            c if c.is_ascii() => folded.push(c.to_ascii_lowercase()),
            c => push_lower(&mut folded, c),
        }
    }
    // A small letter may have a composed form that its capital lacks, such as J with a caron.
    match composed(&folded) {
        Cow::Borrowed(_) => folded,
        Cow::Owned(composed) => composed,
    }
}

fn composed(text: &str) -> Cow<'_, str> {
    match is_nfc_quick(text.chars()) {
        IsNormalized::Yes => Cow::Borrowed(text),
        _ => Cow::Owned(text.nfc().collect()),
    }
}

fn push_lower(folded: &mut String, c: char) {
    let mut mapped = unicode_case_mapping::to_lowercase(c)
        .into_iter()
        .filter(|&code| code != 0)
        .filter_map(char::from_u32)
        .peekable();
    if mapped.peek().is_none() {
        folded.push(c);
    }
    folded.extend(mapped);
}

/// A text of a member with its folded form, which is what rules compare.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Text {
    /// As it is stored.
    pub raw: String,
    /// After [`fold`].
    pub folded: String,
}

impl Text {
    /// Folds `raw` once, for all rules that will read it.
    pub fn new(raw: impl Into<String>) -> Self {
        let raw = raw.into();
        let folded = fold(&raw);
        Self { raw, folded }
    }
}

#[cfg(test)]
mod tests {
    use super::fold;

    #[test]
    fn folding_is_character_by_character() {
        for (text, folded) in [
            ("ACME", "acme"),
            ("ΟΔΟΣ", "οδοσ"),
            ("Οδος", "οδοσ"),
            ("Jose\u{301}", "jos\u{e9}"),
            ("JOSE\u{301}", "jos\u{e9}"),
            ("J\u{30c}", "\u{1f0}"),
            ("\u{3aa}\u{301}", "\u{390}"),
            ("a\u{323}\u{302}", "\u{1ead}"),
            ("a\u{302}\u{323}", "\u{1ead}"),
            ("\u{212b}", "\u{e5}"),
            ("İI", "i\u{307}i"),
            ("ı", "ı"),
            ("ẞß", "ßß"),
            ("ÅÉ", "åé"),
            ("ǅ", "ǆ"),
        ] {
            assert_eq!(fold(text), folded);
        }
    }
    #[test]
    fn what_is_folded_stays_as_it_is() {
        for c in (0..=0x1_ffff).filter_map(char::from_u32) {
            let folded = fold(&c.to_string());
            assert_eq!(fold(&folded), folded, "{c:?}");
        }
    }

    #[test]
    fn a_text_is_its_decomposed_form_too() {
        use unicode_normalization::UnicodeNormalization;
        for c in (0..=0x1_ffff).filter_map(char::from_u32) {
            let decomposed: String = c.nfd().collect();
            assert_eq!(fold(&decomposed), fold(&c.to_string()), "{c:?}");
        }
    }
}
