"""Transactions that stay open while the log goes on."""
from bench.community import of_title
from bench.figures import Figure, percentile
from bench.interleave import Contender, Scenario
from bench.probe import Probe
from bench.targets import Target
from bench.workload import Workload
from bench.workloads.latency import PROBE

OPEN, NONE = "one open", "none open"
# The aspect of a mark.
TITLE = 8


class Log(Workload):
    name = "log"
    title = "Transactions that stay open"
    compared = """Two databases pass the same number of marks, written into the log by one statement, as
triggers write them for titles of all members. In one of them another transaction
has been open since before and stays open: it has read the log under a lasting snapshot (so that nothing of the log can be removed), or has
itself written all of those marks and does not commit. Then single changes are timed as in
[from COMMIT to visible membership](#from-commit-to-visible-membership)."""
    figures = {"median": Figure("one change, median", "ms"), "most": Figure("99th percentile", "ms"),
               "worker": Figure("worker's processor time a change", "µs")}
    plotted = "median"
    targets = (
        Target("one change while a reader has been open over millions of marks", "a reader", "median", 1.1, OPEN, NONE),
        Target("one change while a writer of millions of marks is open", "a writer", "median", 1.1, OPEN, NONE),
    )

    def scenarios(self, stage):
        for name, has_written in (("a reader", False), ("a writer", True)):
            probes = {}
            sessions = []
            for contender, key in ((NONE, "none"), (OPEN, "open")):
                database = stage.databases.community(f"{key}_{name[2:]}", stage.sizes.members)
                database.groups([of_title(1)])
                probes[contender] = Probe(database, database.groups([PROBE])[0], stage.sizes.members)
                marking = self._marks(stage.sizes)
                if contender == OPEN:
                    sessions.append(self._opened(database, marking if has_written else None))
                if not (contender == OPEN and has_written):
                    database.timed(marking)
                    database.settle()
            yield Scenario(name, tuple(self._changing(probe, stage.sizes, contender) for contender, probe in probes.items()))
            for session in sessions:
                session.run("ROLLBACK")
                session.close()
            for probe in probes.values():
                stage.databases.drop(probe.database)

    @staticmethod
    def _marks(sizes):
        """Marks of titles, of all members but those whom probes change."""
        others = max(sizes.members - sizes.probes - 1, 1)
        return f"""INSERT INTO smart_groups_internal.change_log (xid, spot, member, aspects)
            SELECT pg_current_xact_id(), '1', {sizes.probes + 2} + n % {others}, {TITLE}
            FROM generate_series(1, {sizes.marks}) AS n"""

    @staticmethod
    def _opened(database, marking):
        session = database.server.connect(database.name)
        if marking is None:
            session.run("BEGIN ISOLATION LEVEL REPEATABLE READ")
            session.run("SELECT count(*) FROM smart_groups_internal.change_log")
        else:
            session.run("BEGIN")
            session.run(marking)
        return session

    @staticmethod
    def _changing(probe, sizes, name):
        def sample():
            spent = probe.database.worker_clock()
            times = probe.times(sizes.probes)
            return {"median": percentile(times, 50), "most": percentile(times, 99),
                    "worker": 1e6 * spent() / len(times)}
        return Contender(name, sample)
