use super::phase::Phase;
use super::standing::{Hold, Standing};
use super::*;
use crate::member::text::Text;
use crate::member::values::Instant;
use crate::rule::language::time::{Anchor, OffsetUnit, Relative, TimeValue};
use crate::rule::language::tree::{
    Combinator, Comparison, Condition, Criterion, Field, Rule, Test, TextComparison,
};
use crate::rule::meaning::predicate::Predicate;

const CLOCK: Clock = Clock { now: Instant(0), zone: chrono_tz::UTC };

fn rule(field: Field, test: Test) -> Rule {
    Rule::Criterion(Criterion { field, test })
}

fn any(rules: Vec<Rule>) -> Condition {
    Condition { combinator: Combinator::Or, negated: false, rules }
}

fn in_group(id: i64) -> Rule {
    rule(Field::Group, Test::InGroups { negated: false, values: vec![id] })
}

fn standing(phase: Phase) -> Standing {
    Standing { phase, ..Standing::default() }
}

fn source(id: i64, rules: Vec<Rule>) -> Source {
    Source::new(id, any(rules), &CLOCK, standing(Phase::Live))
}

fn compile(sources: Vec<Source>) -> Program {
    Program::compile(sources, BTreeSet::new(), &CLOCK)
}

fn concerned(program: &Program, aspects: Aspects, reference: Option<&str>) -> BTreeSet<i64> {
    let mut ids = BTreeSet::new();
    program.concerned(aspects, reference.map(Key::new).as_ref(), |position| {
        ids.extend(program.at(position).map(|group| group.id));
    });
    ids
}

#[test]
fn a_group_comes_after_those_that_it_reads() {
    let program = compile(vec![
        source(1, vec![in_group(3)]),
        source(2, vec![in_group(1), in_group(3)]),
        source(3, vec![rule(Field::Email, Test::Present { negated: false })]),
    ]);
    let order: Vec<i64> = program.groups.iter().map(|group| group.id).collect();
    assert_eq!(order, [3, 1, 2]);
    assert_eq!(program.groups[0].dependents, [1, 2]);
    assert_eq!(program.groups[1].dependents, [2]);
}

#[test]
fn a_change_concerns_those_who_read_it() {
    let tag =
        |id: &str| rule(Field::Tag, Test::AnyOf { negated: false, values: vec![Key::new(id)] });
    let program = compile(vec![
        source(1, vec![rule(Field::Email, Test::Present { negated: false })]),
        source(2, vec![tag("7")]),
        source(3, vec![rule(Field::Tag, Test::Present { negated: true })]),
        source(4, vec![in_group(50)]),
    ]);
    assert_eq!(concerned(&program, Aspects::EMAIL, None), BTreeSet::from([1]));
    assert_eq!(concerned(&program, Aspects::TITLE, None), BTreeSet::new());
    assert_eq!(concerned(&program, Aspects::TAG, Some("7")), BTreeSet::from([2, 3]));
    assert_eq!(concerned(&program, Aspects::TAG, Some("8")), BTreeSet::from([3]));
    assert_eq!(concerned(&program, Aspects::STATIC_GROUP, Some("50")), BTreeSet::from([4]));
    assert_eq!(concerned(&program, Aspects::BLACKLIST, Some("2")), BTreeSet::from([2]));
    assert_eq!(concerned(&program, Aspects::STATUS, None), BTreeSet::from([1, 2, 3, 4]));
}

#[test]
fn a_group_waits_for_those_that_it_reads() {
    let mut sources = vec![
        source(1, vec![rule(Field::Email, Test::Present { negated: false })]),
        source(2, vec![in_group(1)]),
        source(3, vec![in_group(2)]),
        source(4, vec![rule(Field::Email, Test::Present { negated: false })]),
    ];
    sources[0].standing.phase = Phase::Queued;
    let mut program = compile(sources);
    assert_eq!(program.queue_behind_unbuilt(), vec![2, 3]);
    assert_eq!(program.queue_behind_unbuilt(), Vec::<i64>::new());
    let phase =
        |id| program.position(id).and_then(|at| program.at(at)).map(|group| group.standing.phase);
    assert_eq!((phase(3), phase(4)), (Some(Phase::Queued), Some(Phase::Live)));
    // As many as there are have to be built before none is left.
    for group in [1, 2, 3] {
        assert!(program.has_unbuilt());
        let position = program.position(group).unwrap();
        program.set_phase(position, Phase::Live);
    }
    assert!(!program.has_unbuilt());
}

#[test]
fn what_an_earlier_program_had_is_taken_over() {
    let relative =
        |anchor| TimeValue::Relative(Relative { anchor, offset: 0, unit: OffsetUnit::Day });
    let today = Test::Time { comparison: Comparison::Equal, value: relative(Anchor::Now) };
    let sources = || {
        vec![
            source(1, vec![rule(Field::RegisteredAt, today.clone())]),
            source(2, vec![in_group(1), rule(Field::Email, Test::Present { negated: false })]),
        ]
    };
    let later = Clock { now: Instant(86_400_000_000 * 3), zone: chrono_tz::UTC };
    let mut moved = compile(sources());
    moved.set_clock(&later);
    let again = compile(sources()).into_groups().into_values().map(|group| {
        let standing = group.standing;
        Source::again(group, &later, standing)
    });
    let again = Program::compile(again.collect(), BTreeSet::new(), &later);
    let told = |program: &Program| -> Vec<(i64, Predicate, Vec<Position>)> {
        let of = |group: &Compiled| (group.id, group.predicate.clone(), group.dependents.clone());
        program.groups.iter().map(of).collect()
    };
    assert_eq!(told(&again), told(&moved));
    assert_eq!(concerned(&again, Aspects::EMAIL, None), BTreeSet::from([2]));
    assert!(again.reads_clock());
}

#[test]
fn a_list_takes_little_more_than_its_texts() {
    let values: Vec<String> = (0..1_000).map(|n| format!("text number {n}")).collect();
    let texts: usize = values.iter().map(String::len).sum();
    let program =
        compile(vec![source(1, vec![rule(Field::Email, Test::TextIn { negated: false, values })])]);
    let size = program.size();
    assert!(size > texts && size < 2 * texts, "{size} bytes for {texts}");
}

#[test]
fn of_many_groups_only_those_are_asked_that_want_a_value_that_the_member_has_or_that_it_is_in() {
    let title = |value: &str, comparison| {
        let value = value.to_owned();
        rule(Field::Title, Test::Text { negated: false, comparison, value })
    };
    let equal = |value: &str| vec![title(value, TextComparison::Equals)];
    let mut sources = vec![
        source(1, equal("nurse")),
        source(2, equal("cook")),
        source(3, vec![title("n", TextComparison::BeginsWith)]),
        source(4, equal("judge")),
        source(5, vec![rule(Field::Email, Test::Present { negated: false })]),
    ];
    sources.extend((6..20).map(|id| source(id, equal(&format!("title {id}")))));
    let program = compile(sources);
    let positions = |groups: &[i64]| -> Vec<Position> {
        groups.iter().map(|&group| program.position(group).unwrap()).collect()
    };
    let facts = Facts { title: Some(Text::new("Nurse")), ..Facts::default() };
    let in_now = HashSet::from([4, 5]);
    let mut concerned = GroupSet::default();
    program.concerned(Aspects::TITLE, None, |position| concerned.insert(position));
    let candidates = program.candidates(&concerned, &facts, &in_now);
    // Nobody has asked about e-mail addresses.
    assert_eq!(candidates, positions(&[1, 3, 4]).into_iter().collect());
    // Two that anybody may be in, and of all titles the one that a member has.
    assert_eq!(program.most_candidates(), 3);
}

#[test]
fn groups_that_stand_otherwise_are_known_without_looking_at_all() {
    let mut program = compile(vec![source(7, vec![in_group(1)])]);
    assert!(program.exceptions().is_empty());
    program.set_hold(0, Hold::Held);
    let held = Exception { paused: false, hold: Hold::Held };
    assert_eq!(program.exceptions().iter().collect::<Vec<_>>(), [(&7, &held)]);
    assert!(program.has_holds());
    program.set_hold(0, Hold::None);
    assert!(program.exceptions().is_empty() && !program.has_holds());
}
