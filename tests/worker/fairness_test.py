"""One spot's trouble is not another's: load without end, failure without end, and who is set aside."""
import json
import threading
import time
import unittest

from psql import Session
from spot import Spot, all_of, rule

DEADLINE_SECONDS = 60


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
        self.session.run("TRUNCATE refused")
        self.assertEqual(self.session.value("SELECT smart_groups.wait_until_current('60s')"), "t")
        self.assertEqual(self.session.run("SELECT * FROM smart_groups.verify()"), [])
        self.assertEqual(self.session.run("SELECT * FROM smart_groups.set_aside"), [])
        self.assertEqual(self.session.value("SELECT last_error FROM smart_groups.worker_status"), None)

    def wait_for(self, statement, expected, session=None):
        """Waits until the statement gives the value."""
        begun = time.monotonic()
        while (value := (session or self.session).value(statement)) != expected:
            self.assertLess(time.monotonic() - begun, DEADLINE_SECONDS, f"still {value}: {statement}")

    def spot_with_group(self):
        """A spot with a group of those at Acme."""
        spot = Spot(self.session)
        return spot, spot.smart("at Acme", all_of(rule("email", "endsWith", "@acme.com")))

    def size(self, group):
        return f"SELECT count(*) FROM smart_groups.group_members WHERE group_id = {group}"

    def test_a_spot_that_always_fails(self):
        failing, its_group = self.spot_with_group()
        other, group = self.spot_with_group()
        self.session.run(f"INSERT INTO refused VALUES ({failing.id}, NULL)")
        for number in range(40):
            failing.member(f"Failing {number}", email="x@acme.com")
        error = f"SELECT bool_or(error LIKE '%is refused') FROM smart_groups.group_status WHERE group_id = {its_group}"
        self.wait_for(error, "t")
        for number in range(20):
            other.member(f"Other {number}", email="y@acme.com")
            self.wait_for(self.size(group), str(number + 1))
        self.assertEqual(self.session.value(self.size(its_group)), "0")
        self.assertEqual(self.session.value(error), "t")

    def test_one_member_is_set_aside_and_comes_back(self):
        spot, group = self.spot_with_group()
        bad = spot.member("Bad", email="x@home.org")
        self.session.run(f"INSERT INTO refused VALUES ({spot.id}, {bad})")
        self.session.run(f"UPDATE smart_groups.members SET email = 'x@acme.com' WHERE id = {bad}")
        for number in range(30):
            spot.member(f"Good {number}", email="y@acme.com")
        self.wait_for(self.size(group), "30")
        self.wait_for("SELECT string_agg(member_id::text, ' ') FROM smart_groups.set_aside", str(bad))
        spot.member("Late", email="z@acme.com")
        self.wait_for(self.size(group), "31")
        self.session.run("TRUNCATE refused")
        self.wait_for(self.size(group), "32")

    def test_time_goes_on_beside_who_is_set_aside(self):
        self.session.run("ALTER SYSTEM SET smart_groups.clock_interval = '20ms'")
        self.session.run("SELECT pg_reload_conf()")
        self.addCleanup(self.session.run, "SELECT pg_reload_conf()")
        self.addCleanup(self.session.run, "ALTER SYSTEM RESET smart_groups.clock_interval")
        spot, _ = self.spot_with_group()
        lately = spot.smart("lately", all_of(rule("last_active_at", ">", {
            "mode": "relative", "anchor": "now", "offset": -1, "unit": "minute"})))
        bad = spot.member("Bad", email="x@home.org")
        self.session.run(f"INSERT INTO refused VALUES ({spot.id}, {bad})")
        self.session.run(f"UPDATE smart_groups.members SET email = 'x@acme.com' WHERE id = {bad}")
        attempts = f"SELECT max(attempts) FROM smart_groups.set_aside WHERE member_id = {bad}"
        begun = time.monotonic()
        while True:
            before = self.session.value(attempts)
            spot.member("Ada", last_active_at=self.session.value("SELECT now() - interval '57 seconds'"))
            self.wait_for(self.size(lately), "1")
            self.wait_for(self.size(lately), "0")
            # The pauses between attempts grow: sooner or later Ada leaves between two of them.
            if before is not None and self.session.value(attempts) == before:
                break
            self.assertLess(time.monotonic() - begun, DEADLINE_SECONDS, "time stands still between attempts")

    def test_a_comparison_ends_though_every_tick_asks_for_another(self):
        with Session("postgres") as session:
            session.run("CREATE DATABASE ticks")
            session.run("ALTER DATABASE ticks SET smart_groups.build_chunk = 1")
        self.session.run("ALTER SYSTEM SET smart_groups.clock_interval = '50ms'")
        self.session.run("SELECT pg_reload_conf()")
        self.addCleanup(self.session.run, "SELECT pg_reload_conf()")
        self.addCleanup(self.session.run, "ALTER SYSTEM RESET smart_groups.clock_interval")
        self.addCleanup(self.session.run, "DROP DATABASE ticks")
        ticks = Session("ticks")
        self.addCleanup(ticks.close)
        # An application's own members, one of whom the clock's look at last_active_at fails for.
        for statement in (
                "CREATE EXTENSION smart_groups",
                "CREATE TABLE people (id bigint PRIMARY KEY, name text, divisor integer)",
                "CREATE VIEW smart_groups.members AS SELECT 1::bigint AS spot_id, id, name AS first_name,"
                " NULL::text AS last_name, NULL::text AS email, NULL::text AS title, 'accepted' AS status,"
                " NULL::bigint AS role_id, NULL::timestamptz AS invited_at, NULL::timestamptz AS registered_at,"
                " now() - interval '1 day' / divisor AS last_active_at FROM people",
                "SELECT smart_groups.install()",
                "INSERT INTO smart_groups.spots (id, name) VALUES (1, 'Ticking')",
                "INSERT INTO people SELECT n, 'other', 1 FROM generate_series(1, 1000) AS n"):
            ticks.run(statement)
        lately = {"field": "last_active_at", "operator": ">=",
                  "value": {"mode": "relative", "anchor": "now", "offset": -10, "unit": "day"}}
        create = "SELECT smart_groups.create_smart_group(1, '{}', '{}')"
        ticks.run(create.format("lately", json.dumps(all_of(lately))))
        named = ticks.value(create.format("named", json.dumps(all_of(rule("first_name", "=", "named")))))
        self.assertEqual(ticks.value("SELECT smart_groups.wait_until_current('60s')"), "t")
        ticks.run("UPDATE people SET divisor = 0 WHERE id = 7")
        ticks.run("UPDATE people SET name = 'named' WHERE id > 990")
        ticks.run("SELECT smart_groups.rebuild_spot(1)")
        self.wait_for(self.size(named), "10", ticks)
        self.assertEqual(ticks.value("SELECT string_agg(member_id::text, ' ') FROM smart_groups.set_aside"), "7")

    def test_a_spot_under_load_without_end(self):
        busy, its_group = self.spot_with_group()
        other, group = self.spot_with_group()
        members = [busy.member(f"Busy {number}", email="x@home.org") for number in range(50)]
        stop, written, writes = threading.Event(), threading.Semaphore(0), []

        def load():
            with Session("fairness") as session:
                while not stop.is_set():
                    session.run(
                        "UPDATE smart_groups.members SET email = CASE WHEN email = 'x@acme.com'"
                        " THEN 'x@home.org' ELSE 'x@acme.com' END"
                        f" WHERE spot_id = {busy.id} AND id = {members[len(writes) % len(members)]}")
                    writes.append(None)
                    written.release()

        clients = [threading.Thread(target=load) for _ in range(2)]
        for client in clients:
            client.start()
        try:
            for number in range(20):
                # The load goes on all the time.
                self.assertTrue(written.acquire(timeout=DEADLINE_SECONDS))
                other.member(f"Other {number}", email="y@acme.com")
                self.wait_for(self.size(group), str(number + 1))
            built = other.smart("all", all_of(rule("email", "notNull")))
            self.wait_for(self.size(built), "20")
        finally:
            stop.set()
            for client in clients:
                client.join()
        self.assertLessEqual(int(self.session.value(self.size(its_group))), 50)
