"""What is put into a house by hand against its rules is found."""
import unittest

import rules
import trees

TABLE = """
    [rooms]
    low = []
    high = ["low"]
    engine = ["low"]
    [order]
    "src/engine" = ["round", "unit"]
    [long]
    """
HOUSE = {
    "tests/house/house.toml": TABLE,
    "src/lib.rs": "mod low; mod high; mod engine;",
    "src/low.rs": "#![forbid(unsafe_code)]\npub struct Low;",
    "src/high.rs": "#![forbid(unsafe_code)] use crate::low::Low; pub struct High;",
    "src/engine/mod.rs": "#![forbid(unsafe_code)] mod round; mod unit;",
    "src/engine/round.rs": "use super::unit::Unit; pub struct Round;",
    "src/engine/unit.rs": "pub struct Unit;",
}


class Rules(unittest.TestCase):
    def finds(self, rule, changes, *expected):
        """The rule finds nothing in the house as it is, and this after the changes."""
        self.assertEqual(list(map(str, rule(trees.checkout(self, HOUSE)))), [])
        self.assertEqual(list(map(str, rule(trees.checkout(self, {**HOUSE, **changes})))), list(expected))

    def test_a_circle(self):
        self.finds(
            rules.circles, {"src/engine/unit.rs": "pub struct Unit;\nuse super::round::Round;"},
            "src/engine/round.rs:1 uses src/engine/unit.rs; src/engine/unit.rs:2 uses src/engine/round.rs")

    def test_a_circle_of_three(self):
        self.finds(
            rules.circles,
            {"src/low.rs": "fn f() { crate::engine::unit::g() }", "src/engine/unit.rs": "use crate::high::High;"},
            "src/engine/unit.rs:1 uses src/high.rs; src/high.rs:1 uses src/low.rs; src/low.rs:1 uses src/engine/unit.rs")

    def test_an_arrow_that_runs_up(self):
        self.finds(
            rules.one_way, {"src/low.rs": "use crate::high::High;"},
            "src/low.rs:1 uses src/high.rs")

    def test_an_arrow_that_runs_up_inside_the_engine(self):
        self.finds(
            rules.descends, {"src/engine/unit.rs": "pub struct Unit { round: super::round::Round }"},
            "src/engine/unit.rs:1 uses src/engine/round.rs")

    def test_a_room_that_is_not_in_the_table(self):
        self.finds(
            rules.rooms, {
                "src/lib.rs": "mod low; mod high; mod engine; mod cellar; #[cfg(test)] mod pg_test;",
                "src/engine/mod.rs": "mod round; mod unit; mod attic;",
                "src/engine/attic.rs": "", "src/cellar/mod.rs": "", "src/pg_test.rs": "",
            },
            "src/cellar is not named", "src/engine/attic is not named")

    def test_a_room_that_is_only_in_the_table(self):
        self.finds(
            rules.rooms, {"tests/house/house.toml": TABLE.replace("low = []", "low = []\n    tower = []")},
            "src/tower is not there")

    def test_a_room_that_may_be_unsafe(self):
        self.finds(
            rules.safe, {"src/engine/mod.rs": "// #![forbid(unsafe_code)]"},
            "src/engine/mod.rs: #![forbid(unsafe_code)] is not there")

    def test_a_pure_room_that_knows_the_server(self):
        self.finds(
            rules.pure, {"src/rule/mod.rs": "// pgrx\nuse pgrx::prelude::*;"},
            "src/rule/mod.rs:2: use pgrx::prelude::*;")

    def test_two_types_of_one_name(self):
        self.finds(
            rules.types, {"src/engine/unit.rs": "pub struct Unit;\n/// Of two minds.\npub(super) enum Low {}"},
            "Low: src/engine/unit.rs:3, src/low.rs:2")

    def test_a_file_that_is_too_long(self):
        self.finds(
            rules.length, {"src/low.rs": "//\n" * 301, "sql/long.sql": "--\n" * 401, "sql/short.sql": "--\n" * 400},
            "sql/long.sql has 401 lines", "src/low.rs has 301 lines")

    def test_a_reason_without_need(self):
        table = TABLE + '\n    "src/low.rs" = "it lists all errors"\n'
        self.finds(
            rules.length, {"tests/house/house.toml": table},
            "src/low.rs needs no reason in house.toml: it is not long")

    def test_dead_sql(self):
        self.finds(
            rules.used, {
                "src/low.rs": '''
                    macro_rules! sql {
                        ($name:literal) => { include_str!(concat!(env!("X"), "/sql/low/", $name, ".sql")) };
                    }
                    const A: &str = sql!("by_macro");
                    const B: &str = include_str!("../sql/low/by_path.sql");
                    // include_str!("../sql/low/dead.sql")
                    const D: &str = "dead";
                    ''',
                "tests/run": "psql -f sql/low/by_script.sql",
                "sql/low/by_macro.sql": "", "sql/low/by_path.sql": "", "sql/low/by_script.sql": "",
                "sql/low/dead.sql": "", "sql/x--0.1.0--0.2.0.sql": "",
            },
            "sql/low/dead.sql")


if __name__ == "__main__":
    unittest.main()
