"""A first build goes on where it was when it is killed, and stops when somebody needs the database."""
import os
import signal
import unittest

from server import Server, eventually, is_there

MEMBERS = 150_000


class Builds(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        # Small steps: a build is not over before somebody has looked.
        cls.server = Server("builds", **{"smart_groups.build_chunk": "500"}).create()

    def setUp(self):
        self.name = "builds"
        self.server.install(self.name)
        self.ask("INSERT INTO smart_groups.spots (name) VALUES ('builds')")
        self.ask("INSERT INTO smart_groups.members (spot_id, first_name, status)"
                 f" SELECT 1, 'm' || i, 'accepted' FROM generate_series(1, {MEMBERS}) AS i")
        self.ask("""SELECT smart_groups.create_smart_group(1, 'all', '{"combinator": "and", "rules": [
                 {"field": "first_name", "operator": "beginsWith", "value": "m"}]}')""")

    def tearDown(self):
        self.server.ask(f"DROP DATABASE {self.name}")

    @classmethod
    def tearDownClass(cls):
        cls.server.stop("immediate")

    def ask(self, statement):
        """The rows of one statement."""
        return self.server.ask(statement, self.name)

    def done(self, phase):
        """How many members the group has, once it is in this phase and has some."""
        rows = self.ask(f"SELECT members_done FROM smart_groups.group_status WHERE phase = '{phase}'")
        return int(rows[0][0]) if rows else None

    def strike_worker(self):
        """The server recovers."""
        worker = self.server.one("worker", self.name)
        os.kill(worker, signal.SIGKILL)
        eventually(lambda: not is_there(worker))

    def strike_server(self):
        """The postmaster is killed."""
        self.server.kill()
        self.server.start()

    def test_a_build_goes_on_after_kills(self):
        before = 0
        for strike in (self.strike_worker, self.strike_server):
            # Further than before, and not at the end.
            before = eventually(lambda: (self.done("building") or 0) > before and self.done("building"))  # pylint: disable=cell-var-from-loop
            strike()
            found = eventually(lambda: self.done("building"))
            self.assertGreaterEqual(found, before)
            # A second death before anything was done sets the spot aside.
            before = found
        self.ask("UPDATE smart_groups.members SET first_name = 'x' WHERE id % 10000 = 0")
        eventually(lambda: self.done("live"), 60)
        self.assertEqual(self.ask("SELECT smart_groups.wait_until_current('20s')"), [("t",)])
        self.assertEqual(self.ask("SELECT count(*) FROM smart_groups.group_members"), [(str(MEMBERS - 15),)])
        self.assertEqual(self.ask("SELECT * FROM smart_groups.verify()"), [])

    def test_the_database_is_copied_renamed_and_dropped_in_the_middle(self):
        for statement, name in (("CREATE DATABASE copied TEMPLATE builds", "builds"),
                                ("ALTER DATABASE builds RENAME TO renamed", "renamed"),
                                ("DROP DATABASE renamed", "copied")):
            eventually(lambda: self.done("building"))
            self.server.ask(statement)
            self.name = name
        eventually(lambda: self.done("building"))
