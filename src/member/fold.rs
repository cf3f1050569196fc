//! The one form in which rules compare texts.

use std::borrow::Cow;
use unicode_normalization::char::canonical_combining_class;
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

/// How much of a long text is folded at a time.
pub(super) const PIECE: usize = 64 * 1_024;

/// Like [`fold`], of a text of any size; `None` where there is no memory for the result.
pub fn try_fold(text: &str) -> Option<String> {
    if text.len() <= PIECE {
        return Some(fold(text));
    }
    let mut folded = String::new();
    folded.try_reserve(text.len()).ok()?;
    for piece in pieces(text) {
        let piece = fold(piece);
        folded.try_reserve(piece.len()).ok()?;
        folded.push_str(&piece);
    }
    Some(folded)
}

/// The text in pieces that can be folded one by one.
pub(super) fn pieces(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let (_, beyond) = rest.split_at(rest.floor_char_boundary(PIECE));
        let joined = beyond.char_indices().find(|&(_, c)| stands_alone(c));
        let end = joined.map_or(rest.len(), |(index, _)| rest.len() - beyond.len() + index);
        let (piece, beyond) = rest.split_at(end);
        rest = beyond;
        Some(piece)
    })
}

/// Whether nothing before the character can have a say in its form, nor it in the form of that.
fn stands_alone(c: char) -> bool {
    let of_one =
        |c| canonical_combining_class(c) == 0 && is_nfc_quick([c].into_iter()) == IsNormalized::Yes;
    c.is_ascii() || of_one(c) && fold(c.encode_utf8(&mut [0; 4])).chars().next().is_some_and(of_one)
}

/// How many bytes one character may become when it is folded.
pub const CHARACTER_BYTES: usize = 12;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_grows_and_shrinks_within_bounds() {
        for c in (0..=0x1_ffff).filter_map(char::from_u32) {
            let folded = fold(&c.to_string()).len();
            let decomposed: String = c.nfd().collect();
            assert!(folded <= CHARACTER_BYTES && 3 * folded >= decomposed.len(), "{c:?}");
        }
    }

    #[test]
    fn a_text_is_folded_piece_by_piece() {
        for part in
            ["a", "J\u{30c}", "\u{1112}\u{1161}\u{11ab}", "\u{4e2d}\u{302}", "x\u{301}\u{323}"]
        {
            for shift in 0..7 {
                let text = "y".repeat(shift) + &part.repeat(3 * PIECE / part.len());
                assert!(pieces(&text).count() > 2, "{part:?}");
                assert_eq!(try_fold(&text), Some(fold(&text)), "{part:?}");
            }
        }
    }

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
        for c in (0..=0x1_ffff).filter_map(char::from_u32) {
            let decomposed: String = c.nfd().collect();
            assert_eq!(fold(&decomposed), fold(&c.to_string()), "{c:?}");
        }
    }
}
