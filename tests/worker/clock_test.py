"""Time alone moves members, and a spot that waits for its next attempt is let be."""
import re
import unittest

from psql import Session
from spot import Spot, all_of, rule, until


class Clock(unittest.TestCase):
    def setUp(self):
        self.session = Session("worker")
        self.addCleanup(self.session.close)
        self.addCleanup(self._set, "clock", None)
        self.addCleanup(self._set, "clock_interval", None)
        self.spot = Spot(self.session, "Europe/Berlin")

    def _set(self, setting, value):
        change = "RESET" if value is None else "SET"
        to = "" if value is None else f" = '{value}'"
        self.session.run(f"ALTER SYSTEM {change} smart_groups.{setting}{to}")
        self.session.run("SELECT pg_reload_conf()")

    def _people(self, group):
        return {name for (name,) in self.session.run(
            "SELECT m.first_name FROM smart_groups.group_members g"
            f" JOIN smart_groups.members m ON (m.spot_id, m.id) = (g.spot_id, g.member_id) WHERE g.group_id = {group}")}

    def test_members_enter_and_leave_by_the_mere_passing_of_time(self):
        self._set("clock", "2024-03-30 12:00:00+01")
        question = self.spot.attribute("question", "Booked for", "date")
        idle = self.spot.smart("idle for a day", all_of(rule("last_active_at", "<", {
            "mode": "relative", "anchor": "now", "offset": -1, "unit": "day"})))
        today = self.spot.smart("today", all_of(rule(f"question:{question}", "=", {
            "mode": "relative", "anchor": "startOfDay", "offset": 0, "unit": "day"})))
        ada = self.spot.member("Ada", last_active_at="2024-03-30 12:00:00+01")
        self.spot.insert("answers", {"member_id": ada, "question_id": question, "date_value": "2024-03-31"})
        self.spot.settle()
        for clock, expected in (("2024-03-31 11:59:00+02", [set(), {"Ada"}]),
                                ("2024-03-31 12:00:20+02", [{"Ada"}, {"Ada"}]),
                                ("2024-04-01 00:00:00+02", [{"Ada"}, set()]),
                                ("2024-03-30 23:00:00+01", [set(), set()])):
            self._set("clock", clock)
            self.assertTrue(until(lambda: [self._people(idle), self._people(today)] == expected),
                            (clock, self._people(idle), self._people(today)))

    def test_the_real_clock_moves_by_itself(self):
        self._set("clock_interval", "20ms")
        group = self.spot.smart("seen lately", all_of(rule("last_active_at", ">", {
            "mode": "relative", "anchor": "now", "offset": -1, "unit": "minute"})))
        self.spot.member("Ada", last_active_at=self.session.value("SELECT now() - interval '58 seconds'"))
        self.assertEqual(self.spot.people(group), {"Ada"})
        self.assertTrue(until(lambda: self._people(group) == set()))

    def test_a_failing_spot_is_let_be_until_its_next_attempt(self):
        self.session.run(f"DELETE FROM smart_groups.spots WHERE id <> {self.spot.id}")
        group = self.spot.smart("seen lately", all_of(rule("last_active_at", ">", {
            "mode": "relative", "anchor": "now", "offset": -1, "unit": "hour"})))
        self.spot.settle()
        self._set("clock_interval", "1ms")
        self.session.run(
            "INSERT INTO smart_groups_internal.pending (spot, attempts, error, not_before)"
            f" VALUES ('{self.spot.id}', 1, 'not now', clock_timestamp() + interval '2 seconds')")
        before = self._sleeps()
        waits = f"SELECT count(*) FROM smart_groups_internal.pending WHERE spot = '{self.spot.id}'"
        self.assertTrue(until(lambda: self.session.value(waits) == "0"))
        # A worker that looks again and again, a millisecond apart, would have slept a thousand times.
        self.assertLess(self._sleeps() - before, 300)
        self.spot.member("Ada", last_active_at=self.session.value("SELECT now()"))
        self.assertEqual(self.spot.people(group), {"Ada"})

    def _sleeps(self):
        """How often the worker has gone to sleep."""
        pid = self.session.value("SELECT pid FROM pg_stat_activity"
                                 " WHERE backend_type = 'smart_groups worker' AND datname = 'worker'")
        with open(f"/proc/{pid}/status", encoding="ascii") as status:
            return int(re.search(r"^voluntary_ctxt_switches:\s*(\d+)", status.read(), re.M)[1])
