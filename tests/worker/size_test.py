"""Many spots, many marks, transactions that stay open: the worker follows all the same."""
import unittest

from psql import Session
from spot import Spot, all_of, rule

SPOTS = 1200
MARKS = 60_000


class Size(unittest.TestCase):
    def setUp(self):
        self.session = Session("worker")
        self.addCleanup(self.session.close)

    def _settle(self):
        self.assertEqual(self.session.value("SELECT smart_groups.wait_until_current('2 min')"), "t")

    def _count(self, condition):
        return int(self.session.value(f"SELECT count(*) FROM smart_groups.group_members WHERE {condition}"))

    def _set(self, setting, to):
        self.session.run(f"ALTER SYSTEM {to.format('smart_groups.' + setting)}")
        self.session.run("SELECT pg_reload_conf()")

    def test_more_spots_than_a_round_takes_and_than_fit_into_the_cache(self):
        self._set("cache_size", "SET {} = '1MB'")
        self.addCleanup(self._set, "cache_size", "RESET {}")
        self.session.run(f"INSERT INTO smart_groups.spots (name) SELECT 'crowd' FROM generate_series(1, {SPOTS})")
        self.addCleanup(self.session.run, "DELETE FROM smart_groups.spots WHERE name = 'crowd'")
        crowd = "spot_id IN (SELECT id FROM smart_groups.spots WHERE name = 'crowd')"
        self.session.run(
            "INSERT INTO smart_groups.groups (spot_id, kind, name, conditions)"
            " SELECT id, 'smart', 'seen', '{\"combinator\": \"and\", \"rules\": [{\"field\": \"last_active_at\", \"operator\": \">\","
            " \"value\": {\"mode\": \"relative\", \"anchor\": \"now\", \"offset\": -1, \"unit\": \"day\"}}]}'"
            " FROM smart_groups.spots WHERE name = 'crowd'")
        self.session.run(
            "INSERT INTO smart_groups.members (spot_id, id, status, last_active_at)"
            " SELECT id, 1, 'accepted', now() FROM smart_groups.spots WHERE name = 'crowd'")
        self._settle()
        self.assertEqual(self._count(crowd), SPOTS)
        self.session.run(f"UPDATE smart_groups.members SET last_active_at = '-infinity' WHERE spot_id % 2 = 0 AND {crowd}")
        self._settle()
        self.assertEqual(self._count(f"{crowd} AND spot_id % 2 = 0"), 0)
        self.assertEqual(self._count(crowd), SPOTS // 2)

    def test_one_transaction_of_many_marks(self):
        spot, other = Spot(self.session), Spot(self.session)
        self.addCleanup(self.session.run, f"DELETE FROM smart_groups.spots WHERE id = {spot.id}")
        chairs = spot.smart("chairs", all_of(rule("title", "=", "chair")))
        elsewhere = other.smart("chairs", all_of(rule("title", "=", "chair")))
        self._settle()
        self.session.run("BEGIN")
        self.session.run(
            "INSERT INTO smart_groups.members (spot_id, id, title, status)"
            f" SELECT {spot.id}, n, CASE n % 3 WHEN 0 THEN 'chair' END, 'accepted' FROM generate_series(1, {MARKS}) n")
        self.session.run(f"UPDATE smart_groups.members SET title = 'chair' WHERE spot_id = {spot.id} AND id % 3 = 1")
        other.member("Ada", title="chair")
        self.session.run("COMMIT")
        self._settle()
        self.assertEqual(self._count(f"group_id = {chairs}"), MARKS // 3 * 2)
        self.assertEqual(other.people(elsewhere), {"Ada"})
        self.assertEqual(self.session.run(f"SELECT * FROM smart_groups.verify({chairs})"), [])

    def test_transactions_that_stay_open_stop_nothing(self):
        spot = Spot(self.session)
        group = spot.smart("chairs", all_of(rule("title", "=", "chair")))
        ada, bob = spot.member("Ada"), spot.member("Bob")
        self._settle()
        reader, writer = Session("worker"), Session("worker")
        self.addCleanup(reader.close)
        self.addCleanup(writer.close)
        reader.run("BEGIN ISOLATION LEVEL REPEATABLE READ")
        reader.run("SELECT count(*) FROM smart_groups_internal.change_log")
        writer.run("BEGIN")
        writer.run(f"UPDATE smart_groups.members SET title = 'chair' WHERE spot_id = {spot.id} AND id = {bob}")
        for title, people in (("chair", {"Ada"}), ("none", set()), ("chair", {"Ada"})):
            spot.update("members", {"title": title}, id=ada)
            self.assertEqual(spot.people(group), people)
            self.assertEqual(self._marks(), 0)
        writer.run("COMMIT")
        self.assertEqual(spot.people(group), {"Ada", "Bob"})
        self.assertEqual(self._marks(), 0)
        reader.run("COMMIT")

    def _marks(self):
        return int(self.session.value("SELECT count(*) FROM smart_groups_internal.change_log"))
