"""storm.py SEED MINUTES: traffic of several clients while processes and servers are killed, again and again."""
import os
import random
import signal
import sys
import threading
import time

import consumer
from differences import differences
from psql import SqlError
from server import Server, eventually, is_there
from traffic import Client, Spot, create_group

SPOTS = 3
MEMBERS = 30
GROUPS = 10
CLIENTS = 4
# What no application may ever see because of the worker.
DIFFERENTIAL = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "differential")
CONFLICTS = {"40P01", "40001", "55P03"}


class Survivor(Client):
    """A client that connects again when its session is lost, as applications do."""

    def __init__(self, connect, chance, spots):
        super().__init__(connect(), chance, spots)
        self.connect = connect
        self.done = self.lost = self.conflicts = 0

    def _attempt(self, action):
        try:
            super()._attempt(action)
            self.done += 1
        except ConnectionError:
            self.lost += 1
            self.session.abandon()
            self.session = self.connect()

    def _transaction(self, spot, count):
        try:
            super()._transaction(spot, count)
        except SqlError as error:
            self.conflicts += error.sqlstate in CONFLICTS
            raise


class Storm:
    """One server, its clients, and who kills what."""

    def __init__(self, name, seed, **settings):
        self.server = Server(name, fsync="on", **settings).create()
        self.server.install("storm")
        self.chance = random.Random(seed)
        self.figures = {"operations": 0, "kills": 0, "sessions lost": 0, "differences": 0, "conflicts": 0}
        with self.connect() as session:
            for name in ("oracle", "events"):
                with open(os.path.join(DIFFERENTIAL, f"{name}.sql"), encoding="utf-8") as file:
                    # What it answers is nobody's business.
                    session.psql.stdin.write("\\o /dev/null\n" + file.read() + "\n\\o\n")
            self.spots = [Spot(session, MEMBERS) for _ in range(SPOTS)]
            for spot in self.spots:
                for _ in range(GROUPS):
                    session.run(create_group(self.chance, spot, session))

    def connect(self):
        """A session, as soon as the server takes one."""
        return self.server.connect("storm", 60)

    def cycle(self, strikes, operations=40):
        """Clients at work, what strikes them, and what is wrong when all is over."""
        clients = [Survivor(self.connect, random.Random(self.chance.random()), self.spots)
                   for _ in range(CLIENTS)]
        threads = [threading.Thread(target=client.work, args=(operations,)) for client in clients]
        consumers = consumer.start(self.connect, self.chance.random())
        for thread in threads:
            thread.start()
        for strike in strikes:
            goal = sum(client.done for client in clients) + self.chance.randint(3, operations // 2)
            eventually(lambda: sum(client.done for client in clients) >= goal  # pylint: disable=cell-var-from-loop
                       or not any(thread.is_alive() for thread in threads), 60)
            strike()
            self.figures["kills"] += 1
        for thread in threads:
            thread.join()
        return [surprise for one in consumers for surprise in one.stop()] + self.judge(clients)

    def judge(self, clients):
        """Adds the figures up; gives what is wrong."""
        with self.connect() as session:
            found = differences(session)
        problems = [surprise for client in clients for surprise in client.surprises]
        for client in clients:
            client.session.close()
            self.figures["operations"] += client.done
            self.figures["sessions lost"] += client.lost
            self.figures["conflicts"] += client.conflicts
        self.figures["differences"] += len(found)
        return problems + found

    def kill(self, kind):
        """kill -9 of one process: all sessions are lost, and the server recovers."""
        with self.connect() as session:
            # A change calls the worker.
            session.run("SELECT smart_groups.wait_until_current('1ms')")
        process = self.server.one(kind) if kind == "launcher" else self.server.one(kind, "storm")
        os.kill(process, signal.SIGKILL)
        eventually(lambda: not is_there(process))

    def kill_deputy(self):
        """kill -9 of one worker of two."""
        def look():
            with self.connect() as session:
                # Several spots have work at a time.
                session.run("SELECT smart_groups.rebuild_spot(id) FROM smart_groups.spots")
            found = self.server.found("deputy", "storm")
            return found[0] if found else None
        process = eventually(look, 60)
        if is_there(process):
            os.kill(process, signal.SIGKILL)
        eventually(lambda: not is_there(process))

    def kill_client(self):
        """kill -9 of a session in the middle of whatever it does."""
        with self.connect() as session:
            ((process,),) = session.run(
                "SELECT pid FROM pg_stat_activity WHERE backend_type = 'client backend' AND datname = 'storm'"
                " AND pid <> pg_backend_pid() ORDER BY state = 'active' DESC, random() LIMIT 1") or ((None,),)
        if process is not None and is_there(process):
            os.kill(int(process), signal.SIGKILL)

    def terminate(self, kind):
        """What an administrator may do at any time."""
        with self.connect() as session:
            session.run("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                        f" WHERE backend_type = 'smart_groups {kind}'")

    def stop(self):
        """Immediate shutdown: no buffer is written."""
        self.server.stop("immediate")
        self.server.start()

    def kill_server(self):
        """kill -9 of the postmaster."""
        self.server.kill()
        self.server.start()

    def of_processes(self):
        """What strikes single processes."""
        return [lambda: self.terminate("worker"), lambda: self.kill("worker"),
                lambda: self.terminate("launcher"), lambda: self.kill("launcher"), self.kill_client]

    def of_deputies(self):
        """What strikes one of several workers."""
        return [self.kill_deputy, lambda: self.terminate("deputy"), lambda: self.kill("worker"),
                lambda: self.terminate("worker")]

    def of_servers(self):
        """What strikes the whole server."""
        return [self.stop, self.kill_server]

    def report(self):
        """The figures in one line."""
        return ", ".join(f"{name} {figure}" for name, figure in self.figures.items())


def main():
    seed, minutes = int(sys.argv[1]), float(sys.argv[2])
    print(f"seed {seed}, {minutes:g} minutes", flush=True)
    storm = Storm("storm", seed, **{"smart_groups.workers": "2"})
    passed = failed = 0
    end = time.monotonic() + 60 * minutes
    while time.monotonic() < end:
        all_strikes = storm.of_processes() + storm.of_deputies() + storm.of_servers()
        problems = storm.cycle(storm.chance.choices(all_strikes, k=storm.chance.randint(1, 3)), 100)
        passed, failed = passed + (not problems), failed + bool(problems)
        print(f"{'FAILED' if problems else 'ok    '}  cycle {passed + failed}: {storm.report()}", flush=True)
        for problem in problems[:20]:
            print(f"        {problem}")
    storm.server.stop("immediate")
    print(f"{passed} passed, {failed} failed")
    return failed != 0


if __name__ == "__main__":
    sys.exit(main())
