"""The worker holds a group that too many would leave within an hour, whatever becomes of the worker."""
import unittest

from psql import Session, literal
from spot import Spot, all_of, rule, until


class Held(unittest.TestCase):
    def setUp(self):
        self.session = Session("worker")
        self.addCleanup(self.session.close)
        self.addCleanup(self._set, "clock", None)
        self.addCleanup(self._set, "max_leave_percent", None)
        self.spot = Spot(self.session)
        self.spot.smart("reads the clock", all_of(rule("last_active_at", ">", {
            "mode": "relative", "anchor": "now", "offset": -1, "unit": "day"})))
        self.spot.member("Nobody")

    def _set(self, setting, value):
        change = "RESET" if value is None else "SET"
        to = "" if value is None else f" = '{value}'"
        self.session.run(f"ALTER SYSTEM {change} smart_groups.{setting}{to}")
        self.session.run("SELECT pg_reload_conf()")

    def _at(self, time):
        """Has the worker take the time for now, and whatever else was set before."""
        self._set("clock", f"2024-03-30 {time}+00")
        taken = ("SELECT FROM smart_groups_internal.spot_state"
                 f" WHERE spot = '{self.spot.id}' AND clock = '2024-03-30 {time}+00'")
        self.assertTrue(until(lambda: self.session.value(f"SELECT EXISTS ({taken})") == "t"), time)

    def _hosts(self, count):
        members = [self.spot.member(f"Host {n}", title="Host") for n in range(count)]
        group = self.spot.smart("hosts", all_of(rule("title", "=", "Host")))
        self.spot.settle()
        return members, group

    def _leave(self, *members):
        for member in members:
            self.spot.update("members", {"title": None}, id=member)

    def _state(self, group):
        """Phase, members, and how many would leave, once all is reflected."""
        self.spot.settle()
        ((phase, would_leave),) = self.session.run(
            f"SELECT phase, would_leave FROM smart_groups.group_status WHERE group_id = {group}")
        return phase, len(self.spot.people(group)), would_leave

    def _end_worker(self):
        # One that has had nothing to do for some seconds has left: it is called first.
        found = "SELECT pid FROM pg_stat_activity WHERE backend_type = 'smart_groups worker' AND datname = 'worker'"
        called = f"SELECT smart_groups.wait_until_current('1ms') IS NOT NULL AND EXISTS ({found})"
        self.assertTrue(until(lambda: self.session.value(called) == "t"))
        ended = self.session.run(f"SELECT w.pid, pg_terminate_backend(w.pid) FROM ({found}) AS w")
        self.assertTrue(until(lambda: not set(self.session.run(found)) & {(pid,) for pid, _ in ended}))

    def test_a_slow_drain_is_caught_within_the_hour(self):
        self._set("max_leave_percent", "20")
        members, group = self._hosts(20)
        for number, time in enumerate(("12:00", "12:20", "12:40", "12:59")):
            self._at(time)
            self._leave(members[number])
            self.assertEqual(self._state(group), ("live", 19 - number, None))
        # What the worker has counted survives it.
        self._end_worker()
        self._leave(members[4])
        self.assertEqual(self._state(group), ("held", 16, "1"))
        # Time alone lets nobody go.
        self._at("18:00")
        self.assertEqual(self._state(group), ("held", 16, "1"))
        self._end_worker()
        self._leave(members[5])
        self.assertEqual(self._state(group), ("held", 16, "2"))
        self.spot.member("New", title="Host")
        self.spot.update("members", {"title": "Host"}, id=members[4])
        self.spot.update("members", {"title": "Host"}, id=members[5])
        self.assertEqual(self._state(group), ("live", 17, None))
        # The hour is over.
        self._leave(*members[4:7])
        self.assertEqual(self._state(group), ("live", 14, None))

    def test_an_hour_slides(self):
        members, group = self._hosts(20)
        self.spot.update("groups", {"max_leave_percent": 25}, id=group)
        for number, time in enumerate(("12:00", "12:15", "12:30", "12:45", "13:01", "13:16")):
            self._at(time)
            self._leave(members[number])
            self.assertEqual(self._state(group), ("live", 19 - number, None), time)
        self._leave(members[6])
        self.assertEqual(self._state(group), ("held", 14, "1"))

    def test_whom_the_clock_would_take_out(self):
        self._at("12:00")
        for number in range(20):
            self.spot.member(f"Guest {number}", last_active_at="2024-03-30 09:00+00")
        group = self.spot.smart("lately", all_of(rule("last_active_at", ">", {
            "mode": "relative", "anchor": "now", "offset": -4, "unit": "hour"})))
        self.spot.update("groups", {"max_leave_percent": 50}, id=group)
        self.assertEqual(self._state(group), ("live", 20, None))
        self._at("14:00")
        self.assertEqual(self._state(group), ("held", 20, "20"))
        self.session.run(f"SELECT smart_groups.release({group})")
        self.assertEqual(self._state(group), ("live", 0, None))

    def test_nobody_leaves_by_changes_that_take_many_units(self):
        self.session.run(
            "INSERT INTO smart_groups.members (spot_id, first_name, title, status)"
            f" SELECT {self.spot.id}, 'Host ' || n, 'Host', 'accepted' FROM generate_series(1, 20000) AS n")
        group = self.spot.smart("hosts", all_of(rule("title", "=", "Host")))
        guests = self.spot.smart("not hosts", all_of(rule("group", "notIn", group)))
        self.spot.update("groups", {"max_leave_percent": 80}, id=group)
        self.spot.settle()
        self.spot.update("members", {"title": None})
        self.assertEqual(self._state(group), ("held", 20000, "20000"))
        self.assertEqual(self._state(guests)[1], 1)
        self.spot.update("members", {"title": "Host"})
        self.assertEqual(self._state(group)[0], "live")

    def test_nobody_leaves_by_a_comparison_of_many_units(self):
        self.session.run(
            "INSERT INTO smart_groups.members (spot_id, first_name, title, status)"
            f" SELECT {self.spot.id}, 'Host ' || n, 'Host', 'accepted' FROM generate_series(1, 9000) AS n")
        group = self.spot.smart("hosts", all_of(rule("title", "=", "Host")))
        readers = self.spot.smart("hosts too", all_of(rule("group", "in", group)))
        for limited in (group, readers):
            self.spot.update("groups", {"max_leave_percent": 80}, id=limited)
        self.assertEqual(self._state(group), ("live", 9000, None))
        self._unseen({"title": None})
        self.assertEqual(self._state(group), ("held", 9000, "9000"))
        self.assertEqual(self._state(readers), ("live", 9000, None))
        self.spot.update("members", {"title": "Host"})
        self.assertEqual(self._state(group)[0], "live")
        # As many as may leave do.
        self._unseen({"title": None}, "id % 10 < 8 AND first_name <> 'Nobody'")
        phase, members, _ = self._state(group)
        self.assertEqual((phase, self._state(readers)[1]), ("live", members))
        self.assertLess(members, 2000)

    def _unseen(self, changes, condition="true"):
        """Changes members of the spot so that nobody notes it: every spot is compared."""
        sets = ", ".join(f"{column} = {literal(value)}" for column, value in changes.items())
        trigger = "TRIGGER smart_groups_capture"
        self.session.run(
            f"BEGIN; ALTER TABLE smart_groups.members DISABLE {trigger};"
            f" UPDATE smart_groups.members SET {sets} WHERE spot_id = {self.spot.id} AND {condition};"
            f" ALTER TABLE smart_groups.members ENABLE ALWAYS {trigger}; COMMIT")
