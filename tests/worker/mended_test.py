"""What everybody meets is mended by somebody else, and nothing tells the worker."""
import unittest

from psql import Session
from spot import Spot, all_of, rule, until

DATABASE = "mended"


class Mended(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        with Session("postgres") as session:
            session.run(f"CREATE DATABASE {DATABASE}")
        with Session(DATABASE) as session:
            session.run("CREATE EXTENSION smart_groups")
            session.run("SELECT smart_groups.install()")

    def setUp(self):
        self.session = Session(DATABASE)
        self.addCleanup(self.session.close)
        self.addCleanup(self.session.run, "DELETE FROM smart_groups.spots")
        self.spots = [Spot(self.session) for _ in range(3)]
        self.groups = [spot.smart("chairs", all_of(rule("title", "=", "chair"))) for spot in self.spots]
        for spot, group in zip(self.spots, self.groups):
            spot.member("Ada", title="chair")
            self.assertEqual(spot.people(group), {"Ada"})

    def phases(self):
        return {phase for (phase,) in self.session.run("SELECT phase FROM smart_groups.group_status")}

    def break_and_mend(self, breaking, mending):
        """Every spot fails and would be tried again an hour later; then what they meet is mended."""
        self.session.run(breaking)
        for spot in self.spots:
            spot.member("Ben", status="accepted")
        self.assertTrue(until(lambda: self.phases() == {"failed"}), self.phases())
        self.session.run(
            "UPDATE smart_groups_internal.pending SET not_before = clock_timestamp() + interval '1 hour', attempts = 15")
        self.session.run(mending)
        self.assertEqual(self.session.value("SELECT smart_groups.wait_until_current('60s')"), "t")
        self.assertEqual(self.phases(), {"live"})

    def test_a_renamed_column(self):
        self.break_and_mend("ALTER TABLE smart_groups.members RENAME COLUMN title TO job",
                            "ALTER TABLE smart_groups.members RENAME COLUMN job TO title")

    def test_a_function_that_a_view_calls(self):
        answer = "CREATE OR REPLACE FUNCTION same(bigint) RETURNS bigint LANGUAGE plpgsql AS 'BEGIN RETURN $1; END'"
        self.session.run(answer)
        self.session.run("ALTER TABLE smart_groups.members RENAME TO people")
        self.session.run("CREATE VIEW smart_groups.members AS SELECT spot_id, id, first_name, last_name, email, title, status,"
                         " same(role_id) AS role_id, invited_at, registered_at, last_active_at FROM smart_groups.people")
        self.session.run("SELECT smart_groups.install()")
        self.addCleanup(self.session.run, "ALTER TABLE smart_groups.people RENAME TO members")
        self.addCleanup(self.session.run, "DROP VIEW smart_groups.members")
        self.break_and_mend(answer.replace("RETURN $1", "RAISE EXCEPTION ''not now''"), answer)
