"""A live database comes back as it was, whoever restores it, and lives on."""
import os
import subprocess
import unittest

from database import Database, live, tool

DUMPS = os.environ["DUMPS"]


class Restored(unittest.TestCase):
    """What has to be true of every restored database."""

    def expect_the_same(self, restored, source, counts, memberships):
        """Every row is there, nobody has entered or left, and changes are followed."""
        restored.settle()
        self.assertEqual(restored.counts(), counts)
        self.assertEqual(restored.memberships(), memberships)
        self.assertEqual(restored.invitations(), source.invited)
        self.assertEqual(restored.problems(), [("Held", "extra", "300")])
        self.assertEqual(restored.plain_triggers(), [])
        self.assertEqual(restored.session.value("SELECT last_error FROM smart_groups.worker_status"), None)
        self.expect_events_once(restored, source)
        self.expect_it_lives(restored)

    def expect_events_once(self, restored, source):
        """Consumers go on where they were: nothing comes again, and what had not come does, also what happens now."""
        self.assertEqual(restored.consumed("archive"), [])
        rest = source.rest
        self.assertGreater(len(rest), 100)
        self.assertEqual(restored.consumed("mailer"), rest)
        restored.session.run("DELETE FROM smart_groups.group_members WHERE kind = 'static' AND member_id = public.k(6)")
        restored.settle()
        new = restored.consumed("archive")
        self.assertGreater(len(new), 0)
        self.assertEqual(set(new) & set(source.every), set())
        self.assertEqual(restored.consumed("mailer"), new)
        self.assertEqual(restored.consumed("archive"), [])

    def expect_it_lives(self, restored):
        """A change of a member and of a static group is followed, also through groups of groups."""
        session = restored.session
        last = session.value("SELECT max(id) FROM smart_groups.events")
        session.run("UPDATE smart_groups.members SET email = 'new@acme.com' WHERE id = public.k(4)")
        session.run("DELETE FROM smart_groups.group_members WHERE kind = 'static' AND member_id = public.k(2)")
        session.run("INSERT INTO smart_groups.members (spot_id, id, first_name, email, status)"
                    " VALUES (public.k(1), public.k(9000), 'New', 'n@acme.com', 'accepted')")
        restored.settle()
        names = {name for (name,) in session.run(
            "SELECT g.name FROM smart_groups.group_members x JOIN smart_groups.groups g ON g.id = x.group_id"
            " WHERE x.member_id = public.k(9000)")}
        self.assertEqual(names, {"Acme", "Outside of that"})
        self.assertEqual(session.run(
            "SELECT g.name FROM smart_groups.group_members x JOIN smart_groups.groups g ON g.id = x.group_id"
            " WHERE x.member_id = public.k(2) AND g.name IN ('Board', 'Acme of the board or VIP')"), [])
        # So is what they lead to: into one course by a group, and out of it with the last road; nobody by a road that is held.
        self.assertEqual(session.run(
            "SELECT resource_id = public.k(1), kind, reason FROM smart_groups.events WHERE kind LIKE 'resource%'"
            f" AND member_id IN (public.k(2), public.k(9000)) AND id > {last} ORDER BY kind"),
            [("t", "resource_invited", "rule"), ("t", "resource_revoked", "manual")])
        self.assertEqual(restored.invitations()[1], [])
        # What was paused still is: only that group does not follow.
        self.assertEqual(session.run("SELECT name FROM smart_groups.group_status WHERE phase = 'paused'"), [("Paused",)])
        # What was held still is, with whoever would leave.
        self.assertEqual(session.run(
            "SELECT name, would_leave FROM smart_groups.group_status WHERE phase = 'held'"), [("Held", "300")])
        self.assertEqual(restored.problems(), [("Held", "extra", "300"), ("Paused", "missing", "2")])
        session.run("SELECT smart_groups.release(id) FROM smart_groups.groups WHERE name = 'Held'")
        restored.settle()
        self.assertEqual(restored.held(), [])

    def restored(self, name, cluster="target"):
        """A new database in the target cluster."""
        database = Database.create(cluster, name)
        self.addCleanup(database.close)
        return database


class DumpAndRestore(Restored):
    @classmethod
    def setUpClass(cls):
        cls.sources = {key: live(f"live_{key}", key) for key in ("bigint", "uuid")}
        for source in cls.sources.values():
            source.pause()
            source.hold()
            source.remember_events()
        cls.before = {key: (source.counts(), source.memberships()) for key, source in cls.sources.items()}
        for key, source in cls.sources.items():
            source.tool("pg_dump", "-Fc", "-f", cls.dump(key))
            source.tool("pg_dump", "-f", cls.dump(key) + ".sql")

    @classmethod
    def tearDownClass(cls):
        for source in cls.sources.values():
            source.close()

    @staticmethod
    def dump(key):
        return os.path.join(DUMPS, key)

    def expect(self, restored, key):
        self.expect_the_same(restored, self.sources[key], *self.before[key])

    def test_the_source_has_what_is_worth_restoring(self):
        for source in self.sources.values():
            invited, problems = source.invited
            self.assertGreater(len(invited), 2000)
            self.assertEqual(problems, [])
        for counts, memberships in self.before.values():
            groups = {group for _, group, *_ in memberships}
            self.assertEqual(len(groups), 13)
            self.assertGreater(len(memberships), 4000)
            self.assertGreater(counts["seen"], 4000)

    def test_pg_dump_into_psql(self):
        restored = self.restored("plain")
        restored.tool("psql", "-qX", "-v", "ON_ERROR_STOP=1", "-o", "/dev/null", "-f", self.dump("bigint") + ".sql")
        self.expect(restored, "bigint")

    def test_pg_restore_with_two_jobs(self):
        for key in self.sources:
            with self.subTest(key=key):
                restored = self.restored(f"jobs_{key}")
                restored.tool("pg_restore", "-j", "2", self.dump(key))
                self.expect(restored, key)

    def test_schema_then_data(self):
        restored = self.restored("two_steps")
        restored.tool("pg_restore", "--schema-only", self.dump("uuid"))
        restored.settle()
        restored.tool("pg_restore", "--data-only", "--disable-triggers", "-j", "2", self.dump("uuid"))
        self.expect(restored, "uuid")

    def test_data_table_by_table_while_others_work(self):
        restored = self.restored("meanwhile")
        restored.tool("pg_restore", "--schema-only", self.dump("bigint"))
        restored.settle()
        session = restored.session
        self.someone_elses_spot(session)
        restored.settle()
        self.assertEqual(session.value("SELECT count(*) FROM smart_groups.group_members"), "1")
        told = set()
        for entry in self.data_entries("bigint"):
            self.restore_entry(restored, "bigint", entry)
            session.run("UPDATE smart_groups.members SET email = 'a' || random() || '@acme.com' WHERE spot_id = 999")
            session.run("SELECT smart_groups.wait_until_current('0')")
            told.add(session.value("SELECT last_error FROM smart_groups.worker_status"))
        self.assertTrue(any(told), told)
        restored.settle()
        counts, memberships = self.before["bigint"]
        self.assertEqual(restored.memberships(), memberships)
        self.assertEqual(restored.counts()["seen"], counts["seen"])
        self.assertEqual(session.value("SELECT count(*) FROM smart_groups.group_members WHERE group_id = 1000"), "1")
        self.assertEqual(restored.plain_triggers(), [])
        self.expect_it_lives(restored)

    @staticmethod
    def someone_elses_spot(session):
        """A spot that is not in the dump, with a group that has a member."""
        session.run("INSERT INTO smart_groups.spots (id, name) VALUES (999, 'Elsewhere')")
        session.run("INSERT INTO smart_groups.members (spot_id, id, email, status)"
                    " VALUES (999, 1, 'a@acme.com', 'accepted')")
        session.run("INSERT INTO smart_groups.groups (spot_id, id, kind, name, conditions) VALUES (999, 1000, 'smart', 'Acme',"
                    """ '{"combinator": "and", "rules": [{"field": "email", "operator": "endsWith", "value": "@acme.com"}]}')""")

    def data_entries(self, key):
        """The lines of the dump's table of contents that hold data."""
        listed = tool("pg_restore", "-l", self.dump(key)).splitlines()
        return [line for line in listed if " TABLE DATA " in line or " SEQUENCE SET " in line]

    def restore_entry(self, database, key, entry):
        """Restores one line of the table of contents."""
        listed = os.path.join(DUMPS, "entry")
        with open(listed, "w") as file:
            file.write(entry + "\n")
        database.tool("pg_restore", "--data-only", "--disable-triggers", "-L", listed, self.dump(key))

    def test_a_running_copy_says_that_more_is_to_come(self):
        restored = self.restored("copying")
        restored.tool("pg_restore", "-j", "2", self.dump("bigint"))
        restored.settle()
        session = restored.session
        session.run("BEGIN")
        session.run("ALTER TABLE smart_groups.members DISABLE TRIGGER ALL")
        session.run("UPDATE smart_groups.members SET email = 'x@acme.com' WHERE id = public.k(8)")
        session.run("ALTER TABLE smart_groups.members ENABLE TRIGGER ALL")
        with Copying(restored) as copying:
            session.run("COMMIT")
            copying.wait_until_it_runs()
            self.assertEqual(session.value("SELECT smart_groups.process_pending()"), "0")
            self.assertIn("members", session.value("SELECT error FROM smart_groups_internal.watch"))
        live_ones = "SELECT v.* FROM smart_groups.group_status g, smart_groups.verify(g.group_id) v WHERE g.phase = 'live'"
        self.assertNotEqual(session.run(live_ones), [])
        session.run("SELECT smart_groups.process_pending()")
        restored.settle()
        self.assertEqual(session.run(live_ones), [])
        self.assertEqual(restored.plain_triggers(), [])

    def test_a_copy_made_from_a_template(self):
        source = live("template_of_all", "bigint")
        source.pause()
        source.hold()
        source.remember_events()
        counts, memberships = source.counts(), source.memberships()
        source.close()
        tool("createdb", "-h", source.host, "-T", "template_of_all", "copied")
        copied = Database("source", "copied")
        self.addCleanup(copied.close)
        self.expect_the_same(copied, source, counts, memberships)


class Copying:
    """A COPY into a table of the application's that goes on as long as this is open."""

    def __init__(self, database):
        self.database = database

    def __enter__(self):
        self.process = subprocess.Popen(
            ["psql", "-qX", "-h", self.database.host, "-d", self.database.name,
             "-c", "COPY public.orders FROM STDIN"], stdin=subprocess.PIPE, text=True)
        return self

    def wait_until_it_runs(self):
        for _ in range(10_000):
            if self.database.session.run("SELECT pid FROM pg_stat_progress_copy WHERE datname = current_database()"):
                return
        raise AssertionError("the COPY does not run")

    def __exit__(self, *_):
        self.process.stdin.close()
        self.process.wait()
        while self.database.session.run("SELECT pid FROM pg_stat_progress_copy WHERE datname = current_database()"):
            pass


if __name__ == "__main__":
    unittest.main()
