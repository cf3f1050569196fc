//! What `explain_conditions()` says by SQL is what `evaluate()` says, which is what decides.

use super::shapes::Shape;
use super::{drawn, spot};
use crate::member::key::Key;
use crate::member::printed;
use crate::member::time::Clock;
use crate::pg::sql::row::row;
use crate::pg::sql::snapshot::Pushed;
use crate::pg::sql::spi::{self, Param};
use crate::rule::testing::corpus;
use crate::rule::testing::generator;
use chrono_tz::Europe::Berlin;
use pgrx::JsonB;
use serde_json::Value as Json;

/// Has the spot and its statements stand at this clock.
fn set_clock(clock: &Clock) {
    let zone = [Param::from(clock.zone.name())];
    spi::write("UPDATE smart_groups.spots SET time_zone = $1", &zone).unwrap();
    let now = [Param::from(printed::instant(clock.now, clock))];
    spi::write("SELECT set_config('smart_groups.clock', $1, true)", &now).unwrap();
}

/// The verdicts of `evaluate()` and of the first row of `explain_conditions()`.
fn verdicts(conditions: &Json, member: &Key) -> (bool, bool) {
    let _snapshot = Pushed::of_next_statement();
    let verdicts = "SELECT smart_groups.evaluate(1, $1, $2::bigint) AS evaluated, \
                    (SELECT e.holds FROM smart_groups.explain_conditions(1, $1, $2::bigint) AS e \
                     WHERE e.line = 1) AS explained";
    let params = [Param::from(JsonB(conditions.clone())), Param::from(member.as_str())];
    let found = spi::read(verdicts, &params, row!(evaluated: bool, explained: bool)).unwrap();
    found.into_iter().next().unwrap()
}

/// Every case of the corpus.
fn explain_corpus() {
    let definitions = corpus::definitions().unwrap();
    spot::create(Shape::Ours("bigint"), &definitions);
    let cases = corpus::cases().unwrap();
    let facts: Vec<_> = cases.iter().map(|case| case.member.facts(&definitions).unwrap()).collect();
    spot::populate(Shape::Ours("bigint"), &facts);
    for (id, case) in (1_i64..).zip(&cases) {
        set_clock(&case.clock);
        let (evaluated, explained) = verdicts(&case.conditions, &Key::new(id.to_string()));
        assert_eq!(evaluated, explained, "{}", case.name);
    }
}

/// Each of so many rules for some of so many members.
fn explain_generated(members: usize, rules: usize) {
    spot::create(Shape::Ours("bigint"), &generator::definitions());
    spot::populate(Shape::Ours("bigint"), &drawn(generator::facts(), members));
    set_clock(&Clock { now: generator::NOW, zone: Berlin });
    let mut matched = 0;
    for (place, conditions) in drawn(generator::conditions(), rules).iter().enumerate() {
        for step in 0..4 {
            let member = Key::new(((place * 7 + step * 11) % members + 1).to_string());
            let (evaluated, explained) = verdicts(conditions, &member);
            assert_eq!(evaluated, explained, "member {member}: {conditions}");
            matched += usize::from(explained);
        }
    }
    assert!(matched > rules / 5, "{matched} matched");
}

#[pgrx::pg_schema]
mod tests {
    use super::*;
    use pgrx::prelude::*;

    #[pg_test]
    fn every_case_is_explained_as_it_is_evaluated() {
        explain_corpus();
    }

    #[pg_test]
    fn generated_rules_are_explained_as_they_are_evaluated() {
        explain_generated(60, 150);
    }
}
