"""What is committed counts, in whatever order transactions begin, commit and roll back."""
import unittest

from psql import Session, SqlError
from spot import Spot, all_of, rule, until


class Transactions(unittest.TestCase):
    def setUp(self):
        self.sessions = [Session("worker") for _ in range(3)]
        for session in self.sessions:
            self.addCleanup(session.close)
        self.spot = Spot(self.sessions[0])
        self.group = self.spot.smart("chairs", all_of(rule("title", "=", "chair")))
        self.ids = {name: self.spot.member(name) for name in ("Ada", "Bob", "Cem")}
        self.assertEqual(self.spot.people(self.group), set())

    def promote(self, session, name):
        session.run("UPDATE smart_groups.members SET title = 'chair'"
                    f" WHERE spot_id = {self.spot.id} AND id = {self.ids[name]}")

    def test_a_late_committer_is_not_lost(self):
        early, late = self.sessions[1:]
        late.run("BEGIN")
        self.promote(late, "Ada")
        early.run("BEGIN")
        self.promote(early, "Bob")
        early.run("COMMIT")
        self.assertEqual(self.spot.people(self.group), {"Bob"})
        late.run("COMMIT")
        self.assertEqual(self.spot.people(self.group), {"Ada", "Bob"})

    def test_what_is_rolled_back_never_happened(self):
        session = self.sessions[1]
        session.run("BEGIN")
        self.promote(session, "Ada")
        session.run("ROLLBACK")
        session.run("BEGIN")
        self.promote(session, "Bob")
        session.run("SAVEPOINT here")
        self.promote(session, "Cem")
        session.run("ROLLBACK TO here")
        session.run("COMMIT")
        self.assertEqual(self.spot.people(self.group), {"Bob"})

    def test_an_old_open_transaction_holds_nobody_up(self):
        old, writer = self.sessions[1:]
        old.run("BEGIN ISOLATION LEVEL REPEATABLE READ")
        old.run("SELECT pg_current_xact_id()")
        for name in ("Ada", "Bob", "Cem"):
            self.promote(writer, name)
            self.assertIn(name, self.spot.people(self.group))
        old.run("COMMIT")

    def test_a_group_is_created_while_a_member_changes(self):
        changing = self.sessions[1]
        changing.run("BEGIN")
        changing.run("UPDATE smart_groups.members SET last_name = 'Lovelace'"
                     f" WHERE spot_id = {self.spot.id} AND id = {self.ids['Ada']}")
        group = self.spot.smart("family", all_of(rule("last_name", "=", "lovelace")))
        self.assertEqual(self.spot.people(group), set())
        changing.run("COMMIT")
        self.assertEqual(self.spot.people(group), {"Ada"})

    def test_a_member_and_the_spot_change_in_one_transaction(self):
        session = self.sessions[1]
        session.run("BEGIN")
        self.promote(session, "Ada")
        session.run(f"UPDATE smart_groups.spots SET time_zone = 'Asia/Kolkata' WHERE id = {self.spot.id}")
        session.run("COMMIT")
        self.assertEqual(self.spot.people(self.group), {"Ada"})

    def test_a_member_changes_and_groups_are_created_in_one_transaction(self):
        self.sessions[0].run("BEGIN")
        self.promote(self.sessions[0], "Ada")
        family = self.spot.smart("chairs too", all_of(rule("group", "in", [str(self.group)])))
        outsiders = self.spot.smart("others", all_of(rule("group", "notIn", [str(family)])))
        self.sessions[0].run("COMMIT")
        self.assertEqual(self.spot.people(family), {"Ada"})
        self.assertEqual(self.spot.people(outsiders), {"Bob", "Cem"})

    def overtaken(self, *ending):
        """A caller of process_pending() is overtaken by another spot's change, and ends like this."""
        caller, other = self.sessions[1], Spot(self.sessions[2])
        managers = other.smart("managers", all_of(rule("title", "=", "manager")))
        dan = other.member("Dan")
        self.spot.settle()
        caller.run("BEGIN")
        caller.run("SAVEPOINT here")
        self.promote(caller, "Ada")
        caller.run("SELECT smart_groups.process_pending()")
        other.update("members", {"title": "manager"}, id=dan)
        self.assertEqual(other.people(managers), {"Dan"})
        for statement in ending:
            try:
                caller.run(statement)
            except SqlError as error:
                self.assertEqual(error.sqlstate, "22012")
            self.assertEqual(other.people(managers), {"Dan"})
        self.assertEqual(self.spot.people(self.group), set())
        self.assertEqual(self.sessions[0].value("SELECT backlog FROM smart_groups.worker_status"), "0")
        # Afterwards the cursor is stored, and the log purged behind it.
        self.assertTrue(until(lambda: self.sessions[0].value("""
            SELECT NOT EXISTS (SELECT FROM smart_groups_internal.change_log)
               AND NOT EXISTS (SELECT FROM smart_groups_internal.cursors_aside)""") == "t", 90))

    def test_who_processes_and_rolls_back_leaves_nobody_waiting(self):
        self.overtaken("ROLLBACK")

    def test_who_processes_and_rolls_back_a_part_leaves_nobody_waiting(self):
        self.overtaken("ROLLBACK TO here", "COMMIT")

    def test_who_processes_and_fails_leaves_nobody_waiting(self):
        self.overtaken("SELECT 1 / 0", "ROLLBACK")

    def test_a_prepared_transaction_counts_when_it_commits(self):
        session = self.sessions[1]
        session.run("BEGIN")
        self.promote(session, "Ada")
        session.run(f"PREPARE TRANSACTION 'promote-{self.spot.id}'")
        self.assertEqual(self.spot.people(self.group), set())
        session.run(f"COMMIT PREPARED 'promote-{self.spot.id}'")
        self.assertEqual(self.spot.people(self.group), {"Ada"})

    def test_a_database_with_a_worker_can_be_dropped(self):
        admin = self.sessions[1]
        admin.run("CREATE DATABASE short_lived")
        with Session("short_lived") as session:
            session.run("CREATE EXTENSION smart_groups")
            session.run("SELECT smart_groups.install()")
            spot = Spot(session)
            group = spot.smart("chairs", all_of(rule("title", "=", "chair")))
            spot.member("Ada", title="chair")
            self.assertEqual(spot.people(group), {"Ada"})
        admin.run("DROP DATABASE short_lived")
