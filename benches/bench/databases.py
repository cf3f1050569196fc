"""Databases of a run: smart groups over a community, and the same tables without anything of ours."""
import json
import time

from bench import community
from bench.servers import processor_time
from psql import literal
from server import eventually

PATIENCE = "30 min"


class Database:
    """A database that is spoken to through one session."""

    def __init__(self, server, name, has_worker):
        self.server = server
        self.name = name
        self.has_worker = has_worker
        self.session = server.connect(name)

    def run(self, statement):
        """The rows of one statement."""
        return self.session.run(statement)

    def number(self, statement):
        """The only number of the only row."""
        return float(self.session.value(statement))

    def timed(self, *statements):
        """The seconds that statements take, in a transaction of their own."""
        begun = time.perf_counter()
        self.run(f"BEGIN; {'; '.join(statements)}; COMMIT")
        return time.perf_counter() - begun

    def vacuum(self, *tables):
        """The same room in the pages for whoever comes next."""
        self.run(f"VACUUM (ANALYZE) {', '.join(f'smart_groups.{table}' for table in tables)}")

    def settle(self):
        """Waits until all is reflected; gives the seconds."""
        begun = time.perf_counter()
        if not self.has_worker:
            self.run("SELECT smart_groups.process_pending()")
        elif self.session.value(f"SELECT smart_groups.wait_until_current('{PATIENCE}')") != "t":
            raise RuntimeError(f"not current within {PATIENCE}: {self.run('TABLE smart_groups.worker_status')}")
        return time.perf_counter() - begun

    def groups(self, rules, spot=1):
        """Smart groups of so many rules, built; gives their ids."""
        listed = ", ".join(literal(json.dumps(rule)) for rule in rules)
        made = [int(group) for (group,) in self.run(
            "INSERT INTO smart_groups.groups (spot_id, kind, name, conditions)"
            f" SELECT {spot}, 'smart', 'Group ' || n, rule FROM unnest(ARRAY[{listed}]::jsonb[])"
            " WITH ORDINALITY AS r (rule, n) RETURNING id")] if listed else []
        self.settle()
        return made

    def workers(self):
        """The pids of its workers, as soon as there is one."""
        def look():
            self.settle()
            return self.server.found("worker", self.name)
        return eventually(look)

    def worker_clock(self):
        """A clock of the seconds that its workers spend on a processor from now on, those of workers that come included."""
        def times():
            return {pid: processor_time(pid) for pid in self.workers() + self.server.found("deputy", self.name)}
        before = times()
        return lambda: sum(spent - before.get(pid, 0) for pid, spent in times().items())

    def share_spots(self, workers):
        """From now on so many processes follow the changes of the server's databases."""
        self.run(f"ALTER SYSTEM SET smart_groups.workers = {workers}")
        self.run("SELECT pg_reload_conf()")

    def problems(self):
        """What verify() finds; nothing where there are no smart groups."""
        if not self.run("SELECT 1 FROM pg_extension WHERE extname = 'smart_groups'"):
            return []
        self.settle()
        return self.run("SELECT * FROM smart_groups.verify()")


class Databases:
    """What is on one server: copies of templates, each of which is loaded once."""

    def __init__(self, server, has_worker, verify):
        self.server = server
        self.has_worker = has_worker
        self.templates = {}
        self.open = {}
        # Whether memberships are looked at before a database is dropped, and what was wrong with them.
        self.verify = verify
        self.problems = []

    def community(self, name, members):
        """Smart groups over so many members, without a group."""
        self._copy(name, members)
        self.open[name] = Database(self.server, name, self.has_worker)
        self.open[name].settle()
        return self.open[name]

    def plain(self, name, members):
        """The same tables and indexes without triggers; the extension is gone."""
        self._copy(name, members)
        database = Database(self.server, name, False)
        database.run("SET client_min_messages = warning; DROP EXTENSION smart_groups CASCADE")
        # The one index that goes with the extension, since it is on a function of it.
        database.run('CREATE INDEX members_email ON smart_groups.members (spot_id, lower(email) COLLATE "C")')
        database.run("ANALYZE smart_groups.members")
        self.open[name] = database
        return database

    def empty(self, name):
        """A new database with nothing in it."""
        self.server.ask(f"CREATE DATABASE {name}")
        self.open[name] = Database(self.server, name, self.has_worker)
        return self.open[name]

    def drop(self, database):
        """Ends it, after its last use."""
        if self.verify:
            self.problems += database.problems()
        del self.open[database.name]
        database.session.close()
        self.server.ask(f"DROP DATABASE {database.name} WITH (FORCE)")

    def _copy(self, name, members):
        if members not in self.templates:
            self.templates[members] = self._template(members)
        # Files are copied faster than pages, but for a checkpoint before and after.
        strategy = "wal_log" if members < 10_000 else "file_copy"
        self.server.ask(f"CREATE DATABASE {name} TEMPLATE {self.templates[members]} STRATEGY {strategy}")

    def _template(self, members):
        name = f"community_{members}"
        self.server.install(name)
        database = Database(self.server, name, self.has_worker)
        for statement in community.fill(members):
            database.run(statement)
        database.settle()
        database.run("VACUUM (ANALYZE)")
        database.session.close()
        # Nobody is to be waited for when it is copied.
        self.server.ask(f"ALTER DATABASE {name} ALLOW_CONNECTIONS false")
        return name
