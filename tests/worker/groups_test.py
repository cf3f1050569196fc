"""Groups of groups, definitions, many groups, many spots."""
import unittest

from psql import Session
from spot import Spot, all_of, rule


class Groups(unittest.TestCase):
    def setUp(self):
        self.session = Session("worker")
        self.addCleanup(self.session.close)

    def test_a_chain_of_five_groups(self):
        spot = Spot(self.session)
        ada, bob = spot.member("Ada", title="chair"), spot.member("Bob")
        chain = [spot.smart("chairs", all_of(rule("title", "=", "chair")))]
        for number in range(4):
            chain.append(spot.smart(f"link {number}", all_of(rule("group", "in", [str(chain[-1])]))))
        outside = spot.smart("not last", all_of(rule("group", "notIn", [str(chain[-1])])))
        for group in chain:
            self.assertEqual(spot.people(group), {"Ada"})
        self.assertEqual(spot.people(outside), {"Bob"})
        spot.update("members", {"title": "chair"}, id=bob)
        spot.update("members", {"title": None}, id=ada)
        for group in chain:
            self.assertEqual(spot.people(group), {"Bob"})
        self.assertEqual(spot.people(outside), {"Ada"})
        spot.insert("blacklist", {"group_id": chain[2], "member_id": bob})
        self.assertEqual([spot.people(group) for group in chain], [{"Bob"}, {"Bob"}, set(), set(), set()])

    def test_static_groups_feed_smart_ones(self):
        spot = Spot(self.session)
        ada, bob = spot.member("Ada"), spot.member("Bob")
        board = spot.static("board", [ada])
        friends = spot.smart("friends of the board", all_of(rule("group", "in", [str(board)])))
        self.assertEqual(spot.people(friends), {"Ada"})
        spot.insert("group_members", {"group_id": board, "member_id": bob})
        self.assertEqual(spot.people(friends), {"Ada", "Bob"})
        spot.delete("group_members", group_id=board, member_id=ada)
        self.assertEqual(spot.people(friends), {"Bob"})

    def test_a_property_is_renamed(self):
        spot = Spot(self.session)
        size = spot.attribute("property", "Team size", "number")
        group = spot.smart("big teams", all_of(rule(f"property:{size}", ">", 10)))
        member = spot.member("Ada")
        spot.insert("property_values", {"member_id": member, "property_id": size, "number_value": 11})
        self.assertEqual(spot.people(group), {"Ada"})
        spot.update("properties", {"name": "Headcount"}, id=size)
        self.assertEqual(spot.people(group), {"Ada"})
        self.assertIn("Headcount", self.session.value(
            f"SELECT smart_groups.describe(spot_id, conditions) FROM smart_groups.groups WHERE id = {group}"))
        spot.update("property_values", {"number_value": 9}, member_id=member)
        self.assertEqual(spot.people(group), set())

    def test_the_time_zone_moves_a_day(self):
        spot = Spot(self.session, "UTC")
        group = spot.smart("registered on the first", all_of(rule("registered_at", "=", "2026-03-01")))
        spot.member("Ada", registered_at="2026-03-01 00:30+00")
        self.assertEqual(spot.people(group), {"Ada"})
        self.session.run(f"UPDATE smart_groups.spots SET time_zone = 'America/New_York' WHERE id = {spot.id}")
        self.assertEqual(spot.people(group), set())

    def test_a_deleted_group_leaves_no_rows(self):
        spot = Spot(self.session)
        spot.member("Ada")
        group = spot.smart("no title", all_of(rule("title", "null")))
        self.assertEqual(spot.people(group), {"Ada"})
        spot.delete("groups", id=group)
        spot.settle()
        self.assertEqual(self._rows(spot), [])

    def test_a_deleted_spot_leaves_no_rows(self):
        spot = Spot(self.session)
        member = spot.member("Ada")
        board = spot.static("board", [member])
        group = spot.smart("board's", all_of(rule("group", "in", [str(board)])))
        self.assertEqual(spot.people(group), {"Ada"})
        self.session.run(f"DELETE FROM smart_groups.spots WHERE id = {spot.id}")
        spot.settle()
        self.assertEqual(self._rows(spot), [])

    def _rows(self, spot):
        return self.session.run(
            f"SELECT group_id, member_id, kind FROM smart_groups.group_members WHERE spot_id = {spot.id}")

    def test_a_thousand_groups_in_a_spot(self):
        spot = Spot(self.session)
        score = spot.attribute("property", "Score", "number")
        groups = [spot.smart(f"at least {least}", all_of(rule(f"property:{score}", ">=", least)))
                  for least in range(1000)]
        member = spot.member("Ada")
        spot.settle()
        spot.insert("property_values", {"member_id": member, "property_id": score, "number_value": 399.5})
        self.assertEqual(self._groups_of(spot), set(groups[:400]))
        spot.update("property_values", {"number_value": 700}, member_id=member)
        self.assertEqual(self._groups_of(spot), set(groups[:701]))
        spot.update("members", {"status": "declined"}, id=member)
        self.assertEqual(self._groups_of(spot), set())

    def _groups_of(self, spot):
        spot.settle()
        return {int(group) for group, _, _ in self._rows(spot)}

    def test_fifty_spots(self):
        spots = [Spot(self.session) for _ in range(50)]
        groups = [spot.smart("odd", all_of(rule("title", "=", "odd"))) for spot in spots]
        members = [spot.member(f"Ada {number}") for number, spot in enumerate(spots)]
        self.session.run("BEGIN")
        for number, (spot, member) in enumerate(zip(spots, members)):
            spot.update("members", {"title": "odd" if number % 2 else "even"}, id=member)
        self.session.run("COMMIT")
        for number, (spot, group) in enumerate(zip(spots, groups)):
            self.assertEqual(spot.people(group), {f"Ada {number}"} if number % 2 else set())

    def test_one_person_in_two_spots(self):
        here, there = Spot(self.session), Spot(self.session)
        in_both = [spot.smart("chairs", all_of(rule("title", "=", "chair"))) for spot in (here, there)]
        person = here.member("Ada", title="chair")
        there.member("Ada there", id=person)
        self.assertEqual([here.people(in_both[0]), there.people(in_both[1])], [{"Ada"}, set()])
        there.update("members", {"title": "chair"}, id=person)
        here.update("members", {"status": "declined"}, id=person)
        self.assertEqual([here.people(in_both[0]), there.people(in_both[1])], [set(), {"Ada there"}])
