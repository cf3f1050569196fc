"""Where workloads play: servers that are started when somebody asks for them."""
from bench import servers
from bench.databases import Databases


class Stage:
    """The servers of one run, and whatever stands in their databases."""

    def __init__(self, sizes, tell):
        self.sizes = sizes
        self.tell = tell
        self.skipped = []
        self._servers = {}

    @property
    def databases(self):
        """On the server with the worker."""
        return self._databases("working", preload=True)

    @property
    def workerless(self):
        """On a server that does not preload smart groups: nobody reads the log."""
        return self._databases("workerless", preload=False)

    def _databases(self, name, preload):
        if name not in self._servers:
            self.tell(f"starting the server \"{name}\"")
            server = servers.started(name, self.sizes, preload)
            self._servers[name] = Databases(server, has_worker=preload)
        return self._servers[name]

    def skip(self, message):
        """Says what cannot be measured here."""
        self.skipped.append(message)
        self.tell(f"skipped: {message}")

    def leave(self, verify):
        """A workload has ended: its databases are dropped, after they were looked at if so wished."""
        problems = []
        for databases in self._servers.values():
            for database in list(databases.open.values()):
                if verify and database.run("SELECT FROM pg_extension WHERE extname = 'smart_groups'"):
                    database.settle()
                    problems += database.problems()
                databases.drop(database)
        self.skipped = []
        return problems

    def close(self):
        """Stops the servers."""
        for databases in self._servers.values():
            for database in databases.open.values():
                database.session.abandon()
            databases.server.stop("immediate")
        self._servers.clear()
