"""A cluster grows and shrinks while clients write; what the clock moves, and what the guards hold, is so through the coordinator."""
import json
import threading
import unittest

from moves_test import RULE, Writer
from nodes import NODES, Nodes
from psql import SqlError
from spot import all_of, rule, until

SPOTS, MEMBERS = 6, 8


class Grow(unittest.TestCase):
    """One database, in the order of its life."""

    @classmethod
    def setUpClass(cls):
        cls.nodes = Nodes.create("growing", NODES[:1])
        session = cls.session = cls.nodes.coordinator
        session.run("CREATE EXTENSION smart_groups")
        session.run("SELECT smart_groups.install()")
        session.run("SELECT smart_groups.distribute()")
        session.run(f"INSERT INTO smart_groups.spots (name) SELECT 'spot ' || n FROM generate_series(1, {SPOTS}) AS n")
        session.run("INSERT INTO smart_groups.members (spot_id, id, email, status)"
                    f" SELECT s.id, n, 'm@example.com', 'accepted' FROM smart_groups.spots AS s, generate_series(1, {MEMBERS}) AS n")
        for spot in range(1, SPOTS + 1):
            session.run(f"SELECT smart_groups.create_smart_group({spot}, 'Acme', '{RULE}')")
        session.run("SELECT smart_groups.create_event_consumer('mailer', '-infinity')")
        cls.nodes.settle()
        cls.consumed = []

    @classmethod
    def tearDownClass(cls):
        cls.nodes.close()

    def while_clients_write(self, work):
        """Nobody's statement fails meanwhile, and everything is right afterwards."""
        writers = [Writer(self.nodes.session(self.nodes.coordinator_host()), range(first, SPOTS + 1, 2)) for first in (1, 2)]
        for writer in writers:
            writer.start()
        try:
            work()
            self.consumed += self.session.run("SELECT spot_id, id FROM smart_groups.consume_events('mailer', 50)")
        finally:
            for writer in writers:
                writer.end()
        self.assertTrue(all(writer.written for writer in writers))
        self.nodes.settle()
        self.assertEqual(self.session.run("SELECT * FROM smart_groups.verify()"), [])

    def used(self):
        """The nodes that have shards."""
        return {host for (host,) in self.session.run("SELECT DISTINCT nodename FROM pg_dist_placement JOIN pg_dist_node USING (groupid)")}

    def test_1_a_node_is_added(self):
        """And gets its part of the shards."""
        def add():
            self.nodes.add(NODES[1])
            self.session.run("SELECT rebalance_table_shards(shard_transfer_mode => 'block_writes')")
        self.while_clients_write(add)
        self.assertEqual(self.used(), set(NODES))

    def test_2_time_passes_at_a_new_place(self):
        """A rule's clock moves there although nobody writes."""
        rules = json.dumps(all_of(rule("last_active_at", ">=", {"mode": "relative", "anchor": "now", "offset": -1, "unit": "minute"})))
        group = self.session.value(f"SELECT smart_groups.create_smart_group(1, 'Recent', '{rules}')")
        self.session.run("UPDATE smart_groups.members SET last_active_at = now() - interval '45 seconds' WHERE spot_id = 1 AND id = 1")
        self.nodes.settle()
        members = f"SELECT count(*) FROM smart_groups.group_members WHERE spot_id = 1 AND group_id = {group}"
        self.assertEqual(self.session.value(members), "1")
        self.nodes.move(1)
        self.assertTrue(until(lambda: self.session.value(members) == "0"))

    def test_3_guards_hold_under_races(self):
        """Whoever comes second waits, and is refused, on either side."""
        for spot in (1, 2, 3):
            for creates_first in (True, False):
                tag = self.session.value(f"INSERT INTO smart_groups.tags (spot_id, name) VALUES ({spot}, 'raced') RETURNING id")
                uses = json.dumps(all_of(rule("tag", "in", [tag])))
                statements = [f"SELECT smart_groups.create_smart_group({spot}, 'Raced', '{uses}')",
                              f"DELETE FROM smart_groups.tags WHERE spot_id = {spot} AND id = {tag}"]
                first, second = statements if creates_first else reversed(statements)
                self.assertTrue(self.is_refused(first, second), (spot, creates_first))
                self.session.run(f"DELETE FROM smart_groups.groups WHERE spot_id = {spot} AND name = 'Raced'")
                self.session.run(f"DELETE FROM smart_groups.tags WHERE spot_id = {spot} AND id = {tag}")

    def is_refused(self, first, second):
        """Whether the second of two is that waits for the first."""
        refused = []
        with self.nodes.session(self.nodes.coordinator_host()) as one, self.nodes.session(self.nodes.coordinator_host()) as other:
            def run():
                try:
                    other.run(second)
                except SqlError as error:
                    refused.append(error)
            one.run("BEGIN")
            one.run(first)
            waiter = threading.Thread(target=run)
            waiter.start()
            waits = until(lambda: self.session.value("SELECT count(*) FROM citus_lock_waits") != "0" or not waiter.is_alive())
            one.run("COMMIT")
            waiter.join()
        return waits and len(refused) == 1

    def test_4_a_node_is_drained(self):
        """And leaves; what it has told is still told once."""
        def drain():
            self.session.run(f"SELECT citus_drain_node('{NODES[0]}', {self.nodes.port()}, 'block_writes')")
        self.while_clients_write(drain)
        self.assertEqual(self.used(), set(NODES[1:]))
        self.session.run(f"SELECT citus_remove_node('{NODES[0]}', {self.nodes.port()})")
        while page := self.session.run("SELECT spot_id, id FROM smart_groups.consume_events('mailer', 100)"):
            self.consumed += page
        self.assertEqual(sorted(self.consumed), sorted(self.session.run("SELECT spot_id, id FROM smart_groups.events")))
