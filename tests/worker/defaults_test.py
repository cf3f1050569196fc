"""A database whose defaults are made for its application, not for the worker."""
import unittest

from psql import Session
from spot import Spot, all_of, rule

DEFAULTS = {
    "default_transaction_isolation": "'serializable'",
    "default_transaction_read_only": "on",
    "default_transaction_deferrable": "on",
    "statement_timeout": "1",
    "lock_timeout": "1",
    "idle_in_transaction_session_timeout": "1",
    "row_security": "off",
    "search_path": "nowhere",
    "session_replication_role": "replica",
    "smart_groups.clock": "'2001-01-01 00:00+00'",
}
OWN = "SET SESSION CHARACTERISTICS AS TRANSACTION READ WRITE; SET statement_timeout = 0; SET lock_timeout = 0; " \
    "SET idle_in_transaction_session_timeout = 0; SET session_replication_role = origin"


class Defaults(unittest.TestCase):
    def setUp(self):
        self.admin = Session("worker")
        self.admin.run("CREATE DATABASE of_its_own")
        self.addCleanup(self.admin.close)
        self.addCleanup(self.admin.run, "DROP DATABASE of_its_own")

    def test_the_worker_keeps_to_its_own_settings(self):
        with Session("of_its_own") as session:
            for name, value in DEFAULTS.items():
                session.run(f"ALTER DATABASE of_its_own SET {name} = {value}")
        with Session("of_its_own") as session:
            for statement in OWN.split("; "):
                session.run(statement)
            session.run("BEGIN ISOLATION LEVEL READ COMMITTED")
            session.run("CREATE EXTENSION smart_groups")
            session.run("SELECT smart_groups.install()")
            session.run("COMMIT")
            spot = Spot(session)
            group = spot.smart("chairs", all_of(rule("title", "=", "chair")))
            idle = spot.smart("long away", all_of(rule("last_active_at", "<", {
                "mode": "relative", "anchor": "now", "offset": -1, "unit": "day"})))
            member = spot.member("Ada", title="chair", last_active_at="2000-12-30 12:00+00")
            self.assertEqual([spot.people(group), spot.people(idle)], [{"Ada"}, {"Ada"}])
            # An open serializable reader of what the worker writes is not made to fail by it.
            with Session("of_its_own") as reader:
                reader.run("SET SESSION CHARACTERISTICS AS TRANSACTION READ WRITE")
                reader.run("SET statement_timeout = 0")
                reader.run("SET idle_in_transaction_session_timeout = 0")
                reader.run("BEGIN ISOLATION LEVEL SERIALIZABLE")
                reader.run("SELECT count(*) FROM smart_groups.group_members")
                spot.update("members", {"title": None}, id=member)
                self.assertEqual(spot.people(group), set())
                reader.run("CREATE TABLE public.noted (id integer)")
                reader.run("COMMIT")
