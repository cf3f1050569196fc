"""A database on three nodes, and a session in it on each."""
import os
import shutil
import subprocess

from psql import Session

COORDINATOR, *NODES = (os.environ.get(name, "") for name in ("COORDINATOR", "NODE_1", "NODE_2"))


def server(host, *command):
    """Has a node's server start or stop."""
    run = [shutil.which("pg_ctl"), "-D", f"{host}/data", "-l", f"{host}/log", "-w", "-s", *command]
    if os.geteuid() == 0:
        run = ["runuser", "-u", "postgres", "--", *run]
    subprocess.run(run, check=True, cwd="/", stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)


class NodeSession(Session):
    """A session that tells a refusal in full."""

    def __init__(self, host, database):
        super().__init__(f"host={host} dbname={database}")
        self.address = f"host={host} dbname={database}"

    def refused(self, statement):
        """All that is said where a statement is refused, in a session of its own."""
        done = subprocess.run(["psql", "-X", "-v", "VERBOSITY=verbose", "-d", self.address, "-c", statement],
                              capture_output=True, text=True)
        if done.returncode == 0:
            raise AssertionError(f"{statement} is not refused")
        return done.stderr


class Nodes:
    """Sessions at the coordinator and at the nodes that have the shards."""

    def __init__(self, name):
        self.name = name
        self.coordinator = self.session(COORDINATOR)
        self.nodes = [self.session(host) for host in NODES]

    def session(self, host):
        """One more session."""
        return NodeSession(host, self.name)

    @classmethod
    def create(cls, name, taking=tuple(NODES)):
        """A new database with Citus on all of them; the coordinator knows the nodes that take shards and has none."""
        for host in (COORDINATOR, *NODES):
            with Session(f"host={host} dbname=postgres") as session:
                session.run(f"CREATE DATABASE {name} TEMPLATE template0")
            with Session(f"host={host} dbname={name}") as session:
                session.run("CREATE EXTENSION citus")
        made = cls(name)
        made.coordinator.run(f"SELECT citus_set_coordinator_host('{COORDINATOR}', {os.environ['PGPORT']})")
        for host in taking:
            made.add(host)
        return made

    def add(self, host):
        """From here on the node takes shards."""
        self.coordinator.run(f"SELECT citus_add_node('{host}', {self.port()})")

    @staticmethod
    def port():
        """All servers have the same."""
        return os.environ["PGPORT"]

    @staticmethod
    def coordinator_host():
        """Where the coordinator is."""
        return COORDINATOR

    def place(self, spot):
        """The spot's shard of groups, and the node that has it."""
        ((shard, node),) = self.coordinator.run(
            "SELECT shardid, nodename FROM pg_dist_placement JOIN pg_dist_node USING (groupid)"
            f" WHERE shardid = get_shard_id_for_distribution_column('smart_groups.groups', {spot})")
        return shard, node

    def move(self, spot, how="block_writes"):
        """Moves the shard that the spot is in to the other node."""
        shard, here = self.place(spot)
        there = self.coordinator.value(f"SELECT nodename FROM pg_dist_node WHERE shouldhaveshards AND nodename <> '{here}'")
        self.coordinator.run(f"SELECT citus_move_shard_placement({shard}, '{here}', {self.port()}, '{there}', {self.port()}, '{how}')")
        if self.place(spot) != (shard, there):
            raise AssertionError(f"spot {spot} has not moved to {there}")

    def settle(self):
        """Waits until all that is committed is reflected, on whatever node: the coordinator waits for all."""
        if self.coordinator.value("SELECT smart_groups.wait_until_current('45s')") != "t":
            raise AssertionError(f"{self.name} is not current: {self.coordinator.run('TABLE smart_groups.worker_status')!r}"
                                 f"{self.coordinator.run('TABLE smart_groups.group_status')!r}")

    def told(self, statement):
        """All that a session at the coordinator prints, warnings too."""
        done = subprocess.run(["psql", "-X", "-v", "VERBOSITY=verbose", "-d", self.coordinator.address, "-c",
                               f"SET client_min_messages = warning; {statement}"], capture_output=True, text=True, check=True)
        return done.stdout + done.stderr

    def dump_into(self, other):
        """Restores a dump that the coordinator makes at the coordinator of other nodes."""
        dump = subprocess.run(["pg_dump", "-d", self.coordinator.address], capture_output=True, text=True, check=True).stdout
        subprocess.run(["psql", "-qX", "-o", "/dev/null", "-v", "ON_ERROR_STOP=1", "-d", other.coordinator.address],
                       input=dump, text=True, check=True)

    def close(self):
        """Ends the sessions."""
        for session in (self.coordinator, *self.nodes):
            session.close()
