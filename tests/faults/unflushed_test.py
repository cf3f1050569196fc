"""A server that is killed while commits of its worker stand there to be seen, and nothing has flushed them."""
import os
import signal
import unittest
from contextlib import contextmanager

from psql import Session
from server import Server, eventually, is_there

DATABASE = "unflushed"
MEMBERS = 300
EVENTS = "SELECT spot_id, id, kind, group_id, member_id, reason, resource_id FROM smart_groups.events ORDER BY id"
MEMBERSHIPS = "SELECT member_id, added_at FROM smart_groups.group_members ORDER BY 1"
INVITATIONS = "SELECT member_id FROM smart_groups.resource_invitations ORDER BY 1"
# Joined twice in a row, left twice in a row, or left without having joined; likewise of invitations.
TOLD_TWICE = """SELECT * FROM (
    SELECT member_id, kind, lag(kind) OVER (PARTITION BY member_id, kind LIKE 'member%' ORDER BY id) AS before
    FROM smart_groups.events) AS e
    WHERE e.kind = e.before OR e.before IS NULL AND e.kind IN ('member_left', 'resource_revoked')"""


class Unflushed(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        # A notification is a flush of the worker's: one that waits for a standby which never comes holds up all others.
        # And no page is written, for its log would have to be flushed first.
        cls.server = Server(
            DATABASE, fsync="on", synchronous_commit="local", synchronous_standby_names="nobody", autovacuum="off",
            bgwriter_lru_maxpages="0", checkpoint_timeout="1h", shared_buffers="256MB").create()
        cls.server.install(DATABASE)
        # Nobody waits for the commit of a transaction that has written nothing.
        cls.server.ask("CREATE TABLE written ()", DATABASE)

    @classmethod
    def tearDownClass(cls):
        cls.server.stop("immediate")

    def ask(self, statement):
        """The rows of one statement."""
        return self.server.ask(statement, DATABASE)

    def flushed(self):
        """Up to where the log is safe."""
        return self.ask("SELECT pg_current_wal_flush_lsn()")

    def of_type(self, backend_type):
        """The pid of the server's only process of this type."""
        ((pid,),) = self.ask(f"SELECT pid FROM pg_stat_activity WHERE backend_type = '{backend_type}'")
        return int(pid)

    @contextmanager
    def nobody_flushes(self):
        """Meanwhile the worker's commits stay unflushed; the server is not there any more afterwards."""
        eventually(lambda: self.ask("SELECT smart_groups.wait_until_current('10s')") == [("t",)], 60)
        waiting = Session(self.server.target(DATABASE))
        waiting.psql.stdin.write("SET synchronous_commit = on; BEGIN; INSERT INTO written DEFAULT VALUES; NOTIFY smart_groups; COMMIT;\n")
        waiting.psql.stdin.flush()
        eventually(lambda: self.ask("SELECT 1 FROM pg_stat_activity WHERE wait_event = 'SyncRep'"))
        os.kill(self.of_type("walwriter"), signal.SIGSTOP)
        try:
            yield
        finally:
            self.kill_all()
            waiting.abandon()

    def kill_all(self):
        """Nobody gets to flush anything on the way out."""
        processes = self.server.processes()
        for pid in processes:
            os.kill(pid, signal.SIGKILL)
        eventually(lambda: not any(map(is_there, processes)))

    def change(self, to):
        """The application's commit, which is flushed, and the worker's, which are not, of every other member; gives what is told by then."""
        self.ask(f"UPDATE smart_groups.members SET email = {to} WHERE id % 2 = 0")
        members = self.ask("SELECT count(*) FROM smart_groups.members WHERE email LIKE '%@acme.com'")
        safe = self.flushed()
        eventually(lambda: self.ask("SELECT count(*) FROM smart_groups.group_members") == members)
        eventually(lambda: self.ask("SELECT count(*) FROM smart_groups.resource_invitations") == members)
        told = self.ask(EVENTS)
        self.assertEqual(self.flushed(), safe)
        return told

    def consume(self):
        """What all pages have, once the consumer's commits have answered."""
        consumed = []
        while page := self.ask("SELECT spot_id, id, kind, group_id, member_id, reason, resource_id"
                               " FROM smart_groups.consume_events('mailer', 1000) ORDER BY id"):
            consumed += page
        return consumed

    def recover(self, seen):
        """What the crash has left, before any worker goes on; then all is followed."""
        self.server.start("-o", "-c shared_preload_libraries=''")
        left = [self.ask(question) for question in seen]
        self.server.stop("fast")
        self.server.start()
        self.assertEqual(self.ask("SELECT smart_groups.wait_until_current('60s')"), [("t",)])
        return left

    def nothing_is_lost_or_told_twice(self, consumed):
        """Each event has been consumed once, and what they tell is what stands, which is right."""
        self.assertEqual(self.ask(TOLD_TWICE), [])
        self.assertEqual(sorted(consumed), sorted(self.ask(EVENTS)))
        standing = {"member": {member for member, _ in self.ask(MEMBERSHIPS)},
                    "resource": {member for (member,) in self.ask(INVITATIONS)}}
        replayed = {"member": set(), "resource": set()}
        for _, _, kind, _, member, _, _ in consumed:
            about, what = kind.split("_")
            (replayed[about].add if what in ("joined", "invited") else replayed[about].remove)(member)
        self.assertEqual(replayed, standing)
        self.assertEqual(self.ask("SELECT * FROM smart_groups.verify()"), [])
        self.assertEqual(self.ask("SELECT * FROM smart_groups.verify_invitations()"), [])

    def test_a_crash_between_the_workers_commits_and_their_flush(self):
        self.ask("INSERT INTO smart_groups.spots (name) VALUES ('unflushed')")
        self.ask("INSERT INTO smart_groups.resources (spot_id, type, name) VALUES (1, 'course', 'Welcome')")
        self.ask("INSERT INTO smart_groups.members (spot_id, email, status)"
                 f" SELECT 1, i || '@acme.com', 'accepted' FROM generate_series(1, {MEMBERS}) AS i")
        self.ask("""SELECT smart_groups.create_smart_group(1, 'Acme', '{"combinator": "and", "rules": [
                 {"field": "email", "operator": "endsWith", "value": "@acme.com"}]}')""")
        self.ask("SELECT smart_groups.link_resource(1, 1)")
        self.ask("SELECT smart_groups.create_event_consumer('mailer', '-infinity')")
        self.assertEqual(self.ask("SELECT smart_groups.wait_until_current('60s')"), [("t",)])
        consumed = self.consume()

        # What is seen goes with the crash, comes again, and is told once.
        seen = (EVENTS, MEMBERSHIPS, INVITATIONS)
        before = [self.ask(question) for question in seen]
        with self.nobody_flushes():
            self.assertEqual(len(self.change("NULL")), len(consumed) + MEMBERS)
        self.assertEqual(self.recover(seen), before)
        consumed += self.consume()
        self.nothing_is_lost_or_told_twice(consumed)
        self.assertEqual(len(consumed), 3 * MEMBERS)

        # What a consumer has been handed is safe, and nothing behind it.
        with self.nobody_flushes():
            told = self.change("id || '@acme.com'")
            handed = self.consume()
            self.assertEqual(consumed + handed, told)
            self.change("NULL")
        self.assertEqual(self.recover((EVENTS,)), [told])
        consumed += handed + self.consume()
        self.nothing_is_lost_or_told_twice(consumed)
        self.assertEqual(len(consumed), 5 * MEMBERS)
