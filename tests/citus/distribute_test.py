"""distribute(): a living installation is spread over nodes and lives on there, asked through the coordinator or a node."""
import json
import unittest

from nodes import COORDINATOR, Nodes
from psql import SqlError
from spot import all_of, rule

MEMBERSHIPS = "SELECT spot_id, group_id, member_id, kind, added_at FROM smart_groups.group_members ORDER BY 1, 2, 3"
EVENTS = "SELECT spot_id, id, kind, member_id FROM smart_groups.events ORDER BY 1, 2"
PAUSED = "SELECT group_id FROM smart_groups.group_status WHERE phase = 'paused'"
RULE = json.dumps(all_of(rule("email", "endsWith", "@acme.com")))
SPOTS, MEMBERS = 12, 10


def community(session):
    """Spots whose members with an even id are in a smart group, and one of whom is in a static one."""
    session.run(f"INSERT INTO smart_groups.spots (name) SELECT 'spot ' || n FROM generate_series(1, {SPOTS}) AS n")
    session.run("INSERT INTO smart_groups.roles (spot_id, name) SELECT id, 'host' FROM smart_groups.spots")
    session.run("INSERT INTO smart_groups.resources (spot_id, type, name) SELECT id, 'course', 'one' FROM smart_groups.spots")
    session.run("INSERT INTO smart_groups.members (spot_id, id, email, status, role_id)"
                " SELECT r.spot_id, n, 'm' || n || CASE WHEN n % 2 = 0 THEN '@acme.com' ELSE '@example.com' END, 'accepted', r.id"
                f" FROM smart_groups.roles AS r, generate_series(1, {MEMBERS}) AS n")
    session.run(f"SELECT smart_groups.create_smart_group(id, 'Acme', '{RULE}') FROM smart_groups.spots ORDER BY id")
    session.run("SELECT smart_groups.create_static_group(id, 'Picked', ARRAY[3]) FROM smart_groups.spots ORDER BY id")
    session.run("SELECT smart_groups.create_event_consumer('mailer', '-infinity')")


class Distribute(unittest.TestCase):
    """One database, in the order of its life."""

    @classmethod
    def setUpClass(cls):
        cls.nodes = Nodes.create("living")
        cls.session = cls.nodes.coordinator
        # As on a server that had smart groups before it had Citus.
        cls.session.run("SET citus.enable_ddl_propagation = off")
        cls.session.run("CREATE EXTENSION smart_groups")
        cls.session.run("SELECT smart_groups.install()")
        community(cls.session)
        cls.session.run("SET citus.enable_ddl_propagation = on")
        cls.consumed = []

    @classmethod
    def tearDownClass(cls):
        cls.nodes.close()

    def group(self, spot, name="Acme"):
        """A group's id."""
        return self.session.value(f"SELECT id FROM smart_groups.groups WHERE spot_id = {spot} AND name = '{name}'")

    def members(self, group):
        """Who is in it."""
        return [int(member) for (member,) in self.session.run(
            f"SELECT member_id FROM smart_groups.group_members WHERE group_id = {group} ORDER BY 1")]

    def spots(self):
        """One on each node."""
        return [int(spot) for (spot,) in self.session.run(
            f"SELECT min(s.id) FROM generate_series(3, {SPOTS}) AS s (id) JOIN pg_dist_placement AS p"
            " ON p.shardid = get_shard_id_for_distribution_column('smart_groups.spots', s.id) GROUP BY p.groupid ORDER BY 1")]

    def consume(self):
        """What the consumer gets, page by page."""
        while page := self.session.run("SELECT spot_id, id FROM smart_groups.consume_events('mailer', 25)"):
            self.consumed += page

    def test_1_everything_that_is_missing_is_said_at_once(self):
        """And nothing is changed."""
        self.nodes.settle()
        self.session.run("CREATE UNIQUE INDEX one_address ON smart_groups.resources (id)")
        self.session.run("CREATE TABLE letters (group_id bigint REFERENCES smart_groups.groups)")
        self.session.run("ALTER DATABASE living SET citus.allow_nested_distributed_execution = off")
        with self.nodes.session(COORDINATOR) as other:
            refusal = other.refused("SELECT smart_groups.distribute()")
        for said in ("55000", "citus.allow_nested_distributed_execution = on", "one_address", "letters_group_id_fkey"):
            self.assertIn(said, refusal)
        self.assertEqual(self.session.value("SELECT count(*) FROM pg_dist_partition"), "0")
        self.session.run("ALTER DATABASE living RESET citus.allow_nested_distributed_execution")
        self.session.run("DROP INDEX smart_groups.one_address")
        self.session.run("DROP TABLE letters")

    def test_2_all_that_was_there_is_there(self):
        """With its times; spread, and no more on the coordinator. Whoever was paused is so still."""
        paused = self.group(1)
        self.session.run(f"SELECT smart_groups.pause({paused})")
        self.nodes.settle()
        before, events = self.session.run(MEMBERSHIPS), self.session.run(EVENTS)
        self.assertEqual(len(before), SPOTS * (MEMBERS // 2 + 1))
        self.consumed += self.session.run("SELECT spot_id, id FROM smart_groups.consume_events('mailer', 25)")
        self.session.run("SELECT smart_groups.distribute()")
        self.nodes.settle()
        self.assertEqual(self.session.run(MEMBERSHIPS), before)
        self.assertEqual(self.session.run(EVENTS), events)
        self.assertEqual(self.session.run("SELECT count(*), count(DISTINCT colocationid) FROM pg_dist_partition"), [("22", "1")])
        self.assertEqual(self.session.value("SELECT pg_relation_size('smart_groups.members')"), "0")
        self.assertEqual(
            self.session.value("SELECT count(*) FROM pg_trigger WHERE tgrelid IN (SELECT logicalrelid FROM pg_dist_partition)"
                               " AND tgname LIKE 'smart_groups_capture%' AND tgenabled <> 'A'"), "0")
        self.assertEqual(self.session.run(PAUSED), [(paused,)])
        self.assertEqual(self.session.value(f"SELECT smart_groups.resume({paused})"), "t")
        # Again, it finds nothing to do.
        self.session.run("SELECT smart_groups.distribute()")
        self.assertEqual(self.session.run("SELECT * FROM smart_groups.verify()"), [])

    def test_3_changes_are_followed_wherever_they_are_made(self):
        """Through the coordinator and each node, on spots of both nodes."""
        for session in (self.session, *self.nodes.nodes):
            session.run("UPDATE smart_groups.members SET email = 'n@acme.com' WHERE id = 1 AND spot_id = 1")
            session.run("DELETE FROM smart_groups.members WHERE id = 2 AND spot_id = 2")
            made = {spot: session.value(
                f"SELECT smart_groups.create_smart_group({spot}, 'new', '{RULE}', blacklist => ARRAY[4])") for spot in self.spots()}
            for spot, group in made.items():
                session.run(f"SELECT smart_groups.link_resource({group}, r.id) FROM smart_groups.resources r WHERE spot_id = {spot}")
            self.nodes.settle()
            for spot, group in made.items():
                self.assertEqual(self.members(group), [2, 6, 8, 10])
                self.assertEqual(session.value(f"SELECT count(*) FROM smart_groups.resource_invitations WHERE spot_id = {spot}"), "4")
                session.run(f"DELETE FROM smart_groups.groups WHERE spot_id = {spot} AND id = {group}")
            self.assertEqual(self.members(self.group(1)), [1, 2, 4, 6, 8, 10])
            self.assertEqual(self.members(self.group(2)), [4, 6, 8, 10])
            self.nodes.settle()
            self.assertEqual(session.run("SELECT * FROM smart_groups.verify()"), [])
            session.run("UPDATE smart_groups.members SET email = 'n@example.com' WHERE id = 1 AND spot_id = 1")

    def test_4_what_may_not_be_written_is_refused_in_words(self):
        """As on one machine."""
        for session in (self.session, *self.nodes.nodes):
            for spot in (1, 2, 3):
                group = self.group(spot)
                for statement, state in (
                        (f"INSERT INTO smart_groups.group_members (spot_id, group_id, member_id, kind) VALUES ({spot}, {group}, 1, 'smart')", "55000"),
                        (f"UPDATE smart_groups.groups SET conditions = '{{}}' WHERE spot_id = {spot} AND id = {group}", "55000"),
                        (f"SELECT smart_groups.create_smart_group({spot}, 'x', '{{}}')", "22023")):
                    with self.assertRaises(SqlError, msg=statement) as refused:
                        session.run(statement)
                    self.assertEqual(refused.exception.sqlstate[:2], state[:2], str(refused.exception))

    def test_5_what_is_asked_of_a_group_reaches_its_node(self):
        """Pausing, going on, explaining: from everywhere, whatever node the spot is on."""
        groups = {spot: self.group(spot) for spot in self.spots()}
        for session in (self.session, *self.nodes.nodes):
            for spot, group in groups.items():
                self.assertEqual(session.value(f"SELECT smart_groups.pause({group})"), "t")
                session.run(f"UPDATE smart_groups.members SET email = 'n@acme.com' WHERE id = 5 AND spot_id = {spot}")
            self.nodes.settle()
            for spot, group in groups.items():
                self.assertEqual(self.members(group), [2, 4, 6, 8, 10])
                self.assertEqual(session.value(f"SELECT phase FROM smart_groups.group_status WHERE group_id = {group}"), "paused")
                self.assertEqual(session.value(f"SELECT smart_groups.evaluate({spot}, '{RULE}', 5)"), "t")
                self.assertEqual(session.value(f"SELECT smart_groups.resume({group})"), "t")
            self.nodes.settle()
            for spot, group in groups.items():
                self.check_member_5(session, spot, group)
                session.run(f"UPDATE smart_groups.members SET email = 'n@example.com' WHERE id = 5 AND spot_id = {spot}")

    def check_member_5(self, session, spot, group):
        """Is in the group, whatever is asked."""
        members = [2, 4, 5, 6, 8, 10]
        self.assertEqual(self.members(group), members)
        self.assertIn("belongs", session.value(f"SELECT tree FROM smart_groups.explain({group}, 5) LIMIT 1"))
        self.assertEqual(session.value(f"SELECT smart_groups.explain_json({group}, 5) #>> '{{group,current,is_current}}'"), "true")
        self.assertEqual(session.value(
            f"SELECT members FROM smart_groups.group_overview WHERE group_id = {group} AND spot_id = {spot}"), "6")
        self.assertEqual(session.run(f"SELECT m FROM smart_groups.members_at({group}, now()) AS m ORDER BY 1"),
                         [(str(member),) for member in members])

    def test_6_a_spot_is_repaired_through_the_coordinator(self):
        """What no trigger saw on a node is found, and put right by rebuild_spot()."""
        group = self.group(11)
        ((shard, host),) = self.session.run(
            "SELECT get_shard_id_for_distribution_column('smart_groups.group_members', 11), nodename FROM pg_dist_placement"
            " JOIN pg_dist_node USING (groupid) WHERE shardid = get_shard_id_for_distribution_column('smart_groups.group_members', 11)")
        with self.nodes.session(host) as node:
            node.run("SET session_replication_role = replica")
            node.run("SET citus.enable_manual_changes_to_shards = on")
            node.run(f"DELETE FROM smart_groups.group_members_{shard} WHERE spot_id = 11 AND group_id = {group} AND member_id = 4")
        self.assertEqual(self.session.run("SELECT * FROM smart_groups.verify()"), [(group, "4", "missing")])
        self.session.run("SELECT smart_groups.rebuild_spot(11)")
        self.nodes.settle()
        self.assertEqual(self.session.run("SELECT * FROM smart_groups.verify()"), [])

    def test_7_a_role_that_goes_leaves_its_members_without_one(self):
        """As its foreign key does on one machine."""
        self.session.run("DELETE FROM smart_groups.roles WHERE spot_id = 12")
        self.assertEqual(self.session.run("SELECT DISTINCT role_id FROM smart_groups.members WHERE spot_id = 12"), [(None,)])

    def test_8_the_coordinator_speaks_for_all_nodes(self):
        """Their workers, and each event once, a spot's in their order."""
        self.nodes.settle()
        self.assertEqual([state for (state,) in self.session.run("SELECT state FROM smart_groups.worker_status")], ["running"] * 3)
        self.consume()
        events = self.session.run("SELECT spot_id, id FROM smart_groups.events ORDER BY spot_id, xid, id")
        self.assertEqual(sorted(self.consumed), sorted(events))
        for spot in range(1, SPOTS + 1):
            ids = [int(event) for of, event in self.consumed if of == str(spot)]
            self.assertEqual(ids, sorted(ids))
        with self.assertRaises(SqlError) as refused:
            self.nodes.nodes[0].run("SELECT * FROM smart_groups.consume_events('mailer', 25)")
        self.assertEqual(refused.exception.sqlstate, "55000")

    def test_9_a_dump_of_the_coordinator_is_one_of_all(self):
        """Restored at another cluster, it is an installation on one machine, which is spread like any other."""
        paused = self.group(5)
        self.session.run(f"SELECT smart_groups.pause({paused})")
        self.nodes.settle()
        before, events = self.session.run(MEMBERSHIPS), self.session.run(EVENTS)
        other = Nodes.create("restored")
        try:
            self.nodes.dump_into(other)
            other.settle()
            self.assertEqual(other.coordinator.run(MEMBERSHIPS), before)
            self.assertEqual(other.coordinator.run(PAUSED), [(paused,)])
            other.coordinator.run("SELECT smart_groups.distribute()")
            other.settle()
            self.assertEqual(other.coordinator.run(PAUSED), [(paused,)])
            self.assertEqual(other.coordinator.run(MEMBERSHIPS), before)
            self.assertEqual(other.coordinator.run(EVENTS), events)
            self.assertEqual(other.coordinator.run("SELECT * FROM smart_groups.verify()"), [])
        finally:
            other.close()
