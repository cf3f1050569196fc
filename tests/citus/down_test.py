"""A node is killed: what can be reached is shown, who cannot be is named, and all goes on when it is back."""
import unittest

from distribute_test import RULE, community
from nodes import NODES, COORDINATOR, Nodes, server
from psql import SqlError

UP, DOWN = NODES or (None, None)


class Down(unittest.TestCase):
    """One database, in the order of its life."""

    @classmethod
    def setUpClass(cls):
        cls.nodes = Nodes.create("down")
        session = cls.session = cls.nodes.coordinator
        session.run("CREATE EXTENSION smart_groups")
        session.run("SELECT smart_groups.install()")
        session.run("SELECT smart_groups.distribute()")
        community(session)
        cls.nodes.settle()
        cls.homes = {UP: [], DOWN: []}
        for spot, host in session.run(
                "SELECT s.id, n.nodename FROM smart_groups.spots AS s JOIN pg_dist_placement AS p"
                " ON p.shardid = get_shard_id_for_distribution_column('smart_groups.groups', s.id)"
                " JOIN pg_dist_node AS n USING (groupid) ORDER BY s.id"):
            cls.homes[host].append(spot)
        cls.groups = dict(session.run("SELECT spot_id, id FROM smart_groups.groups WHERE kind = 'smart'"))

    @classmethod
    def tearDownClass(cls):
        cls.nodes.close()

    def refused(self, statement):
        """What is said where it cannot be done."""
        with self.assertRaises(SqlError, msg=statement) as refused:
            self.session.run(statement)
        return str(refused.exception)

    def test_1_what_can_be_reached_is_shown(self):
        """Of the groups of the node that is gone nothing, and everybody is told."""
        server(DOWN, "-m", "immediate", "stop")
        reached = sorted(self.homes[UP], key=int)
        shown = self.nodes.told("SELECT string_agg(spot_id::text, ' ' ORDER BY spot_id) FROM smart_groups.group_status")
        self.assertIn(" ".join(reached), shown)
        self.assertIn(f"WARNING:  08006: node {DOWN}", shown)
        up, down = self.homes[UP][0], self.homes[DOWN][0]
        self.assertEqual(self.session.value(f"SELECT count(*) FROM smart_groups.group_overview WHERE spot_id = {up}"), "2")
        group = self.groups[up]
        self.assertEqual(self.session.run(f"SELECT spot_id, members, state FROM smart_groups.group_details({group})"), [(up, "5", "live")])
        self.assertIn(DOWN, self.refused(f"SELECT * FROM smart_groups.group_details({self.groups[down]})"))
        self.assertEqual([state for (state,) in self.session.run("SELECT state FROM smart_groups.worker_status ORDER BY node")].count("unreachable"), 1)
        for statement in ("wait_until_current('1s')", "consume_events('mailer', 10)"):
            self.assertIn(DOWN, self.refused(f"SELECT smart_groups.{statement}"))
        self.assertIn(f"WARNING:  08006: node {DOWN}", self.nodes.told("TABLE smart_groups.set_aside"))
        self.assertIn(f"node {DOWN}", self.nodes.told("SELECT sentence FROM smart_groups.doctor()"))

    def test_2_the_others_go_on(self):
        """Groups of their spots are created, changed and asked about."""
        up, down = self.homes[UP][0], self.homes[DOWN][0]
        made = self.session.value(f"SELECT smart_groups.create_smart_group({up}, 'meanwhile', '{RULE}')")
        self.refused(f"SELECT smart_groups.create_smart_group({down}, 'meanwhile', '{RULE}')")
        self.session.run(f"UPDATE smart_groups.members SET email = 'n@acme.com' WHERE spot_id = {up} AND id = 1")
        with self.nodes.session(UP) as node:
            self.assertEqual(node.value("SELECT smart_groups.wait_until_current('30s')"), "t")
        members = f"SELECT count(*) FROM smart_groups.group_members WHERE spot_id = {up} AND group_id = {made}"
        self.assertEqual(self.session.value(members), "6")
        for action in ("pause", "resume"):
            self.assertEqual(self.session.value(f"SELECT smart_groups.{action}({made})"), "t")
        self.assertIn("belongs", self.session.value(f"SELECT tree FROM smart_groups.explain({made}, 1) LIMIT 1"))
        self.assertEqual(self.session.run(f"SELECT * FROM smart_groups.verify({made})"), [])

    def test_3_a_node_that_comes_back_goes_on(self):
        """By itself, with what it had, and so does a coordinator."""
        server(DOWN, "start")
        down = self.homes[DOWN][0]
        self.session.run(f"UPDATE smart_groups.members SET email = 'n@acme.com' WHERE spot_id = {down} AND id = 1")
        self.nodes.settle()
        self.assertEqual(self.session.run("SELECT * FROM smart_groups.verify()"), [])
        self.session.run(f"UPDATE smart_groups.members SET email = 'n@example.com' WHERE spot_id = {down} AND id = 1")
        self.session.close()
        server(COORDINATOR, "-m", "immediate", "stop")
        server(COORDINATOR, "start")
        type(self).session = self.nodes.coordinator = self.nodes.session(COORDINATOR)
        self.nodes.settle()
        self.assertEqual(self.session.run("SELECT * FROM smart_groups.verify()"), [])
        consumed = []
        while page := self.session.run("SELECT spot_id, id FROM smart_groups.consume_events('mailer', 40)"):
            consumed += page
        self.assertEqual(sorted(consumed), sorted(self.session.run("SELECT spot_id, id FROM smart_groups.events")))

    def test_4_process_pending_works_off_what_all_nodes_have(self):
        """In the caller's transaction."""
        spots = [self.homes[host][0] for host in NODES]
        groups = [self.groups[spot] for spot in spots]
        for spot in spots:
            self.session.run(f"UPDATE smart_groups.members SET email = 'n@example.com' WHERE spot_id = {spot} AND id = 4")
        self.nodes.settle()
        count = f"SELECT count(*) FROM smart_groups.group_members WHERE member_id = 4 AND group_id IN ({', '.join(groups)})"
        self.session.run("BEGIN")
        for spot in spots:
            self.session.run(f"UPDATE smart_groups.members SET email = 'n@acme.com' WHERE spot_id = {spot} AND id = 4")
        self.session.run("SELECT smart_groups.process_pending()")
        self.assertEqual(self.session.value(count), "2")
        self.session.run("ROLLBACK")
        self.assertEqual(self.session.value(count), "0")
        self.nodes.settle()
