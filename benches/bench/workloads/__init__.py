"""All workloads, in the order in which they run and are reported."""
from bench.workloads.builds import Builds
from bench.workloads.bulk import Bulk
from bench.workloads.capture import Capture
from bench.workloads.events import Events
from bench.workloads.growth import Growth
from bench.workloads.hot import Hot
from bench.workloads.latency import Latency
from bench.workloads.lists import Lists
from bench.workloads.log import Log
from bench.workloads.many import Many
from bench.workloads.memory import Memory
from bench.workloads.previews import Previews
from bench.workloads.spots import Spots
from bench.workloads.ticks import Ticks
from bench.workloads.updates import Updates
from bench.workloads.views import Views

ALL = (
    Updates(), Capture(), Spots(), Latency(), Growth(), Log(), Bulk(), Builds(), Views(), Many(), Previews(), Lists(), Ticks(),
    Hot(), Events(), Memory())


def named(names):
    """Those of these names, all where there are none."""
    known = {workload.name: workload for workload in ALL}
    for name in names:
        if name not in known:
            raise ValueError(f'there is no workload "{name}"; there are {", ".join(known)}')
    return [known[name] for name in names] or list(ALL)
