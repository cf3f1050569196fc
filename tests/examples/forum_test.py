"""The forum, whose tables nobody has touched, with smart groups over them: whatever is written, groups follow."""
import json
import os
import subprocess
import unittest

from psql import Session, SqlError, literal
from spot import all_of, rule

FOLDER = os.path.join(os.environ["EXAMPLES"], "forum")
DATABASE = "forum"


def load(*files):
    """Runs files of the example as psql would for whoever follows it."""
    given = [argument for file in files for argument in ("-f", os.path.join(FOLDER, file))]
    subprocess.run(
        ["psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", "-d", DATABASE, *given],
        check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


class Forum(unittest.TestCase):
    def setUp(self):
        subprocess.run(["dropdb", "--if-exists", "--force", DATABASE], check=True, stderr=subprocess.DEVNULL)
        subprocess.run(["createdb", DATABASE], check=True)
        load("schema.sql", "data.sql", "smart_groups.sql")
        self.session = Session(DATABASE)
        self.addCleanup(self.session.close)
        self.climbers = self._smart(
            "Ridge climbers", rule("tag", "in", ["climber"]), rule(f"question:{self._field('Hut')}", "=", "Ridge"))
        self.portuguese = self._smart(
            "Portuguese", rule("property:country", "=", "PT"), rule("email", "endsWith", "@example.org"))

    def _field(self, label):
        return self.session.value(f"SELECT id FROM forum.form_fields WHERE label = {literal(label)}")

    def _smart(self, name, *criteria):
        conditions = literal(json.dumps(all_of(*criteria)))
        return self.session.value(f"SELECT smart_groups.create_smart_group('alpine', {literal(name)}, {conditions})")

    def _who(self, group):
        """Who is in a group, once all is followed, and verify() agrees with it."""
        self.assertEqual(self.session.value("SELECT smart_groups.wait_until_current('60s')"), "t")
        self.assertEqual(self.session.run("SELECT * FROM smart_groups.verify()"), [])
        rows = self.session.run(
            f"SELECT p.given_name FROM smart_groups.group_members AS m JOIN forum.people AS p ON p.id = m.member_id"
            f" WHERE m.group_id = {group} ORDER BY 1")
        return [name for name, in rows]

    def _person(self, name):
        return f"(SELECT id FROM forum.people WHERE given_name = {literal(name)})"

    def test_every_table_behind_the_views_is_followed(self):
        steps = (
            (self.climbers, "SELECT", ["Ana"]),
            (self.climbers, f"UPDATE forum.memberships SET labels = '{{climber}}' WHERE person_id = {self._person('Chen')}",
             ["Ana", "Chen"]),
            (self.climbers, "UPDATE forum.submitted_values AS v SET raw = 'Ridge' FROM forum.submissions AS s"
             f" WHERE s.id = v.submission_id AND v.raw = 'Valley' AND s.person_id = {self._person('Dana')}",
             ["Ana", "Chen", "Dana"]),
            (self.climbers, "UPDATE forum.submissions SET person_id = " + self._person("Emil") +
             f" WHERE person_id = {self._person('Dana')}", ["Ana", "Chen"]),
            (self.climbers, f"UPDATE forum.memberships SET banned = true WHERE person_id = {self._person('Chen')}", ["Ana"]),
            (self.portuguese, "SELECT", ["Ana"]),
            (self.portuguese, "UPDATE forum.people SET country = 'PT' WHERE given_name = 'Bo'", ["Ana", "Bo"]),
            (self.portuguese, "UPDATE forum.emails SET address = 'bo@elsewhere.net' WHERE address = 'bo@example.org'", ["Ana"]),
            (self.portuguese, "UPDATE forum.people SET deleted_at = now() WHERE given_name = 'Ana'", []),
            (self.portuguese, "UPDATE forum.people SET deleted_at = NULL WHERE given_name = 'Ana'", ["Ana"]),
            (self.portuguese, "DELETE FROM forum.emails WHERE address = 'ana@example.org'", []),
            (self.portuguese, f"INSERT INTO forum.emails VALUES ({self._person('Ana')}, 'ana@example.org', true)", ["Ana"]),
            (self.portuguese, f"DELETE FROM forum.memberships WHERE person_id = {self._person('Ana')}", []),
        )
        for group, statement, expected in steps:
            with self.subTest(statement):
                self.session.run(statement)
                self.assertEqual(self._who(group), expected)

    def test_a_person_who_joins_while_the_address_changes_elsewhere(self):
        with Session(DATABASE) as other:
            other.run("BEGIN")
            other.run("UPDATE forum.people SET country = 'PT' WHERE given_name = 'Emil'")
            self.session.run(f"UPDATE forum.memberships SET confirmed = true WHERE person_id = {self._person('Emil')}")
            self.assertEqual(self._who(self.portuguese), ["Ana"])
            other.run("COMMIT")
        self.assertEqual(self._who(self.portuguese), ["Ana", "Emil"])

    def test_nothing_is_wrong_and_again_nothing_is_to_do(self):
        self.assertEqual(self._who(self.climbers), ["Ana"])
        self.assertEqual(self.session.run("SELECT sentence FROM smart_groups.doctor()"), [])
        done = self.session.run("SELECT DISTINCT done FROM smart_groups.track()")
        self.assertEqual(done, [("unchanged",)])

    def test_a_table_that_is_emptied(self):
        self.session.run("TRUNCATE forum.emails")
        self.assertEqual(self._who(self.portuguese), [])

    def test_the_forum_writes_on_without_the_extension(self):
        self.assertEqual((self._who(self.climbers), self._who(self.portuguese)), (["Ana"], ["Ana"]))
        self.session.run("SET client_min_messages = warning; DROP EXTENSION smart_groups CASCADE")
        self.session.run("UPDATE forum.people SET country = 'PT'")
        self.assertEqual(self.session.value("SELECT count(*) FROM smart_groups.group_members"), "2")
        with self.assertRaisesRegex(SqlError, "does not exist"):
            self.session.run("SELECT smart_groups.track()")


if __name__ == "__main__":
    unittest.main()
