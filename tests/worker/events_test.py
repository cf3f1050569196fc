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

    def _listen(self):
        """Gives a check whether somebody who listens from now on has been told something."""
        listener = Session("worker")
        self.addCleanup(listener.close)
        listener.run("LISTEN smart_groups")
        heard = set()

        def expect(told):
            def is_told():
                # psql prints what it was told of behind the answer, which is read as CSV.
                rows = [",".join(field or "" for field in row) for row in listener.run("SELECT 'looked'")]
                heard.update(row.replace('"', "") for row in rows if row != "looked")
                return any(told in row for row in heard)
            self.assertTrue(until(is_told), heard)
        return expect

    def test_listeners_are_told_after_the_unit(self):
        group = self.spot.smart("acme", all_of(rule("email", "endsWith", "@acme.com")))
        self.spot.settle()
        expect = self._listen()
        self.spot.member("Ada", email="ada@acme.com")
        expect(f"groups:{{{group}:{{member_joined:1}}}}")
        self.assertEqual(self._count(f"group_id = {group}"), 1)

    def test_listeners_are_told_where_no_membership_changes(self):
        members = [self.spot.member(f"Member {n}", email=f"{n}@acme.com") for n in range(10)]
        expect = self._listen()
        group = self.spot.smart("acme", all_of(rule("email", "endsWith", "@acme.com")))
        # What waits to be told, until it is safe on disk, is told together.
        expect(f"groups:{{{group}:{{member_joined:10}}}}")
        resource = self.spot.insert_id("resources", {"type": "course", "name": "Welcome"})
        self.spot.update("groups", {"max_leave_percent": 0}, id=group)
        self.spot.settle()
        self.session.run(f"SELECT smart_groups.link_resource({group}, {resource})")
        expect(f"groups:{{{group}:{{resource_invited:10}}}}")
        self.spot.update("members", {"email": None}, id=members[0])
        expect(f"groups:{{{group}:{{group_held:1}}}}")
        self.session.run(f"SELECT smart_groups.unlink_resource({group}, {resource})")
        expect(f"groups:{{{group}:{{resource_revoked:10}}}}")

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
        self.assertTrue(until(self._expired_but_for(50)))
        while int(self.session.value("SELECT count(*) FROM smart_groups.consume_events('slow', 1000)")):
            pass
        self.assertTrue(until(self._are_gone), self._count())

    def test_a_consumer_from_whom_policies_hide_everything_holds_up_nothing(self):
        run = self.session.run
        self.addCleanup(self._set, "event_retention", None)
        for undo in ("DROP ROLE IF EXISTS blinded", "DROP OWNED BY blinded",
                     "ALTER TABLE smart_groups.events DISABLE ROW LEVEL SECURITY",
                     "SELECT smart_groups.drop_event_consumer('blinded')"):
            self.addCleanup(run, undo)
        run("CREATE ROLE blinded")
        run("GRANT SELECT ON smart_groups.events TO blinded")
        run("GRANT EXECUTE ON FUNCTION smart_groups.consume_events, smart_groups_internal.consume_events TO blinded")
        run("ALTER TABLE smart_groups.events ENABLE ROW LEVEL SECURITY")
        run("SELECT smart_groups.create_event_consumer('blinded')")
        self.spot.smart("acme", all_of(rule("email", "endsWith", "@acme.com")))
        for number in range(20):
            self.spot.member(f"Member {number}", email=f"{number}@acme.com")
        self.spot.settle()
        self._set("event_retention", "1s")
        self.assertTrue(until(self._expired_but_for(20)))
        run("SET ROLE blinded")
        self.assertEqual(run("SELECT * FROM smart_groups.consume_events('blinded', 100)"), [])
        run("RESET ROLE")
        self.assertTrue(until(self._are_gone), self._count())

    def _are_gone(self):
        """Whoever only reads does not wake the worker, which looks now and then."""
        self.spot.member("Another", email="another@home.org")
        return self._count() == 0

    def _expired_but_for(self, unread):
        """Time has passed by more than they have to be kept, the worker has looked since, and these stay."""
        def has():
            aged = self.session.value(
                "SELECT min(occurred_at) < now() - interval '2 seconds' FROM smart_groups.events"
                f" WHERE spot_id = {self.spot.id}")
            self.spot.member("Another", email="another@home.org")
            self.spot.settle()
            return aged == "t" and self._count() == unread
        return has
