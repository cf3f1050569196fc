"""A tenant moves to another server as docs/scale.md says, by the statements that stand there."""
import os
import re
import time
import unittest

from database import HERE, HOSTS, Database, live

LONGEST = 60
BLOCK = re.compile(r"^ *```sql ([a-z ]+)\n(.*?)^ *```\n|^```\n(SELECT e\.\*.*?)^```\n", re.MULTILINE | re.DOTALL)
TENANT = 1
NEWS = ("member_joined", "member_left")


def guide():
    """The steps, each with the servers that it is for and whether it is repeated until it is true; and how a consumer
    reads."""
    with open(os.path.join(HERE, "../../docs/scale.md"), encoding="utf-8") as file:
        text = file.read()
    text = re.sub(r"'host=old\.example [^']*'", f"'host={HOSTS['source']} port={os.environ['PGPORT']}"
                  f" dbname=old_server user={os.environ['PGUSER']}'", text)
    blocks = [(where.split(), sql or reading) for where, sql, reading in BLOCK.findall(re.sub(r"\b42\b|(?<=tenant_)42", str(TENANT), text))]
    steps = [(where, sql) for where, sql in blocks if where]
    ((_, reading),) = [(where, sql) for where, sql in blocks if not where]
    return steps, reading


class Move(unittest.TestCase):
    def setUp(self):
        self.steps, self.reading = guide()
        self.old = live("old_server", "bigint")
        self.addCleanup(self.old.close)
        self.new = Database.create("target", "new_server")
        self.addCleanup(self.new.close)
        run = self.new.session.run
        run("CREATE EXTENSION smart_groups")
        run("SELECT smart_groups.install()")
        self.servers = {"old": self.old, "new": self.new}

    def step(self, first, last=None):
        """Runs the guide's steps up to the one that says this."""
        while self.steps:
            where, sql = self.steps.pop(0)
            for server in where:
                if server in self.servers:
                    self.run_step(self.servers[server], sql, "wait" in where)
            if first in sql:
                return
        self.fail(f"the guide does not say {first}")

    def run_step(self, database, sql, is_awaited):
        if not is_awaited:
            database.sql_text(sql)
            return
        end = time.monotonic() + LONGEST
        while database.session.value(sql.rstrip().rstrip(";")) != "t":
            self.assertLess(time.monotonic(), end, sql)

    def news(self, database):
        """What a consumer is told that leaves moves aside."""
        told = []
        while database.session.value("SELECT next_event_id IS NOT NULL FROM smart_groups.event_consumers WHERE consumer = 'mailer'") == "t":
            told += database.session.run(self.reading.rstrip().rstrip(";"))
        return [(row[0], row[2], row[5]) for row in told if row[2] in NEWS]

    def neighbour(self):
        """A tenant that lives on the new server."""
        run = self.new.session.run
        run("INSERT INTO smart_groups.spots (id, name) VALUES (7, 'Neighbours')")
        run("INSERT INTO smart_groups.members (spot_id, first_name, email, status)"
            " SELECT 7, 'N', n || '@acme.com', 'accepted' FROM generate_series(1, 50) AS n")
        run("""SELECT smart_groups.create_smart_group(7, 'Acme', '{"combinator": "and", "rules": [
            {"field": "email", "operator": "endsWith", "value": "@acme.com"}]}')""")
        self.new.settle()
        run("SELECT smart_groups.create_event_consumer('mailer')")

    def rows(self, database, spot):
        """Memberships and invitations of a spot; of static members, since when."""
        return (
            database.session.run("SELECT group_id, member_id, kind, CASE kind WHEN 'static' THEN added_at END"
                                 f" FROM smart_groups.group_members WHERE spot_id = {spot} ORDER BY 1, 2"),
            database.session.run("SELECT resource_id, member_id FROM smart_groups.resource_invitations"
                                 f" WHERE spot_id = {spot} ORDER BY 1, 2"))

    def test_a_tenant_moves_while_it_is_used(self):
        self.step("CREATE TABLE public.moved_spots")
        self.neighbour()
        neighbours = self.new.session.run("SELECT * FROM smart_groups.group_members WHERE spot_id = 7 ORDER BY 2, 3")
        self.news(self.old)
        self.step("CREATE SUBSCRIPTION")
        # Whatever becomes of the test, the clusters of this layer are left without slots.
        self.addCleanup(self.new.session.run, f"DROP SUBSCRIPTION IF EXISTS tenant_{TENANT}")
        self.use()
        self.step("srsubstate")
        self.use()
        self.assertEqual(self.news(self.new), [])
        self.step("DROP SUBSCRIPTION")
        self.assertEqual(self.rows(self.new, TENANT), self.rows(self.old, TENANT))
        self.assertEqual(self.new.session.run("SELECT * FROM smart_groups.verify()"), [])
        self.assertEqual(self.new.session.run("SELECT * FROM smart_groups.verify_invitations()"), [])
        before = self.news(self.old)
        self.assertIn((str(TENANT), "member_left", "3000"), before)
        self.assertEqual(self.news(self.new), [])
        self.step("DELETE FROM smart_groups.spots")
        self.lives_on()
        self.assertEqual(self.steps, [])
        self.assertEqual(
            self.new.session.run("SELECT * FROM smart_groups.group_members WHERE spot_id = 7 ORDER BY 2, 3"), neighbours)

    def use(self):
        """The tenant's clients change this and that on the old server."""
        for change in (
            "UPDATE smart_groups.members SET email = 'x' || id || '@acme.com' WHERE spot_id = 1 AND id % 50 = 8",
            "UPDATE smart_groups.members SET email = 'x' || id || '@example.org' WHERE spot_id = 1 AND id = 3000",
            "DELETE FROM smart_groups.members WHERE spot_id = 1 AND id BETWEEN 200 AND 220",
            "INSERT INTO smart_groups.member_tags (spot_id, member_id, tag_id) SELECT 1, id, 1 FROM smart_groups.members"
            " WHERE spot_id = 1 AND id % 40 = 2 ON CONFLICT DO NOTHING",
            "INSERT INTO smart_groups.group_members (spot_id, group_id, member_id) SELECT 1, g.id, 1000"
            " FROM smart_groups.groups AS g WHERE g.name = 'Board' ON CONFLICT DO NOTHING",
            "SELECT public.smart(1, 'Later', 'tag', 'notNull', 'null')",
        ):
            self.old.session.run(change)

    def lives_on(self):
        """On the new server, with ids of its own; the old one is empty of it, and tells nobody."""
        run = self.new.session.run
        (added,) = run("INSERT INTO smart_groups.members (spot_id, first_name, email, status)"
                       " VALUES (1, 'New', 'new@acme.com', 'accepted') RETURNING id")[0]
        self.assertGreater(int(added), 2 * 10**12)
        self.new.settle()
        told = self.news(self.new)
        self.assertIn(("1", "member_joined", added), told)
        self.assertEqual({member for (_, _, member) in told}, {added})
        self.old.settle()
        self.assertEqual(self.old.session.run("SELECT * FROM smart_groups.group_members WHERE spot_id = 1"), [])
        self.assertEqual(self.news(self.old), [])


if __name__ == "__main__":
    unittest.main()
