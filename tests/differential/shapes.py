"""Random traffic over applications' own tables behind views, by concurrent clients, while the worker follows."""
import os
import random
import subprocess
import threading
import zlib

from groups import create_groups
from psql import Session, SqlError
from story import read
from tables import tables_of

SHAPES = ["b_memberships", "d_submissions", "h_taggings"]
CLIENTS = 4
ROUNDS = 2
OPERATIONS = int(os.environ.get("SHAPES_OPERATIONS", "60"))
# Keys that others took or removed first, what guards keep, and values that do not fit.
ORDINARY = ("22", "23", "2B")
# Whatever takes rows of several clients along is done by nobody beside others, so that clients do not deadlock among themselves.
ALONE = "SELECT pg_advisory_xact_lock(1)"
BESIDE_OTHERS = "SELECT pg_advisory_xact_lock_shared(1)"
# A spot may go and come back with other definitions than its groups were made for: those then say so, and have no members to
# compare. Whether groups follow a spot that goes is asked of each shape's story.
SPOT_GOES = """SELECT EXISTS (SELECT FROM smart_groups.groups AS g WHERE NOT EXISTS (
    SELECT FROM smart_groups.spots AS s WHERE s.id = g.spot_id))"""


class Writer(threading.Thread):
    """One session that changes rows of its own share, and now and then any."""

    def __init__(self, database, number, seed, first):
        super().__init__()
        self.session, self.number = Session(database), number
        self.random = random.Random(f"{seed} {number}")
        self.first, self.tables = first, list(first)
        self.surprises, self.committed = [], 0

    def run(self):
        for _ in range(OPERATIONS):
            try:
                self.session.run("BEGIN")
                self.alone() if self.random.random() < 0.15 else self.beside_others()
                gives_up = self.random.random() < 0.1 or self.session.value(SPOT_GOES) == "t"
                self.session.run("ROLLBACK" if gives_up else "COMMIT")
                self.committed += 1
            except SqlError as error:
                self.session.run("ROLLBACK")
                if not error.sqlstate.startswith(ORDINARY):
                    self.surprises.append(str(error))
        self.session.close()

    def alone(self):
        """A row that goes with all that refers to it, or is again what it was at first, or gets another key."""
        self.session.run(ALONE)
        table = self.random.choice(self.tables)
        kind = self.random.random()
        if kind < 0.2:
            candidates = table.deletes(self.random, self.session)
        elif kind < 0.85:
            now = table.rows(self.session)
            other = [row for row in self.first[table] if row not in now]
            candidates = [table.upsert([self.random.choice(other)])] if other else []
        else:
            unique = [column for column in table.written if column.is_unique]
            candidates = table.updates(self.random.choice(unique), self.random, self.session) if unique else []
        self.do_first(candidates)

    def beside_others(self):
        """Some rows of this client's share, or a new row: who inserts a key that another's changed row has waits for that one."""
        self.session.run(BESIDE_OTHERS)
        if self.random.random() < 0.2:
            self.do_first(self.random.choice(self.tables).inserts(self.random, self.session))
            return
        for _ in range(self.random.choice([1, 1, 2, 3])):
            table = self.random.choice(self.tables)
            plain = [column for column in table.written if not column.is_unique]
            rows = [row for row in table.rows(self.session) if self.owns(table, row)]
            if plain and rows:
                column, row = self.random.choice(plain), self.random.choice(rows)
                self.do_first(table.updates_of(row, column, self.random))

    def owns(self, table, row):
        """Whether the row is of this client's share."""
        return zlib.crc32(table.where(row).encode()) % CLIENTS == self.number

    def do_first(self, candidates):
        """The first of these statements, if there is any."""
        if candidates:
            self.session.run(candidates[0])


def put_back(session, first):
    """Every row as it was at first, as far as others and guards let it: a round shall not begin with what the last has left."""
    for table, rows in first.items():
        for row in rows:
            try:
                session.run(table.upsert([row]))
            except SqlError as error:
                if not error.sqlstate.startswith(ORDINARY):
                    raise


def differences(session):
    """What is wrong once all is said to be reflected."""
    if session.value("SELECT smart_groups.wait_until_current('60s')") != "t":
        return ["not current after 60 s: " + repr(session.run("TABLE smart_groups.worker_status"))]
    session.run("SELECT oracle.recompute()")
    found = [f"oracle: {row}" for row in session.run("SELECT * FROM oracle.difference LIMIT 5")]
    return found + [f"verify: {row}" for row in session.run("SELECT * FROM smart_groups.verify() LIMIT 5")]


def traffic(shape, seed):
    """One shape's rounds; how many there were, and how many went wrong."""
    folder, database = os.environ["SHAPES"], f"shape_{shape}"
    with open(os.path.join(folder, f"{shape}.sql"), encoding="utf-8") as file:
        first, _ = read(file.read())
    with open(os.path.join(folder, "pool.sql"), encoding="utf-8") as file:
        pool = file.read()
    subprocess.run(["createdb", database], check=True)
    subprocess.run(
        ["psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", "-d", database, "-f", "-", "-f", os.environ["ORACLE"]],
        input=f"SET client_min_messages = warning;\n{pool}\nCREATE EXTENSION smart_groups;\n{first}", text=True, check=True,
        stdout=subprocess.DEVNULL)
    failed = 0
    with Session(database) as session:
        create_groups(session, random.Random(f"{seed} {shape}"))
        first = {table: table.rows(session) for table in tables_of(session)}
        for round_ in range(ROUNDS):
            put_back(session, first)
            writers = [Writer(database, number, f"{seed} {shape} {round_}", first) for number in range(CLIENTS)]
            for writer in writers:
                writer.start()
            for writer in writers:
                writer.join()
            problems = [surprise for writer in writers for surprise in writer.surprises] + differences(session)
            committed = sum(writer.committed for writer in writers)
            problems += ["hardly anything was written"] * (committed < CLIENTS * OPERATIONS / 4)
            size = session.value("SELECT count(*) FROM smart_groups.group_members")
            print(f"{'FAILED' if problems else 'ok    '}  {shape}, seed {seed}, round {round_ + 1}: {CLIENTS} clients,"
                  f" {committed} transactions; {size} memberships", flush=True)
            for problem in problems[:20]:
                print(f"        {problem}")
            failed += bool(problems)
    return ROUNDS, failed


def all_traffic(seed):
    """Every shape's."""
    counts = [traffic(shape, seed) for shape in SHAPES]
    return sum(rounds - failed for rounds, failed in counts), sum(failed for _, failed in counts)
