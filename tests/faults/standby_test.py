"""A standby answers whatever only reads, and refuses the rest; promoted, it goes on from where the log stands."""
import subprocess
import unittest

from people import People
from psql import SqlError
from server import Server, eventually


def setUpModule():
    global PRIMARY, STANDBY
    PRIMARY = Server("primary").create()
    for database in ("one", "two"):
        PRIMARY.install(database)
    STANDBY = Server("standby").copy_of(PRIMARY)


def tearDownModule():
    STANDBY.stop("immediate")
    PRIMARY.stop("immediate")


def replayed():
    """Waits until the standby has all that the primary has."""
    ((place,),) = PRIMARY.ask("SELECT pg_current_wal_flush_lsn()")
    eventually(lambda: STANDBY.ask(f"SELECT pg_last_wal_replay_lsn() >= '{place}'") == [("t",)])


def furnished(people):
    """Gives a spot something of everything that can be asked for; the ids by which it is asked."""
    ask = people.ask
    ask(f"INSERT INTO smart_groups.resources (spot_id, id, type, name) VALUES ({people.id}, 1, 'course', 'Welcome')")
    ask(f"SELECT smart_groups.link_resource({people.group}, 1)")
    ((dora,),) = ask("INSERT INTO smart_groups.members (spot_id, first_name, title, status)"
                     f" VALUES ({people.id}, 'Dora', 'chair', 'accepted') RETURNING id")
    ask(f"SELECT smart_groups.blacklist_members({people.group}, ARRAY[{dora}], 'asked for it')")
    ((static,),) = ask(f"SELECT smart_groups.create_static_group({people.id}, 'Board', ARRAY[{people.ids['Cem']}])")
    ask("SELECT smart_groups.create_event_consumer('mailer', '-infinity')")
    ask("SELECT count(*) FROM smart_groups.consume_events('mailer', 1)")
    ask("SELECT smart_groups.wait_until_current('20s')")
    return {"spot": people.id, "group": people.group, "static": static, "ada": people.ids["Ada"], "rule": CONDITIONS}


CONDITIONS = '{"combinator": "and", "rules": [{"field": "first_name", "operator": "notNull", "value": null}]}'

# What an application asks a replica; each has rows to tell.
QUESTIONS = (
    "SELECT * FROM smart_groups.group_members ORDER BY group_id, member_id",
    "SELECT * FROM smart_groups.resource_access",
    "SELECT smart_groups.has_access({spot}, {ada}, 1)",
    "SELECT * FROM smart_groups.resource_invitations",
    "SELECT * FROM smart_groups.resources_of_group({group})",
    "SELECT * FROM smart_groups.audience({spot}, search => 'ad')",
    "SELECT * FROM smart_groups.audience({spot}, group_id => {static}, page_size => 1)",
    "SELECT * FROM smart_groups.blacklisted_members({group})",
    "SELECT * FROM smart_groups.group_overview ORDER BY 1, 2",
    "SELECT * FROM smart_groups.group_status",
    "SELECT * FROM smart_groups.explain({group}, {ada})",
    "SELECT smart_groups.explain_json({group}, {ada})",
    "SELECT * FROM smart_groups.explain_conditions({spot}, '{rule}', {ada})",
    "SELECT * FROM smart_groups.members_at({group}, (SELECT max(occurred_at) FROM smart_groups.events))",
    "SELECT * FROM smart_groups.membership_history({group}, {ada})",
    "SELECT consumer, created_at, consumed_at, next_event_id FROM smart_groups.event_consumers",
    "SELECT * FROM smart_groups.preview({spot}, '{rule}')",
    "SELECT smart_groups.preview_count({spot}, '{rule}')",
    "SELECT * FROM smart_groups.preview_difference({group}, '{rule}')",
    "SELECT smart_groups.evaluate({spot}, '{rule}', {ada})",
    "SELECT smart_groups.compile({spot}, '{rule}')",
    "SELECT smart_groups.describe({spot}, '{rule}')",
    "SELECT smart_groups.fields({spot})",
    "SELECT count(*) FROM smart_groups.verify()",
    "SELECT count(*) FROM smart_groups.verify_invitations()",
    "SELECT count(*) FROM smart_groups.set_aside",
    "SELECT count(*) FROM smart_groups.tracked",
    "SELECT count(*) FROM smart_groups.doctor() WHERE severity = 'error'",
)

# Every function that changes something, with arguments that a primary takes.
CHANGES = {
    "install": "",
    "process_pending": "",
    "start_worker": "",
    "create_smart_group": "{spot}, 'New', '{rule}'",
    "create_static_group": "{spot}, 'New'",
    "clone_smart_group": "{group}, 'New'",
    "blacklist_members": "{group}, ARRAY[{ada}]",
    "unblacklist_members": "{group}, ARRAY[{ada}]",
    "link_resource": "{static}, 1",
    "unlink_resource": "{group}, 1",
    "rebuild": "{group}",
    "rebuild_spot": "{spot}",
    "pause": "{group}",
    "resume": "{group}",
    "release": "{group}",
    "distribute": "",
    "track": "",
    "untrack": "'members', 'pg_class'",
    "consume_events": "'mailer'",
    "create_event_consumer": "'other'",
    "move_event_consumer": "'mailer', now()",
    "drop_event_consumer": "'mailer'",
}


def filled(text, ids):
    """A text with the ids in their places."""
    for name, value in ids.items():
        text = text.replace("{" + name + "}", str(value))
    return text


class Standby(unittest.TestCase):
    def test_a_standby_sleeps_and_goes_on_when_it_is_promoted(self):
        people = [People(PRIMARY, "one"), People(PRIMARY, "two")]
        for one in people:
            one.follows("Ada")
        ids = furnished(people[0])
        with PRIMARY.connect("one") as session:
            session.run("BEGIN")
            session.run(people[0].promotion("Cem"))
            session.run("PREPARE TRANSACTION 'promotion'")
        replayed()
        self.sleeps(people)
        self.answers(ids)
        self.refuses(ids)
        # The primary's workers cannot work: what is noted now is not worked off.
        holders = [PRIMARY.connect(one.database) for one in people]
        for holder in holders:
            holder.run("BEGIN")
            holder.run("LOCK TABLE smart_groups.group_members IN EXCLUSIVE MODE")
        for one in people:
            one.promote("Bob")
        replayed()
        self.assertEqual([one.chairs() for one in people], [{"Ada"}, {"Ada"}])
        self.waits_for_what_it_has()
        STANDBY.promote()
        for holder in holders:
            holder.close()
        self.goes_on(people)

    def sleeps(self, people):
        """Nothing runs, what is there can be read."""
        self.assertEqual(STANDBY.found("launcher") + STANDBY.found("worker"), [])
        self.assertEqual(STANDBY.ask("SELECT state FROM smart_groups.worker_status", "one"), [("standby",)])
        self.assertEqual(STANDBY.ask("SELECT smart_groups.wait_until_current('10s')", "two"), [("t",)])
        for one in people:
            one.server = STANDBY
            self.assertEqual(one.chairs(), {"Ada"})
            self.assertEqual(one.disagreements(), [])
            one.server = PRIMARY
        self.assertEqual(STANDBY.found("launcher") + STANDBY.found("worker"), [])

    def answers(self, ids):
        """As its primary does."""
        for question in QUESTIONS:
            with self.subTest(question=question):
                told = STANDBY.ask(filled(question, ids), "one")
                self.assertNotEqual(told, [])
                self.assertEqual(told, PRIMARY.ask(filled(question, ids), "one"))

    def refuses(self, ids):
        """Whatever changes something, by name."""
        changing = STANDBY.ask(
            "SELECT DISTINCT p.proname FROM pg_proc p WHERE p.pronamespace = 'smart_groups'::regnamespace AND NOT EXISTS"
            " (SELECT FROM aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a WHERE a.grantee = 0)", "one")
        self.assertEqual({name for (name,) in changing}, set(CHANGES))
        for name, arguments in CHANGES.items():
            with self.subTest(function=name), self.assertRaises(SqlError) as caught:
                STANDBY.ask(f"SELECT smart_groups.{name}({filled(arguments, ids)})", "one")
            self.assertEqual(caught.exception.sqlstate, "25006")
            self.assertIn(f"{name}() cannot run on a standby", str(caught.exception))

    def waits_for_what_it_has(self):
        """It knows that what it has replayed is not reflected, and says that it knows no more than that."""
        for database in ("one", "two"):
            self.assertEqual(STANDBY.ask("SELECT smart_groups.wait_until_current('0s')", database), [("f",)])
        told = subprocess.run(
            ["psql", "-X", "-d", STANDBY.target("one"), "-c", "SELECT smart_groups.wait_until_current('0s')"],
            capture_output=True, text=True, check=True)
        self.assertIn("a standby waits for what it has replayed", told.stderr)
        self.assertIn("pg_last_wal_replay_lsn()", told.stderr)

    def goes_on(self, people):
        """Without a commit, in each database, by one worker."""
        for one in people:
            one.server = STANDBY
            one.expect({"Ada", "Bob"})
        self.assertEqual(len(STANDBY.found("launcher")), 1)
        self.assertEqual(len(STANDBY.found("worker", "one")), 1)
        people[0].ask("COMMIT PREPARED 'promotion'")
        people[0].expect({"Ada", "Bob", "Cem"}, 5)
        people[1].follows("Cem")
        self.assertEqual([one.disagreements() for one in people], [[]] * len(people))
