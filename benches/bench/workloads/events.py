"""Events: what it costs to write and to consume them."""
import time

from bench.figures import Figure
from bench.interleave import Contender, Scenario
from bench.targets import Target
from bench.workload import OURS, PLAIN, Workload

OUTBOX = "an outbox table"
PAGE = 1_000


class Events(Workload):
    name = "events"
    title = "Events"
    compared = f"""Written: an INSERT of all members into a static group, each row of which is told in `events`, against the same table and
indexes without any trigger. Consumed: `consume_events` in pages of {PAGE:,}, each in a transaction of its own, until there are none, against
an outbox table from which `DELETE … FOR UPDATE SKIP LOCKED … RETURNING` takes as many at a time."""
    limits = """An outbox hands each event to one consumer only; any number of consumers read `events`, which are kept for history."""
    figures = {"event": Figure("an event", "µs")}
    plotted = "event"
    targets = (
        Target("consuming events, against an outbox table", "consumed", "event", 1, OURS, OUTBOX),
    )

    def scenarios(self, stage):
        sizes = stage.sizes
        ours = stage.databases.community("events", sizes.members)
        plain = stage.databases.plain("plain", sizes.members)
        plain.run("CREATE TABLE outbox (LIKE smart_groups.events, PRIMARY KEY (id))")
        group = ours.session.value("SELECT smart_groups.create_static_group(1, 'Told', ARRAY[]::bigint[])")
        insert = ("INSERT INTO smart_groups.group_members (spot_id, group_id, member_id)"
                  f" SELECT 1, {group}, id FROM smart_groups.members WHERE spot_id = 1")

        def writing(database):
            def before():
                database.run(f"DELETE FROM smart_groups.group_members WHERE group_id = {group}")
                if database.has_worker:
                    database.settle()
                database.vacuum("group_members", "events")
            return lambda: {"event": 1e6 * database.timed(insert) / sizes.members}, before

        yield Scenario("written", (Contender(OURS, *writing(ours)), Contender(PLAIN, *writing(plain))))
        yield Scenario("consumed", (
            Contender(OURS, lambda: self._consume(ours, f"SELECT * FROM smart_groups.consume_events('bench', {PAGE})"),
                      lambda: self._from_the_start(ours)),
            Contender(OUTBOX, lambda: self._consume(plain, f"""
                DELETE FROM outbox WHERE id IN (SELECT id FROM outbox ORDER BY id LIMIT {PAGE} FOR UPDATE SKIP LOCKED) RETURNING *"""),
                      lambda: self._fill(plain, sizes.members))))

    @staticmethod
    def _consume(database, page):
        """Page by page to the end."""
        count, begun = 0, time.perf_counter()
        while events := database.run(page):
            count += len(events)
        return {"event": 1e6 * (time.perf_counter() - begun) / count}

    @staticmethod
    def _from_the_start(ours):
        ours.settle()
        ours.run("SELECT smart_groups.drop_event_consumer(consumer) FROM smart_groups.event_consumers WHERE consumer = 'bench'")
        ours.run("SELECT smart_groups.create_event_consumer('bench', '-infinity')")

    @staticmethod
    def _fill(plain, count):
        plain.run("TRUNCATE outbox")
        plain.run("INSERT INTO outbox (spot_id, id, kind, group_id, member_id, reason, first_build, occurred_at, xid, origin)"
                  f" SELECT 1, n, 'member_joined', 1, n, 'manual', false, now(), pg_current_xact_id(), 0 FROM generate_series(1, {count}) AS n")
        plain.run("VACUUM ANALYZE outbox")
