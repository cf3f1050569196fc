"""What no rule of a spot reads leaves no mark, and a new rule that reads it misses nobody."""
import unittest

from psql import Session
from spot import Spot, all_of, rule, until


class Unread(unittest.TestCase):
    def setUp(self):
        self.session = Session("worker")
        self.addCleanup(self.session.close)
        self.spot = Spot(self.session)
        self.tag = self.spot.insert_id("tags", {"name": "VIP"})
        self.ada = self.spot.member("Ada", email="ada@acme.com")
        self.acme = self.spot.smart("at Acme", all_of(rule("email", "endsWith", "@acme.com")))
        self.spot.settle()

    def _marks(self, statement, session=None):
        """How many marks a change leaves, which stays in flight."""
        session = session or self.session
        session.run("BEGIN")
        session.run(statement)
        return int(session.value("SELECT count(*) FROM smart_groups_internal.change_log"
                                 " WHERE xid = pg_current_xact_id_if_assigned()"))

    def _change(self, column, value):
        return f"UPDATE smart_groups.members SET {column} = '{value}' WHERE (spot_id, id) = ({self.spot.id}, {self.ada})"

    def _marks_of_all(self):
        """Of a title, an e-mail and a tag."""
        found = []
        for statement in (self._change("title", "Chair"), self._change("email", "ada@home.org"),
                          f"INSERT INTO smart_groups.member_tags (spot_id, member_id, tag_id)"
                          f" VALUES ({self.spot.id}, {self.ada}, {self.tag})"):
            found.append(self._marks(statement))
            self.session.run("ROLLBACK")
        return found

    def test_only_what_a_rule_reads_leaves_a_mark(self):
        self.assertEqual(self._marks_of_all(), [0, 1, 0])
        self.spot.smart("VIPs", all_of(rule("tag", "in", [str(self.tag)])))
        self.spot.settle()
        self.assertEqual(self._marks_of_all(), [0, 1, 1])

    def test_a_status_always_leaves_one(self):
        self.assertEqual(self._marks(self._change("status", "declined")), 1)
        self.session.run("ROLLBACK")

    def test_what_a_deleted_rule_read_leaves_none_any_more(self):
        chairs = self.spot.smart("chairs", all_of(rule("title", "=", "Chair")))
        self.spot.settle()
        self.assertEqual(self._marks_of_all(), [1, 1, 0])
        self.spot.delete("groups", id=chairs)
        self.spot.settle()
        self.assertEqual(self._marks_of_all(), [0, 1, 0])

    def _people(self, group):
        return {int(member) for (member,) in self.session.run(
            f"SELECT member_id FROM smart_groups.group_members WHERE group_id = {group}")}

    def test_who_is_in_flight_when_a_rule_comes_is_followed_at_commit(self):
        with Session("worker") as writer:
            self.assertEqual(self._marks(self._change("title", "Chair"), writer), 0)
            chairs = self.spot.smart("chairs", all_of(rule("title", "=", "Chair")))
            # It is current, although the writer is open.
            self.spot.settle()
            self.assertEqual(self._people(chairs), set())
            writer.run("COMMIT")
            self.spot.settle()
            self.assertEqual(self._people(chairs), {self.ada})

    def test_a_prepared_one_as_well(self):
        with Session("worker") as writer:
            self.assertEqual(self._marks(self._change("title", "Chair"), writer), 0)
            writer.run("PREPARE TRANSACTION 'unread'")
            chairs = self.spot.smart("chairs", all_of(rule("title", "=", "Chair")))
            self.spot.settle()
            writer.run("COMMIT PREPARED 'unread'")
            self.assertTrue(until(lambda: self._people(chairs) == {self.ada}))
