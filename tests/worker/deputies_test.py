"""Several workers: spots are shared out among them, whoever leaves or is stuck, and nobody says more than is true."""
import threading
import unittest

from psql import Session, SqlError
from spot import Spot, all_of, rule, until


class Deputies(unittest.TestCase):
    """A database of its own, in which the application notes which process lets whom in."""

    @classmethod
    def setUpClass(cls):
        with Session("postgres") as session:
            session.run("CREATE DATABASE deputies")
        with Session("deputies") as session:
            session.run("CREATE EXTENSION smart_groups")
            session.run("SELECT smart_groups.install()")
            session.run("CREATE TABLE stuck (spot_id bigint)")
            session.run("CREATE TABLE process_of (spot_id bigint, pid integer)")
            session.run("""
                CREATE FUNCTION note_process() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
                BEGIN
                    INSERT INTO public.process_of VALUES (NEW.spot_id, pg_backend_pid());
                    WHILE EXISTS (SELECT FROM public.stuck AS s WHERE s.spot_id = NEW.spot_id) LOOP
                        PERFORM pg_sleep(0.01);
                    END LOOP;
                    RETURN NULL;
                END $$""")
            session.run("CREATE TRIGGER note_process AFTER INSERT ON smart_groups.group_members"
                        " FOR EACH ROW EXECUTE FUNCTION note_process()")

    def setUp(self):
        self.session = Session("deputies")
        self.addCleanup(self.session.close)
        self._set_workers(2)
        self.own = self._spots_of(0)
        self.others = self._spots_of(1)

    def tearDown(self):
        self.session.run("DELETE FROM stuck")
        self.assertEqual(self.session.value("SELECT smart_groups.wait_until_current('60s')"), "t")
        self.assertEqual(self.session.run("SELECT * FROM smart_groups.verify()"), [])
        self.session.run("ALTER SYSTEM RESET smart_groups.workers")
        self.session.run("SELECT pg_reload_conf()")

    def _set_workers(self, workers):
        self.session.run(f"ALTER SYSTEM SET smart_groups.workers = {workers}")
        self.session.run("SELECT pg_reload_conf()")

    def _spots_of(self, number, workers=2):
        """Two spots of a number, among so many, each with a group of chairs and two members, followed."""
        spots = []
        while len(spots) < 2:
            spot = Spot(self.session)
            of_number = self.session.value(
                f"SELECT (hashtextextended('{spot.id}' COLLATE \"C\", 0) & 2147483647) % {workers} = {number}")
            if of_number == "t":
                spot.chairs = spot.smart("chairs", all_of(rule("title", "=", "chair")))
                spot.people = [spot.member("Ada"), spot.member("Bob")]
                spots.append(spot)
        self.assertEqual(self.session.value("SELECT smart_groups.wait_until_current('60s')"), "t")
        return spots

    def _promote(self, *spots, person=0):
        """One more chair in each of these spots, in one transaction."""
        ids = ", ".join(str(spot.people[person]) for spot in spots)
        self.session.run(f"UPDATE smart_groups.members SET title = 'chair' WHERE id IN ({ids})")

    def _demote(self, *spots):
        ids = ", ".join(str(member) for spot in spots for member in spot.people)
        self.session.run(f"UPDATE smart_groups.members SET title = NULL WHERE id IN ({ids})")

    def _chairs(self, spot):
        return int(self.session.value(
            f"SELECT count(*) FROM smart_groups.group_members WHERE group_id = {spot.chairs}"))

    def _processes(self, *spots):
        ids = ", ".join(str(spot.id) for spot in spots)
        return {int(pid) for (pid,) in self.session.run(f"SELECT pid FROM process_of WHERE spot_id IN ({ids})")}

    def _found(self, kind):
        return {int(pid) for (pid,) in self.session.run(
            f"SELECT pid FROM pg_stat_activity WHERE backend_type = 'smart_groups {kind}' AND datname = 'deputies'")}

    def _handed(self):
        return int(self.session.value("SELECT count(*) FROM smart_groups_internal.pending WHERE beyond IS NOT NULL"))

    def _complaints(self):
        """What the doctor says of workers."""
        return " ".join(str(row) for row in self.session.run("SELECT * FROM smart_groups.doctor()"))

    def _have_a_deputy(self):
        """Has several spots change until there is a deputy that does its part, which it gives."""
        def look():
            deputies = self._found("deputy")
            self._demote(*self.own, *self.others)
            # A change that is undone before it is followed lets nobody in.
            self.assertEqual(self.session.value("SELECT smart_groups.wait_until_current('60s')"), "t")
            self.session.run("DELETE FROM process_of")
            self._promote(*self.own, *self.others)
            self.assertEqual(self.session.value("SELECT smart_groups.wait_until_current('60s')"), "t")
            return len(deputies) == 1 and self._processes(*self.others) == deputies
        self.assertTrue(until(look))
        return self._processes(*self.others)

    def test_each_spot_has_its_process(self):
        deputy = self._have_a_deputy()
        self.assertEqual(self._processes(*self.own), self._found("worker"))
        self.assertNotEqual(self._processes(*self.own), deputy)
        self.assertEqual([self._chairs(spot) for spot in self.own + self.others], [1] * 4)

    def test_one_spot_calls_no_deputy(self):
        self.assertTrue(until(lambda: not self._found("deputy") and not self._found("worker")))
        for spot in self.others:
            self._promote(spot)
            self.assertEqual(self.session.value("SELECT smart_groups.wait_until_current('60s')"), "t")
            self.assertEqual(self._chairs(spot), 1)
        self.assertEqual(self._found("deputy"), set())

    def test_who_has_nothing_to_do_leaves(self):
        self._have_a_deputy()
        self.assertTrue(until(lambda: not self._found("deputy") and not self._found("worker")))
        self._promote(*self.own, *self.others, person=1)
        self.assertTrue(until(lambda: [self._chairs(spot) for spot in self.own + self.others] == [2] * 4))

    def test_a_deputy_that_is_terminated(self):
        deputy = self._have_a_deputy()
        self.session.run(f"INSERT INTO stuck VALUES ({self.others[0].id})")
        self._promote(*self.others, *self.own, person=1)
        self.assertTrue(until(lambda: self._chairs(self.own[0]) == 2))
        self.session.run("DELETE FROM stuck")
        self.session.run(f"SELECT pg_terminate_backend({min(deputy)})")
        self.assertTrue(until(lambda: [self._chairs(spot) for spot in self.own + self.others] == [2] * 4))

    def test_a_worker_that_is_terminated_takes_its_deputy_along(self):
        deputy = self._have_a_deputy()
        self.session.run("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                         " WHERE backend_type = 'smart_groups worker' AND datname = 'deputies'")
        self._promote(*self.own, *self.others, person=1)
        self.assertTrue(until(lambda: [self._chairs(spot) for spot in self.own + self.others] == [2] * 4))
        self.assertTrue(until(lambda: not deputy & self._found("deputy")))

    def test_whoever_is_stuck_holds_up_nobody_else_and_nobody_says_that_all_is_followed(self):
        self._have_a_deputy()
        self.session.run(f"INSERT INTO stuck VALUES ({self.others[0].id})")
        self._promote(self.others[0], *self.own, person=1)
        self.assertTrue(until(lambda: [self._chairs(spot) for spot in self.own] == [2, 2]))
        self.assertEqual(self._chairs(self.others[0]), 1)
        self.assertEqual(self.session.value("SELECT smart_groups.wait_until_current('100ms')"), "f")
        self.assertEqual(self.session.value("SELECT spots_pending > 0 FROM smart_groups.worker_status"), "t")
        self._demote(self.others[0], self.own[0])
        self.assertTrue(until(lambda: self._handed() == 2))
        self.assertNotIn("deputies", self._complaints())
        # What the deputy has in hand it has deleted, if only for itself.
        self.session.run("UPDATE smart_groups_internal.pending SET noted_at = noted_at - interval '1 hour'"
                         " WHERE noted_at = (SELECT max(noted_at) FROM smart_groups_internal.pending)")
        self.assertIn("one of the worker's deputies is behind", self._complaints())
        # The worker goes on.
        self._demote(*self.own)
        self.assertTrue(until(lambda: [self._chairs(spot) for spot in self.own] == [0, 0]))
        self.session.run("DELETE FROM stuck")
        self.assertEqual(self.session.value("SELECT smart_groups.wait_until_current('60s')"), "t")
        self.assertEqual(self._chairs(self.others[0]), 0)

    def test_nobody_waits_for_what_was_handed_over_later(self):
        self._set_workers(3)
        own, earlier, later = (self._spots_of(number, 3)[0] for number in range(3))

        def have_two():
            self._demote(own, earlier, later)
            self._promote(own, earlier, later)
            return len(self._found("deputy")) == 2
        self.assertTrue(until(have_two))
        self.assertEqual(self.session.value("SELECT smart_groups.wait_until_current('60s')"), "t")
        self.session.run(f"INSERT INTO stuck VALUES ({earlier.id}), ({later.id})")
        self._promote(own, earlier, person=1)
        self.assertTrue(until(lambda: self._chairs(own) == 2))
        answers = []

        def wait():
            with Session("deputies") as session:
                answers.append(session.value("SELECT smart_groups.wait_until_current('60s')"))
        waiting = threading.Thread(target=wait)
        waiting.start()
        self.assertTrue(until(lambda: self.session.run(
            "SELECT pid FROM pg_stat_activity WHERE query LIKE '%current(''60s'')%' AND wait_event = 'Extension'")))
        self._demote(own)
        self._promote(own, later, person=1)
        self.assertTrue(until(lambda: self._chairs(own) == 1))
        self.session.run(f"DELETE FROM stuck WHERE spot_id = {earlier.id}")
        waiting.join()
        self.assertEqual((answers, self._chairs(earlier), self._chairs(later)), (["t"], 2, 1))

    def test_the_number_of_workers_changes_meanwhile(self):
        self._have_a_deputy()
        for workers in (3, 1, 2):
            self._set_workers(workers)
            self._demote(*self.own, *self.others)
            self._promote(*self.own, *self.others)
            self.assertEqual(self.session.value("SELECT smart_groups.wait_until_current('60s')"), "t")
            self.assertEqual([self._chairs(spot) for spot in self.own + self.others], [1] * 4)
            if workers == 1:
                self.assertTrue(until(lambda: not self._found("deputy")))
        self._have_a_deputy()

    def test_a_database_with_a_deputy_can_be_dropped(self):
        with Session("postgres") as session:
            session.run("CREATE DATABASE dropped")
        with Session("dropped") as session:
            session.run("CREATE EXTENSION smart_groups")
            session.run("SELECT smart_groups.install()")
            spots = [Spot(session) for _ in range(4)]
            groups = [spot.smart("everybody", all_of(rule("status", "=", "accepted"))) for spot in spots]
            for spot in spots:
                spot.member("Ada")

            def has_deputy():
                session.run("SELECT smart_groups.rebuild_spot(id) FROM smart_groups.spots")
                return session.value("SELECT count(*) FROM pg_stat_activity"
                                     " WHERE backend_type = 'smart_groups deputy' AND datname = 'dropped'") == "1"
            self.assertTrue(until(has_deputy))
            self.assertEqual(len(groups), 4)
        with Session("postgres") as session:
            session.run("DROP DATABASE dropped")

    def test_the_number_has_bounds(self):
        for wrong in ("0", "17"):
            with self.subTest(wrong=wrong), self.assertRaisesRegex(SqlError, "outside the valid range"):
                self.session.run(f"ALTER SYSTEM SET smart_groups.workers = {wrong}")
