"""memory.py CHANGES: changes through one worker, and what its memory is before and after most of them."""
import sys

from psql import Session
from server import Server, eventually

MEMBERS = 20_000
# After so many changes the clients wait for the worker.
BATCH = 2_000
# How much it may grow, in kilobytes.
LIMIT = 4_096
RULES = (
    '{"field": "title", "operator": "=", "value": "t1"}',
    '{"field": "title", "operator": "endsWith", "value": "2"}',
    '{"field": "first_name", "operator": "beginsWith", "value": "m1"}',
    '{"field": "title", "operator": "in", "value": ["t3", "t4"]}',
)


class Measurement:
    """A spot of many members, changed a batch at a time, while one worker lives."""

    def __init__(self, name):
        self.server = Server(name).create()
        self.server.install("memory")
        self.session = Session(self.server.target("memory"))
        self.session.run("INSERT INTO smart_groups.spots (name) VALUES ('memory')")
        self.session.run("INSERT INTO smart_groups.members (spot_id, first_name, title, status)"
                         f" SELECT 1, 'm' || i, 't0', 'accepted' FROM generate_series(1, {MEMBERS}) AS i")
        for rule in RULES:
            self.session.run("SELECT smart_groups.create_smart_group(1, 'g',"
                             f""" '{{"combinator": "and", "rules": [{rule}]}}')""")
        self.settle()
        self.worker = self.server.one("worker", "memory")
        self.changes = 0

    def settle(self):
        """Waits until all is worked off."""
        if self.session.value("SELECT smart_groups.wait_until_current('60s')") != "t":
            raise AssertionError(self.session.run("TABLE smart_groups.worker_status"))

    def change(self, until):
        """Distinct members, most of them in transactions of their own, the rest in one."""
        while self.changes < until:
            first, title = self.changes % MEMBERS, f"t{(1 + self.changes // MEMBERS) % 5}"
            self.session.run(
                f"DO $$ BEGIN FOR member IN {first + 1}..{first + BATCH // 2} LOOP"
                f" UPDATE smart_groups.members SET title = '{title}' WHERE spot_id = 1 AND id = member;"
                " COMMIT; END LOOP; END $$")
            self.session.run(
                f"UPDATE smart_groups.members SET title = '{title}'"
                f" WHERE spot_id = 1 AND id > {first + BATCH // 2} AND id <= {first + BATCH}")
            self.changes += BATCH
            self.settle()

    def resident(self):
        """What the worker itself takes, in kilobytes: without the server's shared memory."""
        with open(f"/proc/{self.worker}/status", encoding="ascii") as file:
            fields = dict(line.split(":", 1) for line in file)
        kilobytes = [int(fields[name].split()[0]) for name in ("VmRSS", "RssShmem", "RssFile")]
        return kilobytes[0] - kilobytes[1] - kilobytes[2]

    def is_one_worker(self):
        """Whether it has been the same process all the time."""
        return eventually(lambda: self.server.found("worker", "memory")) == [self.worker]


def measure(name, first, last):
    """The worker's memory after the first changes and after the last, in kilobytes."""
    measurement = Measurement(name)
    measurement.change(first)
    before = measurement.resident()
    measurement.change(last)
    after = measurement.resident()
    same, right = measurement.is_one_worker(), measurement.session.run("SELECT * FROM smart_groups.verify()") == []
    measurement.session.close()
    measurement.server.stop("immediate")
    return before, after, same and right


def main():
    last = int(sys.argv[1])
    first = last // 10
    before, after, right = measure("memory", first, last)
    print(f"one worker's own memory: {before} kB after {first} changes, {after} kB after {last}")
    failed = not right or after - before > LIMIT
    print(f"{int(not failed)} passed, {int(failed)} failed")
    return failed


if __name__ == "__main__":
    sys.exit(main())
