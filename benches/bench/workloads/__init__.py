"""All workloads, in the order in which they run and are reported."""
from bench.workloads.updates import Updates

ALL = (Updates(),)


def named(names):
    """Those of these names, all where there are none."""
    known = {workload.name: workload for workload in ALL}
    for name in names:
        if name not in known:
            raise ValueError(f'there is no workload "{name}"; there are {", ".join(known)}')
    return [known[name] for name in names] or list(ALL)
