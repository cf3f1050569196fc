"""Shards move between nodes while clients write: nobody is lost, and nobody is told of anything that did not happen."""
import json
import threading
import time
import unittest

from nodes import Nodes
from spot import all_of, rule

RULE = json.dumps(all_of(rule("email", "endsWith", "@acme.com")))
SPOTS, MEMBERS, CHANGING = 8, 12, 6


class Writer(threading.Thread):
    """A client that has members join and leave, again and again, until it is stopped; none of its statements may fail."""

    def __init__(self, session, spots):
        super().__init__()
        self.session, self.spots, self.stopped, self.failure, self.written = session, spots, threading.Event(), None, 0

    def run(self):
        try:
            while not self.stopped.is_set():
                for spot in self.spots:
                    member, domain = 1 + self.written % CHANGING, ("acme.com", "example.com")[self.written // CHANGING % 2]
                    self.session.run(f"UPDATE smart_groups.members SET email = 'n@{domain}' WHERE spot_id = {spot} AND id = {member}")
                self.written += 1
        except Exception as failure:  # told by whoever joins it
            self.failure = failure

    def end(self):
        """Stops it; raises what it failed with."""
        self.stopped.set()
        self.join()
        self.session.close()
        if self.failure:
            raise self.failure


class Moves(unittest.TestCase):
    """One database, in the order of its life."""

    @classmethod
    def setUpClass(cls):
        cls.nodes = Nodes.create("moving")
        session = cls.session = cls.nodes.coordinator
        session.run("CREATE EXTENSION smart_groups")
        session.run("SELECT smart_groups.install()")
        session.run("SELECT smart_groups.distribute()")
        session.run(f"INSERT INTO smart_groups.spots (name) SELECT 'spot ' || n FROM generate_series(1, {SPOTS}) AS n")
        session.run("INSERT INTO smart_groups.members (spot_id, id, email, status)"
                    f" SELECT s.id, n, 'm@' || CASE WHEN n > {CHANGING} THEN 'acme.com' ELSE 'example.com' END, 'accepted'"
                    f" FROM smart_groups.spots AS s, generate_series(1, {MEMBERS}) AS n")
        for spot in range(1, SPOTS + 1):
            session.run(f"SELECT smart_groups.create_smart_group({spot}, 'Acme', '{RULE}')")
            session.run(f"SELECT smart_groups.create_static_group({spot}, 'Picked', ARRAY[1])")
        cls.nodes.settle()

    @classmethod
    def tearDownClass(cls):
        cls.nodes.close()

    def verify(self):
        """Nothing is wrong on any node."""
        self.nodes.settle()
        self.assertEqual(self.session.run("SELECT * FROM smart_groups.verify()"), [])

    def assert_told(self, spots):
        """By their ids, events of each member and group take turns and end as things are; whoever has not changed has joined
        once. What is asked of the past goes by them."""
        where = f"spot_id IN ({', '.join(map(str, spots))})"
        kinds = self.session.run("SELECT spot_id, group_id, member_id, kind FROM smart_groups.events"
                                 f" WHERE member_id IS NOT NULL AND {where}"
                                 " ORDER BY spot_id, group_id, member_id, id")
        told = {}
        for *of, kind in kinds:
            told.setdefault(tuple(of), []).append(kind)
        members = set(self.session.run("SELECT spot_id, group_id, member_id FROM smart_groups.group_members"
                                       f" WHERE {where}"))
        for of, kinds in told.items():
            turns = [("member_joined", "member_left")[place % 2] for place in range(len(kinds))]
            self.assertEqual(kinds, turns, of)
            self.assertEqual(kinds[-1] == "member_joined", of in members, of)
            if int(of[2]) > CHANGING:
                self.assertEqual(kinds, ["member_joined"], of)
        self.assertLessEqual(members, set(told))
        for spot, group, member in sorted(members)[:3]:
            last = self.session.value("SELECT max(id) FROM smart_groups.events WHERE kind = 'member_joined'"
                                      f" AND spot_id = {spot} AND group_id = {group} AND member_id = {member}")
            story = self.session.run(f"SELECT event_id, kind FROM smart_groups.membership_history({group}, {member})")
            self.assertEqual(story[0], (last, "member_joined"))
            self.assertIn((member,), self.session.run(f"SELECT * FROM smart_groups.members_at({group}, now())"))
        self.assertEqual(self.session.run("SELECT id FROM smart_groups.events GROUP BY id HAVING count(*) > 1"), [])

    def test_1_nobody_is_lost_while_clients_write(self):
        """There, while clients of the coordinator and of both nodes write; groups are created meanwhile."""
        writers = [Writer(self.nodes.session(session.address.split()[0].removeprefix("host=")), range(first, SPOTS + 1, 3))
                   for first, session in enumerate((self.session, *self.nodes.nodes), 1)]
        for writer in writers:
            writer.start()
        try:
            for spot, how in ((1, "force_logical"), (2, "block_writes")):
                self.nodes.move(spot, how)
                self.session.run(f"SELECT smart_groups.create_smart_group({spot}, 'After', '{RULE}')")
        finally:
            for writer in writers:
                writer.end()
        self.assertTrue(all(writer.written for writer in writers))
        self.verify()
        self.assert_told(range(1, SPOTS + 1))

    def test_2_there_and_back(self):
        """A group that is made on the way is there, and one that is deleted is not."""
        deleted = self.session.value("SELECT id FROM smart_groups.groups WHERE spot_id = 1 AND name = 'Acme'")
        self.nodes.move(1, "block_writes")
        made = self.session.value(f"SELECT smart_groups.create_smart_group(1, 'On the way', '{RULE}')")
        self.session.run(f"DELETE FROM smart_groups.groups WHERE spot_id = 1 AND id = {deleted}")
        self.nodes.settle()
        self.nodes.move(1, "block_writes")
        self.session.run("UPDATE smart_groups.members SET email = 'n@acme.com' WHERE spot_id = 1 AND id = 1")
        self.verify()
        groups = dict(self.session.run("SELECT group_id, count(*) FROM smart_groups.group_members WHERE spot_id = 1 GROUP BY 1"))
        self.assertNotIn(deleted, groups)
        self.assertGreater(int(groups[made]), MEMBERS - CHANGING)

    def test_3_a_node_follows_its_own_spots_only(self):
        """What was followed elsewhere is remembered by nobody else."""
        for session in self.nodes.nodes:
            spots = {spot for (spot,) in session.run("SELECT spot FROM smart_groups_internal.spot_state")}
            here = {spot for (spot,) in self.session.run("SELECT id FROM smart_groups.spots")
                    if self.nodes.place(spot)[1] == session.address.split()[0].removeprefix("host=")}
            self.assertEqual(spots, here)
        self.assertEqual(self.session.run("SELECT spot FROM smart_groups_internal.spot_state"), [])

    def test_4_a_shard_whose_changes_pass_unseen_stops_its_node(self):
        """Until its triggers fire again; what has passed meanwhile is found then."""
        _, host = self.nodes.place(1)
        shard = self.session.value("SELECT get_shard_id_for_distribution_column('smart_groups.members', 1)")
        with self.nodes.session(host) as node:
            node.run("SET citus.override_table_visibility = off")
            capture = [name for (name,) in node.run(
                "SELECT t.tgname FROM pg_trigger AS t JOIN pg_proc AS f ON f.oid = t.tgfoid"
                f" WHERE t.tgrelid = 'smart_groups.members_{shard}'::regclass AND f.proname LIKE 'capture%'")]
            self.assertGreater(len(capture), 1)
            for name in capture:
                node.run(f"ALTER TABLE smart_groups.members_{shard} DISABLE TRIGGER {name}")
            self.session.run("UPDATE smart_groups.members SET email = 'n@example.com' WHERE spot_id = 1 AND id = 1")
            self.assertIn(f"members_{shard}", self.error_of(node))
            for name in capture:
                node.run(f"ALTER TABLE smart_groups.members_{shard} ENABLE ALWAYS TRIGGER {name}")
        self.verify()

    def test_5_a_spot_is_given_a_shard_of_its_own(self):
        """And goes on there, as do those that it was beside."""
        self.session.run("SELECT isolate_tenant_to_new_shard('smart_groups.members', 4, 'CASCADE', shard_transfer_mode => 'block_writes')")
        self.session.run("UPDATE smart_groups.members SET email = 'n@acme.com' WHERE spot_id > 2 AND id = 2")
        self.verify()
        self.assert_told(range(3, SPOTS + 1))

    def test_6_a_pause_moves_along(self):
        """And whoever goes on at the new place is not paused at the old one; with its group, it ends."""
        group = self.session.value("SELECT id FROM smart_groups.groups WHERE spot_id = 3 AND name = 'Acme'")
        count = f"SELECT count(*) FROM smart_groups.group_members WHERE spot_id = 3 AND group_id = {group}"
        before = self.session.value(count)
        for session in self.nodes.nodes:
            self.assertEqual(session.value(f"SELECT smart_groups.pause({group})"), "t")
            self.nodes.move(3, "block_writes")
            self.session.run("UPDATE smart_groups.members SET email = 'n@example.com' WHERE spot_id = 3 AND id = 12")
            self.nodes.settle()
            self.assertEqual(self.phase(group), "paused")
            self.assertEqual(self.session.value(count), before)
            self.assertEqual(session.value(f"SELECT smart_groups.resume({group})"), "t")
            self.assertEqual(session.value(f"SELECT smart_groups.resume({group})"), "f")
            self.verify()
            self.assertEqual(self.phase(group), "live")
            self.assertEqual(int(self.session.value(count)), int(before) - 1)
            self.nodes.move(3, "force_logical")
            self.verify()
            self.assertEqual(self.phase(group), "live")
            self.session.run("UPDATE smart_groups.members SET email = 'n@acme.com' WHERE spot_id = 3 AND id = 12")
            self.verify()
            self.assertEqual(self.session.value(count), before)
        self.session.run(f"SELECT smart_groups.pause({group})")
        self.session.run(f"DELETE FROM smart_groups.groups WHERE spot_id = 3 AND id = {group}")
        self.assertEqual(self.session.run("SELECT * FROM smart_groups.paused_groups"), [])
        self.verify()

    def test_7_what_is_told_before_a_shard_is_taken_over_is_told_later(self):
        """An application writes a static group before the worker has had a look."""
        group = self.session.value("SELECT id FROM smart_groups.groups WHERE spot_id = 2 AND name = 'Picked'")
        for there, node in zip(reversed(self.nodes.nodes), self.nodes.nodes):
            host = there.address.split()[0].removeprefix("host=")
            if self.nodes.place(2)[1] == host:
                there = node
            there.run("BEGIN")
            there.run("LOCK TABLE smart_groups_internal.own_shards IN EXCLUSIVE MODE")
            self.nodes.move(2, "block_writes")
            before = int(self.session.value("SELECT max(id) FROM smart_groups.events WHERE spot_id = 2"))
            self.session.run(f"INSERT INTO smart_groups.group_members (spot_id, group_id, member_id) VALUES (2, {group}, 7)")
            self.session.run(f"DELETE FROM smart_groups.group_members WHERE spot_id = 2 AND group_id = {group} AND member_id = 7")
            told = self.session.run(f"SELECT kind FROM smart_groups.events WHERE spot_id = 2 AND id > {before} ORDER BY id")
            self.assertEqual(told, [("member_joined",), ("member_left",)])
            there.run("ROLLBACK")
            self.verify()

    def phase(self, group):
        """Where the engine is with it."""
        return self.session.value(f"SELECT phase FROM smart_groups.group_status WHERE group_id = {group}")

    def error_of(self, node):
        """What keeps the node's groups from being current; waits until something does."""
        deadline = time.monotonic() + 30
        while time.monotonic() < deadline:
            node.run("SELECT smart_groups.wait_until_current('10ms')")
            if error := node.value("SELECT last_error FROM smart_groups.worker_status"):
                return error
        raise AssertionError("the node works on")
