//! Text and its one lower-casing.

/// Lower-cases character by character, so that a prefix of a text stays a prefix of the result
/// (no final-sigma rule, no locale).
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_ascii() {
            folded.push(c.to_ascii_lowercase());
        } else {
            push_lower(&mut folded, c);
        }
    }
    folded
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
            ("İI", "i\u{307}i"),
            ("ı", "ı"),
            ("ẞß", "ßß"),
            ("ÅÉ", "åé"),
            ("ǅ", "ǆ"),
        ] {
            assert_eq!(fold(text), folded);
        }
    }
}
