"""Databases and extensions come and go while workers run."""
import unittest

from people import People
from server import Server, eventually


def setUpModule():
    global SERVER
    SERVER = Server("databases", **{"smart_groups.clock_interval": "200ms"}).create()


def tearDownModule():
    SERVER.stop("immediate")


class Databases(unittest.TestCase):
    def setUp(self):
        self.name = self.id().rpartition(".")[2][:60]
        SERVER.install(self.name)
        self.people = People(SERVER, self.name)
        # A rule that moves with the clock keeps the worker at work.
        self.people.ask(
            f"SELECT smart_groups.create_smart_group({self.people.id}, 'new',"
            """ '{"combinator": "and", "rules": [{"field": "registered_at", "operator": ">=", "value":"""
            """ {"mode": "relative", "anchor": "now", "offset": -1, "unit": "day"}}]}')""")
        self.people.follows("Ada")

    def tearDown(self):
        SERVER.ask(f"DROP DATABASE {self.name}")

    def test_drop(self):
        SERVER.install("dropped")
        People(SERVER, "dropped").follows("Ada")
        SERVER.ask("DROP DATABASE dropped")
        self.people.follows("Bob")

    def test_drop_with_force(self):
        SERVER.install("forced")
        People(SERVER, "forced").follows("Ada")
        SERVER.ask("DROP DATABASE forced WITH (FORCE)")
        self.people.follows("Bob")

    def test_rename(self):
        SERVER.ask(f"ALTER DATABASE {self.name} RENAME TO renamed")
        self.people.database = self.name = "renamed"
        self.people.follows("Bob")

    def test_template(self):
        SERVER.ask(f"CREATE DATABASE copied TEMPLATE {self.name}")
        self.addCleanup(SERVER.ask, "DROP DATABASE copied")
        self.people.follows("Bob")
        original, self.people.database = self.people.database, "copied"
        self.assertEqual(self.people.chairs(), {"Ada"})
        self.people.follows("Cem")
        self.assertEqual(self.people.disagreements(), [])
        self.people.database = original
        self.assertEqual(self.people.chairs(), {"Ada", "Bob"})

    def test_a_database_that_lets_nobody_in_is_left_alone(self):
        SERVER.install("closed")
        People(SERVER, "closed").promote("Ada")
        SERVER.ask("ALTER DATABASE closed ALLOW_CONNECTIONS false")
        refused = SERVER.log().count("is not currently accepting connections")
        self.people.follows("Bob")
        eventually(lambda: not SERVER.ask("SELECT FROM pg_stat_activity WHERE datname = 'closed'"))
        self.people.follows("Cem")
        self.assertLessEqual(SERVER.log().count("is not currently accepting connections"), refused + 1)
        SERVER.ask("DROP DATABASE closed")

    def test_the_extension_goes_and_comes_again(self):
        with SERVER.connect(self.name) as session:
            session.run("DROP EXTENSION smart_groups CASCADE")
            session.run(self.people.promotion("Bob"))
            session.run("CREATE EXTENSION smart_groups")
            session.run("SELECT smart_groups.install()")
        self.people.expect({"Ada", "Bob"})
        self.people.follows("Cem")
        self.assertEqual(self.people.disagreements(), [])

    def test_the_worker_ends_with_the_extension(self):
        SERVER.ask("DROP EXTENSION smart_groups CASCADE", self.name)
        eventually(lambda: not SERVER.found("worker", self.name))
        SERVER.ask("CREATE EXTENSION smart_groups", self.name)
        SERVER.ask("SELECT smart_groups.install()", self.name)
        self.people.follows("Bob")
