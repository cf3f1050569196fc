"""Single-row updates by clients who commit each of them."""
from bench import clients
from bench.community import TITLES, of_titles_and_addresses
from bench.figures import MORE, Figure
from bench.interleave import Contender, Scenario
from bench.targets import Target
from bench.workload import OURS, PLAIN, Workload
from bench.workloads.builds import SILENCED, SILENT
from bench.workloads.rivals import BY_HAND, IVM, keep_by_hand, keep_with_ivm

TITLE = f"""\\set id random(1, :members)
\\set title random(0, {TITLES - 1})
UPDATE smart_groups.members SET title = 'Title ' || :title::integer WHERE spot_id = 1 AND id = :id;
"""
ACTIVE = """\\set id random(1, :members)
UPDATE smart_groups.members SET last_active_at = clock_timestamp() WHERE spot_id = 1 AND id = :id;
"""
# How many groups the rivals keep.
FEW = 10


def sending(database, sizes, script, count, name=OURS, rate=None):
    """A contender: what so many clients get through, at most so much a second, and what that costs the worker."""
    def sample():
        if not database.has_worker:
            return {"rate": clients.closed_loop(database, sizes, script, count, rate)}
        spent = database.worker_clock()
        with clients.running(database, sizes, script, count, rate) as load:
            sent = load.rate()
        behind = database.settle()
        return {"rate": sent, "worker": 1e6 * spent() / load.count, "behind": behind}
    return Contender(name, sample, before=lambda: database.vacuum("members"))


WORKER = ("the worker's processor time: clients, server and worker have two cores between them, and among a thousand groups most updates"
          " take their member out of one group and put it into another one, two rows and two events.")


class Updates(Workload):
    name = "updates"
    title = "Single-row updates"
    compared = """Clients of pgbench each send one `UPDATE … WHERE spot_id = 1 AND id = …` after the other, prepared, each in a
durable transaction of its own. The rival is a copy of the same database on the same server without the extension: the same
rows, keys and indexes, no triggers. Titles are drawn from a thousand and each group asks for one, so that almost every update takes
a member out of one group and into another; no rule reads `last_active_at`. The worker runs on the same two cores,
and what it is behind by when the clients stop is told. The first 1,000 groups ask for a title, those beyond for an e-mail address.
With ten groups the rivals keep the same ten up to date within the transaction: by row triggers in PL/pgSQL that compare the old
title and the new, and by ten views of [pg_ivm](https://github.com/sraoss/pg_ivm). One scenario compares with a copy in which
`events` is as an earlier version has it, and nothing is told."""
    limits = """Clients, server and worker share the machine: with as many clients as keep all cores busy, each microsecond of
the worker is missing to the clients."""
    figures = {
        "rate": Figure("updates", "1/s", MORE),
        "worker": Figure("worker's processor time an update", "µs"),
        "behind": Figure("until all is reflected, after the last commit", "s"),
    }
    plotted = "rate"
    targets = (
        Target("UPDATE of a column that rules read, against plain tables, 1 client", "title, 1 client", "rate", 0.97, OURS, PLAIN),
        Target("UPDATE of a column that rules read, against plain tables, 8 clients", "title, 8 clients", "rate", 0.90, OURS, PLAIN,
               limited_by=WORKER),
        Target("UPDATE of a column that no rule reads, against plain tables, 8 clients", "last_active_at, 8 clients", "rate", 0.98, OURS, PLAIN),
        Target("UPDATE with 10 groups against pg_ivm with 10 views, 8 clients", "title, 8 clients, 10 groups", "rate", 40, OURS, IVM),
        Target("UPDATE with 10 groups against triggers by hand, 8 clients", "title, 8 clients, 10 groups", "rate", 1, OURS, BY_HAND,
               limited_by=WORKER),
    )

    def scenarios(self, stage):
        sizes = stage.sizes
        plain = stage.databases.plain("plain", sizes.members)
        ours = self._with_groups(stage, sizes.groups)
        for name, script, count in (
                ("title, 1 client", TITLE, 1), ("title, 4 clients", TITLE, 4), ("title, 8 clients", TITLE, 8),
                ("last_active_at, 8 clients", ACTIVE, 8)):
            yield Scenario(name, (sending(ours, sizes, script, count), sending(plain, sizes, script, count, PLAIN)))
        silent = self._with_groups(stage, sizes.groups, "silent")
        silent.run(SILENCED)
        yield Scenario("title, 8 clients, what events are of it", (
            sending(ours, sizes, TITLE, 8), sending(silent, sizes, TITLE, 8, SILENT)))
        stage.databases.drop(silent)
        stage.databases.drop(ours)
        for groups in (0, sizes.many_groups):
            ours = self._with_groups(stage, groups)
            yield Scenario(f"title, 8 clients, {groups:,} groups",
                           (sending(ours, sizes, TITLE, 8), sending(plain, sizes, TITLE, 8, PLAIN)))
            stage.databases.drop(ours)
        yield self._few_groups(stage, plain)

    @staticmethod
    def _with_groups(stage, groups, name="groups"):
        ours = stage.databases.community(f"{name}_{groups}", stage.sizes.members)
        ours.groups(of_titles_and_addresses(groups))
        return ours

    def _few_groups(self, stage, plain):
        sizes = stage.sizes
        contenders = [sending(self._with_groups(stage, FEW), sizes, TITLE, 8), sending(plain, sizes, TITLE, 8, PLAIN)]
        by_hand = stage.databases.plain("by_hand", sizes.members)
        keep_by_hand(by_hand, FEW)
        contenders.append(sending(by_hand, sizes, TITLE, 8, BY_HAND))
        ivm = stage.databases.plain("ivm", sizes.members)
        if keep_with_ivm(ivm, FEW):
            contenders.append(sending(ivm, sizes, TITLE, 8, IVM))
        else:
            stage.skip("pg_ivm is not installed")
        return Scenario(f"title, 8 clients, {FEW} groups", tuple(contenders))
