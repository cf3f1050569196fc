use super::*;
use crate::member::key::{Key, KeyTypes};
use crate::member::values::{Day, Instant};
use crate::rule::language::tree::{AttributeType, Comparison, Field, TextComparison};
use crate::rule::meaning::predicate::{Check, Span};
use crate::rule::meaning::text_set::TextSet;

fn target() -> Target {
    Target { spot: Key::new("1"), keys: KeyTypes::default(), members_repeat: false }
}

fn tag(ids: &[&str]) -> Predicate {
    Predicate::Check(Field::Tag, Check::AnyOf(ids.iter().map(Key::new).collect()))
}

fn email(comparison: TextComparison, text: &str) -> Predicate {
    Predicate::Check(Field::Email, Check::Text(comparison, text.into()))
}

const TAG_2: &str = "(EXISTS (SELECT 1 FROM smart_groups.member_tags r WHERE r.member_id = m.id \
                     AND r.spot_id = '1'::bigint AND r.tag_id IN ('2'::bigint))) IS TRUE";

#[test]
fn a_literal_cannot_be_left() {
    for (text, literal) in [
        ("a", "'a'"),
        ("", "''"),
        ("o'hara", "'o''hara'"),
        (r"\", r"E'\\'"),
        (r"\' OR true --", r"E'\\'' OR true --'"),
        ("%_$$\n", "'%_$$\n'"),
    ] {
        assert_eq!(quote_literal(text), literal);
    }
}

#[test]
fn keys_are_quoted_too() {
    let mut target = target();
    target.spot = Key::new("it's");
    target.keys.spot = crate::member::key::KeyType::Text;
    let sql = matching_members(&tag(&["2"]), &target);
    assert!(sql.contains("m.spot_id = (SELECT 'it''s'::text)"), "{sql}");
    assert!(sql.contains("r.spot_id = 'it''s'::text"), "{sql}");
}

#[test]
fn complements_reach_the_checks() {
    let rule = Predicate::Not(Box::new(Predicate::Any(vec![
        email(TextComparison::Equals, "a@b"),
        Predicate::Not(Box::new(tag(&["2"]))),
    ])));
    assert_eq!(
        predicate(&rule, &target()),
        format!(
            "((smart_groups.fold(m.email::text) COLLATE \"C\" = 'a@b') IS NOT TRUE AND {TAG_2})"
        )
    );
}

#[test]
fn an_index_can_serve_each_comparison_that_it_should() {
    for (comparison, sql) in [
        (TextComparison::BeginsWith, "smart_groups.fold(m.email::text) COLLATE \"C\" ^@ 'é%'"),
        (
            TextComparison::Contains,
            "pg_catalog.strpos(smart_groups.fold(m.email::text) COLLATE \"C\", 'é%') > 0",
        ),
        (
            TextComparison::EndsWith,
            "pg_catalog.right(smart_groups.fold(m.email::text), 2) COLLATE \"C\" = 'é%'",
        ),
    ] {
        assert_eq!(predicate(&email(comparison, "é%"), &target()), sql);
    }
    let span = Span { from: Some(Instant(0)), to: Some(Instant(1)) };
    assert_eq!(
        predicate(&Predicate::Check(Field::InvitedAt, Check::Instants(span)), &target()),
        "(m.invited_at >= '2000-01-01 00:00:00.000000+00'::timestamptz \
         AND m.invited_at < '2000-01-01 00:00:00.000001+00'::timestamptz)"
    );
}

#[test]
fn boundaries_beyond_four_digit_years_are_valid_literals() {
    let birth = Field::Property(Key::new("4"), AttributeType::Date);
    let days = Span { from: Some(Day(-730_120)), to: Some(Day(2_921_940)) };
    let sql = predicate(&Predicate::Check(birth, Check::Days(days)), &target());
    assert!(sql.contains("'0001-12-31 BC'::date"), "{sql}");
    assert!(sql.contains("'10000-01-01'::date"), "{sql}");
    let instants = Span { from: Some(Instant(-63_082_281_600_000_001)), to: None };
    assert_eq!(
        predicate(&Predicate::Check(Field::InvitedAt, Check::Instants(instants)), &target()),
        "m.invited_at >= '0001-12-31 23:59:59.999999+00 BC'::timestamptz"
    );
}

#[test]
fn numbers_keep_their_digits() {
    let score = Field::Question(Key::new("12"), AttributeType::Number);
    let check = Check::Number(Comparison::Less, "0.10000000000000000000001".parse().unwrap());
    let sql = predicate(&Predicate::Check(score, check), &target());
    assert!(sql.contains("smart_groups.answers r"), "{sql}");
    assert!(
        sql.ends_with("(r.number_value < '0.10000000000000000000001'::numeric) IS TRUE)) IS TRUE"),
        "{sql}"
    );
}

#[test]
fn contains_all_asks_for_each() {
    let both = Check::AllOf([Key::new("2"), Key::new("3")].into());
    let tag_3 = TAG_2.replace("'2'", "'3'");
    assert_eq!(
        predicate(&Predicate::Check(Field::Tag, both), &target()),
        format!("({TAG_2} AND {tag_3})")
    );
}

#[test]
fn no_sub_query_can_become_a_join() {
    for rule in [Predicate::All(vec![tag(&["2"]); 6]), Predicate::Any(vec![tag(&["2"]); 6])] {
        let sql = predicate(&rule, &target());
        assert_eq!(sql.matches(TAG_2).count(), 6, "{sql}");
        let complement = predicate(&Predicate::Not(Box::new(rule)), &target());
        assert_eq!(complement.matches(")) IS NOT TRUE").count(), 6, "{complement}");
        assert!(!complement.contains("NOT EXISTS"), "{complement}");
    }
    assert!(not_blacklisted(7, &target()).ends_with(")) IS NOT TRUE"));
}

#[test]
fn a_check_that_does_not_fit_is_never_true() {
    let misfit = Predicate::Check(Field::InvitedAt, Check::Boolean(true));
    assert_eq!(predicate(&misfit, &target()), "false");
    assert_eq!(
        predicate(&Predicate::Check(Field::Email, Check::TextIn(TextSet::default())), &target()),
        "false"
    );
}

/// What leads to the members of this set.
fn led_by(set: &str) -> String {
    format!(
        "FROM (\n    SELECT m.*\n    FROM smart_groups.members m\n    \
         WHERE m.spot_id = (SELECT '1'::bigint)\n      AND m.id IN ({set})\n    OFFSET 0\n) m\n"
    )
}

const TAGGED_2: &str = "SELECT r.member_id FROM smart_groups.member_tags r \
                        WHERE r.spot_id = '1'::bigint AND r.tag_id IN ('2'::bigint)";

#[test]
fn what_an_index_finds_elsewhere_leads_to_the_members() {
    let alone = matching_members(&tag(&["2"]), &target());
    assert!(alone.contains(&led_by(TAGGED_2)), "{alone}");
    // One way in is enough; the rest is asked of whom it finds.
    let name = Predicate::Check(Field::Title, Check::Present);
    let led = Predicate::All(vec![name, tag(&["2"]), Predicate::Not(Box::new(tag(&["3"])))]);
    let sql = matching_members(&led, &target());
    assert!(sql.contains(&led_by(TAGGED_2)), "{sql}");
    assert_eq!(sql.matches("m.id IN (").count(), 1, "{sql}");
    assert!(sql.contains(")) IS NOT TRUE"), "{sql}");
    // An e-mail address finds fewer.
    let found = Predicate::All(vec![tag(&["2"]), email(TextComparison::Equals, "a@b")]);
    assert!(!matching_members(&found, &target()).contains("m.id IN ("));
    // Whoever walks members one by one is not made to wait for the whole set.
    assert!(!eligible_and_matching(&tag(&["2"]), &target()).contains("m.id IN ("));
}

#[test]
fn texts_lead_where_nothing_better_does() {
    let city = Field::Property(Key::new("7"), AttributeType::Text);
    let text = |comparison| Predicate::Check(city.clone(), Check::Text(comparison, "x".into()));
    let set = "m.id IN (SELECT r.member_id FROM smart_groups.property_values r \
               WHERE r.spot_id = '1'::bigint AND r.property_id = '7'::bigint AND smart_groups.fold";
    for comparison in [TextComparison::Equals, TextComparison::BeginsWith] {
        assert!(matching_members(&text(comparison), &target()).contains(set));
    }
    let not_found = matching_members(&text(TextComparison::Contains), &target());
    assert!(!not_found.contains("m.id IN ("), "{not_found}");
    let both = Predicate::All(vec![text(TextComparison::Equals), tag(&["2"])]);
    assert!(matching_members(&both, &target()).contains(&led_by(TAGGED_2)));
}

#[test]
fn an_or_of_what_indexes_find_is_a_union_of_sets() {
    let narrow = Predicate::Any(vec![email(TextComparison::BeginsWith, "a"), tag(&["2"])]);
    let sql = matching_members(&narrow, &target());
    let set = format!(
        "SELECT m.id FROM smart_groups.members m WHERE m.spot_id = '1'::bigint \
         AND smart_groups.fold(m.email::text) COLLATE \"C\" ^@ 'a' UNION {TAGGED_2}"
    );
    assert!(sql.contains(&led_by(&set)), "{sql}");
    let twice = Predicate::All(vec![narrow.clone(), narrow.clone()]);
    assert_eq!(matching_members(&twice, &target()).matches("UNION").count(), 1);
    assert!(!eligible_and_matching(&narrow, &target()).contains("UNION"));
}

#[test]
fn an_or_with_a_part_that_needs_a_scan_is_one_scan() {
    let wide = [
        email(TextComparison::Contains, "a"),
        Predicate::Not(Box::new(tag(&["3"]))),
        Predicate::Check(Field::Tag, Check::Present),
        Predicate::Check(Field::Role, Check::AnyOf([Key::new("1")].into())),
    ];
    for part in wide {
        let sql = matching_members(&Predicate::Any(vec![tag(&["2"]), part]), &target());
        assert!(!sql.contains("m.id IN ("), "{sql}");
    }
    // Nor can a complement or a part of one be a set.
    let narrow = Predicate::Any(vec![tag(&["2"]), tag(&["3"])]);
    let not = matching_members(&Predicate::Not(Box::new(narrow)), &target());
    assert!(!not.contains("m.id IN ("), "{not}");
}
