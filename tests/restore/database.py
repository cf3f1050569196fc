"""A database in one of the two clusters, and what dump and restore do with it."""
import os
import subprocess

from psql import Session

HOSTS = {"source": os.environ["SOURCE_HOST"], "target": os.environ["TARGET_HOST"]}
HERE = os.path.dirname(os.path.abspath(__file__))

MEMBERSHIPS = (
    "SELECT spot_id, group_id, member_id, kind, added_at FROM smart_groups.group_members"
    " WHERE group_id < 1000 ORDER BY 1, 2, 3")


class Database:
    """One database, and a session in it."""

    def __init__(self, cluster, name):
        self.cluster, self.name = cluster, name
        self.host = HOSTS[cluster]
        self.session = Session(f"host={self.host} dbname={name}")
        self.rest, self.every, self.invited = [], [], []

    @classmethod
    def create(cls, cluster, name):
        """A new, empty one."""
        tool("createdb", "-h", HOSTS[cluster], "-T", "template0", name)
        return cls(cluster, name)

    def settle(self):
        """Waits until all that is committed is reflected."""
        if self.session.value("SELECT smart_groups.wait_until_current('45s')") != "t":
            raise AssertionError(
                f"{self.name} is not current: " + repr(self.session.run("TABLE smart_groups.worker_status"))
                + repr(self.session.run("TABLE smart_groups_internal.watch")))

    def pause(self):
        """Has the group Paused keep the members that it has, which a restore must not change either."""
        self.session.run("SELECT smart_groups.pause(id) FROM smart_groups.groups WHERE name = 'Paused'")
        self.settle()

    def begin_consumers(self):
        """Two consumers of events, of which one has had all, and the other a part of what the build of one group wrote."""
        self.session.run(
            "SELECT smart_groups.create_event_consumer('archive', '-infinity'),"
            " smart_groups.create_event_consumer('mailer', '-infinity')")
        self.consumed("archive")
        self.session.run("SELECT count(*) FROM smart_groups.consume_events('mailer', 100)")

    def remember_events(self):
        """Which events there are, and what the one consumer has not had; and who is invited."""
        self.invited = self.invitations()
        self.consumed("archive")
        self.session.run("BEGIN")
        self.rest = self.consumed("mailer")
        self.session.run("ROLLBACK")
        self.every = self.session.run("SELECT spot_id, id FROM smart_groups.events")

    def consumed(self, consumer):
        """Spot and id of every event that a consumer gets, page by page."""
        events = []
        while page := self.session.run(f"SELECT spot_id, id FROM smart_groups.consume_events('{consumer}', 70)"):
            events += page
        return events

    def hold(self):
        """Has the group Held keep the members whom its conditions would take out."""
        self.session.run("UPDATE smart_groups.groups SET max_leave_percent = 10 WHERE name = 'Held'")
        self.session.run("UPDATE smart_groups.members SET first_name = 'Somebody else' WHERE spot_id = public.k(1)"
                         " AND id IN (SELECT public.k(n) FROM generate_series(2, 600, 2) AS n)")
        self.settle()

    def held(self):
        """The groups that are held, since when, and how many would leave."""
        return self.session.run("SELECT name, held_since, would_leave FROM smart_groups.group_status WHERE phase = 'held'")

    def problems(self):
        """What verify() finds, by group."""
        return self.session.run(
            "SELECT g.name, v.problem, count(*) FROM smart_groups.verify() v"
            " JOIN smart_groups.groups g ON g.id = v.group_id GROUP BY 1, 2 ORDER BY 1")

    def memberships(self):
        """Every row, with the time of its beginning."""
        return self.session.run(MEMBERSHIPS)

    def invitations(self):
        """Every invitation, with its time, and what verify_invitations() finds."""
        return (self.session.run("SELECT spot_id, resource_id, member_id, invited_at FROM smart_groups.resource_invitations ORDER BY 1, 2, 3"),
                self.session.run("SELECT * FROM smart_groups.verify_invitations()"))

    def counts(self):
        """How many rows each table has, what came and went included."""
        tables = [name for (name,) in self.session.run(
            "SELECT oid::regclass FROM pg_class WHERE relkind = 'r'"
            " AND relnamespace IN ('public'::regnamespace, 'smart_groups'::regnamespace) ORDER BY 1")]
        return {table: int(self.session.value(f"SELECT count(*) FROM {table}")) for table in tables}

    def plain_triggers(self):
        """The capture triggers that do not fire always."""
        return self.session.run(
            "SELECT tgrelid::regclass, tgname FROM pg_trigger"
            " WHERE tgname LIKE 'smart_groups_capture%' AND tgenabled <> 'A'")

    def sql(self, file, **variables):
        """Runs a file of SQL."""
        sets = [part for name, value in variables.items() for part in ("-v", f"{name}={value}")]
        self.tool("psql", "-qX", "-o", "/dev/null", "-v", "ON_ERROR_STOP=1", *sets, "-f", file)

    def sql_text(self, text):
        """Runs SQL as a dump has it."""
        subprocess.run(["psql", "-qX", "-o", "/dev/null", "-v", "ON_ERROR_STOP=1", "-h", self.host, "-d", self.name],
                       input=text, text=True, check=True)

    def tool(self, program, *arguments):
        """Runs one of PostgreSQL's programs on this database."""
        return tool(program, "-h", self.host, "-d", self.name, *arguments)

    def close(self):
        """Ends the session."""
        self.session.close()


def tool(program, *arguments):
    """Runs a program; what it prints counts only where it fails."""
    done = subprocess.run([program, *arguments], capture_output=True, text=True)
    if done.returncode != 0:
        raise AssertionError(f"{program} {arguments}: {done.stderr}")
    return done.stdout


def live(name, key_type):
    """A live community in the source cluster."""
    database = Database.create("source", name)
    database.sql(os.path.join(HERE, "community.sql"), type=key_type)
    database.settle()
    database.begin_consumers()
    return database
