"""What no member's texts and no rule's lists may do: take a server down that has little memory."""
import resource
import unittest

from server import Server

# What a process of the server may map: with its shared memory and libraries, and a little more.
LIMIT = 900 * 1_024 * 1_024
# So many titles of ten megabytes are more than that.
MEMBERS = 120
RULE = """'{"combinator": "and", "rules": [{"field": "email", "operator": "endsWith", "value": "@acme.com"}]}'"""
TITLES = """'{"combinator": "and", "rules": [{"field": "title", "operator": "endsWith", "value": "the end"}]}'"""
# As large as a rule may be stored: 32 criteria of a thousand texts.
LARGE = """
    SELECT smart_groups.create_smart_group(1, 'large ' || g, jsonb_build_object('combinator', 'or', 'rules', (
        SELECT jsonb_agg(jsonb_build_object('field', 'title', 'operator', 'in', 'value', (
            SELECT jsonb_agg(format('g%s c%s text number %s', g, c, t)) FROM generate_series(1, 1000) AS t)))
        FROM generate_series(1, 32) AS c)))
    FROM generate_series(1, 32) AS g"""


class LimitedServer(Server):
    """A server none of whose processes gets more memory than LIMIT."""

    def start(self, *options):
        earlier = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_AS, (LIMIT, earlier[1]))
        try:
            return super().start(*options)
        finally:
            resource.setrlimit(resource.RLIMIT_AS, earlier)


class MemoryLimit(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = LimitedServer("memory_limit", shared_buffers="32MB").create()

    @classmethod
    def tearDownClass(cls):
        cls.server.stop("immediate")

    def begin(self, database):
        """A database with a spot of members that a worker follows."""
        self.server.install(database)
        session = self.server.connect(database)
        session.run("INSERT INTO smart_groups.spots (name) VALUES ('limited')")
        session.run("INSERT INTO smart_groups.members (spot_id, first_name, email, title, status)"
                    " SELECT 1, 'm' || i, 'm' || i || '@acme.com', 'short', 'accepted'"
                    f" FROM generate_series(1, {MEMBERS}) AS i")
        self.settle(session)
        return session

    def settle(self, session):
        self.assertEqual(session.value("SELECT smart_groups.wait_until_current('120s')"), "t",
                         session.run("TABLE smart_groups.worker_status"))

    def is_right(self, session):
        self.assertEqual(session.run("SELECT * FROM smart_groups.verify()"), [])
        self.assertEqual(session.run("SELECT * FROM smart_groups.set_aside"), [])
        for ended in ("out of memory", "memory allocation", "was terminated by signal"):
            self.assertNotIn(ended, self.server.log())
        session.close()

    def test_titles_of_ten_megabytes(self):
        session = self.begin("titles")
        session.run(f"SELECT smart_groups.create_smart_group(1, 'acme', {RULE})")
        session.run(f"SELECT smart_groups.create_smart_group(1, 'ends', {TITLES})")
        self.settle(session)
        session.run("UPDATE smart_groups.members SET title = repeat('long ', 2000000) || 'the end'")
        self.settle(session)
        self.assertEqual(session.value("SELECT count(*) FROM smart_groups.group_members"), str(2 * MEMBERS))
        session.run("SELECT smart_groups.rebuild_spot(1)")
        self.settle(session)
        self.is_right(session)

    def test_rules_as_large_as_they_may_be(self):
        session = self.begin("rules")
        session.run(LARGE)
        self.settle(session)
        session.run(f"SELECT smart_groups.create_smart_group(1, 'one more', {RULE})")
        session.run("UPDATE smart_groups.members SET title = 'G7 C5 text number 900' WHERE id = 3")
        self.settle(session)
        self.assertEqual(session.run("SELECT g.name FROM smart_groups.group_members AS x JOIN smart_groups.groups AS g"
                                     " ON g.id = x.group_id WHERE x.member_id = 3 ORDER BY 1"),
                         [("large 7",), ("one more",)])
        self.is_right(session)


if __name__ == "__main__":
    unittest.main()
