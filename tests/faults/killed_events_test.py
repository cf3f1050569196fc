"""Exactly one event a change, and each to its consumer once, when workers and servers are killed between a unit and its flush."""
import os
import signal
import unittest

from server import Server, eventually, is_there

MEMBERS = 3_000
# Joined twice in a row, left twice in a row, or left without having joined.
ODD = ("SELECT * FROM (SELECT member_id, kind, lag(kind, 1, 'member_left') OVER (PARTITION BY member_id ORDER BY id) AS before"
       " FROM smart_groups.events WHERE kind LIKE 'member%') AS e WHERE e.kind = e.before")
REPLAYED = ("SELECT member_id FROM smart_groups.events WHERE kind LIKE 'member%' GROUP BY 1"
            " HAVING count(*) FILTER (WHERE kind = 'member_joined') > count(*) FILTER (WHERE kind = 'member_left') ORDER BY 1")
INVITED = ("SELECT member_id FROM smart_groups.events WHERE kind LIKE 'resource%' GROUP BY 1"
           " HAVING count(*) FILTER (WHERE kind = 'resource_invited') - count(*) FILTER (WHERE kind = 'resource_revoked') = 1 ORDER BY 1")


class Events(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = Server("events", fsync="on").create()
        cls.server.install("events")

    @classmethod
    def tearDownClass(cls):
        cls.server.stop("immediate")

    def ask(self, statement):
        """The rows of one statement."""
        return self.server.ask(statement, "events")

    def strike_worker(self):
        """The server recovers."""
        worker = self.server.one("worker", "events")
        os.kill(worker, signal.SIGKILL)
        eventually(lambda: not is_there(worker))

    def strike_server(self):
        """The postmaster is killed."""
        self.server.kill()
        self.server.start()

    def consume(self, size):
        """What a page has, once the consumer's commit has answered."""
        return self.ask(f"SELECT spot_id, id FROM smart_groups.consume_events('mailer', {size})")

    def change(self, number):
        """Every third member goes or comes, in transactions of their own."""
        with self.server.connect("events") as session:
            for third in range(3):
                to = "NULL" if (number + third) % 2 else "id || '@acme.com'"
                session.run(f"UPDATE smart_groups.members SET email = {to} WHERE id % 3 = {third}")

    def count(self):
        """How many events there are."""
        return int(self.ask("SELECT count(*) FROM smart_groups.events")[0][0])

    def test_one_event_a_change(self):
        self.ask("INSERT INTO smart_groups.spots (name) VALUES ('events')")
        self.ask("INSERT INTO smart_groups.resources (spot_id, type, name) VALUES (1, 'course', 'Welcome')")
        self.ask("INSERT INTO smart_groups.members (spot_id, email, status)"
                 f" SELECT 1, i || '@acme.com', 'accepted' FROM generate_series(1, {MEMBERS}) AS i")
        self.ask("""SELECT smart_groups.create_smart_group(1, 'Acme', '{"combinator": "and", "rules": [
                 {"field": "email", "operator": "endsWith", "value": "@acme.com"}]}')""")
        self.ask("SELECT smart_groups.link_resource(1, 1)")
        self.ask("SELECT smart_groups.create_event_consumer('mailer', '-infinity')")
        self.assertEqual(self.ask("SELECT smart_groups.wait_until_current('60s')"), [("t",)])
        consumed = []
        for number, strike in enumerate((self.strike_worker, self.strike_server) * 3):
            before = self.count()
            self.change(number)
            # A unit is there to be seen, and perhaps not flushed; the next is under way.
            eventually(lambda: self.count() > before, 60)  # pylint: disable=cell-var-from-loop
            consumed += self.consume(500)
            strike()
            self.assertEqual(self.ask("SELECT smart_groups.wait_until_current('60s')"), [("t",)])
        while page := self.consume(1000):
            consumed += page
        self.assertEqual(sorted(consumed), sorted(set(self.ask("SELECT spot_id, id FROM smart_groups.events"))))
        self.assertEqual(self.ask(ODD), [])
        self.assertEqual(self.ask(REPLAYED), self.ask("SELECT member_id FROM smart_groups.group_members ORDER BY 1"))
        self.assertEqual(self.ask(INVITED), self.ask("SELECT member_id FROM smart_groups.resource_invitations ORDER BY 1"))
        self.assertEqual(self.ask("SELECT * FROM smart_groups.verify()"), [])
        self.assertEqual(self.ask("SELECT * FROM smart_groups.verify_invitations()"), [])
        self.assertGreater(self.count(), 2 * MEMBERS)
