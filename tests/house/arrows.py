"""Which file uses which, the circles among them, and the order of the rooms."""
import collections
import dataclasses

from modules import Module

# Files of a house that stand in none of its rooms.
DOORS = ("lib", "mod")


@dataclasses.dataclass(frozen=True)
class Arrow:
    """`user` uses `used`; the line is one of those in which it does so."""
    user: str
    used: str
    line: int

    def __str__(self):
        return f"{self.user}:{self.line} uses {self.used}"


def arrows(crate):
    """One arrow for each pair of files of which the first uses what the second defines.

    A module's name alone is no use, only what is taken from it; and what a file hands on from
    below itself is used by those who ask for it.
    """
    found = {}
    for module in crate.modules:
        for line, used in _uses(crate, module):
            if used != module.file:
                found.setdefault((module.file, used), Arrow(module.file, used, line))
    return sorted(found.values(), key=lambda arrow: (arrow.user, arrow.line, arrow.used))


def _uses(crate, module):
    for known in module.imports:
        target = crate.resolve(module, known.path)
        handed_on = known.public and not module.mentions_name(known.name)
        if target is None or handed_on and _is_below(target.file, module.file):
            continue
        if known.name == "*" or not isinstance(target, Module):
            yield known.line, target.file
    for mention in module.mentions:
        target = crate.resolve(module, mention.path)
        if target is not None and not isinstance(target, Module):
            yield mention.line, target.file


def _is_below(file, parent):
    folder = parent.removesuffix("/mod.rs").removesuffix("/lib.rs").removesuffix(".rs")
    return file.startswith(f"{folder}/")


def circles(found):
    """For each knot of files that use each other, its shortest circle of arrows."""
    leaving = collections.defaultdict(list)
    for arrow in found:
        leaving[arrow.user].append(arrow)
    shortest, told = [], set()
    for circle in filter(None, (_way_back(leaving, file) for file in sorted(leaving))):
        files = frozenset(arrow.user for arrow in circle)
        if files not in told:
            told.add(files)
            shortest.append(circle)
    return shortest


def _way_back(leaving, start):
    """The shortest way along arrows from a file to itself."""
    ways = collections.deque([arrow] for arrow in leaving[start])
    seen = set()
    while ways:
        way = ways.popleft()
        end = way[-1].used
        if end == start:
            return way
        if end not in seen:
            seen.add(end)
            ways.extend(way + [arrow] for arrow in leaving[end])
    return None


def room_of(file, house="src"):
    """The room of a file: the folder or file right below the house; None outside of it."""
    if not file.startswith(f"{house}/"):
        return None
    return file.removeprefix(f"{house}/").split("/")[0].removesuffix(".rs")


def strays(found, house, order):
    """What goes against the order of a house's rooms: for each room, those that it may use.
    The door of the house, which stands in no room, may use all and is used by none."""
    for arrow in found:
        user, used = room_of(arrow.user, house), room_of(arrow.used, house)
        if None not in (user, used) and user not in (*DOORS, used) and used not in order.get(user, ()):
            yield arrow


def descent(order):
    """Rooms from the highest down, each of which may use all that stand below it."""
    return {room: order[place + 1:] for place, room in enumerate(order)}
