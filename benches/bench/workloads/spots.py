"""Many spots with little traffic each, against one with all of it."""
import itertools
import json
import time

from bench.community import TITLES, criterion, of_title
from bench.databases import Database
from bench.figures import MORE, Figure
from bench.interleave import Contender, Scenario
from bench.targets import Target
from bench.workload import OURS, Workload
from bench.workloads.updates import sending
from psql import literal

MANY, ONE = "many spots", "one spot"
ALONE, TWO = "one worker", "two workers"
# Each statement for everybody sets other titles.
TURNS = itertools.count(1)
# In each of the many spots.
MEMBERS = 20
CLIENTS = 8


class Spots(Workload):
    name = "spots"
    title = "Many spots, and one"
    compared = f"""{CLIENTS} clients update titles of single members, drawn from all spots of an installation with many small ones of {MEMBERS} members
and one group each, or from one spot with as many members and groups in all; as fast as they can, and at a rate that leaves the machine room. Then those of the
many spots are followed by one worker and by two (`smart_groups.workers`), who share the two processors with the clients.
Then every spot gets a group of those who were active in the last thirty days: until all are built, and how old the oldest spot's clock becomes
while nothing else happens, where `smart_groups.clock_interval` is its default of ten seconds."""
    figures = {
        "rate": Figure("updates", "1/s", MORE),
        "worker": Figure("worker's processor time an update", "µs"),
        "behind": Figure("until all is reflected, after the last commit", "s"),
        "clock": Figure("the oldest clock", "s"),
    }
    plotted = "worker"
    targets = (
        Target("worker's processor time an update at a steady rate, one spot", "at a steady rate", "worker", 30, ONE),
        Target("worker's processor time an update at a steady rate, many spots", "at a steady rate", "worker", 30, MANY),
    )

    def scenarios(self, stage):
        sizes = stage.sizes
        many = self._filled(stage, "many", sizes.spots, MEMBERS)
        one = self._filled(stage, "one", 1, MEMBERS * sizes.spots)
        for name, rate in (("at a steady rate", sizes.rate), ("as fast as they can", None)):
            yield Scenario(name, (
                self._sending(many, sizes, sizes.spots, MEMBERS, rate, MANY),
                self._sending(one, sizes, 1, MEMBERS * sizes.spots, rate, ONE)))
        yield Scenario("many spots, as fast as they can", tuple(
            self._shared(many, sizes, name, workers) for name, workers in ((ALONE, 1), (TWO, 2))))
        yield Scenario("all of many spots at once", tuple(
            self._at_once(many, name, workers) for name, workers in ((ALONE, 1), (TWO, 2))))
        many.share_spots(1)
        yield Scenario("clocks of many spots", (Contender(OURS, lambda: self._clocks(many, sizes.seconds)),),
                       warm_up=False, most_rounds=1)

    @staticmethod
    def _filled(stage, name, spots, members):
        """So many spots of so many members, and as many groups in all as there are spots of the many."""
        database: Database = stage.databases.community(name, stage.sizes.little)
        database.run(f"INSERT INTO smart_groups.spots (id, name) SELECT 10 + n, 'Spot ' || n FROM generate_series(1, {spots}) AS n")
        database.run("INSERT INTO smart_groups.members (spot_id, id, first_name, email, title, status)"
                     f" SELECT 10 + s, n, 'First ' || n, 'user' || n || '@acme.com', 'Title ' || n % {TITLES}, 'accepted'"
                     f" FROM generate_series(1, {spots}) AS s, generate_series(1, {members}) AS n")
        database.run("INSERT INTO smart_groups.groups (spot_id, kind, name, conditions)"
                     f" SELECT 11 + n % {spots}, 'smart', 'Group ' || n,"
                     f" replace({literal(json.dumps(of_title(0)))}, 'Title 0', 'Title ' || n % {TITLES})::jsonb"
                     f" FROM generate_series(0, {stage.sizes.spots - 1}) AS n")
        database.run("VACUUM ANALYZE smart_groups.members")
        database.settle()
        return database

    @staticmethod
    def _clocks(database, seconds):
        """Builds a group that reads the clock in each spot, and watches the clocks for some of their intervals."""
        rule = criterion("last_active_at", ">", {"mode": "relative", "anchor": "now", "offset": -30, "unit": "day"})
        database.run("INSERT INTO smart_groups.groups (spot_id, kind, name, conditions)"
                     f" SELECT id, 'smart', 'Active', {literal(json.dumps(rule))} FROM smart_groups.spots WHERE id > 10")
        behind, oldest, until = database.settle(), 0, time.monotonic() + 10 * seconds
        while True:
            time.sleep(0.1)
            oldest = max(oldest, database.number(
                "SELECT max(extract(epoch FROM clock_timestamp() - clock)) FROM smart_groups_internal.spot_state WHERE reads_clock"))
            if time.monotonic() >= until:
                return {"behind": behind, "clock": oldest}

    def _shared(self, database, sizes, name, workers):
        """The many spots, followed by so many workers."""
        alone = self._sending(database, sizes, sizes.spots, MEMBERS, None, name)
        return Contender(name, alone.sample, before=lambda: (database.share_spots(workers), alone.before()))

    @staticmethod
    def _at_once(database, name, workers):
        """One statement that changes everybody, while the application does nothing else."""
        def sample():
            clock = database.worker_clock()
            database.run(f"UPDATE smart_groups.members SET title = 'Title ' || (id + {next(TURNS)}) % {TITLES} WHERE spot_id > 10")
            return {"behind": database.settle(), "worker": 1e6 * clock() / database.number(
                "SELECT count(*) FROM smart_groups.members WHERE spot_id > 10")}
        return Contender(name, sample, before=lambda: (database.share_spots(workers), database.vacuum("members")))

    @staticmethod
    def _sending(database, sizes, spots, members, rate, name):
        script = f"""\\set spot random(11, {10 + spots})
\\set id random(1, {members})
\\set title random(0, {TITLES - 1})
UPDATE smart_groups.members SET title = 'Title ' || :title::integer WHERE spot_id = :spot AND id = :id;
"""
        return sending(database, sizes, script, CLIENTS, name, rate)
