"""The clock: members who cross a boundary by the mere passing of time."""
from bench.community import criterion
from bench.figures import Figure
from bench.interleave import Contender, Scenario
from bench.workload import OURS, Workload
from bench.workloads.rivals import make_memberships

BY_HAND = "a job by hand"
# Of members who are active ten seconds after each other, from then on (bench.community).
START = "timestamptz '2026-01-01 00:00:05+00'"
# Between two members' times, so that nobody crosses.
NOBODY = "2 seconds"


class Ticks(Workload):
    name = "ticks"
    title = "The passing of time"
    axis = "members who cross the boundary"
    compared = """A group of those who were active before now by the clock; the clock moves, and `process_pending()` finds who has crossed and writes
the difference, on a server without the worker. The rival is what a job would do at each tick: compare the table of memberships with
the rule's SELECT, delete and insert the difference, on the copy without the extension. The clock moves back and forth over the same members."""
    figures = {"tick": Figure("a tick", "ms")}
    plotted = "tick"

    def scenarios(self, stage):
        sizes = stage.sizes
        ours = stage.workerless.community("ticks", sizes.members)
        rule = criterion("last_active_at", "<", {"mode": "relative", "anchor": "now", "offset": 0, "unit": "minute"})
        self._clock(ours, "0 seconds")
        ours.groups([rule])
        plain = stage.workerless.plain("ticking", sizes.members)
        make_memberships(plain)
        for crossing in sorted({0, max(sizes.crossing // 100, 1), sizes.crossing}):
            yield Scenario(f"{crossing:,} cross", (self._moving(ours, crossing), self._job(plain, crossing)), x=crossing)

    @staticmethod
    def _clock(database, later):
        """Sets the clock of our session."""
        database.run(f"SELECT set_config('smart_groups.clock', ({START} + interval '{later}')::text, false)")

    @classmethod
    def _moving(cls, ours, crossing):
        places = cls._places(crossing)

        def before():
            places.reverse()
            cls._clock(ours, places[0])
            ours.run("VACUUM (ANALYZE) smart_groups.group_members")

        def sample():
            return {"tick": 1000 * ours.timed("SELECT smart_groups.process_pending()")}
        return Contender(OURS, sample, before)

    @classmethod
    def _job(cls, plain, crossing):
        places = cls._places(crossing)

        def before():
            places.reverse()
            plain.run("VACUUM (ANALYZE) memberships")

        def sample():
            matching = ("SELECT 1, 1, id FROM smart_groups.members WHERE spot_id = 1 AND status IN ('accepted', 'invited', 'pending')"
                        f" AND last_active_at < {START} + interval '{places[0]}'")
            return {"tick": 1000 * plain.timed(
                f"DELETE FROM memberships AS g WHERE (spot_id, group_id, member_id) NOT IN ({matching})",
                f"INSERT INTO memberships {matching} ON CONFLICT DO NOTHING")}
        return Contender(BY_HAND, sample, before)

    @staticmethod
    def _places(crossing):
        """Where the clock goes in turn, as intervals after the start."""
        return ["0 seconds", f"{10 * crossing} seconds" if crossing else NOBODY]
