"""Where workloads play: servers that are started when somebody asks for them."""
from bench import servers
from bench.databases import Databases


class Stage:
    """The servers of one run, and whatever stands in their databases."""

    def __init__(self, sizes, tell, verify=False):
        self.sizes = sizes
        self.tell = tell
        self.verify = verify
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
            self._servers[name] = Databases(server, has_worker=preload, verify=self.verify)
        return self._servers[name]

    def skip(self, message):
        """Says what cannot be measured here."""
        self.skipped.append(message)
        self.tell(f"skipped: {message}")

    def leave(self):
        """A workload has ended: its databases are dropped. Gives what was found wrong in them, where anybody looks."""
        problems = []
        for databases in self._servers.values():
            for database in list(databases.open.values()):
                databases.drop(database)
            problems += databases.problems
            databases.problems = []
        self.skipped = []
        return problems

    def close(self):
        """Stops the servers."""
        for databases in self._servers.values():
            for database in databases.open.values():
                database.session.abandon()
            databases.server.stop("immediate")
        self._servers.clear()
