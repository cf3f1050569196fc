use super::*;
use crate::member::time::parse_zone;
use crate::rule::meaning::resolve::resolve;
use crate::rule::read::check::check;
use crate::rule::read::parse::parse;
use crate::rule::testing::{corpus, generator};
use proptest::prelude::*;

/// The verdict of every part is that of the part alone, under the evaluator that decides.
fn every_part_agrees(explained: &Explained<'_>, clock: &Clock, facts: &Facts) {
    match &explained.part {
        Part::Condition(condition, parts) => {
            assert_eq!(explained.holds, evaluate(&resolve(condition, clock), facts));
            assert_eq!(parts.len(), condition.rules.len());
            parts.iter().for_each(|part| every_part_agrees(part, clock, facts));
        }
        Part::Criterion(criterion, found) => {
            let predicate = resolve_criterion(criterion, clock);
            assert_eq!(explained.holds, evaluate(&predicate, facts));
            assert_eq!(*found, held(&criterion.field, facts));
        }
    }
}

#[test]
fn every_case_of_the_corpus_has_the_expected_verdict() {
    let definitions = corpus::definitions().unwrap();
    for case in corpus::cases().unwrap() {
        let condition = check(parse(&case.conditions.to_string()), &definitions).unwrap();
        let facts = case.member.facts(&definitions).unwrap();
        let explained = explain(&condition, &case.clock, &facts);
        assert_eq!(explained.holds, case.matches, "{}", case.name);
        every_part_agrees(&explained, &case.clock, &facts);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn every_verdict_is_the_evaluators(
        json in generator::conditions(),
        facts in generator::facts(),
    ) {
        let condition = check(parse(&json.to_string()), &generator::definitions()).unwrap();
        let clock = Clock { now: generator::NOW, zone: parse_zone("Europe/Berlin").unwrap() };
        every_part_agrees(&explain(&condition, &clock, &facts), &clock, &facts);
    }
}
