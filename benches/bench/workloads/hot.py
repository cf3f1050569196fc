"""Whether an index on last_active_at is worth what it costs whoever writes that column with every request."""
from bench import clients
from bench.community import criterion
from bench.figures import MORE, Figure
from bench.interleave import Contender, Scenario
from bench.workload import Workload

WITHOUT, WITH = "without the index", "with it"
# A twentieth of the members is active, all over the table.
ACTIVE = """\\set id 20 * random(1, :members / 20)
UPDATE smart_groups.members SET last_active_at = clock_timestamp() WHERE spot_id = 1 AND id = :id;
"""
RULES = 20
START = "timestamptz '2026-01-01 00:00:05+00'"


class Hot(Workload):
    name = "hot"
    title = "An index on last_active_at"
    compared = f"""`install()` makes none, and [query_plans.md](query_plans.md) says why. Clients update the column of a twentieth of the members,
with and without an index on `(spot_id, last_active_at)`, on a server without the worker; then the clock moves by twenty seconds and
`process_pending()` looks for who crosses the boundaries of {RULES} rules on that column."""
    figures = {
        "rate": Figure("updates", "1/s", MORE),
        "hot": Figure("share that was HOT", "%", MORE),
        "wal": Figure("WAL an update", "bytes"),
        "tick": Figure("a tick", "ms"),
    }
    plotted = "rate"

    def scenarios(self, stage):
        databases = {
            WITHOUT: stage.workerless.community("without_index", stage.sizes.members),
            WITH: stage.workerless.community("with_index", stage.sizes.members)}
        databases[WITH].run("CREATE INDEX members_last_active_at ON smart_groups.members (spot_id, last_active_at)")
        for count in (1, 8):
            yield Scenario(f"{count} client{'s'[:count - 1]}", tuple(
                self._writing(database, stage.sizes, count, name) for name, database in databases.items()))
        for database in databases.values():
            database.run(f"SELECT set_config('smart_groups.clock', ({START})::text, false)")
            # Few members meet the first criterion, so that the groups stay small.
            database.groups([{"combinator": "and", "rules": [
                criterion("email", "beginsWith", f"user{number}000")["rules"][0],
                criterion("last_active_at", "<", {"mode": "relative", "anchor": "now", "offset": -number, "unit": "hour"})["rules"][0],
            ]} for number in range(1, RULES + 1)])
        yield Scenario("a tick", tuple(self._ticking(database, name) for name, database in databases.items()))

    @staticmethod
    def _writing(database, sizes, count, name):
        def before():
            database.settle()
            # Both begin with the same room in the pages.
            database.vacuum("members")
            database.run("SELECT pg_stat_reset_single_table_counters('smart_groups.members'::regclass)")

        def sample():
            from_here = database.session.value("SELECT pg_current_wal_lsn()")
            rate = clients.closed_loop(database, sizes, ACTIVE, count)
            database.run("SELECT pg_stat_force_next_flush()")
            ((hot, wal),) = database.run(
                "SELECT 100.0 * n_tup_hot_upd / greatest(n_tup_upd, 1),"
                f" pg_wal_lsn_diff(pg_current_wal_lsn(), '{from_here}') / greatest(n_tup_upd, 1)"
                " FROM pg_stat_user_tables WHERE relid = 'smart_groups.members'::regclass")
            return {"rate": rate, "hot": float(hot), "wal": float(wal)}
        return Contender(name, sample, before)

    @staticmethod
    def _ticking(database, name):
        def before():
            database.run("SELECT set_config('smart_groups.clock',"
                         " (current_setting('smart_groups.clock')::timestamptz + interval '20 seconds')::text, false)")
        return Contender(name, lambda: {"tick": 1000 * database.timed("SELECT smart_groups.process_pending()")}, before)
