"""How the worker shares the machine: what its settings allow, and that everybody is followed whatever they say."""
import unittest

from psql import Session, SqlError
from spot import Spot, all_of, rule

CHANGES = 300


class Pace(unittest.TestCase):
    def setUp(self):
        self.session = Session("worker")
        self.addCleanup(self.session.close)
        self.spot = Spot(self.session)
        self.ada = self.spot.member("Ada", title="Chair")
        self.group = self.spot.smart("chairs", all_of(rule("title", "=", "Chair")))
        self.spot.settle()

    def _set(self, setting, value):
        self.session.run(f"ALTER SYSTEM SET smart_groups.{setting} = '{value}'")
        self.addCleanup(self.session.run, "SELECT pg_reload_conf()")
        self.addCleanup(self.session.run, f"ALTER SYSTEM RESET smart_groups.{setting}")
        self.session.run("SELECT pg_reload_conf()")

    def _transactions(self):
        """In how many of its transactions the worker has followed Ada, who changes again and again."""
        for change in range(CHANGES):
            self.spot.update("members", {"title": ["Member", "Chair"][change % 2]}, id=self.ada)
        self.spot.settle()
        ((rows,),) = self.session.run(
            f"SELECT count(DISTINCT xid::text) FROM smart_groups.events WHERE group_id = {self.group}")
        self.assertEqual(self.session.run(f"SELECT * FROM smart_groups.verify({self.group})"), [])
        return int(rows)

    def test_under_load_changes_are_followed_together(self):
        self._set("worker_share", "1")
        self._set("worker_idle_share", "0")
        self._set("worker_lag", "500ms")
        self.assertLess(self._transactions(), CHANGES / 3)

    def test_without_any_lag_everybody_is_followed_as_well(self):
        self._set("worker_share", "1")
        self._set("worker_idle_share", "0")
        self._set("worker_lag", "0")
        self.assertGreater(self._transactions(), 0)

    def test_nonsense_is_refused(self):
        for setting, value in (("worker_share", "0"), ("worker_share", "101"), ("worker_idle_share", "-1"), ("worker_idle_share", "101"), ("worker_lag", "-1"), ("worker_lag", "1h")):
            with self.subTest(setting=setting, value=value), self.assertRaisesRegex(SqlError, "outside the valid range"):
                self.session.run(f"ALTER SYSTEM SET smart_groups.{setting} = '{value}'")
