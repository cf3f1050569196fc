"""The machine in words."""
import os
import platform
import re


def described(server):
    """What somebody needs to know who compares numbers."""
    with open("/proc/cpuinfo", encoding="utf-8") as file:
        model = re.search(r"^model name\s*: (.*)$", file.read(), re.MULTILINE)
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2 ** 30
    ((version,),) = server.ask("SHOW server_version")
    return (f"{os.cpu_count()} cores of {model[1].strip() if model else platform.machine()}, {memory:.0f} GiB of memory, "
            f"Linux {platform.release()}, PostgreSQL {version}")
