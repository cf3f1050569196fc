"""Without the preload: start_worker(), and process_pending() alone."""
import os
import signal
import threading
import unittest

from people import People
from psql import SqlError
from server import Server, eventually, is_there


def setUpModule():
    global SERVER
    SERVER = Server("polling", shared_preload_libraries="").create()
    SERVER.install("live")


def tearDownModule():
    SERVER.stop("immediate")


class Polling(unittest.TestCase):
    """Each test has a database of its own."""

    def setUp(self):
        self.name = f"polling_{id(self)}"
        SERVER.install(self.name)
        self.assertEqual(self.state(), "none")
        self.assertTrue(self.start())
        self.people = People(SERVER, self.name)

    def tearDown(self):
        self.assertEqual(self.people.disagreements(), [])
        # A worker that could not give way would be in the way.
        SERVER.ask(f"DROP DATABASE {self.name}")

    def ask(self, statement):
        """The rows of one statement."""
        return SERVER.ask(statement, self.name)

    def workers(self):
        """The pids of this database's workers."""
        return SERVER.found("worker", self.name)

    def start(self):
        """Whether start_worker() says that it has started one."""
        return self.ask("SELECT smart_groups.start_worker()") == [("t",)]

    def state(self):
        """What worker_status says."""
        return self.ask("SELECT state FROM smart_groups.worker_status")[0][0]

    def without_extension(self):
        """The extension is dropped, and the worker has ended."""
        self.ask("DROP EXTENSION smart_groups CASCADE")
        eventually(lambda: not self.workers())

    def test_it_follows_by_itself(self):
        self.people.follows("Ada")
        self.assertEqual(self.state(), "polling")

    def test_a_second_call_starts_none(self):
        self.assertFalse(self.start())
        self.assertEqual(len(self.workers()), 1)

    def test_calls_at_the_same_time_start_one(self):
        self.without_extension()
        self.ask("CREATE EXTENSION smart_groups")
        self.ask("SELECT smart_groups.install()")
        sessions = [SERVER.connect(self.name) for _ in range(4)]
        calls = [threading.Thread(target=one.run, args=("SELECT smart_groups.start_worker()",)) for one in sessions]
        for call in calls:
            call.start()
        for call in calls:
            call.join()
        for session in sessions:
            session.close()
        eventually(lambda: len(self.workers()) == 1)
        self.people.follows("Ada")

    def test_in_the_transaction_that_creates_the_extension(self):
        self.without_extension()
        with SERVER.connect(self.name) as session:
            session.run("BEGIN")
            session.run("CREATE EXTENSION smart_groups")
            session.run("SELECT smart_groups.install()")
            session.run("SELECT smart_groups.start_worker()")
            session.run("COMMIT")
        self.people.follows("Ada")

    def test_a_terminated_worker_is_back(self):
        worker = SERVER.one("worker", self.name)
        SERVER.ask(f"SELECT pg_terminate_backend({worker})")
        SERVER.one("worker", self.name, worker)
        self.people.follows("Ada")

    def test_a_killed_worker_is_back(self):
        self.people.follows("Ada")
        worker = SERVER.one("worker", self.name)
        os.kill(worker, signal.SIGKILL)
        eventually(lambda: not is_there(worker))
        SERVER.one("worker", self.name, worker)
        self.people.follows("Bob")

    def test_a_restarted_server_has_none_until_it_is_asked(self):
        self.people.promote("Ada")
        SERVER.stop("fast")
        SERVER.start()
        self.assertEqual(self.state(), "none")
        self.assertEqual(self.workers(), [])
        self.assertTrue(self.start())
        self.people.expect({"Ada"})

    def test_a_prepared_transaction(self):
        with SERVER.connect(self.name) as session:
            session.run("BEGIN")
            session.run(self.people.promotion("Ada"))
            session.run("PREPARE TRANSACTION 'promotion'")
        self.people.follows("Bob")
        self.people.ask("COMMIT PREPARED 'promotion'")
        self.people.expect({"Ada", "Bob"}, 5)

    def test_a_database_is_renamed_copied_and_dropped(self):
        SERVER.ask(f"ALTER DATABASE {self.name} RENAME TO renamed")
        self.people.database = self.name = "renamed"
        self.people.follows("Ada")
        SERVER.ask("CREATE DATABASE copied TEMPLATE renamed")
        self.people.follows("Bob")
        SERVER.ask("SELECT smart_groups.start_worker()", "copied")
        SERVER.one("worker", "copied")
        SERVER.ask("DROP DATABASE copied")
        self.people.follows("Cem")
        self.assertEqual(len(self.workers()), 1)


class Alone(unittest.TestCase):
    """As from a job, such as pg_cron's."""

    def test_process_pending(self):
        SERVER.install("alone")
        self.addCleanup(SERVER.ask, "DROP DATABASE alone")
        with SERVER.connect("alone") as session:
            session.run("INSERT INTO smart_groups.spots (id, name) VALUES (1, 'alone')")
            session.run("INSERT INTO smart_groups.members (spot_id, first_name, title, status)"
                        " VALUES (1, 'Ada', 'chair', 'accepted'), (1, 'Bob', NULL, 'accepted')")
            session.run("""SELECT smart_groups.create_smart_group(1, 'chairs', '{"combinator": "and", "rules":
                        [{"field": "title", "operator": "=", "value": "chair"}]}')""")
            self.assertEqual(session.value("SELECT smart_groups.process_pending()"), "1")
            session.run("UPDATE smart_groups.members SET title = 'chair'")
            self.assertEqual(session.value("SELECT smart_groups.wait_until_current('10ms')"), "f")
            self.assertEqual(session.value("SELECT smart_groups.process_pending()"), "1")
            self.assertEqual(session.value("SELECT smart_groups.wait_until_current('10ms')"), "t")
            self.assertEqual(session.value("SELECT smart_groups.process_pending()"), "0")
            self.assertEqual(session.run("SELECT * FROM smart_groups.verify()"), [])
            self.assertEqual(session.value("SELECT backlog FROM smart_groups.worker_status"), "0")

    def test_a_role_that_was_not_given_the_right_starts_no_worker(self):
        with SERVER.connect("live") as session:
            session.run("CREATE ROLE nobody_special")
            session.run("SET ROLE nobody_special")
            for schema in ("smart_groups", "smart_groups_internal"):
                with self.assertRaises(SqlError) as caught:
                    session.run(f"SELECT {schema}.start_worker()")
                self.assertEqual(caught.exception.sqlstate, "42501")

    def test_a_server_without_room_says_so(self):
        SERVER.ask("ALTER SYSTEM SET max_worker_processes = 1")
        SERVER.stop("fast")
        SERVER.start()
        self.addCleanup(SERVER.start)
        self.addCleanup(SERVER.stop, "fast")
        self.addCleanup(SERVER.ask, "ALTER SYSTEM RESET max_worker_processes")
        with self.assertRaises(SqlError) as caught:
            SERVER.ask("SELECT smart_groups.start_worker()", "live")
        self.assertEqual(caught.exception.sqlstate, "53400")
