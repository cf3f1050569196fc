"""First builds in small chunks, disturbed in the middle."""
import json
import time
import unittest

from psql import Session, literal
from spot import Spot, all_of, rule

# Enough for some hundred chunks, so that whatever a test does meets a build that goes on.
MEMBERS = 4_000
CHUNK = 10
DEADLINE_SECONDS = 60


class Builds(unittest.TestCase):
    """A database of its own: its worker builds in small chunks, and what it writes is remembered."""

    @classmethod
    def setUpClass(cls):
        with Session("postgres") as session:
            session.run("CREATE DATABASE builds")
            session.run(f"ALTER DATABASE builds SET smart_groups.build_chunk = {CHUNK}")
        with Session("builds") as session:
            session.run("CREATE EXTENSION smart_groups")
            session.run("SELECT smart_groups.install()")
            session.run("CREATE TABLE history (id bigserial, what text, group_id bigint, member_id bigint)")
            session.run("""
                CREATE FUNCTION remember() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN
                    INSERT INTO public.history (what, group_id, member_id)
                    SELECT TG_OP, r.group_id, r.member_id FROM (SELECT (coalesce(NEW, OLD)).*) AS r;
                    RETURN NULL;
                END $$""")
            session.run("CREATE TRIGGER remember AFTER INSERT OR DELETE ON smart_groups.group_members"
                        " FOR EACH ROW EXECUTE FUNCTION remember()")

    def setUp(self):
        self.session = Session("builds")
        self.addCleanup(self.session.close)
        self.spot = Spot(self.session)
        self.session.run(
            "INSERT INTO smart_groups.members (spot_id, first_name, email, status)"
            f" SELECT {self.spot.id}, 'Member ' || n, n || '@acme.com', 'accepted'"
            f" FROM generate_series(1, {MEMBERS}) AS n")
        first = self.session.value(f"SELECT min(id) FROM smart_groups.members WHERE spot_id = {self.spot.id}")
        self.first, self.last = int(first), int(first) + MEMBERS - 1

    def everybody(self, name="everybody at Acme"):
        """A group that it takes many chunks to build."""
        return self.spot.smart(name, all_of(rule("email", "endsWith", "@acme.com")))

    def status(self, group):
        """Phase, members done, members in total, percent."""
        ((phase, done, total, percent),) = self.session.run(
            "SELECT phase, members_done, members_total, percent"
            f" FROM smart_groups.group_status WHERE group_id = {group}")
        return phase, int(done or 0), total and int(total), percent and int(percent)

    def wait_for_the_middle(self, group):
        """Waits until the build has begun and gives its status; it goes on meanwhile."""
        deadline = time.monotonic() + DEADLINE_SECONDS
        while True:
            self.assertLess(time.monotonic(), deadline, "the build was to begin")
            phase, *rest = self.status(group)
            self.assertNotEqual(phase, "live", "the build was over before it could be met")
            # Members whom a comparison has put in meanwhile are not the build's.
            if phase == "building" and (rest[-1] or 0) > 0:
                return rest

    def settle(self):
        if self.session.value("SELECT smart_groups.wait_until_current('60s')") != "t":
            raise AssertionError(repr(self.session.run("TABLE smart_groups.worker_status")))
        self.assertEqual(self.session.run("SELECT * FROM smart_groups.verify()"), [])

    def history(self, group):
        """Who came and went, with how often."""
        return self.session.run(
            f"SELECT member_id, string_agg(what, ' ' ORDER BY id) FROM history WHERE group_id = {group}"
            " GROUP BY member_id HAVING count(*) > 1 ORDER BY member_id")

    def test_progress_can_be_seen(self):
        group = self.everybody()
        done, total, percent = self.wait_for_the_middle(group)
        self.assertGreater(MEMBERS, done)
        self.assertEqual(total, MEMBERS)
        self.assertIn(percent, range(0, 100))
        self.settle()
        self.assertEqual(self.status(group), ("live", MEMBERS, MEMBERS, 100))
        self.assertEqual(self.history(group), [])

    def many(self, count):
        """So many groups at once, of a tenth of the members each, and one of those who are in the first and in the last."""
        rules = [all_of(rule("email", "endsWith", f"{n % 10}@acme.com")) for n in range(count)]
        groups = [int(group) for (group,) in self.session.run(
            "INSERT INTO smart_groups.groups (spot_id, kind, name, conditions)"
            f" SELECT {self.spot.id}, 'smart', 'one of many', unnest(ARRAY[{', '.join(literal(json.dumps(one)) for one in rules)}]::jsonb[])"
            " RETURNING id")]
        return groups, self.spot.smart("in two of them", all_of(rule("group", "containsAll", [str(groups[0]), str(groups[10])])))

    def test_many_groups_go_through_the_members_together(self):
        groups, reader = self.many(60)
        self.wait_for_the_middle(groups[0])
        walks = ("SELECT count(DISTINCT s.built_until), count(*) FROM smart_groups_internal.group_state AS s"
                 f" WHERE s.spot = '{self.spot.id}' AND s.phase = 'building'")
        self.assertEqual(self.session.run(walks), [("1", "60")])
        self.assertEqual(self.status(reader)[0], "queued")
        tens = [member for member in range(self.first, self.last + 1) if (member - self.first + 1) % 10 == 0]
        for member in (tens[0], tens[-1]):
            self.spot.update("members", {"email": "x@home.org"}, id=member)
        self.spot.update("members", {"email": "0@acme.com"}, id=tens[0])
        self.spot.delete("members", id=tens[-2])
        self.spot.delete("groups", id=groups[-1])
        self.end_worker()
        self.assertEqual(self.status(groups[0])[0], "building", "everything was to happen in the middle")
        late = self.everybody("a single one")
        self.settle()
        few = len(tens) - 2
        for group, members in [(groups[0], few), (groups[1], len(tens)), (groups[10], few), (reader, few), (late, MEMBERS - 2)]:
            self.assertEqual(self.status(group), ("live", members, members, 100))
        self.assertEqual(self.history(reader), [])
        self.assertLessEqual({int(member) for member, _ in self.history(groups[0])}, {tens[0], tens[-1], tens[-2]})

    def test_members_change_in_the_middle(self):
        group = self.everybody()
        self.wait_for_the_middle(group)
        # On both sides of wherever the build stands: out, out and in again, gone, new, kept out.
        first, last = self.first, self.last
        for member in (first, last):
            self.spot.update("members", {"email": "x@home.org"}, id=member)
            self.spot.update("members", {"email": "x@home.org"}, id=member + 1 if member == first else member - 1)
        self.spot.update("members", {"email": "again@acme.com"}, id=first)
        self.spot.update("members", {"email": "again@acme.com"}, id=last)
        for member in (first + 2, last - 2):
            self.spot.delete("members", id=member)
        for member in (first + 3, last - 3):
            self.spot.insert("blacklist", {"group_id": group, "member_id": member})
        new = self.spot.member("New", email="new@acme.com")
        low = self.spot.member("Low", email="low@acme.com", id=-new)
        phase, *_ = self.status(group)
        self.assertEqual(phase, "building", "everything was to happen in the middle")
        self.settle()
        inside = {int(member) for (member,) in self.session.run(
            f"SELECT member_id FROM smart_groups.group_members WHERE group_id = {group}")}
        self.assertEqual(len(inside), MEMBERS + 2 - 6)
        self.assertLessEqual({new, low, first, last}, inside)
        disturbed = {first, first + 1, first + 2, first + 3, last, last - 1, last - 2, last - 3}
        self.assertLessEqual({int(member) for member, _ in self.history(group)}, disturbed)

    def test_dependents_are_created_in_the_middle(self):
        group = self.everybody()
        self.wait_for_the_middle(group)
        inside = self.spot.smart("in it", all_of(rule("group", "in", [str(group)])))
        outside = self.spot.smart("not in it", all_of(rule("group", "notIn", [str(group)])))
        self.assertEqual(self.status(group)[0], "building")
        self.settle()
        self.assertEqual([self.status(one)[0] for one in (group, inside, outside)], ["live"] * 3)
        for one in (group, inside, outside):
            self.assertEqual(self.history(one), [], "nobody in and out again for nothing")
        counts = [self.session.value(f"SELECT count(*) FROM smart_groups.group_members WHERE group_id = {one}")
                  for one in (inside, outside)]
        self.assertEqual(counts, [str(MEMBERS), "0"])

    def test_the_group_is_deleted_in_the_middle(self):
        group = self.everybody()
        self.wait_for_the_middle(group)
        self.spot.delete("groups", id=group)
        self.settle()
        self.assertEqual(self.session.run(
            f"SELECT FROM smart_groups.group_members WHERE group_id = {group}"), [])
        self.assertEqual(self.session.run(
            f"SELECT FROM smart_groups_internal.group_state WHERE group_id = {group}"), [])

    def test_a_worker_that_ends_in_the_middle_is_continued(self):
        group = self.everybody()
        done, *_ = self.wait_for_the_middle(group)
        for _ in range(3):
            self.end_worker()
            phase, now_done, *_ = self.status(group)
            if phase == "live":
                break
            self.assertGreaterEqual(now_done, done, "what is built stays built")
            done = now_done
        self.settle()
        self.assertEqual(self.status(group), ("live", MEMBERS, MEMBERS, 100))
        self.assertEqual(self.history(group), [])

    def end_worker(self):
        """Ends the worker that builds, and waits until it is gone."""
        (pid,) = self.session.run(
            "SELECT pid FROM pg_stat_activity WHERE backend_type = 'smart_groups worker'"
            " AND datname = current_database()") or [(None,)]
        if pid[0] is not None:
            self.session.run(f"SELECT pg_terminate_backend({pid[0]}, 10000)")

    def test_other_spots_do_not_wait_for_a_build(self):
        other = Spot(self.session)
        ada = other.member("Ada", email="ada@home.org")
        friends = other.smart("at Acme", all_of(rule("email", "endsWith", "@acme.com")))
        group = self.everybody()
        self.wait_for_the_middle(group)
        other.update("members", {"email": "ada@acme.com"}, id=ada)
        seen, deadline = 0, time.monotonic() + DEADLINE_SECONDS
        while not seen:
            self.assertLess(time.monotonic(), deadline, "the change was to be seen")
            seen = int(self.session.value(
                f"SELECT count(*) FROM smart_groups.group_members WHERE group_id = {friends}"))
        self.assertEqual(self.status(group)[0], "building", "the change was to be seen before the build ended")
        self.settle()

    def test_a_rebuild_is_asked_for_in_the_middle(self):
        group = self.everybody()
        self.wait_for_the_middle(group)
        self.session.run(f"SELECT smart_groups.rebuild({group})")
        self.session.run(f"SELECT smart_groups.rebuild_spot({self.spot.id})")
        self.settle()
        self.assertEqual(self.history(group), [])

    def test_a_rebuild_is_disturbed_in_the_middle(self):
        group = self.everybody()
        self.settle()
        # Somebody has written memberships by hand.
        self.session.run("ALTER TABLE smart_groups.group_members DISABLE TRIGGER smart_groups_guard")
        self.session.run(f"DELETE FROM smart_groups.group_members WHERE group_id = {group} AND member_id % 2 = 0")
        self.session.run("ALTER TABLE smart_groups.group_members ENABLE TRIGGER smart_groups_guard")
        self.session.run(f"SELECT smart_groups.rebuild({group})")
        begun = "SELECT count(*) FROM smart_groups_internal.pending WHERE compared IS NOT NULL"
        deadline = time.monotonic() + DEADLINE_SECONDS
        while self.session.value(begun) == "0":
            self.assertLess(time.monotonic(), deadline, "the comparison was to be met in the middle")
        for member in (self.first, self.last):
            self.spot.update("members", {"email": "x@home.org"}, id=member)
        self.spot.delete("members", id=self.last - 1)
        inside = self.spot.smart("in it", all_of(rule("group", "in", [str(group)])))
        doomed = self.spot.smart("not in it", all_of(rule("group", "notIn", [str(group)])))
        self.end_worker()
        self.spot.delete("groups", id=doomed)
        self.settle()
        counts = [self.session.value(f"SELECT count(*) FROM smart_groups.group_members WHERE group_id = {one}")
                  for one in (group, inside, doomed)]
        self.assertEqual(counts, [str(MEMBERS - 3), str(MEMBERS - 3), "0"])

    def test_paused_in_the_middle_and_resumed(self):
        group = self.everybody()
        self.wait_for_the_middle(group)
        self.assertEqual(self.session.value(f"SELECT smart_groups.pause({group})"), "t")
        self.assertEqual(self.session.value("SELECT smart_groups.wait_until_current('60s')"), "t")
        inside = int(self.session.value(f"SELECT count(*) FROM smart_groups.group_members WHERE group_id = {group}"))
        self.assertEqual(self.status(group)[0], "paused")
        self.assertLess(inside, MEMBERS)
        self.session.run(f"SELECT smart_groups.resume({group})")
        self.settle()
        self.assertEqual(self.status(group), ("live", MEMBERS, MEMBERS, 100))
        self.assertEqual(self.history(group), [])
