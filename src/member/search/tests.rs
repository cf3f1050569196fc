use super::*;

/// Whether somebody who types `typed` finds the member.
fn finds(typed: &str, first: &str, last: &str, email: &str) -> bool {
    let text = search_text([Some(first), Some(last), Some(email)]);
    let grams = grams(&text);
    words(typed).iter().all(|word| {
        let is_found = is_like(&text, &word.pattern());
        // What an index leaves out is never found.
        let has_grams = grams_of(word).iter().all(|gram| grams.binary_search(gram).is_ok());
        assert!(has_grams || !is_found, "{typed:?} {text:?}");
        is_found
    })
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

#[test]
fn a_word_has_few_grams_and_others_have_not_all_of_them() {
    let text = search_text([Some("Fei"), Some("Wu"), Some("fei@acme.com")]);
    // " f" " fe" "fei", " w" " wu", and of the address those that the name has not: "ei@" to "com".
    assert_eq!(grams(&text).len(), 3 + 2 + 9);
    assert!(grams(" ").is_empty());
    for (typed, numbers) in
        [("w", 1), ("wu", 1), ("fei", 1), ("acme", 2), ("\u{738b}", 1), ("\u{5c0f}\u{738b}", 1)]
    {
        let found = words(typed).iter().flat_map(grams_of).count();
        assert_eq!(found, numbers, "{typed}");
    }
    for typed in ["awu", "ac", "me", "cm", "eif", "fey", "\u{738b}"] {
        let sought: Vec<i32> = words(typed).iter().flat_map(grams_of).collect();
        assert!(!sought.iter().all(|gram| grams(&text).contains(gram)), "{typed}");
    }
}

#[test]
fn whatever_stands_in_a_text_is_found_by_its_grams() {
    let names = [
        "José Guerra-García",
        "小王 まなぶがく",
        "Łukasz ŻAK",
        "a",
        "ab",
        "O\u{2019}Neil 100%",
        "\u{fdfa}x \u{1f600}",
    ];
    for name in names {
        let text = search_text([Some(name), None, None]);
        let all: Vec<char> = text.chars().collect();
        for from in 0..all.len() {
            for to in from + 1..=all.len() {
                let typed: String = all[from..to].iter().collect();
                finds(&typed, name, "", "");
            }
        }
    }
}
