"""A crash empties unlogged tables: what was in them is computed again."""
import unittest

from people import People
from server import Server


class Unlogged(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = Server("unlogged").create()
        cls.server.install("live")

    @classmethod
    def tearDownClass(cls):
        cls.server.stop("immediate")

    def unlog(self, people, table):
        """Makes a table unlogged for this test."""
        people.ask(f"ALTER TABLE {table} SET UNLOGGED")
        self.addCleanup(people.ask, f"ALTER TABLE {table} SET LOGGED")

    def crash_after(self, table):
        """Somebody makes a table unlogged, and the server crashes; who is a chair then."""
        people = People(self.server, "live")
        self.unlog(people, table)
        people.follows("Ada")
        self.assertTrue(people.is_current())
        people.promote("Bob")
        self.server.kill()
        self.server.start()
        return people

    def test_memberships_are_computed_again(self):
        people = self.crash_after("smart_groups.group_members")
        people.expect({"Ada", "Bob"})
        self.assertTrue(people.is_current())
        self.assertEqual(people.disagreements(), [])

    def test_marks_are_not_missed(self):
        people = self.crash_after("smart_groups_internal.change_log")
        people.expect({"Ada", "Bob"})
        self.assertTrue(people.is_current())
        self.assertEqual(people.disagreements(), [])

    def test_nobody_is_told_that_all_is_well_meanwhile(self):
        people = self.crash_after("smart_groups.group_members")
        self.assertTrue(people.is_current())
        self.assertEqual(people.chairs(), {"Ada", "Bob"})

    def test_whoever_has_lost_what_made_a_member_leaves(self):
        people = People(self.server, "live")
        people.ask(f"INSERT INTO smart_groups.tags (spot_id, id, name) VALUES ({people.id}, {people.id}, 'VIP')")
        people.group = people.ask(f"""SELECT smart_groups.create_smart_group({people.id}, 'VIPs',
            '{{"combinator": "and", "rules": [{{"field": "tag", "operator": "in", "value": ["{people.id}"]}}]}}')""")[0][0]
        self.unlog(people, "smart_groups.member_tags")
        people.ask("INSERT INTO smart_groups.member_tags (spot_id, member_id, tag_id)"
                   f" VALUES ({people.id}, {people.ids['Ada']}, {people.id})")
        people.expect({"Ada"})
        self.server.kill()
        self.server.start()
        people.expect(set())
        self.assertTrue(people.is_current())
        self.assertEqual(people.disagreements(), [])
