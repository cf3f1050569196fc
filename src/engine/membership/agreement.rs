//! Both evaluators, over the same members in the real tables, give the same answer.

mod explained;
mod shapes;
mod spot;

use super::facts;
use crate::catalog;
use crate::catalog::rules;
use crate::member::aspect::Aspects;
use crate::member::eligibility::is_eligible;
use crate::member::facts::Facts;
use crate::member::key::Key;
use crate::member::time::Clock;
use crate::pg::sql::row::row;
use crate::pg::sql::snapshot::Pushed;
use crate::pg::sql::spi;
use crate::rule::language::definitions::Definitions;
use crate::rule::language::tree::AttributeType;
use crate::rule::meaning::evaluate::evaluate;
use crate::rule::meaning::needs::{Needs, ValueNeed};
use crate::rule::meaning::resolve::resolve;
use crate::rule::meaning::sql::matching_members;
use crate::rule::testing::corpus;
use crate::rule::testing::generator;
use crate::rule::write::canonical::to_json;
use chrono_tz::Europe::Berlin;
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;
use serde_json::Value as Json;
use shapes::{Names, Shape};
use std::collections::{BTreeSet, HashMap};
use strum::VariantArray;

/// Spot 1 with its members as the engine reads them from the tables.
struct Population {
    spot: Key,
    names: Names,
    given: Definitions,
    stored: HashMap<Key, Facts>,
    /// The test's own statement began before the members were there.
    _snapshot: Pushed,
}

impl Population {
    fn new(shape: Shape, definitions: Definitions, members: &[Facts]) -> Self {
        spot::create(shape, &definitions);
        let names = Names::new();
        let members: Vec<Facts> = members.iter().map(|facts| names.facts(facts)).collect();
        spot::populate(shape, &members);
        let snapshot = Pushed::of_next_statement();
        let spot = names.spot();
        let keys = catalog::key_types().unwrap();
        let ids: Vec<Key> = (1_i64..).zip(&members).map(|(id, _)| names.member(id)).collect();
        let all = |first: i64| {
            let ids = (first..).map(|id| names.key(&Key::new(id.to_string())));
            ids.zip(AttributeType::VARIANTS.iter().copied().map(ValueNeed::of)).collect()
        };
        let needs = Needs {
            profile: Aspects::all(),
            tags: true,
            properties: all(1),
            questions: all(11),
            ..Needs::default()
        };
        let mut stored = facts::load(&spot, &keys, &ids, &needs).unwrap().unwrap();
        for (id, given) in ids.iter().zip(&members) {
            let stored = stored.get_mut(id).unwrap();
            // Groups are not the loader's business.
            stored.groups = given.groups.clone();
            assert_eq!(stored, given, "member {id} was not read as it was written");
        }
        Self { spot, names, given: definitions, stored, _snapshot: snapshot }
    }

    /// Who matches, by the compiled SQL and natively.
    fn both(&self, conditions: &Json, clock: &Clock) -> [BTreeSet<Key>; 2] {
        let conditions = self.names.conditions(conditions, &self.given);
        let checked = rules::read(&self.spot, &conditions.to_string()).unwrap();
        let predicate = resolve(&checked.condition, clock);
        let keys = checked.definitions.keys;
        let sql = matching_members(&predicate, &catalog::target(self.spot.clone(), keys));
        let text = format!("SELECT matching.id::text AS id FROM ({sql}) AS matching");
        let compiled = spi::read(text, &[], row!(id: Key)).unwrap();
        let native = self.stored.iter().filter(|(_, facts)| {
            is_eligible(facts.status.as_deref()) && evaluate(&predicate, facts)
        });
        [compiled.into_iter().collect(), native.map(|(id, _)| id.clone()).collect()]
    }
}

/// Every case of the corpus: as many members as cases, each with the rule of its own.
fn compare_corpus(shape: Shape) {
    let definitions = corpus::definitions().unwrap();
    let cases = corpus::cases().unwrap();
    let facts: Vec<Facts> =
        cases.iter().map(|case| case.member.facts(&definitions).unwrap()).collect();
    let population = Population::new(shape, definitions, &facts);
    for ((id, case), facts) in (1..).zip(&cases).zip(&facts) {
        let expected = case.matches && is_eligible(facts.status.as_deref());
        let [compiled, native] = population.both(&case.conditions, &case.clock);
        let id = population.names.member(id);
        assert_eq!(compiled.contains(&id), expected, "SQL, {}", case.name);
        assert_eq!(native.contains(&id), expected, "natively, {}", case.name);
        assert_eq!(compiled, native, "{}", case.name);
    }
}

/// So many values; every run draws the same ones.
fn drawn<T: Strategy>(strategy: T, count: usize) -> Vec<T::Value> {
    let mut runner = TestRunner::deterministic();
    (0..count).map(|_| strategy.new_tree(&mut runner).unwrap().current()).collect()
}

/// Returns how many pairs of a rule and an eligible member were compared.
fn compare_generated(shape: Shape, members: usize, rules: usize) -> usize {
    let facts = drawn(generator::facts(), members);
    let population = Population::new(shape, generator::definitions(), &facts);
    let clock = Clock { now: generator::NOW, zone: Berlin };
    let mut matched = 0;
    for conditions in drawn(generator::conditions(), rules) {
        let [compiled, native] = population.both(&conditions, &clock);
        let difference: Vec<_> = compiled.symmetric_difference(&native).collect();
        assert!(
            difference.is_empty(),
            "{conditions}\nSQL finds {compiled:?}, natively it is {native:?}: {:?}",
            difference.first().and_then(|id| population.stored.get(*id)),
        );
        matched += compiled.len();
    }
    let eligible =
        population.stored.values().filter(|facts| is_eligible(facts.status.as_deref())).count();
    let pairs = eligible * rules;
    assert!(matched > pairs / 20 && matched < pairs - pairs / 20, "{matched} of {pairs} matched");
    pairs
}

/// Every rule can be stored, and what is stored is the canonical form, which stays as it is.
fn store_generated(rules: usize) {
    spot::create(Shape::Ours("bigint"), &generator::definitions());
    let _snapshot = Pushed::of_next_statement();
    let spot = Key::new("1");
    for conditions in drawn(generator::conditions(), rules) {
        let condition = rules::read(&spot, &conditions.to_string()).unwrap().condition;
        let canonical = to_json(&condition);
        assert_eq!(spot::store(&conditions), canonical, "{conditions}");
        assert_eq!(spot::store(&canonical), canonical, "{conditions}");
    }
}

#[pgrx::pg_schema]
mod tests {
    use super::*;
    use pgrx::prelude::*;

    #[pg_test]
    fn the_corpus_agrees() {
        compare_corpus(Shape::Ours("bigint"));
    }

    #[pg_test]
    fn the_corpus_agrees_where_keys_are_uuid() {
        compare_corpus(Shape::Ours("uuid"));
    }

    #[pg_test]
    fn the_corpus_agrees_over_views() {
        compare_corpus(Shape::Views);
    }

    #[pg_test]
    fn generated_rules_are_stored_in_canonical_form() {
        store_generated(200);
    }

    #[pg_test]
    fn generated_rules_and_members_agree() {
        let pairs = compare_generated(Shape::Ours("bigint"), 160, 400);
        assert!(pairs >= 10_000, "only {pairs} pairs of a rule and an eligible member");
    }

    #[pg_test]
    fn generated_rules_and_members_agree_where_keys_are_text() {
        compare_generated(Shape::Ours("text"), 60, 50);
    }

    #[pg_test]
    fn generated_rules_and_members_agree_where_keys_are_uuid() {
        compare_generated(Shape::Ours("uuid"), 60, 100);
    }

    #[pg_test]
    fn generated_rules_and_members_agree_over_views() {
        compare_generated(Shape::Views, 60, 100);
    }
}
