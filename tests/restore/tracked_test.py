"""An application's own tables behind views come back as they were, with what follows them."""
import os
import subprocess
import unittest

from database import HOSTS, Database

DUMPS, EXAMPLES = os.environ["DUMPS"], os.environ["EXAMPLES"]


class Tracked(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.source = Database.create("source", "forum")
        folder = os.path.join(EXAMPLES, "forum")
        files = [part for name in ("schema", "data", "smart_groups") for part in ("-f", os.path.join(folder, f"{name}.sql"))]
        cls.source.tool("psql", "-qX", "-o", "/dev/null", "-v", "ON_ERROR_STOP=1", *files)
        for field, value in (("property:country", "PT"), ("email", "bo@example.org")):
            cls.source.session.run(
                "SELECT smart_groups.create_smart_group('alpine', 'group', jsonb_build_object('combinator', 'and', 'rules',"
                f" jsonb_build_array(jsonb_build_object('field', '{field}', 'operator', '=', 'value', '{value}'))))")
        cls.source.settle()
        cls.file = os.path.join(DUMPS, "forum")
        cls.source.tool("pg_dump", "-Fc", "-f", cls.file)

    @classmethod
    def tearDownClass(cls):
        cls.source.close()

    def expect_the_same(self, restored):
        """Nobody has come or gone, every table is tracked as it was, and changes of them are followed."""
        restored.settle()
        session = restored.session
        for question in ("SELECT group_id, member_id, added_at FROM smart_groups.group_members ORDER BY 1, 2",
                         "SELECT spot_id, id, kind FROM smart_groups.events ORDER BY 1, 2",
                         "SELECT relation, base_table, columns, problem FROM smart_groups.tracked ORDER BY 1, 2::text, 3"):
            expected = self.source.session.run(question)
            self.assertGreater(len(expected), 0)
            self.assertEqual(session.run(question), expected)
        self.assertEqual(restored.plain_triggers(), [])
        session.run("UPDATE forum.people SET country = 'PT' WHERE given_name = 'Dana'")
        session.run("UPDATE forum.emails SET address = 'bo@elsewhere.net' WHERE address = 'bo@example.org'")
        restored.settle()
        self.assertEqual(session.run(
            "SELECT m.group_id, p.given_name FROM smart_groups.group_members AS m JOIN forum.people AS p ON p.id = m.member_id ORDER BY 1, 2"),
            [("1", "Ana"), ("1", "Dana")])
        self.assertEqual(session.run("SELECT * FROM smart_groups.verify()"), [])
        self.assertEqual(session.run("SELECT DISTINCT done FROM smart_groups.track()"), [("unchanged",)])

    def test_with_two_jobs(self):
        restored = Database.create("target", "forum_jobs")
        self.addCleanup(restored.close)
        restored.tool("pg_restore", "-j", "2", self.file)
        self.expect_the_same(restored)

    def test_schema_then_data(self):
        restored = Database.create("target", "forum_steps")
        self.addCleanup(restored.close)
        restored.tool("pg_restore", "--schema-only", self.file)
        restored.settle()
        restored.tool("pg_restore", "--data-only", "--disable-triggers", self.file)
        self.expect_the_same(restored)

    def test_the_extension_goes_and_comes_back(self):
        session = Database.create("source", "forum_again").session
        self.addCleanup(session.close)
        subprocess.run(["pg_restore", "-h", HOSTS["source"], "-d", "forum_again", self.file], check=True)
        session.run("SET client_min_messages = warning")
        session.run("DROP EXTENSION smart_groups CASCADE")
        self.assertEqual(session.run("SELECT tgname FROM pg_trigger WHERE tgname LIKE 'smart_groups%' AND tgrelid::regclass::text LIKE 'forum.%'"), [])
        session.run("UPDATE forum.people SET country = 'PT' WHERE given_name = 'Emil'")
        for statement in ("CREATE EXTENSION smart_groups", "SELECT smart_groups.install()", "SELECT smart_groups.track()"):
            session.run(statement)
        self.assertEqual(session.value("SELECT smart_groups.wait_until_current('45s')"), "t")
        self.assertEqual(session.run("SELECT * FROM smart_groups.verify()"), [])
        self.assertEqual(session.value("SELECT count(*) FROM smart_groups.group_members WHERE group_id = 1"), "2")


if __name__ == "__main__":
    unittest.main()
