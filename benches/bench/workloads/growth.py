"""What one change costs, against how much there is."""
from bench.community import of_titles_and_addresses
from bench.figures import Figure, percentile
from bench.interleave import Contender, Scenario
from bench.probe import Probe
from bench.targets import Target
from bench.workload import Workload
from bench.workloads.latency import PROBE


class Growth(Workload):
    name = "growth"
    title = "What one change costs as everything grows"
    axis = "how many: members of the spot, groups that the change does not concern, groups that it moves the member into"
    compared = """As in [from COMMIT to visible membership](#from-commit-to-visible-membership), with nothing else going on: one change after
the other, against how many members the spot has, how many other groups ask for an e-mail address when a title changes, and how many groups
the change puts the member into or takes the member out of, the last of which is looked at. The rival of each size is the smallest one."""
    limits = """Each group that the change concerns is a row of `group_members` and one of `events` that are written: that curve can only be
linear."""
    figures = {"median": Figure("median", "ms"), "worker": Figure("worker's processor time a change", "µs")}
    plotted = "median"
    targets = (
        Target("one change, 10 against 5,000 groups in the spot that it does not concern", "groups not concerned", "median", 1.1, "most", "least"),
    )

    def scenarios(self, stage):
        sizes = stage.sizes
        curves = {
            "groups not concerned": {
                groups: (sizes.little, of_titles_and_addresses(groups, titles=0), 1)
                for groups in (10, sizes.groups, sizes.many_groups)},
            "members": {members: (members, [], 1) for members in (sizes.little, sizes.members, sizes.large)},
            "groups concerned": {groups: (sizes.little, [], groups) for groups in (1, 10, 100, sizes.groups)},
        }
        for name, places in curves.items():
            yield Scenario(name, tuple(self._contenders(stage, places)))
            for database in list(stage.databases.open.values()):
                stage.databases.drop(database)

    def _contenders(self, stage, places):
        """One for each place: with so many members, with its other groups, with so many groups concerned."""
        for place, (members, others, concerned) in sorted(places.items()):
            database = stage.databases.community(f"growth_{place}", members)
            database.groups(others)
            probe = Probe(database, database.groups([PROBE] * concerned)[-1], members)
            label = {min(places): "least", max(places): "most"}.get(place, f"{place:,}")
            yield self._changing(probe, stage.sizes, label, place)

    @staticmethod
    def _changing(probe, sizes, label, place):
        def sample():
            spent = probe.database.worker_clock()
            times = probe.times(sizes.probes)
            return {"median": percentile(times, 50),
                    "worker": 1e6 * spent() / len(times)}
        return Contender(label, sample, x=place)
