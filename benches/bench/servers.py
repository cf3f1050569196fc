"""Throw-away servers, set as one would set them for this work, with commits that last."""
from server import Server

# As on a machine of one's own with a solid-state disk; all contenders run on the same servers.
TUNED = {
    "synchronous_commit": "on", "max_wal_size": "4GB", "checkpoint_timeout": "1h",
    "random_page_cost": "1.1", "maintenance_work_mem": "256MB", "work_mem": "16MB", "jit": "off",
    "max_connections": "60", "max_worker_processes": "40", "max_locks_per_transaction": "128", "log_min_messages": "warning",
}


def started(name, sizes, preload):
    """A running server; without the preload, no worker runs on it."""
    return Server(name, **TUNED, shared_buffers=sizes.shared_buffers, fsync=sizes.fsync,
                  shared_preload_libraries="smart_groups" if preload else "").create()


def own_memory(pid):
    """What a process has for itself, in MB: without what it shares."""
    with open(f"/proc/{pid}/status", encoding="ascii") as file:
        fields = dict(line.split(":", 1) for line in file)
    return int(fields["RssAnon"].split()[0]) / 1024


def processor_time(pid):
    """The seconds that a process has spent on a processor."""
    with open(f"/proc/{pid}/stat", encoding="ascii") as file:
        fields = file.read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / 100
