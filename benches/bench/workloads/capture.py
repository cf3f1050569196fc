"""What the triggers alone cost: nobody reads the log."""
from bench.community import of_titles_and_addresses
from bench.figures import MORE, Figure
from bench.interleave import Contender, Scenario
from bench.targets import Target
from bench.workload import OURS, PLAIN, Workload
from bench.workloads.updates import ACTIVE, TITLE, sending


class Capture(Workload):
    name = "capture"
    title = "Capture alone"
    compared = """As [single-row updates](#single-row-updates), on a server that does not preload smart groups, so that no worker runs
and only the triggers are paid for. Between two turns the changes are worked off by `process_pending()`, which is not measured."""
    figures = {"rate": Figure("updates", "1/s", MORE)}
    plotted = "rate"
    targets = (
        Target("UPDATE of a column that rules read, capture alone, 1 client", "title, 1 client", "rate", 0.97, OURS, PLAIN),
        Target("UPDATE of a column that rules read, capture alone, 8 clients", "title, 8 clients", "rate", 0.95, OURS, PLAIN),
    )

    def scenarios(self, stage):
        sizes = stage.sizes
        plain = stage.workerless.plain("plain", sizes.members)
        ours = stage.workerless.community("capture", sizes.members)
        ours.groups(of_titles_and_addresses(sizes.groups, titles=10))
        for name, script, count in (
                ("title, 1 client", TITLE, 1), ("title, 4 clients", TITLE, 4), ("title, 8 clients", TITLE, 8),
                ("last_active_at, 8 clients", ACTIVE, 8)):
            yield Scenario(name, (self._noting(ours, sizes, script, count), sending(plain, sizes, script, count, PLAIN)))

    @staticmethod
    def _noting(database, sizes, script, count):
        noted = sending(database, sizes, script, count)

        def worked_off():
            database.settle()
            noted.before()
        return Contender(noted.name, noted.sample, worked_off)
