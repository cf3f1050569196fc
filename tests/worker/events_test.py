"""Events in the worker's hands: each change is told once, whoever is killed, and old ones go by themselves."""
import unittest

from psql import Session
from spot import Spot, all_of, rule, until


class Events(unittest.TestCase):
    def setUp(self):
        self.session = Session("worker")
        self.addCleanup(self.session.close)
        self.spot = Spot(self.session, "UTC")

    def _set(self, setting, value):
        change = "RESET" if value is None else "SET"
        to = "" if value is None else f" = '{value}'"
        self.session.run(f"ALTER SYSTEM {change} smart_groups.{setting}{to}")
        self.session.run("SELECT pg_reload_conf()")

    def _count(self, where="true"):
        return int(self.session.value(
            f"SELECT count(*) FROM smart_groups.events WHERE spot_id = {self.spot.id} AND {where}"))

    def test_old_events_go_but_for_those_that_a_consumer_has_not_read(self):
        self.addCleanup(self._set, "event_retention", None)
        self.session.run("SELECT smart_groups.create_event_consumer('slow')")
        self.addCleanup(self.session.run, "SELECT smart_groups.drop_event_consumer('slow')")
        group = self.spot.smart("acme", all_of(rule("email", "endsWith", "@acme.com")))
        people = [self.spot.member(f"Member {n}", email=f"{n}@acme.com") for n in range(50)]
        self.spot.settle()
        self.assertEqual(self._count(f"group_id = {group}"), len(people))
        self._set("event_retention", "1s")
        # What is read goes, while what comes later waits for its reader.
        self.assertTrue(until(lambda: self._expired_but_unread()))
        self.session.run("SELECT count(*) FROM smart_groups.consume_events('slow', 100000)")
        self.assertTrue(until(lambda: self._count() == 0), self._count())

    def _expired_but_unread(self):
        """Time has passed by more than they have to be kept, and the worker has looked since."""
        aged = self.session.value(
            "SELECT min(occurred_at) < now() - interval '2 seconds' FROM smart_groups.events"
            f" WHERE spot_id = {self.spot.id}")
        self.spot.member("Another", email="another@home.org")
        self.spot.settle()
        return aged == "t" and self._count() == 50
