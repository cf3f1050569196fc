use super::*;
use crate::engine::membership::occasion::Compared;
use crate::engine::program::Source;
use crate::engine::program::phase::Phase;
use crate::engine::program::standing::Standing;
use crate::member::text::Text;
use crate::member::time::Clock;
use crate::member::values::Instant;
use crate::rule::language::tree::{
    Combinator, Condition, Criterion, Field, Rule, Test, TextComparison,
};
use std::collections::BTreeSet;

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
        Source::new(id, condition, &clock, Standing { phase, ..Standing::default() })
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

/// A difference without its causes.
#[derive(Debug, Default, PartialEq)]
struct Pairs {
    joined: Vec<(i64, Key)>,
    left: Vec<(i64, Key)>,
    orphaned: Vec<(i64, Key)>,
}

/// What one member's change writes, given that only group 1 reads what changed.
fn change(program: &Program, facts: Option<Facts>, stored: Stored) -> Pairs {
    let difference = difference(program, facts, stored, &Occasion::Build);
    let pairs = |changes: Vec<Change>| {
        let mut pairs: Vec<_> = changes.into_iter().map(|one| (one.group, one.member)).collect();
        pairs.sort_unstable();
        pairs
    };
    let Difference { joined, left, orphaned, .. } = difference;
    Pairs { joined: pairs(joined), left: pairs(left), orphaned: pairs(orphaned) }
}

fn difference(
    program: &Program,
    facts: Option<Facts>,
    stored: Stored,
    occasion: &Occasion<'_>,
) -> Difference {
    let mut difference = Difference::default();
    let subject = Subject { member: &Key::new("7"), facts, stored, occasion };
    difference.add_member(program, subject, &GroupSet::from_iter([0]));
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
    assert_eq!(same, Pairs::default());
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
    assert_eq!(waiting, Pairs::default());
}

#[test]
fn a_group_in_its_build_follows_and_one_that_stands_still_does_not() {
    let entered = || Some(facts("a@acme.com", "accepted"));
    let building = change(&program(Phase::Building), entered(), smart(&[]));
    assert_eq!(building.joined, pairs(&[1, 2]));
    let mut with_failure = program(Phase::Live);
    with_failure.set_aside.insert(1);
    assert_eq!(change(&with_failure, entered(), smart(&[])), Pairs::default());
    let mut with_paused = program(Phase::Live);
    with_paused.groups[0].standing.paused = true;
    assert_eq!(change(&with_paused, entered(), smart(&[])), Pairs::default());
    let at_home = Some(facts("a@x.org", "accepted"));
    assert_eq!(change(&with_paused, at_home, smart(&[1, 2])), Pairs::default());
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

/// Why groups are joined or left, in the order in which that is written.
fn why(changes: &[Change]) -> Vec<(i64, Reason, bool)> {
    changes.iter().map(|one| (one.group, one.cause.reason, one.cause.first_build)).collect()
}

#[test]
fn what_is_known_of_the_member_tells_why_it_leaves() {
    let rebuilt = Compared { spot: Some(Reason::Rebuild), ..Compared::default() };
    let occasion = Occasion::Comparison(rebuilt);
    let left =
        |facts, stored| why(&difference(&program(Phase::Live), facts, stored, &occasion).left);
    let of = |status| Some(facts("a@acme.com", status));
    assert_eq!(
        left(of("declined"), smart(&[1, 2])),
        [(1, Reason::Status, false), (2, Reason::Status, false)]
    );
    let mut stored = smart(&[1, 2]);
    stored.blacklisted.insert(1);
    // Whoever reads the group follows it by its rule.
    assert_eq!(
        left(of("accepted"), stored),
        [(2, Reason::Rule, false), (1, Reason::Blacklist, false)]
    );
    assert_eq!(
        left(None, smart(&[1, 99])),
        [(99, Reason::GroupDeleted, false), (1, Reason::MemberDeleted, false)]
    );
    assert_eq!(left(of("accepted"), smart(&[1, 2, 99])), [(99, Reason::GroupDeleted, false)]);
    let elsewhere = Some(facts("a@x.org", "accepted"));
    assert_eq!(
        left(elsewhere, smart(&[1, 2])),
        [(1, Reason::Rebuild, false), (2, Reason::Rebuild, false)]
    );
}

#[test]
fn a_group_that_is_built_says_so() {
    let entered = || Some(facts("a@acme.com", "accepted"));
    let built = difference(&program(Phase::Building), entered(), smart(&[]), &Occasion::Build);
    assert_eq!(why(&built.joined), [(1, Reason::Rule, true), (2, Reason::Rule, true)]);
    // One that stood still until now is built by a comparison.
    let first =
        Compared { groups: [(1, Reason::Rule)].into(), unbuilt: [1].into(), ..Compared::default() };
    let compared =
        difference(&program(Phase::Live), entered(), smart(&[]), &Occasion::Comparison(first));
    assert_eq!(why(&compared.joined), [(2, Reason::Rule, false), (1, Reason::Rule, true)]);
}

/// What one member's change writes where group 1 is held.
fn change_of_held(facts: Option<Facts>, stored: Stored) -> Difference {
    let mut held = program(Phase::Live);
    held.groups[0].standing.hold = Hold::Held;
    difference(&held, facts, stored, &Occasion::Build)
}

#[test]
fn in_a_held_group_it_is_noted_who_would_leave() {
    let mut nobody = Difference::default();
    nobody.held.would_leave = pairs(&[1]);
    let at_home = Some(facts("a@x.org", "accepted"));
    assert_eq!(change_of_held(at_home, smart(&[1, 2])), nobody);
    let mut back = Difference::default();
    back.held.others = pairs(&[1]);
    let at_acme = || Some(facts("a@acme.com", "accepted"));
    assert_eq!(change_of_held(at_acme(), smart(&[1, 2])), back);
    assert_eq!(change_of_held(at_acme(), smart(&[3])), Difference::default());
}

#[test]
fn who_may_not_be_in_a_held_group_leaves_and_does_not_count() {
    let mut blacklisted = smart(&[1, 2]);
    blacklisted.blacklisted.insert(1);
    let gone = [
        change_of_held(None, smart(&[1])),
        change_of_held(Some(facts("a@acme.com", "deactivated")), smart(&[1])),
        change_of_held(Some(facts("a@acme.com", "accepted")), blacklisted),
    ];
    for difference in gone {
        assert!(difference.left.iter().any(|one| one.group == 1));
        assert_eq!(difference.held.left, BTreeMap::from([(1, 1)]));
        assert_eq!(difference.held.others, pairs(&[1]));
        assert!(!difference.by_rule.contains_key(&1));
    }
}

#[test]
fn who_leaves_by_the_rule_counts_in_every_group_of_the_chain() {
    let at_home = Some(facts("a@x.org", "accepted"));
    let left = difference(&program(Phase::Live), at_home, smart(&[1, 2]), &Occasion::Build);
    assert_eq!(left.by_rule, BTreeMap::from([(1, 1), (2, 1)]));
}
