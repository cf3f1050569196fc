"""What happens to one shape: every way of writing, and after each step membership is what it should be."""
import os
import re

from groups import create_groups
from psql import SqlError
from tables import tables_of

# What tables, guards and views refuse, and a column that is always generated: another write is tried.
REFUSED = ("22", "23", "2B", "428C9")
TRIES = 6
# A column of this name is read by no view.
UNREAD = "note"
MARKS = "SELECT count(*) FROM smart_groups_internal.change_log WHERE xid = pg_current_xact_id()"


class Story:
    """One database with a shape in it, and what happens there."""

    def __init__(self, session, random, steps):
        self.session, self.random, self.steps = session, random, steps
        self.problems, self.steps_without, self.moved, self.kept, self.count = [], [], set(), set(), 0
        self.tables = tables_of(session)
        create_groups(session, random)

    def tell(self):
        """All of it."""
        self.session.run("SELECT oracle.recompute()")
        self.check("built")
        for table in self.tables:
            self.columns(table)
            self.rows(table)
        for table in self.tables:
            self.emptied(table)
        for name, statements in self.steps:
            self.step(name, statements)
        self.compare_compiled()

    def idle(self):
        """What has changed no membership, so that nothing was tried by it."""
        still = [table.name for table in self.tables if table.name not in self.moved | self.kept]
        return [f"no write to {name} ever changed a membership" for name in still] + self.steps_without

    def columns(self, table):
        """Another value for each column of a row, and of all rows at once."""
        for column in table.written:
            label = f"UPDATE {table.name}.{column.name}"
            if column.name == UNREAD:
                self.unread(table, column)
                continue
            before = self.rows_of(table)
            one = self.write(table, label, table.updates(column, self.random, self.session))
            if not column.is_unique:
                self.write(table, f"{label} of all rows", table.updates_of_all(column, self.random))
            if one:
                self.restore(f"{label} back", before)

    def rows_of(self, table):
        """What may change with a table's rows."""
        return {one: one.rows(self.session) for one in table.family()}

    def unread(self, table, column):
        """What no view reads leaves no mark."""
        for statement in table.updates(column, self.random, self.session)[:1] + table.updates_of_all(column, self.random)[-1:]:
            self.session.run("BEGIN")
            self.run_as(table, statement)
            if self.session.value(MARKS) != "0":
                self.problems.append(f"a mark is left by {statement}")
            self.session.run("COMMIT")
        self.check(f"UPDATE {table.name}.{column.name}, which nothing reads")

    def rows(self, table):
        """A new row, one that goes, with all that goes with it, and comes back."""
        self.write(table, f"INSERT {table.name}", table.inserts(self.random, self.session))
        before = self.rows_of(table)
        if self.write(table, f"DELETE {table.name}", table.deletes(self.random, self.session)):
            self.restore(f"INSERT again into {table.name}", before)

    def restore(self, label, before):
        """Has the tables' rows be what they were, unless that is refused."""
        self.session.run("BEGIN")
        try:
            self.put_back(before)
        except SqlError as error:
            self.session.run("ROLLBACK")
            if not error.sqlstate.startswith(REFUSED):
                raise
            return
        self.session.run("SELECT oracle.recompute()")
        self.session.run("COMMIT")
        self.check(label)

    def put_back(self, before):
        """Deletes the rows of new keys, and gives the others the values that they had."""
        for table in reversed(before):
            for row in table.without(table.rows(self.session), before[table]):
                self.run_as(table, table.delete(row))
        for table, rows in before.items():
            now = table.rows(self.session)
            gone = [row for row in rows if row not in now]
            if gone:
                self.run_as(table, table.upsert(gone))

    def emptied(self, table):
        """TRUNCATE, with the tables that refer to it, and COPY of what was there."""
        family = table.family()
        files = [os.path.join(os.environ["FILES"], f"{os.getpid()}_{one.oid}") for one in family]
        lists = [", ".join(column.name for column in one.written) for one in family]
        for one, file, columns in zip(family, files, lists):
            self.session.run(f"COPY (SELECT {columns} FROM {one.name}) TO '{file}'")
        if not self.write(table, f"TRUNCATE {table.name}", [f"TRUNCATE {table.name} CASCADE"]):
            return
        self.session.run("BEGIN")
        for one, file, columns in zip(family, files, lists):
            # The server's file is for superusers to read.
            self.session.run(f"COPY {one.name} ({columns}) FROM '{file}'")
        self.session.run("SELECT oracle.recompute()")
        self.session.run("COMMIT")
        self.check(f"COPY {table.name}")

    def step(self, name, statements):
        """What a shape has besides."""
        self.session.run("BEGIN")
        for statement in statements:
            self.session.run(statement)
        if self.session.value("SELECT oracle.moves()") == "0":
            self.steps_without.append(f"{name}: changes no membership")
        self.session.run("COMMIT")
        self.check(name)

    def write(self, table, label, candidates):
        """Carries out the first of these that changes a membership, or else one that is not refused; whether there was one."""
        harmless = None
        for statement in candidates[:TRIES]:
            moves = self.attempt(table, statement, keep=False)
            if moves:
                self.moved.add(table.name)
            elif moves == 0:
                harmless = statement
                continue
            if moves:
                self.check(f"{label}: {statement}")
                return True
        if harmless is None:
            return False
        self.attempt(table, harmless, keep=True)
        self.check(f"{label}: {harmless}")
        return True

    def attempt(self, table, statement, keep):
        """How many memberships the statement changes, which is kept if it changes some; None where it is refused."""
        self.session.run("BEGIN")
        try:
            self.run_as(table, statement)
            moves = int(self.session.value("SELECT oracle.moves()"))
            self.session.run("COMMIT" if moves or keep else "ROLLBACK")
            return moves
        except SqlError as error:
            self.session.run("ROLLBACK")
            if "smart groups use" in str(error):
                self.kept.add(table.name)
            if not error.sqlstate.startswith(REFUSED):
                raise
            return None

    def run_as(self, table, statement):
        """As the table's owner, as an application would."""
        self.session.run(f"SET LOCAL ROLE {table.owner}")
        self.session.run(statement)
        self.session.run("RESET ROLE")

    def check(self, label):
        """What is stored against the oracle, which has looked already, and verify()."""
        self.count += 1
        found = self.settle()
        found += [f"oracle: {row}" for row in self.session.run("SELECT * FROM oracle.difference LIMIT 5")]
        found += [f"verify: {row}" for row in self.session.run("SELECT * FROM smart_groups.verify() LIMIT 5")]
        if found:
            self.problems += [f"after {label}"] + [f"    {line}" for line in found]
            # What comes afterwards is looked at by itself.
            self.session.run("SELECT smart_groups.rebuild_spot(s.id) FROM smart_groups.spots AS s")
            self.settle()

    def settle(self):
        """Has everything be done that is to be done."""
        for _ in range(20):
            self.session.run("SELECT smart_groups.process_pending()")
            if self.session.value("SELECT smart_groups.wait_until_current('0')") == "t":
                return []
        return ["not current: " + repr(self.session.run("SELECT last_error FROM smart_groups.worker_status"))]

    def compare_compiled(self):
        """What compile() gives of each group's conditions is who is in it."""
        for group, spot, conditions in self.session.run(
                "SELECT id, quote_literal(spot_id), quote_literal(conditions) FROM smart_groups.groups WHERE kind = 'smart'"):
            text = self.session.value(f"SELECT smart_groups.compile({spot}, {conditions})")
            compiled = self.session.run(f"SELECT c.id::text FROM ({text.rstrip(';')}) AS c (id) ORDER BY 1")
            stored = self.session.run(f"SELECT member_id::text FROM smart_groups.group_members WHERE group_id = {group} ORDER BY 1")
            if compiled != stored:
                self.problems.append(f"compile() of group {group}: {conditions}")


def read(text):
    """A shape's file: what is there at first, and the steps behind it, each with its name."""
    first, *rest = re.split(r"^--@ (.*)$", text, flags=re.MULTILINE)
    return first, [(name, [one for one in re.split(r";\n", body) if one.strip()]) for name, body in zip(rest[0::2], rest[1::2])]
