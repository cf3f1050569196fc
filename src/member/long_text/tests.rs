use super::*;
use crate::member::fold::PIECE;
use crate::member::text::{Text, WHOLE};
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
    let bytes = [WHOLE + 1, 10 * PIECE].map(|size| Text::read(&"a".repeat(size), &sought).bytes());
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
