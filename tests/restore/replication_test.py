"""Logical replication of the domain tables, to a database that computes its own memberships and
to one that only keeps a copy of them."""
import os
import time
import unittest

from database import HOSTS, Database, live, tool

# What a database with the extension is sent, and when that is there, what the application writes
# of group_members: static rows without their member or group would be swept.
DOMAIN = ("spots", "roles", "tags", "members", "member_tags", "properties", "property_options",
          "property_values", "property_choices", "questions", "question_options", "answers",
          "answer_choices", "groups", "group_dependencies", "blacklist")
LONGEST = 60


class Replication(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.source = live("published", "bigint")
        cls.schema = tool("pg_dump", "-h", cls.source.host, "-d", "published", "--schema-only")
        run = cls.source.session.run
        # A filter on a column that is not in the key needs the whole old row.
        run("ALTER TABLE smart_groups.group_members REPLICA IDENTITY FULL")
        tables = ", ".join(f"smart_groups.{table}" for table in DOMAIN)
        run(f"CREATE PUBLICATION domain FOR TABLE {tables}")
        run("CREATE PUBLICATION static FOR TABLE smart_groups.group_members WHERE (kind = 'static')")
        run("CREATE PUBLICATION copy FOR TABLE smart_groups.members, smart_groups.group_members")

    @classmethod
    def tearDownClass(cls):
        cls.source.close()

    def database(self, name):
        """A new database in the other cluster."""
        database = Database.create("target", name)
        self.addCleanup(database.close)
        return database

    def subscribe(self, database, publication):
        """Has it follow the publication, and waits until it has what there is."""
        name, run = f"{database.name}_{publication}", database.session.run
        run(f"CREATE SUBSCRIPTION {name} CONNECTION 'host={HOSTS['source']} port={os.environ['PGPORT']}"
            f" dbname=published user={os.environ['PGUSER']}' PUBLICATION {publication}")
        self.addCleanup(run, f"DROP SUBSCRIPTION {name}")
        self.wait(database, "SELECT count(*) = 0 FROM pg_subscription_rel WHERE srsubstate <> 'r'")

    def wait(self, database, condition):
        end = time.monotonic() + LONGEST
        while database.session.value(condition) != "t":
            self.assertLess(time.monotonic(), end, condition)

    def wait_for_replay(self):
        """Whatever the source has committed has been applied everywhere."""
        end = self.source.session.value("SELECT pg_current_wal_insert_lsn()")
        # The stream tells its position with the next record.
        self.source.session.run("SELECT pg_logical_emit_message(true, 'test', '')")
        self.wait(self.source, "SELECT count(*) = 0 FROM pg_replication_slots"
                               f" WHERE confirmed_flush_lsn IS NULL OR confirmed_flush_lsn < '{end}'")

    def pairs(self, database):
        return database.session.run(
            "SELECT spot_id, group_id, member_id, kind FROM smart_groups.group_members ORDER BY 1, 2, 3")

    def test_a_database_with_the_extension_follows_by_itself(self):
        target = self.database("with_extension")
        target.sql_text(self.schema)
        self.subscribe(target, "domain")
        self.subscribe(target, "static")
        target.settle()
        self.assertEqual(self.pairs(target), self.pairs(self.source))
        changes = (
            "UPDATE smart_groups.members SET email = 'r' || id || '@acme.com' WHERE id % 10 = 4",
            "DELETE FROM smart_groups.members WHERE id BETWEEN 100 AND 200",
            "DO $$ BEGIN DELETE FROM smart_groups.property_values WHERE member_id = 300;"
            " UPDATE smart_groups.members SET id = 5000 WHERE id = 300; END $$",
            "DELETE FROM smart_groups.group_members WHERE kind = 'static' AND member_id = 4",
            "INSERT INTO smart_groups.blacklist (spot_id, group_id, member_id)"
            " SELECT spot_id, group_id, member_id FROM smart_groups.group_members WHERE kind = 'smart' AND member_id < 50",
            "SELECT public.smart(1, 'Later', 'tag', 'notNull', 'null')",
            "TRUNCATE smart_groups.member_tags",
            "DELETE FROM smart_groups.groups WHERE name = 'Later'",
        )
        for change in changes:
            with self.subTest(change=change):
                self.source.session.run(change)
                self.source.settle()
                self.wait_for_replay()
                target.settle()
                self.assertEqual(self.pairs(target), self.pairs(self.source))
        self.assertEqual(target.session.run("SELECT * FROM smart_groups.verify()"), [])

    def test_a_database_without_the_extension_keeps_a_copy(self):
        target = self.database("without_extension")
        run = target.session.run
        run("CREATE SCHEMA smart_groups")
        run("CREATE TABLE smart_groups.members (spot_id bigint, id bigint, first_name text, last_name text,"
            " email text, title text, status text, role_id bigint, invited_at timestamptz,"
            " registered_at timestamptz, last_active_at timestamptz, PRIMARY KEY (spot_id, id))")
        run("CREATE TABLE smart_groups.group_members (spot_id bigint, group_id bigint, member_id bigint,"
            " kind text, added_at timestamptz, PRIMARY KEY (spot_id, group_id, member_id))")
        self.subscribe(target, "copy")
        self.source.session.run("UPDATE smart_groups.members SET email = 'c' || id || '@acme.com' WHERE id % 10 = 6")
        self.source.settle()
        self.wait_for_replay()
        self.assertEqual(target.memberships(), self.source.memberships())


if __name__ == "__main__":
    unittest.main()
