"""Over tables of an application's own, a change of one person reads that person's rows, the clock those of whom it moves, and a
comparison of a spot less than all there is. What is done for each change is planned once.

What a transaction has read of each table, and how often a statement was planned, PostgreSQL counts itself: no time is asserted.
"""
import json
import unittest

from bench import own_tables
from psql import Session, literal

PEOPLE = 20_000
# What the rows of one person, or of those few whom some days move, and the definitions come to, with room.
FEW_ROWS = 1_000
# Changes one after the other, and how often one statement may be planned for them: PostgreSQL plans five times before it keeps a
# plan, and a table may have grown once.
REPEATED, FEW_PLANS = 40, 12
PLANNED = """SELECT s.plans, s.query FROM pg_stat_statements AS s JOIN pg_database AS d ON d.oid = s.dbid
    WHERE d.datname = current_database() AND s.query LIKE '-- %' AND s.calls >= {calls}"""


class OwnTables:
    """What each application is asked."""

    database, application, rules, changes, repeated = None, (), {}, {}, ""

    @classmethod
    def setUpClass(cls):
        with Session("postgres") as session:
            session.run(f"CREATE DATABASE {cls.database}")
        tables, data, views = cls.application
        with Session(cls.database) as session:
            for statement in (tables, data.format(people=PEOPLE), "VACUUM ANALYZE", "CREATE EXTENSION smart_groups", views,
                              "SELECT smart_groups.install()", "SELECT * FROM smart_groups.track()"):
                session.run(statement)
            for what, rule in cls.rules.items():
                session.run(f"SELECT smart_groups.create_smart_group(1, {literal(what)}, {literal(json.dumps(rule))})")
            cls.named = [command for (command,) in session.run(
                "SELECT command FROM smart_groups.doctor() WHERE examined = 'indexes'")]
            for command in cls.named:
                session.run(command)
            session.run("VACUUM ANALYZE")

    def setUp(self):
        self.session = Session(self.database)
        self.addCleanup(self.session.close)
        self.assertEqual(self.session.value("SELECT smart_groups.wait_until_current('2min')"), "t")

    def reads(self, change, most):
        """Checks how many rows the work reads."""
        read, _ = own_tables.rows_read(self.session, self.changes["nothing"], change)
        self.assertGreater(read, 0, "nothing was read: this tests nothing")
        self.assertLess(read, most)

    def test_doctor_has_nothing_to_say_of_indexes_any_more(self):
        self.assertTrue(self.named, "no index was lacking: this tests nothing")
        self.assertEqual(self.session.run("SELECT * FROM smart_groups.doctor() WHERE examined = 'indexes'"), [])

    def test_a_change_reads_the_rows_of_one(self):
        for what, change in self.changes.items():
            if what != "nothing":
                with self.subTest(what):
                    self.reads(change, FEW_ROWS)

    def test_what_is_done_for_each_change_is_planned_once(self):
        self.session.run("CREATE EXTENSION IF NOT EXISTS pg_stat_statements")
        self.session.run("SELECT pg_stat_statements_reset()")
        self.session.run("BEGIN")
        for number in range(REPEATED):
            self.session.run(self.repeated.format(number=number))
            self.session.run("SELECT smart_groups.process_pending()")
        self.session.run("ROLLBACK")
        planned = self.session.run(PLANNED.format(calls=REPEATED))
        self.assertGreater(len(planned), 5, "too little was done: this tests nothing")
        self.assertEqual([query for plans, query in planned if int(plans) > FEW_PLANS], [])

    def test_the_clock_reads_the_rows_of_those_whom_it_moves(self):
        self.reads(own_tables.CLOCK, FEW_ROWS)

    def test_a_comparison_reads_less_than_everything(self):
        self.reads(own_tables.COMPARISON, int(self.session.value(own_tables.HELD)))

    def test_groups_have_whom_the_rules_find(self):
        self.assertEqual(self.session.run("SELECT * FROM smart_groups.verify()"), [])


class Rows(OwnTables, unittest.TestCase):
    """People in several organisations, values as rows."""

    database = "own_rows"
    application = own_tables.ROWS_TABLES, own_tables.ROWS_DATA, own_tables.ROWS_VIEWS
    rules, changes = own_tables.ROWS_RULES, own_tables.ROWS_CHANGES
    repeated = "UPDATE app.person SET email = 'person1234@number{number}.net' WHERE id = 70"


class Columns(OwnTables, unittest.TestCase):
    """Values as columns and as keys of a document."""

    database = "own_columns"
    application = own_tables.COLUMNS_TABLES, own_tables.COLUMNS_DATA, own_tables.COLUMNS_VIEWS
    rules, changes = own_tables.COLUMNS_RULES, own_tables.COLUMNS_CHANGES
    repeated = "UPDATE app.person SET score = 10 + {number} % 3 WHERE id = 70"
