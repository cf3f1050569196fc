use super::*;
use crate::engine::program::standing::Standing;
use crate::engine::program::{Program, Source};
use crate::member::family::Family;
use crate::member::time::Clock;
use crate::member::values::Instant;
use crate::rule::language::tree::{
    Combinator, Condition, Criterion, Field, Rule, Test, TextComparison,
};

/// One group, 12, with these criteria.
fn program(criteria: Vec<Criterion>) -> Program {
    let clock = Clock { now: Instant(0), zone: chrono_tz::UTC };
    let rules = criteria.into_iter().map(Rule::Criterion).collect();
    let condition = Condition { combinator: Combinator::And, negated: false, rules };
    let standing = Standing { phase: Phase::Live, ..Standing::default() };
    let source = Source::new(12, condition, &clock, standing);
    Program::compile(vec![source], BTreeSet::new(), &clock)
}

fn at_acme() -> Criterion {
    let value = "@acme.com".to_owned();
    let comparison = TextComparison::EndsWith;
    Criterion { field: Field::Email, test: Test::Text { negated: false, comparison, value } }
}

fn accepted() -> Criterion {
    let values = vec![Key::new("accepted")];
    Criterion { field: Field::Status, test: Test::AnyOf { negated: false, values } }
}

type Noted = (Aspects, Option<&'static str>);

fn marks(noted: &[Noted]) -> Marks {
    let mut marks = Marks::default();
    for &(aspects, reference) in noted {
        marks.add(Some(Key::new("7")), (aspects, reference.map(Key::new)));
    }
    marks
}

fn reason(program: &Program, noted: &[Noted], joins: bool) -> Option<Reason> {
    // None of a mark's.
    let woken = Reason::Release;
    let marks = marks(noted);
    let group = program.at(0).unwrap();
    let reason = Occasion::Marks(&marks).reason(&Key::new("7"), group, joins, Some(woken));
    (reason != woken).then_some(reason)
}

const EMAIL: Noted = (Aspects::EMAIL, None);
const STATUS: Noted = (Aspects::STATUS, None);
const TITLE: Noted = (Aspects::TITLE, None);
const BLACKLIST: Noted = (Aspects::BLACKLIST, Some("12"));

#[test]
fn whoever_joins_does_so_by_the_mark_that_concerns_the_group() {
    let joined = |noted: &[Noted]| reason(&program(vec![at_acme()]), noted, true);
    assert_eq!(joined(&[EMAIL, TITLE]), Some(Reason::Rule));
    assert_eq!(joined(&[(Aspects::MEMBER, None)]), Some(Reason::Rule));
    assert_eq!(joined(&[STATUS]), Some(Reason::Status));
    assert_eq!(joined(&[(Aspects::STATUS | Aspects::TITLE, None)]), Some(Reason::Status));
    assert_eq!(joined(&[(Aspects::STATUS | Aspects::EMAIL, None)]), Some(Reason::Rule));
    assert_eq!(joined(&[STATUS, EMAIL]), Some(Reason::Rule));
    assert_eq!(joined(&[BLACKLIST, STATUS, EMAIL]), Some(Reason::Blacklist));
    assert_eq!(joined(&[(Aspects::BLACKLIST, Some("13")), EMAIL]), Some(Reason::Rule));
    assert_eq!(joined(&[TITLE]), None);
    assert_eq!(joined(&[]), None);
}

#[test]
fn a_rule_that_reads_the_status_is_a_rule() {
    let program = program(vec![at_acme(), accepted()]);
    assert_eq!(reason(&program, &[STATUS], true), Some(Reason::Rule));
}

#[test]
fn time_that_passes_is_told_from_a_date_that_changes() {
    let clock = (Aspects::EMAIL | Aspects::CLOCK, None);
    for joins in [true, false] {
        let changed = |noted: &[Noted]| reason(&program(vec![at_acme()]), noted, joins);
        assert_eq!(changed(&[clock]), Some(Reason::Clock));
        assert_eq!(changed(&[clock, EMAIL]), Some(Reason::Rule));
    }
}

#[test]
fn an_eligible_member_leaves_by_the_rule() {
    let left = |noted: &[Noted]| reason(&program(vec![at_acme()]), noted, false);
    assert_eq!(left(&[EMAIL, BLACKLIST, STATUS]), Some(Reason::Rule));
    // Neither could have put it out: it was a group that the rule reads.
    assert_eq!(left(&[BLACKLIST, STATUS]), None);
}

#[test]
fn a_group_is_concerned_as_the_program_says() {
    let negated = false;
    let criteria = vec![
        at_acme(),
        Criterion { field: Field::Tag, test: Test::AnyOf { negated, values: vec![Key::new("3")] } },
        Criterion { field: Field::Group, test: Test::InGroups { negated, values: vec![5] } },
    ];
    let program = program(criteria);
    let group = program.at(0).unwrap();
    let references = [None, Some("3"), Some("5"), Some("12"), Some("x")];
    for aspects in Aspects::all().iter() {
        for reference in references.map(|key| key.map(Key::new)) {
            let mut found = false;
            program.concerned(aspects, reference.as_ref(), |_| found = true);
            assert_eq!(
                group.is_concerned(aspects, reference.as_ref()),
                found,
                "{aspects:?} {reference:?}"
            );
        }
    }
    assert!(group.is_concerned(Aspects::TAG, Some(&Key::new("3"))));
    assert!(!group.is_concerned(Family::Property.aspect(), Some(&Key::new("3"))));
}

#[test]
fn a_comparison_goes_on_for_the_reason_that_it_began_for() {
    let mut marks = Marks::default();
    let group = |id: &str| Some(Key::new(id));
    marks.add(None, (Aspects::GROUP_REBUILD | Aspects::AT_ONCE | Aspects::REPAIR, group("1")));
    marks.add(None, (Aspects::GROUP_REBUILD, group("2")));
    marks.add(None, (Aspects::GROUP_REBUILD | Aspects::REPAIR, group("2")));
    let compared = Compared::by(&marks);
    assert_eq!(compared.groups, [(1, Reason::Rebuild), (2, Reason::Rule)].into());
    assert_eq!(Compared::by(&compared.marks()), compared);
    for (noted, reason) in [
        (vec![Aspects::WHOLE | Aspects::REPAIR], Reason::Rebuild),
        (vec![Aspects::WHOLE | Aspects::REPAIR, Aspects::WHOLE | Aspects::CLOCK], Reason::Clock),
        (vec![Aspects::WHOLE | Aspects::CLOCK, Aspects::TIME_ZONE], Reason::Rule),
        (vec![Aspects::WHOLE], Reason::Rule),
    ] {
        let mut marks = Marks::default();
        noted.into_iter().for_each(|aspects| marks.add(None, (aspects, None)));
        let compared = Compared::by(&marks);
        assert_eq!(compared.spot, Some(reason));
        assert_eq!(Compared::by(&compared.marks()).spot, Some(reason));
    }
}

#[test]
fn whoever_reads_a_group_follows_it_by_its_rule() {
    for (reason, expected) in [
        (Reason::Status, Reason::Rule),
        (Reason::Blacklist, Reason::Rule),
        (Reason::Clock, Reason::Clock),
        (Reason::Rebuild, Reason::Rebuild),
    ] {
        assert_eq!(inherited(reason), expected);
    }
}
