"""Many groups at once: built, and compared."""
import json

from bench.community import of_title
from bench.figures import Figure
from bench.interleave import Contender, Scenario
from bench.targets import Target
from bench.workload import OURS, Workload
from bench.workloads.rivals import make_memberships
from psql import literal

BY_HAND = "each group's own SELECT"
# Of so many groups the rival is asked, since each takes it as long.
ASKED = 20


class Many(Workload):
    name = "many"
    title = "Many groups at once"
    compared = """All groups of a large spot inserted in one transaction, as after a restore without memberships, until all are live; then
`verify()` of all of them. Each asks for a title, which a thousandth of the members have. The rival runs, one after the other, for some of
the groups the SELECT that `compile()` gives: inserted into a table with the same two indexes, and counted."""
    figures = {"group": Figure("a group", "ms")}
    plotted = "group"
    targets = (
        Target("all groups built on a large spot, a group", "first builds", "group", 40, OURS),
        Target("verify() of them all, a group", "verify()", "group", 30, OURS,
               limited_by="each group is asked by a statement of its own, which goes through the spot by one process."),
    )

    def scenarios(self, stage):
        sizes = stage.sizes
        database = stage.databases.community("many", sizes.large)
        rules = [of_title(number) for number in range(sizes.groups)]
        asked = [database.session.value(f"SELECT smart_groups.compile(1, {literal(json.dumps(rule))})") for rule in rules[:ASKED]]
        make_memberships(database)

        def each(statements):
            def sample():
                database.run("TRUNCATE memberships")
                return {"group": 1000 * sum(database.timed(statement) for statement in statements) / len(statements)}
            return Contender(BY_HAND, sample)

        def built():
            values = ", ".join(literal(json.dumps(rule)) for rule in rules)
            taken = database.timed("INSERT INTO smart_groups.groups (spot_id, kind, name, conditions)"
                                   f" SELECT 1, 'smart', 'One of many', unnest(ARRAY[{values}]::jsonb[])")
            return {"group": 1000 * (taken + database.settle()) / len(rules)}

        def verified():
            return {"group": 1000 * database.timed("SELECT count(*) FROM smart_groups.verify()") / len(rules)}

        yield Scenario("first builds", (
            Contender(OURS, built),
            each([f"INSERT INTO memberships SELECT 1, {number}, id FROM ({select}) AS q (id)" for number, select in enumerate(asked)])),
            warm_up=False, most_rounds=1)
        yield Scenario("verify()", (
            Contender(OURS, verified), each([f"SELECT count(*) FROM ({select}) AS q" for select in asked])),
            warm_up=False, most_rounds=1)
