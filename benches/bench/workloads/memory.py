"""What processes take for themselves."""
from bench import servers
from bench.community import of_titles_and_addresses
from bench.figures import Figure
from bench.interleave import Contender, Scenario
from bench.workload import OURS, PLAIN, Workload


class Memory(Workload):
    name = "memory"
    title = "Memory"
    axis = "how many: groups of the spot, members changed in one transaction"
    compared = """What a process has for itself (`RssAnon`), without the server's shared buffers: the worker after the first change in a spot of so many
groups; the worker, and the session that made the change, after one UPDATE of so many members' titles. The session is compared with one
on the copy without the extension."""
    limits = """A process that has been large keeps some of it: the allocator gives back what it can."""
    figures = {"worker": Figure("the worker", "MB"), "session": Figure("the session", "MB")}
    plotted = "worker"

    def scenarios(self, stage):
        sizes = stage.sizes
        contenders = []
        for groups in sorted({0, 10, sizes.groups, sizes.many_groups}):
            database = stage.databases.community(f"groups_{groups}", sizes.little)
            database.groups(of_titles_and_addresses(groups))
            contenders.append(self._changing(database, f"{groups:,} groups", 1, groups))
        yield Scenario("groups", tuple(contenders), most_rounds=1)
        for database in list(stage.databases.open.values()):
            stage.databases.drop(database)
        yield self._changes(stage)

    def _changes(self, stage):
        sizes = stage.sizes
        contenders = []
        for changes in (1, sizes.members // 100, sizes.members):
            for name, made in ((OURS, stage.databases.community), (PLAIN, stage.databases.plain)):
                database = made(f"{'ours' if name == OURS else 'plain'}_{changes}", sizes.members)
                if name == OURS:
                    database.groups(of_titles_and_addresses(10))
                contenders.append(self._changing(database, f"{changes:,} changes, {name}", changes, None))
        return Scenario("changes", tuple(contenders), most_rounds=1)

    @staticmethod
    def _changing(database, name, changes, place):
        def sample():
            with database.server.connect(database.name) as session:
                pid = int(session.value("SELECT pg_backend_pid()"))
                session.run(f"UPDATE smart_groups.members SET title = title || '.' WHERE spot_id = 1 AND id <= {changes}")
                figures = {"session": servers.own_memory(pid)}
            if database.has_worker:
                figures["worker"] = sum(map(servers.own_memory, database.workers()))
            return figures
        return Contender(name, sample, x=place)
