"""A standby only replays; promoted, it goes on from where the log stands."""
import unittest

from people import People
from psql import SqlError
from server import Server, eventually


def setUpModule():
    global PRIMARY, STANDBY
    PRIMARY = Server("primary").create()
    for database in ("one", "two"):
        PRIMARY.install(database)
    STANDBY = Server("standby").copy_of(PRIMARY)


def tearDownModule():
    STANDBY.stop("immediate")
    PRIMARY.stop("immediate")


def replayed():
    """Waits until the standby has all that the primary has."""
    ((place,),) = PRIMARY.ask("SELECT pg_current_wal_flush_lsn()")
    eventually(lambda: STANDBY.ask(f"SELECT pg_last_wal_replay_lsn() >= '{place}'") == [("t",)])


class Standby(unittest.TestCase):
    def test_a_standby_sleeps_and_goes_on_when_it_is_promoted(self):
        people = [People(PRIMARY, "one"), People(PRIMARY, "two")]
        for one in people:
            one.follows("Ada")
        with PRIMARY.connect("one") as session:
            session.run("BEGIN")
            session.run(people[0].promotion("Cem"))
            session.run("PREPARE TRANSACTION 'promotion'")
        replayed()
        self.sleeps(people)
        # The primary's workers cannot work: what is noted now is not worked off.
        holders = [PRIMARY.connect(one.database) for one in people]
        for holder in holders:
            holder.run("BEGIN")
            holder.run("LOCK TABLE smart_groups_internal.pending")
        for one in people:
            one.promote("Bob")
        replayed()
        self.assertEqual([one.chairs() for one in people], [{"Ada"}, {"Ada"}])
        STANDBY.promote()
        for holder in holders:
            holder.close()
        self.goes_on(people)

    def sleeps(self, people):
        """Nothing runs, work on demand is refused, what is there can be read."""
        self.assertEqual(STANDBY.found("launcher") + STANDBY.found("worker"), [])
        for function in ("process_pending", "start_worker"):
            with self.assertRaises(SqlError) as caught:
                STANDBY.ask(f"SELECT smart_groups.{function}()", "one")
            self.assertEqual(caught.exception.sqlstate, "25006")
        self.assertEqual(STANDBY.ask("SELECT state FROM smart_groups.worker_status", "one"), [("standby",)])
        self.assertEqual(STANDBY.ask("SELECT smart_groups.wait_until_current('10s')", "two"), [("t",)])
        for one in people:
            one.server = STANDBY
            self.assertEqual(one.chairs(), {"Ada"})
            self.assertTrue(one.agrees())
            one.server = PRIMARY
        self.assertEqual(STANDBY.found("launcher") + STANDBY.found("worker"), [])

    def goes_on(self, people):
        """Without a commit, in each database, by one worker."""
        for one in people:
            one.server = STANDBY
            one.expect({"Ada", "Bob"})
        self.assertEqual(len(STANDBY.found("launcher")), 1)
        self.assertEqual(len(STANDBY.found("worker", "one")), 1)
        people[0].ask("COMMIT PREPARED 'promotion'")
        people[0].expect({"Ada", "Bob", "Cem"}, 5)
        people[1].follows("Cem")
        self.assertTrue(all(one.agrees() for one in people))
