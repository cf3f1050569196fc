use super::*;

/// Whether somebody who types `typed` finds the member.
fn finds(typed: &str, first: &str, last: &str, email: &str) -> bool {
    let text = search_text([Some(first), Some(last), Some(email)]);
    words(typed).iter().all(|word| is_like(&text, &word.pattern()))
}

/// LIKE, of patterns as [`Word::pattern`] writes them.
fn is_like(text: &str, pattern: &str) -> bool {
    let inner = pattern.strip_prefix('%').and_then(|rest| rest.strip_suffix('%')).unwrap();
    let mut wanted = String::new();
    let mut chars = inner.chars();
    while let Some(c) = chars.next() {
        assert!(!matches!(c, '%' | '_'), "{pattern}");
        wanted.push(if c == '\\' { chars.next().unwrap() } else { c });
    }
    text.contains(&wanted)
}

#[test]
fn people_are_found_as_they_are_typed() {
    let jose = ("José", "García-López", "Jose.Garcia@Acme.com");
    let decomposed = ("Jose\u{301}", "Garci\u{301}a-Lo\u{301}pez", "jose.garcia@acme.com");
    for (first, last, email) in [jose, decomposed] {
        for typed in [
            "",
            " ",
            "-",
            "jose",
            "JOSÉ",
            "josé",
            "Jose\u{301}",
            "jose garc",
            "garcia jose",
            "García, José",
            "garcia-lopez",
            "lopez garcia",
            "arcí",
            "jo",
            "g",
            "lo",
            "José García <jose.garcia@acme.com>",
            "@acme",
            "jose.garcia@acme.com",
            "acme.com jose",
        ] {
            assert!(finds(typed, first, last, email), "{typed:?}");
        }
        for typed in
            ["josef", "jose maria", "a", "os", "jose_garcia", "jose%garcia", "jo%", "acme.co\\m"]
        {
            assert!(!finds(typed, first, last, email), "{typed:?}");
        }
    }
}

#[test]
fn letters_of_every_kind_are_typed_plainly() {
    for (typed, name) in [
        ("lukasz", "Łukasz"),
        ("soren", "Søren"),
        ("strasse", "Straße"),
        ("STRASSE", "STRAẞE"),
        ("aegir", "Ægir"),
        ("thor", "Þór"),
        ("isil", "Işıl"),
        ("ISIL", "Işıl"),
        ("istanbul", "İSTANBUL"),
        ("nguyen", "Nguyễn"),
        ("o'neil", "O\u{2019}Neil"),
        ("O\u{2019}Neil", "O'Neil"),
        ("γιωργοσ", "Γιώργος"),
        ("елкин", "Ёлкин"),
        ("ada", "Ａｄａ"),
        ("fi", "\u{fb01}ona"),
        ("王", "小王"),
        ("がく", "まなぶがく"),
        ("100%", "100% Ada"),
        ("a_b", "a_b"),
        ("a\\b", "a\\b"),
    ] {
        assert!(finds(typed, name, "", ""), "{typed} {name}");
        assert!(finds(name, name, "", ""), "{name}");
    }
    assert!(!finds("か", "がく", "", ""));
}

#[test]
fn words_end_with_the_part_that_they_stand_in() {
    assert_eq!(search_text([Some("Ann Marie"), None, Some("a@b.c")]), " ann marie a@b.c ");
    assert_eq!(search_text([None, None, None]), " ");
    assert!(!finds("annlee", "Ann", "Lee", ""));
    assert_eq!(words("ann Ann, ANN -"), BTreeSet::from([Word("ann".into())]));
}

#[test]
fn what_is_plain_stays_as_it_is_and_has_one_form() {
    for c in (0..=0x1_ffff).filter_map(char::from_u32) {
        let plainly = plain(&c.to_string());
        assert_eq!(plain(&plainly), plainly, "{c:?}");
        let decomposed: String = c.nfd().collect();
        assert_eq!(plain(&decomposed), plainly, "{c:?}");
        assert_eq!(plain(&fold(&c.to_string())), plainly, "{c:?}");
    }
}

#[test]
fn a_text_of_any_size_has_a_bounded_form() {
    let long = "\u{fdfa}".repeat(1_000_000);
    let text = search_text([Some(&*long), Some(&*long), Some(&*long)]);
    assert!(text.len() < 3 * 20 * MOST_BYTES, "{}", text.len());
    assert_eq!(search_text([Some(&*"a".repeat(5_000))]).len(), MOST_BYTES + 2);
}
