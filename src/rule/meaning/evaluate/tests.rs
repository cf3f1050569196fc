use super::*;
use crate::member::facts::Value;
use crate::member::family::Family;
use crate::member::time::{Clock, parse_zone};
use crate::rule::language::tree::{Condition, Criterion, Field, Rule, Test};
use crate::rule::meaning::reads::{Read, reads};
use crate::rule::meaning::resolve::resolve;
use crate::rule::read::check::check;
use crate::rule::read::parse::parse;
use crate::rule::testing::generator;
use proptest::prelude::*;
use std::collections::HashMap;

fn berlin() -> Clock {
    Clock { now: generator::NOW, zone: parse_zone("Europe/Berlin").unwrap() }
}

fn checked() -> impl Strategy<Value = Condition> {
    generator::conditions()
        .prop_map(|json| check(parse(&json.to_string()), &generator::definitions()).unwrap())
}

/// `seen` as far as the rule reads it, `other` in all else.
fn mixed(reads: &std::collections::BTreeSet<Read>, seen: &Facts, other: &Facts) -> Facts {
    let from = |read| if reads.contains(&read) { seen } else { other };
    let attribute = |pick: fn(&Facts) -> &HashMap<Key, Value>, family: Family| {
        let ids = pick(seen).keys().chain(pick(other).keys());
        ids.filter_map(|id| {
            Some((id.clone(), pick(from(Read::Attribute(family, id.clone()))).get(id)?.clone()))
        })
        .collect()
    };
    let tags = seen.tags.union(&other.tags);
    let all_tags = reads.contains(&Read::Tag(None));
    Facts {
        first_name: from(Read::FirstName).first_name.clone(),
        last_name: from(Read::LastName).last_name.clone(),
        email: from(Read::Email).email.clone(),
        title: from(Read::Title).title.clone(),
        status: from(Read::Status).status.clone(),
        role: from(Read::Role).role.clone(),
        invited_at: from(Read::InvitedAt).invited_at,
        registered_at: from(Read::RegisteredAt).registered_at,
        last_active_at: from(Read::LastActiveAt).last_active_at,
        tags: tags
            .filter(|&tag| {
                let seen = if all_tags { seen } else { from(Read::Tag(Some(tag.clone()))) };
                seen.tags.contains(tag)
            })
            .cloned()
            .collect(),
        properties: attribute(|facts| &facts.properties, Family::Property),
        questions: attribute(|facts| &facts.questions, Family::Question),
        groups: (seen.groups.union(&other.groups).copied())
            .filter(|&id| from(Read::Group(id)).groups.contains(&id))
            .collect(),
    }
}

/// The operator that is the complement, where the language has it.
fn complement(test: &Test) -> Option<Test> {
    let mut other = test.clone();
    match &mut other {
        Test::Present { negated }
        | Test::Text { negated, .. }
        | Test::TextIn { negated, .. }
        | Test::NumberBetween { negated, .. }
        | Test::NumberIn { negated, .. }
        | Test::Boolean { negated, .. }
        | Test::TimeBetween { negated, .. }
        | Test::Is { negated, .. }
        | Test::AnyOf { negated, .. }
        | Test::InGroups { negated, .. } => *negated = !*negated,
        Test::Number { comparison, .. } | Test::Time { comparison, .. } => {
            *comparison = match comparison {
                Comparison::Equal => Comparison::NotEqual,
                Comparison::NotEqual => Comparison::Equal,
                _ => return None,
            }
        }
        Test::AllOf { .. } | Test::InAllGroups { .. } => return None,
    }
    Some(other)
}

fn criteria(condition: &Condition, found: &mut Vec<Criterion>) {
    for rule in &condition.rules {
        match rule {
            Rule::Condition(nested) => criteria(nested, found),
            Rule::Criterion(criterion) => found.push(criterion.clone()),
        }
    }
}

fn alone(field: &Field, test: Test) -> Condition {
    let criterion = Rule::Criterion(Criterion { field: field.clone(), test });
    Condition {
        combinator: crate::rule::language::tree::Combinator::And,
        negated: false,
        rules: vec![criterion],
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4_000))]

    #[test]
    fn only_what_a_rule_reads_changes_its_answer(
        condition in checked(),
        seen in generator::facts(),
        other in generator::facts(),
        now in any::<i64>(),
    ) {
        let reads = reads(&condition);
        let clock = berlin();
        let moved = Clock {
            now: if reads.contains(&Read::Clock) { clock.now } else { Instant(now) },
            ..clock
        };
        let before = resolve(&condition, &clock);
        let after = resolve(&condition, &moved);
        prop_assert_eq!(&before, &after);
        prop_assert_eq!(
            evaluate(&before, &seen),
            evaluate(&after, &mixed(&reads, &seen, &other))
        );
    }

    #[test]
    fn a_negative_operator_is_the_exact_complement(
        condition in checked(),
        facts in generator::facts(),
    ) {
        let mut found = Vec::new();
        criteria(&condition, &mut found);
        for Criterion { field, test } in found {
            let Some(other) = complement(&test) else { continue };
            let holds = |test| evaluate(&resolve(&alone(&field, test), &berlin()), &facts);
            prop_assert_ne!(holds(test), holds(other));
        }
    }

    #[test]
    fn not_is_the_exact_complement(condition in checked(), facts in generator::facts()) {
        let mut negated = condition.clone();
        negated.negated = !negated.negated;
        let holds = |condition| evaluate(&resolve(condition, &berlin()), &facts);
        prop_assert_ne!(holds(&condition), holds(&negated));
    }
}
