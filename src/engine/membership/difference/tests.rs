use super::*;
use crate::engine::program::Source;
use crate::engine::program::phase::Phase;
use crate::member::text::Text;
use crate::member::time::Clock;
use crate::member::values::Instant;
use crate::rule::language::tree::{
    Combinator, Condition, Criterion, Field, Rule, Test, TextComparison,
};

/// Group 1: e-mail at acme.com. Group 2: in group 1. Group 3: not in group 2.
fn program(phase: Phase) -> Program {
    let at_acme = Test::Text {
        negated: false,
        comparison: TextComparison::EndsWith,
        value: "@acme.com".to_owned(),
    };
    let clock = Clock { now: Instant(0), zone: chrono_tz::UTC };
    let source = |id, field, test| {
        let rules = vec![Rule::Criterion(Criterion { field, test })];
        let condition = Condition { combinator: Combinator::And, negated: false, rules };
        Source::new(id, condition, &clock, phase, false)
    };
    let group = |negated, id| Test::InGroups { negated, values: vec![id] };
    let sources = vec![
        source(1, Field::Email, at_acme),
        source(2, Field::Group, group(false, 1)),
        source(3, Field::Group, group(true, 2)),
    ];
    Program::compile(sources, BTreeSet::new(), &clock)
}

fn facts(email: &str, status: &str) -> Facts {
    Facts { email: Some(Text::new(email)), status: Some(status.to_owned()), ..Facts::default() }
}

fn smart(groups: &[i64]) -> Stored {
    Stored { smart: groups.iter().copied().collect(), ..Stored::default() }
}

/// What one member's change writes, given that only group 1 reads what changed.
fn change(program: &Program, facts: Option<Facts>, stored: Stored) -> Difference {
    let mut difference = Difference::default();
    let first = BTreeSet::from([0]);
    difference.add_member(program, &Key::new("7"), facts, stored, first);
    difference.sort();
    difference
}

fn pairs(groups: &[i64]) -> Vec<(i64, Key)> {
    groups.iter().map(|&group| (group, Key::new("7"))).collect()
}

#[test]
fn a_change_runs_through_the_chain() {
    let entered = change(&program(Phase::Live), Some(facts("a@acme.com", "accepted")), smart(&[3]));
    assert_eq!((entered.joined, entered.left), (pairs(&[1, 2]), pairs(&[3])));
    let left = change(&program(Phase::Live), Some(facts("a@x.org", "accepted")), smart(&[1, 2]));
    assert_eq!((left.joined, left.left), (pairs(&[3]), pairs(&[1, 2])));
}

#[test]
fn what_does_not_change_writes_nothing() {
    let same = change(&program(Phase::Live), Some(facts("a@acme.com", "invited")), smart(&[1, 2]));
    assert_eq!(same, Difference::default());
}

#[test]
fn an_ineligible_or_blacklisted_member_leaves() {
    let facts_of = |status| Some(facts("a@acme.com", status));
    let left = change(&program(Phase::Live), facts_of("deactivated"), smart(&[1, 2]));
    assert_eq!((left.joined, left.left), (pairs(&[]), pairs(&[1, 2])));
    let mut stored = smart(&[1, 2]);
    stored.blacklisted.insert(1);
    let left = change(&program(Phase::Live), facts_of("accepted"), stored);
    assert_eq!((left.joined, left.left), (pairs(&[3]), pairs(&[1, 2])));
}

#[test]
fn rows_of_a_member_that_is_gone_go_too() {
    let mut stored = smart(&[1, 2]);
    stored.static_groups.insert(9);
    let gone = change(&program(Phase::Live), None, stored);
    assert_eq!((gone.left, gone.orphaned), (pairs(&[1, 2]), pairs(&[9])));
}

#[test]
fn rows_of_a_group_that_is_gone_go_too() {
    let gone =
        change(&program(Phase::Live), Some(facts("a@acme.com", "accepted")), smart(&[1, 2, 99]));
    assert_eq!(gone.left, pairs(&[99]));
}

#[test]
fn a_group_that_waits_for_its_build_is_left_alone() {
    let waiting =
        change(&program(Phase::Queued), Some(facts("a@acme.com", "accepted")), smart(&[]));
    assert_eq!(waiting, Difference::default());
}

#[test]
fn a_group_in_its_build_follows_and_one_that_stands_still_does_not() {
    let entered = || Some(facts("a@acme.com", "accepted"));
    let building = change(&program(Phase::Building), entered(), smart(&[]));
    assert_eq!(building.joined, pairs(&[1, 2]));
    let mut with_failure = program(Phase::Live);
    with_failure.set_aside.insert(1);
    assert_eq!(change(&with_failure, entered(), smart(&[])), Difference::default());
    let mut with_paused = program(Phase::Live);
    with_paused.groups[0].paused = true;
    assert_eq!(change(&with_paused, entered(), smart(&[])), Difference::default());
    let at_home = Some(facts("a@x.org", "accepted"));
    assert_eq!(change(&with_paused, at_home, smart(&[1, 2])), Difference::default());
    for gone in [None, Some(facts("a@acme.com", "deactivated"))] {
        assert!(change(&with_paused, gone, smart(&[1])).left.contains(&(1, Key::new("7"))));
    }
    let mut stored = smart(&[1, 2]);
    stored.blacklisted.insert(1);
    let kept_out = change(&with_paused, entered(), stored);
    assert_eq!((kept_out.joined, kept_out.left), (pairs(&[3]), pairs(&[1, 2])));
}

#[test]
fn a_static_row_of_a_smart_group_gives_way() {
    let mut stored = smart(&[]);
    stored.static_groups.extend([1, 9]);
    let entered = change(&program(Phase::Live), Some(facts("a@acme.com", "accepted")), stored);
    assert_eq!((entered.joined, entered.orphaned), (pairs(&[1, 2]), pairs(&[1])));
}
