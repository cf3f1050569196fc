use super::*;
use crate::member::key::Key;
use crate::member::time::Clock;
use crate::rule::meaning::evaluate::evaluate;
use crate::rule::meaning::resolve::resolve;
use crate::rule::read::check::check;
use crate::rule::read::parse::parse;
use crate::rule::testing::generator;
use proptest::prelude::*;

const CLOCK: Clock = Clock { now: generator::NOW, zone: chrono_tz::UTC };

fn title(comparison: TextComparison, wanted: &str) -> Predicate {
    Predicate::Check(Field::Title, Check::Text(comparison, wanted.into()))
}

fn tags(wanted: &[&str], all: bool) -> Predicate {
    let keys = wanted.iter().map(Key::new).collect();
    Predicate::Check(Field::Tag, if all { Check::AllOf(keys) } else { Check::AnyOf(keys) })
}

fn required(predicate: &Predicate) -> Option<(Field, Vec<&str>)> {
    requirement(predicate).map(|(field, values)| (field.clone(), values.into_iter().collect()))
}

#[test]
fn a_value_is_required_by_equality_and_choice_alone() {
    let nurse = title(TextComparison::Equals, "nurse");
    assert_eq!(required(&nurse), Some((Field::Title, vec!["nurse"])));
    assert_eq!(required(&tags(&["2", "1"], false)), Some((Field::Tag, vec!["1", "2"])));
    assert_eq!(required(&tags(&["2", "1"], true)), Some((Field::Tag, vec!["1"])));
    assert_eq!(required(&title(TextComparison::BeginsWith, "nurse")), None);
    assert_eq!(required(&Predicate::Not(Box::new(nurse))), None);
    let accepted = Check::AnyOf(BTreeSet::from([Key::new("accepted")]));
    assert_eq!(required(&Predicate::Check(Field::Status, accepted)), None);
}

#[test]
fn of_several_parts_the_one_with_fewest_values_counts_and_of_alternatives_all() {
    let nurse = || title(TextComparison::Equals, "nurse");
    let both = Predicate::All(vec![tags(&["1", "2"], false), nurse()]);
    assert_eq!(required(&both), Some((Field::Title, vec!["nurse"])));
    let either = Predicate::Any(vec![nurse(), title(TextComparison::Equals, "cook")]);
    assert_eq!(required(&either), Some((Field::Title, vec!["cook", "nurse"])));
    let otherwise = Predicate::Any(vec![nurse(), tags(&["1"], false)]);
    assert_eq!(required(&otherwise), None);
    let many: Vec<Predicate> = (0..=MOST_VALUES)
        .map(|number| title(TextComparison::Equals, &number.to_string()))
        .collect();
    assert_eq!(required(&Predicate::Any(many)), None);
}

proptest! {
    #[test]
    fn whoever_meets_a_rule_has_what_it_requires(
        json in generator::conditions(),
        facts in generator::facts(),
    ) {
        let rule = check(parse(&json.to_string()), &generator::definitions()).unwrap();
        let predicate = resolve(&rule, &CLOCK);
        if let Some((field, values)) = requirement(&predicate)
            && evaluate(&predicate, &facts)
        {
            let mut has = false;
            each_value(field, &facts, |value| has |= values.contains(value));
            prop_assert!(has, "{field:?} {values:?}");
        }
    }
}
