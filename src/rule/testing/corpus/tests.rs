use super::*;
use crate::rule::meaning::evaluate::evaluate;
use crate::rule::meaning::resolve::resolve;
use crate::rule::read::check::check;
use crate::rule::read::parse::parse;
use std::collections::BTreeSet;

#[test]
fn every_case_has_the_expected_answer() {
    let definitions = definitions().unwrap();
    let mut wrong = Vec::new();
    for case in cases().unwrap() {
        let condition = match check(parse(&case.conditions.to_string()), &definitions) {
            Ok(condition) => condition,
            Err(errors) => {
                wrong.push(format!("{}: {errors:?}", case.name));
                continue;
            }
        };
        let facts = case.member.facts(&definitions).unwrap();
        let predicate = resolve(&condition, &case.clock);
        if evaluate(&predicate, &facts) != case.matches {
            wrong.push(format!("{}: {predicate:?} is {}", case.name, !case.matches));
        }
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn the_corpus_is_large_and_its_names_are_unique() {
    let cases = cases().unwrap();
    assert!(cases.len() >= 320, "{}", cases.len());
    let names: BTreeSet<&str> = cases.iter().map(|case| case.name.as_str()).collect();
    assert_eq!(names.len(), cases.len());
}

#[test]
fn every_file_of_cases_is_read() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/rule_cases");
    let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let json: Vec<_> = files
        .filter(|path| path.extension().is_some_and(|extension| extension == "json"))
        .collect();
    assert_eq!(json.len(), TOPICS.len() + 1, "{json:?}");
}
