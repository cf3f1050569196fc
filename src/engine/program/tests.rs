use super::phase::Phase;
use super::*;
use crate::member::values::Instant;
use crate::rule::language::tree::{Combinator, Criterion, Field, Test};

fn rule(field: Field, test: Test) -> Rule {
    Rule::Criterion(Criterion { field, test })
}

fn any(rules: Vec<Rule>) -> Condition {
    Condition { combinator: Combinator::Or, negated: false, rules }
}

fn in_group(id: i64) -> Rule {
    rule(Field::Group, Test::InGroups { negated: false, values: vec![id] })
}

fn source(id: i64, rules: Vec<Rule>) -> Source {
    Source { id, condition: any(rules), phase: Phase::Live, paused: false }
}

fn compile(sources: Vec<Source>) -> Program {
    let clock = Clock { now: Instant(0), zone: chrono_tz::UTC };
    Program::compile(sources, BTreeSet::new(), &clock)
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
    sources[0].phase = Phase::Queued;
    let mut program = compile(sources);
    assert_eq!(program.queue_behind_unbuilt(), vec![2, 3]);
    assert_eq!(program.queue_behind_unbuilt(), Vec::<i64>::new());
    let phase = |id| program.position(id).and_then(|at| program.at(at)).map(|group| group.phase);
    assert_eq!((phase(3), phase(4)), (Some(Phase::Queued), Some(Phase::Live)));
}
