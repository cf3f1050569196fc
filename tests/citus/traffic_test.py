"""Random traffic of several clients over nodes between which spots move: held against verify(), and against the oracle, which is asked
about a copy of what stands."""
import os
import random
import subprocess
import threading
import unittest

from nodes import COORDINATOR, Nodes
from psql import Session, SqlError
from spot import until
from traffic import Client, Spot, create_group

SPOTS, MEMBERS, GROUPS, CLIENTS, OPERATIONS, MOVES = 4, 25, 8, 3, 20, 6
SEED = os.environ.get("SEED", "1")
SMART = "SELECT spot_id::text, group_id::text, member_id::text FROM smart_groups.group_members WHERE kind = 'smart' ORDER BY 1, 2, 3"


class Traffic(unittest.TestCase):
    """One database."""

    @classmethod
    def setUpClass(cls):
        cls.nodes = Nodes.create("traffic")
        session = cls.session = cls.nodes.coordinator
        session.run("CREATE EXTENSION smart_groups")
        session.run("SELECT smart_groups.install()")
        session.run("SELECT smart_groups.distribute()")
        cls.spots = [Spot(session, MEMBERS) for _ in range(SPOTS)]
        for spot in cls.spots:
            for _ in range(GROUPS):
                session.run(create_group(random.Random(f"{SEED} {spot.id}"), spot, session))

    @classmethod
    def tearDownClass(cls):
        cls.nodes.close()

    def test_memberships_are_what_rules_say(self):
        """However spots moved meanwhile."""
        sessions = [self.nodes.session(COORDINATOR) for _ in range(CLIENTS)]
        clients = [Client(one, random.Random(f"{SEED} {number}"), self.spots) for number, one in enumerate(sessions)]
        over = threading.Event()
        threads = [threading.Thread(target=self.work, args=(client, over)) for client in clients]
        for thread in threads:
            thread.start()
        moves = 0
        while moves < MOVES and any(thread.is_alive() for thread in threads):
            moves += self.is_moved(self.spots[moves % SPOTS], "force_logical" if moves % 4 == 3 else "block_writes")
        workers, askers = self.workers(), self.askers()
        over.set()
        for thread in threads:
            thread.join()
        for session in sessions:
            session.close()
        self.assertEqual([surprise for client in clients for surprise in client.surprises], [])
        self.assertEqual(moves, MOVES)
        # A connection of a worker's to another node would still be there, as are those of sessions at the coordinator.
        self.assertEqual(len(workers), 2)
        self.assertIn(self.session.value("SELECT pg_backend_pid()"), askers)
        self.assertEqual(workers & askers, set())
        self.release_held()
        self.assertEqual(self.session.run("SELECT * FROM smart_groups.verify()"), [])
        self.assertEqual(self.session.run("SELECT * FROM smart_groups.verify_invitations()"), [])
        self.assertEqual(self.session.run("SELECT * FROM smart_groups.verify_counts()"), [])
        stands = self.session.run(SMART)
        self.assertGreater(len(stands), MEMBERS)
        self.assertEqual(stands, self.expected())

    @staticmethod
    def work(client, over):
        """Changes something or other until all is over."""
        while not over.is_set():
            client.work(OPERATIONS)

    def workers(self):
        """The workers of the nodes."""
        pid = "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND backend_type = 'smart_groups worker'"
        until(lambda: all(node.run(pid) for node in self.nodes.nodes))
        return {worker for node in self.nodes.nodes for (worker,) in node.run(pid)}

    def askers(self):
        """The processes of other servers that have a connection to a node."""
        asked_by = ("SELECT DISTINCT substring(application_name FROM 'gpid=(.*)')::bigint % 10000000000 FROM pg_stat_activity"
                    " WHERE datname = current_database() AND application_name LIKE 'citus_internal gpid=%'")
        return {asker for node in self.nodes.nodes for (asker,) in node.run(asked_by)}

    def is_moved(self, spot, how):
        """Whether a spot has been moved; not while a client still holds what it had at the node that it comes back to."""
        try:
            self.nodes.move(spot.id, how)
        except SqlError as error:
            if "orphaned" not in str(error):
                raise
            return False
        return True

    def release_held(self):
        """What traffic has brought to be held stands as its rule says."""
        self.nodes.settle()
        while held := self.session.run("SELECT group_id FROM smart_groups.group_status WHERE phase = 'held'"):
            for (group,) in held:
                self.session.run(f"SELECT smart_groups.release({group})")
            self.nodes.settle()

    def expected(self):
        """Who ought to be where, by the oracle."""
        with Session(f"host={COORDINATOR} dbname=postgres") as session:
            session.run("CREATE DATABASE copied TEMPLATE template0")
        copied = f"host={COORDINATOR} dbname=copied"
        dump = subprocess.run(["pg_dump", "-d", self.session.address], capture_output=True, text=True, check=True).stdout
        psql = ["psql", "-qX", "-o", "/dev/null", "-v", "ON_ERROR_STOP=1", "-d", copied]
        subprocess.run(psql, input=dump, text=True, check=True)
        subprocess.run([*psql, "-f", os.environ["ORACLE"]], check=True)
        with Session(copied) as session:
            session.run("SELECT oracle.recompute()")
            return session.run("SELECT spot_id, group_id::text, member_id FROM oracle.expected ORDER BY 1, 2, 3")
