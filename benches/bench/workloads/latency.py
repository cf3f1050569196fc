"""From COMMIT to visible membership."""
from bench import clients
from bench.community import criterion, of_titles_and_addresses
from bench.figures import Figure, percentile
from bench.interleave import Contender, Scenario
from bench.probe import Probe
from bench.targets import DIFFERENCE, Target
from bench.workload import OURS, Workload
from bench.workloads.updates import TITLE
from bench.workloads.views import forum

LARGE, LITTLE = "a large spot", "a small spot"
ONE, CHAIN = "one group", "ten groups in a chain"
OWN, INSTALLED = "views over a forum's tables", "tables that install() made"
PROBE = criterion("title", "=", "Probe")
# What it is called in a forum of two spots, each tenth of whose members is of the other one.
NAME = "UPDATE forum.people SET full_name = CASE WHEN enters THEN 'Probe' ELSE 'None' END WHERE id = member"
# How many of a spot's groups ask for a title, as the group that is looked at does.
TITLED = 100


def told(times):
    """What a sample says of times."""
    return {"median": percentile(times, 50), "most": percentile(times, 99)}


def probing(probe, sizes, name):
    """A contender: changes that come one after the other."""
    def sample():
        probe.database.settle()
        return told(probe.times(sizes.probes))
    return Contender(name, sample)


ROUNDS = "a round is several transactions, however few its members are, and what comes meanwhile waits for the next one."


class Latency(Workload):
    name = "latency"
    title = "From COMMIT to visible membership"
    compared = f"""A procedure in the server updates one member's title, commits, and looks again and again until the member is, or is no
longer, in a group; told is the time from sending COMMIT, its flush to disk included, to the look that sees it. Every spot has as many
groups as the settings say, {TITLED} of which ask for a title, the others for an e-mail address. A large and a small spot are
compared with each other; a group by itself with the last of ten, each of which refers to the one before; a member's name in a forum's own table, which two views join with others, with
a title in ours, beside {TITLED} groups each. With 1,000 changes a second, and with
eight clients who send as fast as they can, the look pauses for a millisecond each time, so as not to take their processor."""
    limits = """Whoever looks keeps one of the cores busy, which leaves the other one to everything else."""
    figures = {"median": Figure("median", "ms"), "most": Figure("99th percentile", "ms"),
               "behind": Figure("until all is reflected, after the last commit", "s")}
    plotted = "median"
    targets = (
        Target("sending COMMIT to visible membership in a large spot, median", "one change after the other", "median", 1, LARGE),
        Target("sending COMMIT to visible membership in a large spot, 99th percentile",
               "one change after the other", "most", 4, LARGE),
        Target("sending COMMIT to visible membership among 1,000 changes a second, median",
               "among 1,000 changes a second", "median", 1, LARGE, limited_by=ROUNDS),
        Target("sending COMMIT to visible membership among 1,000 changes a second, 99th percentile",
               "among 1,000 changes a second", "most", 4, LARGE, limited_by=ROUNDS),
        Target("sending COMMIT to visible membership, a large spot against a small one",
               "one change after the other", "median", 1.2, LARGE, LITTLE),
        Target("sending COMMIT to visible membership, a chain of 10 groups against one",
               "behind other groups", "median", 1, CHAIN, ONE, by=DIFFERENCE),
        Target("sending COMMIT to visible membership over views, against our tables, median",
               "over an application's own tables", "median", 1.5, OWN, INSTALLED,
               limited_by="whom a changed row concerns is found out in a transaction of its own, before the unit."),
        Target("lag under 8 saturating clients, 99th percentile", "among 8 saturating clients", "most", 200, OURS),
        Target("8 saturating clients, until all is reflected after the last commit",
               "among 8 saturating clients", "behind", 1, OURS),
    )

    def scenarios(self, stage):
        sizes = stage.sizes
        large = self._probe(stage, "large", sizes.large)
        little = self._probe(stage, "little", sizes.little)
        yield Scenario("one change after the other", (probing(large, sizes, LARGE), probing(little, sizes, LITTLE)))
        yield Scenario("among 1,000 changes a second", (self._among(large, sizes, 1, 1_000, LARGE),))
        stage.databases.drop(large.database)
        yield Scenario("behind other groups", (probing(little, sizes, ONE), probing(self._chain(stage), sizes, CHAIN)))
        stage.databases.drop(stage.databases.open["chain"])
        yield Scenario("over an application's own tables", (probing(self._forum(stage), sizes, OWN), probing(self._beside(stage), sizes, INSTALLED)))
        stage.databases.drop(stage.databases.open["forum"])
        ordinary = self._probe(stage, "ordinary", sizes.members)
        yield Scenario("among 8 saturating clients", (self._among(ordinary, sizes, 8, None, OURS),))

    @staticmethod
    def _probe(stage, name, members):
        database = stage.databases.community(name, members)
        database.groups(of_titles_and_addresses(stage.sizes.groups, TITLED))
        return Probe(database, database.groups([PROBE])[0], members)

    @staticmethod
    def _chain(stage):
        database = stage.databases.community("chain", stage.sizes.little)
        database.groups(of_titles_and_addresses(stage.sizes.groups, TITLED))
        last = database.groups([PROBE])[0]
        for _ in range(9):
            last = database.groups([criterion("group", "in", [str(last)])])[0]
        return Probe(database, last, stage.sizes.little)

    @staticmethod
    def _forum(stage):
        database = forum(stage, stage.sizes.members)
        database.groups([criterion("first_name", "=", f"Name {number}") for number in range(TITLED)])
        group = database.groups([criterion("first_name", "=", "Probe")])[0]
        return Probe(database, group, stage.sizes.members, update=NAME, apart=10)

    @staticmethod
    def _beside(stage):
        database = stage.databases.community("beside", stage.sizes.members)
        database.groups(of_titles_and_addresses(TITLED, TITLED))
        return Probe(database, database.groups([PROBE])[0], stage.sizes.members, apart=10)

    @staticmethod
    def _among(probe, sizes, count, rate, name):
        def sample():
            times = []
            # Whoever is looked at is left alone.
            script = TITLE.replace("random(1,", f"random({sizes.probes + 2},")
            with clients.running(probe.database, sizes, script, count, rate) as load:
                while not times or load.is_running():
                    times += probe.times(2, pause=0.001)
                load.rate()
            return {**told(times), "behind": probe.database.settle()}
        return Contender(name, sample)
