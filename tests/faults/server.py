"""A throw-away server that a test starts, stops and kills: local socket only, its own directory."""
import os
import signal
import subprocess
import time

from psql import Session

PLACE = os.environ.get("FAULTS_PLACE", "")
PORT = os.environ.get("PGPORT", "")
AS_SERVER = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []


def eventually(condition, seconds=20):
    """Waits until the condition gives something true, which it gives; an error after the time. A
    session that is lost meanwhile, as when a server recovers, is no answer."""
    deadline = time.monotonic() + seconds
    while True:
        try:
            found = condition()
        except ConnectionError:
            found = None
        if found:
            return found
        if time.monotonic() > deadline:
            raise AssertionError(f"not within {seconds} s")
        time.sleep(0.01)


def is_there(pid):
    """Whether there is such a process, if only one that waits to be buried: a server does not
    start where another one's pid still answers."""
    return os.path.exists(f"/proc/{pid}")


class Server:
    """One data directory and whatever runs on it."""

    def __init__(self, name, **settings):
        self.directory = f"{PLACE}/{name}"
        self.data = f"{self.directory}/data"
        self.settings = {
            "listen_addresses": "", "port": PORT, "unix_socket_directories": self.directory,
            "shared_preload_libraries": "smart_groups", "max_prepared_transactions": "5",
            "max_worker_processes": "20", "log_line_prefix": "%m [%p] %b ",
            "restart_after_crash": "on", "fsync": "off", **settings}
        self._run("mkdir", "-m", "700", self.directory)

    def create(self):
        """A new cluster, running."""
        self._run("initdb", "-D", self.data, "-U", "postgres", "-A", "trust", "-E", "UTF8",
                  "--locale=C.UTF-8", "--no-sync")
        return self._configured().start()

    def copy_of(self, primary):
        """A running standby of another server."""
        self._run("pg_basebackup", "-h", primary.directory, "-U", "postgres", "-D", self.data,
                  "-R", "-c", "fast", "--no-sync")
        return self._configured().start()

    def _configured(self):
        lines = [f"{name} = '{value}'\n" for name, value in self.settings.items()]
        with open(f"{self.data}/postgresql.conf", "a", encoding="utf-8") as file:
            file.writelines(lines)
        return self

    def start(self, *options):
        """Starts it and waits until it answers."""
        self._ctl("start", "-l", f"{self.directory}/log", *options)
        return self

    def stop(self, mode):
        """Stops it: fast or immediate."""
        self._ctl("stop", "-m", mode)

    def promote(self):
        """A standby becomes a server of its own."""
        self._ctl("promote")

    def kill(self):
        """Kills the postmaster; its processes end by themselves."""
        children = self.processes()
        os.kill(self.pid, signal.SIGKILL)
        eventually(lambda: not any(map(is_there, children)))

    @property
    def pid(self):
        """The postmaster's."""
        with open(f"{self.data}/postmaster.pid", encoding="ascii") as file:
            return int(file.readline())

    def processes(self):
        """The pids of the postmaster and its children."""
        pid = self.pid
        with open(f"/proc/{pid}/task/{pid}/children", encoding="ascii") as file:
            return [pid, *map(int, file.read().split())]

    def log(self):
        """What the server has said."""
        with open(f"{self.directory}/log", encoding="utf-8", errors="replace") as file:
            return file.read()

    def target(self, database):
        """What psql connects to."""
        return f"host={self.directory} dbname={database}"

    def connect(self, database="postgres", seconds=30):
        """A session, as soon as the server takes one: it may be recovering."""
        def attempt():
            session = Session(self.target(database))
            try:
                session.run("SELECT")
                return session
            except ConnectionError:
                session.abandon()
                raise
        try:
            return eventually(attempt, seconds)
        except AssertionError as error:
            raise AssertionError(f"{error}: no answer from {self.directory}; its log:\n{self.log()[-2000:]}") from None

    def ask(self, statement, database="postgres"):
        """The rows of one statement in a session of its own."""
        with self.connect(database) as session:
            return session.run(statement)

    def install(self, database):
        """A new database with smart groups."""
        self.ask(f"CREATE DATABASE {database}")
        with self.connect(database) as session:
            session.run("CREATE EXTENSION smart_groups")
            session.run("SELECT smart_groups.install()")

    def found(self, kind, database=None):
        """The pids of this extension's processes: kind is launcher or worker."""
        where = f" AND datname = '{database}'" if database else ""
        return [int(pid) for (pid,) in self.ask(
            f"SELECT pid FROM pg_stat_activity WHERE backend_type = 'smart_groups {kind}'{where}")]

    def one(self, kind, database=None, other_than=None):
        """The pid of the one process of that kind, as soon as there is one."""
        def look():
            found = self.found(kind, database)
            return found[0] if len(found) == 1 and found[0] != other_than else None
        return eventually(look)

    def _ctl(self, *arguments):
        self._run("pg_ctl", "-D", self.data, "-w", "-s", *arguments)

    @staticmethod
    def _run(*command):
        done = subprocess.run([*AS_SERVER, *command], cwd="/", stdin=subprocess.DEVNULL,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
        if done.returncode != 0:
            raise RuntimeError(f"{' '.join(command)}: {done.stdout}")
