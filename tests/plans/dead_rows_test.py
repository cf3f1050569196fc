"""Rows that are gone and not cleaned up yet, as after everybody has left, are not read again by each step of what
goes on for long."""
import json
import unittest

from plans_test import MEMBERS, create_database
from psql import Session, literal
from spot import all_of, rule

GROUPS = 4
# So many members are taken at a time; for each of their dead rows a page of the table is read, and seldom one of the index.
STEP = 2_000
READS = """SELECT max((s.shared_blks_hit + s.shared_blks_read) / s.calls) FROM pg_stat_statements AS s
    JOIN pg_database AS d ON d.oid = s.dbid
    WHERE d.datname = current_database() AND s.query LIKE '-- membership/%_members%DISTINCT%'"""
CALLS = """SELECT coalesce(sum(s.calls), 0) FROM pg_stat_statements AS s JOIN pg_database AS d ON d.oid = s.dbid
    WHERE d.datname = current_database() AND s.query LIKE '-- effects/{of}%'"""


class EverybodyHasLeft(unittest.TestCase):
    """Groups of all members of a spot, and then of nobody."""

    @classmethod
    def setUpClass(cls):
        create_database("dead_rows", spots=1)
        with Session("dead_rows") as session:
            session.run("CREATE EXTENSION pg_stat_statements")
            session.run(f"SELECT fill('[1,2)', {MEMBERS})")

    def setUp(self):
        self.session = Session("dead_rows")
        self.addCleanup(self.session.close)

    def settle(self):
        """Waits until all is current."""
        self.assertEqual(self.session.value("SELECT smart_groups.wait_until_current('5min')"), "t")

    def rows(self):
        """How many memberships there are."""
        return int(self.session.value("SELECT count(*) FROM smart_groups.group_members WHERE spot_id = 1"))

    def fill_groups(self, condition):
        """Groups of everybody, one after the other: the rows of one member lie far from each other."""
        conditions = literal(json.dumps(all_of(condition)))
        before = self.rows()
        for _ in range(GROUPS):
            self.session.run(f"SELECT smart_groups.create_smart_group(1, 'everybody', {conditions})")
            self.settle()
        self.assertEqual(self.rows() - before, GROUPS * MEMBERS)

    def test_a_comparison_reads_few_of_them(self):
        self.fill_groups(rule("role", "=", "1"))
        self.session.run("UPDATE smart_groups.members SET role_id = 2 WHERE spot_id = 1")
        self.settle()
        self.assertEqual(self.rows(), 0)
        self.session.run("SELECT pg_stat_statements_reset()")
        self.session.run("SELECT smart_groups.rebuild_spot(1)")
        self.settle()
        read = self.session.value(READS)
        self.assertIsNotNone(read, "no step was seen: this tests nothing")
        self.assertLess(int(read), 4 * STEP * GROUPS)

    def test_a_deletion_seeks_static_rows_once_a_group(self):
        self.fill_groups(rule("status", "=", "accepted"))
        self.session.run("SELECT pg_stat_statements_reset()")
        self.session.run("DELETE FROM smart_groups.groups WHERE spot_id = 1")
        self.settle()
        self.assertEqual(self.rows(), 0)
        steps, sought = (int(self.session.value(CALLS.format(of=of))) for of in ("leave", "static_rows"))
        self.assertGreater(steps, 4 * GROUPS, "all went in few steps: this tests nothing")
        self.assertLessEqual(sought, 2 * GROUPS)
