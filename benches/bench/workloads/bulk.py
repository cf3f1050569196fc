"""Statements that change very many rows."""
from bench.community import COLUMNS, TITLES, of_titles_and_addresses, rows
from bench.figures import Figure
from bench.interleave import Contender, Scenario
from bench.targets import DIFFERENCE, Target
from bench.workload import OURS, PLAIN, Workload

# The spot that is loaded, which has nobody before.
LOADED = 3


class Bulk(Workload):
    name = "bulk"
    title = "Bulk changes"
    compared = """One statement in a transaction of its own, against the same on the copy without the extension: an UPDATE of all members'
titles, after which everybody is in another group than before (each group asks for a title); one after which the same people are in the groups
as before, though every title has changed; and a COPY of new members, with all their indexes and foreign keys, into a spot with ten groups.
`until all is reflected` is the time from the end of that transaction; the worker's processor time is that of the whole."""
    limits = """The first UPDATE writes two rows of `group_members` and two of `events` for each member: that is what it is about."""
    figures = {
        "row": Figure("the statement, a row", "µs"),
        "behind": Figure("until all is reflected, after the commit", "s"),
        "worker": Figure("worker's processor time a row", "µs"),
    }
    plotted = "row"
    targets = (
        Target("bulk UPDATE, added per captured row", "UPDATE, nobody moves", "row", 1, OURS, PLAIN, by=DIFFERENCE),
        Target("bulk UPDATE that moves everybody, until all groups are current", "UPDATE, everybody moves", "behind", 3, OURS,
               limited_by="two rows of `group_members` and two of `events` for each member, with their indexes, by one process."),
        Target("bulk UPDATE that moves nobody, until all groups are current", "UPDATE, nobody moves", "behind", 3, OURS),
        Target("worker's processor time a change, in bulk", "UPDATE, nobody moves", "worker", 12, OURS),
    )

    def scenarios(self, stage):
        sizes = stage.sizes
        plain = stage.databases.plain("plain", sizes.members)
        ours = stage.databases.community("bulk", sizes.members)
        ours.groups(of_titles_and_addresses(sizes.groups))
        for name, change in (
                ("UPDATE, everybody moves", f"'Title ' || (substr(title, 7)::integer + 1) % {TITLES}"),
                ("UPDATE, nobody moves", "CASE WHEN title LIKE '% ' THEN rtrim(title) ELSE title || ' ' END")):
            if name.endswith("nobody moves"):
                for database in (plain, ours):
                    database.run("UPDATE smart_groups.members SET title = 'No ' || title WHERE spot_id = 1")
            statement = f"UPDATE smart_groups.members SET title = {change} WHERE spot_id = 1"
            yield Scenario(name, tuple(
                Contender(contender, self._changing(database, statement, sizes.members), lambda at=database: at.vacuum("members"))
                for contender, database in ((OURS, ours), (PLAIN, plain))))
        yield self._copying(sizes, ours, plain)

    def _copying(self, sizes, ours, plain):
        ours.groups(of_titles_and_addresses(10), spot=LOADED)
        path = f"{ours.server.directory}/members.copy"
        ours.run(f"COPY ({rows(LOADED, 1, sizes.copied)}) TO '{path}'")

        def emptied(database):
            database.run(f"DELETE FROM smart_groups.members WHERE spot_id = {LOADED}")
            if database.has_worker:
                database.settle()
            database.vacuum("members", "group_members")

        statement = f"COPY smart_groups.members ({COLUMNS}) FROM '{path}'"
        return Scenario("COPY", tuple(
            Contender(contender, self._changing(database, statement, sizes.copied), lambda at=database: emptied(at))
            for contender, database in ((OURS, ours), (PLAIN, plain))), warm_up=False, most_rounds=2)

    @staticmethod
    def _changing(database, statement, count):
        def sample():
            if not database.has_worker:
                return {"row": 1e6 * database.timed(statement) / count}
            spent = database.worker_clock()
            taken = database.timed(statement)
            behind = database.settle()
            return {"row": 1e6 * taken / count, "behind": behind,
                    "worker": 1e6 * spent() / count}
        return sample
