"""The launcher and the workers come back however they end, and give way to whoever needs the database."""
import os
import signal
import unittest

from people import People
from psql import SqlError
from server import Server, eventually, is_there


def setUpModule():
    global SERVER
    SERVER = Server("processes").create()
    SERVER.install("live")


def tearDownModule():
    SERVER.stop("immediate")


class Processes(unittest.TestCase):
    def setUp(self):
        self.people = People(SERVER, "live")

    def tearDown(self):
        self.assertEqual(self.people.disagreements(), [])

    def leave(self, database="live"):
        """Waits until the worker has left by itself."""
        eventually(lambda: not SERVER.found("worker", database))

    def test_a_worker_leaves_and_is_back_at_the_next_commit(self):
        self.leave()
        self.people.follows("Ada")

    def test_a_terminated_worker_is_back(self):
        self.people.follows("Ada")
        worker = SERVER.one("worker", "live")
        SERVER.ask(f"SELECT pg_terminate_backend({worker})")
        self.people.follows("Bob")
        self.leave()
        self.people.follows("Cem")

    def test_a_terminated_launcher_is_back(self):
        launcher = SERVER.one("launcher")
        SERVER.ask(f"SELECT pg_terminate_backend({launcher})")
        SERVER.one("launcher", other_than=launcher)
        self.leave()
        self.people.follows("Ada")

    def test_a_commit_while_there_is_no_launcher_is_not_lost(self):
        self.leave()
        launcher = SERVER.one("launcher")
        SERVER.ask(f"SELECT pg_terminate_backend({launcher})")
        self.people.promote("Ada")
        self.people.expect({"Ada"})

    def test_killed_processes_are_back_after_the_recovery(self):
        for kind, name in (("worker", "Ada"), ("launcher", "Bob")):
            # The commit has the worker there to be killed.
            self.people.promote(name)
            process = SERVER.one(kind)
            os.kill(process, signal.SIGKILL)
            eventually(lambda: not is_there(process))
            SERVER.one("launcher", other_than=process)
            self.people.expect({"Ada", "Bob"} if name == "Bob" else {"Ada"})
        self.people.follows("Cem")

    def test_an_immediate_shutdown_loses_nothing(self):
        self.people.promote("Ada")
        SERVER.stop("immediate")
        SERVER.start()
        self.people.expect({"Ada"})
        self.people.follows("Bob")

    def test_a_killed_postmaster_loses_nothing(self):
        self.people.promote("Ada")
        SERVER.kill()
        SERVER.start()
        self.people.expect({"Ada"})
        self.people.follows("Bob")

    def test_a_spot_that_kills_its_worker_twice_is_set_aside_and_the_others_go_on(self):
        victim, other = self.people, People(SERVER, "live")
        victim.ask("CREATE FUNCTION public.deadly() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
                   # The shell's parent is the process that runs the trigger.
                   " COPY (SELECT) TO PROGRAM 'kill -9 $PPID'; RETURN NULL; END $$")
        victim.ask("CREATE TRIGGER deadly AFTER INSERT ON smart_groups.group_members FOR EACH ROW"
                   f" WHEN (NEW.spot_id = {victim.id}) EXECUTE FUNCTION public.deadly()")
        self.addCleanup(victim.ask, "DROP FUNCTION IF EXISTS public.deadly CASCADE")
        victim.promote("Ada")
        pauses = eventually(self.deaths)
        self.assertEqual(pauses, [1, 24 * 60 * 60])
        set_aside = ("SELECT group_id, member_id, attempts, error FROM smart_groups.set_aside"
                     f" WHERE spot_id = {victim.id}")
        ((group, member, attempts, error),) = victim.ask(set_aside)
        self.assertEqual((group, member, attempts), (None, None, "2"))
        self.assertIn("died", error)
        ((phase, error),) = victim.ask(
            f"SELECT phase, error FROM smart_groups.group_status WHERE group_id = {victim.group}")
        self.assertEqual(phase, "failed")
        self.assertIn("died", error)
        other.follows("Bob")
        ((error,),) = victim.ask("SELECT last_error FROM smart_groups.worker_status")
        self.assertIn("died", error)
        victim.ask("DROP FUNCTION public.deadly CASCADE")
        victim.ask(f"SELECT smart_groups.rebuild_spot({victim.id})")
        victim.expect({"Ada"})
        self.assertEqual(victim.ask(set_aside), [])

    def deaths(self):
        """The pauses after the deaths, in seconds, once there have been two."""
        rows = self.people.ask(
            "SELECT round(extract(epoch FROM not_before - noted_at)) FROM smart_groups_internal.pending"
            f" WHERE spot = '{self.people.id}' AND error IS NOT NULL ORDER BY attempts")
        return [int(pause) for (pause,) in rows] if len(rows) > 1 else None

    def test_a_round_that_fails_is_shown_until_one_does_not(self):
        self.people.ask("ALTER TABLE smart_groups_internal.pending RENAME COLUMN not_before TO away")
        self.people.ask("SELECT smart_groups.wait_until_current('1ms')")
        error = eventually(lambda: self.shown()[0])
        self.assertIn("not_before", error)
        self.people.ask("ALTER TABLE smart_groups_internal.pending RENAME COLUMN away TO not_before")
        self.people.follows("Ada")
        eventually(lambda: self.shown() == (None, None))

    def shown(self):
        """The last error and its time."""
        return self.people.ask("SELECT last_error, last_error_at FROM smart_groups.worker_status")[0]

    def test_the_size_of_the_log_is_shown(self):
        (sizes,) = self.people.ask(
            "SELECT log_size > 0, log_size = pg_total_relation_size('smart_groups_internal.change_log')"
            " FROM smart_groups.worker_status")
        self.assertEqual(sizes, ("t", "t"))

    def test_start_worker_says_that_the_launcher_serves(self):
        self.assertEqual(self.people.ask("SELECT smart_groups.start_worker()"), [("f",)])
        self.assertEqual(len(SERVER.found("worker", "live")), 1)

    def test_a_reload_reaches_workers_that_have_left(self):
        with SERVER.connect("live") as session:
            session.run(f"UPDATE smart_groups.members SET last_active_at = '2026-01-01' WHERE spot_id = {self.people.id}")
            conditions = ('{"combinator": "and", "rules": [{"field": "last_active_at", "operator": ">=", "value":'
                          ' {"mode": "relative", "anchor": "now", "offset": -30, "unit": "day"}}]}')
            SERVER.ask("ALTER SYSTEM SET smart_groups.clock = '2026-01-15 00:00+00'")
            self.addCleanup(self.reset)
            SERVER.ask("ALTER SYSTEM SET smart_groups.clock_interval = '1h'")
            SERVER.ask("SELECT pg_reload_conf()")
            self.people.group = session.value(
                f"SELECT smart_groups.create_smart_group({self.people.id}, 'active', '{conditions}')")
        self.people.expect({"Ada", "Bob", "Cem"})
        self.leave()
        SERVER.ask("ALTER SYSTEM SET smart_groups.clock = '2026-03-01 00:00+00'")
        SERVER.ask("SELECT pg_reload_conf()")
        self.people.expect(set())

    def reset(self):
        """The settings as they were."""
        SERVER.ask("ALTER SYSTEM RESET ALL")
        SERVER.ask("SELECT pg_reload_conf()")


class Prepared(unittest.TestCase):
    """COMMIT PREPARED calls nobody."""

    def setUp(self):
        self.people = People(SERVER, "live")
        eventually(lambda: not SERVER.found("worker", "live"))
        with SERVER.connect("live") as session:
            session.run("BEGIN")
            session.run(self.people.promotion("Ada"))
            session.run("PREPARE TRANSACTION 'promotion'")

    def test_with_the_worker_gone_before(self):
        SERVER.one("worker", "live")
        self.people.ask("COMMIT PREPARED 'promotion'")
        self.people.expect({"Ada"}, 5)

    def test_after_a_restart(self):
        for mode in ("immediate", "fast"):
            SERVER.stop(mode)
            SERVER.start()
        SERVER.one("worker", "live")
        self.people.ask("COMMIT PREPARED 'promotion'")
        self.people.expect({"Ada"}, 5)


class Room(unittest.TestCase):
    def test_a_server_without_room_for_a_worker_says_so_and_tries_again(self):
        # One process is the launcher's, one that of logical replication.
        SERVER.ask("ALTER SYSTEM SET max_worker_processes = 2")
        restart()
        self.addCleanup(restart)
        self.addCleanup(SERVER.ask, "ALTER SYSTEM RESET max_worker_processes")
        eventually(lambda: "raise max_worker_processes" in SERVER.log())
        with SERVER.connect("live") as session:
            session.run("SELECT smart_groups.process_pending()")
            session.run("ALTER SYSTEM SET max_logical_replication_workers = 0")
            self.addCleanup(SERVER.ask, "ALTER SYSTEM RESET max_logical_replication_workers")
        restart()
        People(SERVER, "live").follows("Ada")


def restart():
    """As an administrator does it."""
    SERVER.stop("fast")
    SERVER.start()


class Upgrade(unittest.TestCase):
    def test_nothing_runs_while_pg_upgrade_does(self):
        SERVER.stop("fast")
        SERVER.start("-o", "-b")
        self.addCleanup(SERVER.start)
        self.addCleanup(SERVER.stop, "fast")
        self.assertEqual(SERVER.found("launcher") + SERVER.found("worker"), [])
        with self.assertRaises(SqlError):
            SERVER.ask("SELECT smart_groups.start_worker()", "live")
