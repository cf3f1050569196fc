"""Clients who send one transaction after the other: pgbench."""
import re
import subprocess
import tempfile

# Where no time is to be spent, each client sends so many.
FEW = 20


def closed_loop(database, sizes, script, clients, rate=None):
    """Transactions a second, when each client sends the next one as soon as the last is answered; at most
    `rate` of them where there is one."""
    with running(database, sizes, script, clients, rate) as load:
        return load.rate()


class running:
    """The same beside something else."""

    def __init__(self, database, sizes, script, clients, rate=None):
        self.script = tempfile.NamedTemporaryFile("w", suffix=".sql")
        self.script.write(script)
        self.script.flush()
        length = ["-T", str(sizes.seconds)] if sizes.seconds else ["-t", str(FEW)]
        limit = ["-R", str(rate)] if rate else []
        self.process = subprocess.Popen(
            ["pgbench", "-n", "-M", "prepared", "-c", str(clients), "-j", str(min(clients, 2)), *length, *limit,
             "-D", f"members={sizes.members}", "-f", self.script.name, "-h", database.server.directory, database.name],
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)

    def is_running(self):
        """Whether it still sends."""
        return self.process.poll() is None

    def rate(self):
        """Transactions a second, once it has ended."""
        told, _ = self.process.communicate()
        found = re.search(r"^tps = ([0-9.]+)", told, re.MULTILINE)
        if self.process.returncode != 0 or not found:
            raise RuntimeError(f"pgbench on {self.process.args[-1]}: {told}")
        self.count = int(re.search(r"actually processed: (\d+)", told)[1])
        return float(found[1])

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.is_running():
            self.process.kill()
        self.process.wait()
        self.process.stdout.close()
        self.script.close()
