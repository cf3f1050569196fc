"""One spot's trouble is not another's: load without end, failure without end, and who is set aside."""
import itertools
import threading
import time
import unittest

from psql import Session, literal
from spot import Spot, all_of, rule

DEADLINE_SECONDS = 60
# More members than one unit of work looks at.
MANY = 40_000


def ago(amount, unit):
    """The value of a criterion: so long before now."""
    return {"mode": "relative", "anchor": "now", "offset": -amount, "unit": unit}


def set_for_the_server(test, session, setting, value):
    """Changes a setting of every process, until the test is over."""
    session.run(f"ALTER SYSTEM SET smart_groups.{setting} = {literal(value)}")
    session.run("SELECT pg_reload_conf()")
    test.addCleanup(session.run, "SELECT pg_reload_conf()")
    test.addCleanup(session.run, f"ALTER SYSTEM RESET smart_groups.{setting}")


def wait_for(look, expected):
    """Waits until what is looked at is as expected."""
    deadline = time.monotonic() + DEADLINE_SECONDS
    while (seen := look()) != expected:
        if time.monotonic() > deadline:
            raise AssertionError(f"still {seen}, not {expected}, after {DEADLINE_SECONDS} s")


def size(session, group):
    """How many members a group has."""
    return int(session.value(f"SELECT count(*) FROM smart_groups.group_members WHERE group_id = {group}"))


def set_aside(session):
    """The members that are set aside."""
    return {int(member) for (member,) in session.run("SELECT member_id FROM smart_groups.set_aside")}


class Fairness(unittest.TestCase):
    """A database of its own, with a trigger of the application's that refuses memberships."""

    @classmethod
    def setUpClass(cls):
        with Session("postgres") as session:
            session.run("CREATE DATABASE fairness")
        with Session("fairness") as session:
            session.run("CREATE EXTENSION smart_groups")
            session.run("SELECT smart_groups.install()")
            session.run("CREATE TABLE refused (spot_id bigint, member_id bigint)")
            session.run("""
                CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
                BEGIN
                    IF EXISTS (SELECT FROM public.refused AS r
                               WHERE r.spot_id = NEW.spot_id AND coalesce(r.member_id, NEW.member_id) = NEW.member_id)
                    THEN
                        RAISE EXCEPTION 'member % is refused', NEW.member_id;
                    END IF;
                    RETURN NEW;
                END $$""")
            session.run("CREATE TRIGGER refuse BEFORE INSERT ON smart_groups.group_members"
                        " FOR EACH ROW EXECUTE FUNCTION refuse()")

    def setUp(self):
        self.session = Session("fairness")
        self.addCleanup(self.session.close)

    def tearDown(self):
        self.refuse_nobody()
        self.assertEqual(self.session.value("SELECT smart_groups.wait_until_current('60s')"), "t")
        self.assertEqual(self.session.run("SELECT * FROM smart_groups.verify()"), [])
        self.assertEqual(set_aside(self.session), set())
        self.assertEqual(self.session.value("SELECT last_error FROM smart_groups.worker_status"), None)

    def refuse(self, spot, member=None):
        """From now on the application lets nobody, or not this member, into the spot's groups."""
        self.session.run(f"INSERT INTO refused VALUES ({spot.id}, {literal(member)})")

    def refuse_nobody(self):
        self.session.run("TRUNCATE refused")

    def wait_for_size(self, group, expected):
        """Waits until a group has so many members."""
        wait_for(lambda: size(self.session, group), expected)

    def attempts(self, member):
        """How often a member that is set aside has been tried; None where it is not."""
        return self.session.value(f"SELECT max(attempts) FROM smart_groups.set_aside WHERE member_id = {member}")

    def error(self, group):
        return self.session.value(f"SELECT error FROM smart_groups.group_status WHERE group_id = {group}")

    def spot_with_group(self):
        """A spot with a group of those at Acme."""
        spot = Spot(self.session)
        return spot, spot.smart("at Acme", all_of(rule("email", "endsWith", "@acme.com")))

    def spot_with_a_refused_member(self):
        """The same, and a member at Acme that is refused."""
        spot, group = self.spot_with_group()
        bad = spot.member("Bad", email="x@home.org")
        self.refuse(spot, bad)
        spot.update("members", {"email": "x@acme.com"}, id=bad)
        return spot, group, bad

    def test_a_spot_that_always_fails(self):
        failing, its_group = self.spot_with_group()
        other, group = self.spot_with_group()
        self.refuse(failing)
        for number in range(40):
            failing.member(f"Failing {number}", email="x@acme.com")
        wait_for(lambda: "is refused" in (self.error(its_group) or ""), True)
        for number in range(20):
            other.member(f"Other {number}", email="y@acme.com")
            self.wait_for_size(group, number + 1)
        self.assertEqual(size(self.session, its_group), 0)
        self.assertIn("is refused", self.error(its_group))

    def test_one_member_is_set_aside_and_comes_back(self):
        spot, group, bad = self.spot_with_a_refused_member()
        for number in range(30):
            spot.member(f"Good {number}", email="y@acme.com")
        self.wait_for_size(group, 30)
        wait_for(lambda: set_aside(self.session), {bad})
        spot.member("Late", email="z@acme.com")
        self.wait_for_size(group, 31)
        self.refuse_nobody()
        self.wait_for_size(group, 32)

    def test_time_goes_on_beside_who_is_set_aside(self):
        set_for_the_server(self, self.session, "clock_interval", "20ms")
        spot, _, bad = self.spot_with_a_refused_member()
        lately = spot.smart("lately", all_of(rule("last_active_at", ">", ago(1, "minute"))))
        begun = time.monotonic()
        while True:
            before = self.attempts(bad)
            spot.member("Ada", last_active_at=self.session.value("SELECT now() - interval '57 seconds'"))
            self.wait_for_size(lately, 1)
            self.wait_for_size(lately, 0)
            # The pauses between attempts grow: sooner or later Ada leaves between two of them.
            if before is not None and self.attempts(bad) == before:
                break
            self.assertLess(time.monotonic() - begun, DEADLINE_SECONDS, "time stands still between attempts")

    def test_a_spot_under_load_without_end(self):
        busy, its_group = self.spot_with_group()
        other, group = self.spot_with_group()
        members = [busy.member(f"Busy {number}", email="x@home.org") for number in range(50)]
        stop, written, writes = threading.Event(), threading.Semaphore(0), itertools.count()

        def load():
            with Session("fairness") as session:
                while not stop.is_set():
                    session.run(f"""
                        UPDATE smart_groups.members
                        SET email = CASE WHEN email = 'x@acme.com' THEN 'x@home.org' ELSE 'x@acme.com' END
                        WHERE spot_id = {busy.id} AND id = {members[next(writes) % len(members)]}""")
                    written.release()

        clients = [threading.Thread(target=load) for _ in range(2)]
        for client in clients:
            client.start()
        try:
            for number in range(20):
                # The load goes on all the time.
                self.assertTrue(written.acquire(timeout=DEADLINE_SECONDS))
                other.member(f"Other {number}", email="y@acme.com")
                self.wait_for_size(group, number + 1)
            self.wait_for_size(other.smart("all", all_of(rule("email", "notNull"))), 20)
        finally:
            stop.set()
            for client in clients:
                client.join()
        self.assertLessEqual(size(self.session, its_group), 50)

    def test_many_changes_of_one_spot_at_once(self):
        large, its_group = self.spot_with_group()
        other, group = self.spot_with_group()
        self.session.run("INSERT INTO smart_groups.members (spot_id, first_name, status)"
                         f" SELECT {large.id}, 'Member ' || n, 'accepted' FROM generate_series(1, {MANY}) AS n")
        large.settle()
        large.update("members", {"email": "x@acme.com"})
        other.member("Other", email="y@acme.com")
        self.wait_for_size(group, 1)
        self.assertLess(size(self.session, its_group), MANY)
        # Who changes again meanwhile does not wait for all others.
        large.update("members", {"email": "x@home.org"}, first_name=f"Member {MANY}")
        self.wait_for_size(its_group, MANY - 1)
        units = f"SELECT count(DISTINCT xmin::text) FROM smart_groups.group_members WHERE group_id = {its_group}"
        self.assertGreater(int(self.session.value(units)), 1)

    def test_a_link_of_a_large_group(self):
        large, its_group = self.spot_with_group()
        other, group = self.spot_with_group()
        self.session.run("INSERT INTO smart_groups.members (spot_id, email, status)"
                         f" SELECT {large.id}, n || '@acme.com', 'accepted' FROM generate_series(1, {MANY}) AS n")
        resource = self.session.value(
            f"INSERT INTO smart_groups.resources (spot_id, type, name) VALUES ({large.id}, 'course', 'Rust') RETURNING id")
        large.settle()
        invited = f"FROM smart_groups.resource_invitations WHERE resource_id = {resource}"
        large.insert("group_resources", {"group_id": its_group, "resource_id": resource})
        other.member("Other", email="y@acme.com")
        self.wait_for_size(group, 1)
        self.assertLess(int(self.session.value(f"SELECT count(*) {invited}")), MANY)
        wait_for(lambda: int(self.session.value(f"SELECT count(*) {invited}")), MANY)
        self.assertGreater(int(self.session.value(f"SELECT count(DISTINCT xmin::text) {invited}")), 1)

    def test_a_large_group_that_is_deleted(self):
        large, its_group = self.spot_with_group()
        other, group = self.spot_with_group()
        self.session.run("INSERT INTO smart_groups.members (spot_id, email, status)"
                         f" SELECT {large.id}, n || '@acme.com', 'accepted' FROM generate_series(1, {MANY}) AS n")
        self.wait_for_size(its_group, MANY)
        large.delete("groups", id=its_group)
        other.member("Other", email="y@acme.com")
        self.wait_for_size(group, 1)
        self.assertGreater(size(self.session, its_group), 0)
        self.wait_for_size(its_group, 0)
        left = f"FROM smart_groups.events WHERE group_id = {its_group} AND kind = 'member_left' AND reason = 'group_deleted'"
        self.assertEqual(int(self.session.value(f"SELECT count(*) {left}")), MANY)
        self.assertGreater(int(self.session.value(f"SELECT count(DISTINCT xid) {left}")), 1)


class Ticks(unittest.TestCase):
    """A database of its own, of an application with its own members: the clock's look at one of them fails."""

    @classmethod
    def setUpClass(cls):
        with Session("postgres") as session:
            session.run("CREATE DATABASE ticks")
            session.run("ALTER DATABASE ticks SET smart_groups.build_chunk = 1")
        cls.addClassCleanup(cls.drop)
        with Session("ticks") as session:
            session.run("CREATE EXTENSION smart_groups")
            session.run("CREATE TABLE people (id bigint PRIMARY KEY, name text, divisor integer)")
            session.run("""
                CREATE VIEW smart_groups.members AS
                SELECT 1::bigint AS spot_id, id, name AS first_name, NULL::text AS last_name, NULL::text AS email,
                       NULL::text AS title, 'accepted' AS status, NULL::bigint AS role_id,
                       NULL::timestamptz AS invited_at, NULL::timestamptz AS registered_at,
                       now() - interval '1 day' / divisor AS last_active_at
                FROM people""")
            session.run("SELECT smart_groups.install()")
            session.run("INSERT INTO people SELECT n, 'other', 1 FROM generate_series(1, 1000) AS n")

    @staticmethod
    def drop():
        with Session("postgres") as session:
            session.run("DROP DATABASE ticks")

    def test_a_comparison_ends_though_every_tick_asks_for_another(self):
        session = Session("ticks")
        self.addCleanup(session.close)
        set_for_the_server(self, session, "clock_interval", "50ms")
        spot = Spot(session)
        spot.smart("lately", all_of(rule("last_active_at", ">=", ago(10, "day"))))
        named = spot.smart("named", all_of(rule("first_name", "=", "named")))
        self.assertEqual(session.value("SELECT smart_groups.wait_until_current('60s')"), "t")
        session.run("UPDATE people SET divisor = 0 WHERE id = 7")
        session.run("UPDATE people SET name = 'named' WHERE id > 990")
        session.run(f"SELECT smart_groups.rebuild_spot({spot.id})")
        wait_for(lambda: size(session, named), 10)
        self.assertEqual(set_aside(session), {7})
