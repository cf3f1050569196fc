"""The plans of compiled rules in a large spot, as docs/query_plans.md shows them."""
import json

from bench.workloads.previews import RULES
from psql import literal

# One process, so that times can be compared.
SETTINGS = "SET jit = off; SET max_parallel_workers_per_gather = 0"


def sections(stage):
    """For each of the previews' rules a heading and its plan, once everything it reads has been read."""
    database = stage.databases.community("plans", stage.sizes.large)
    database.run(SETTINGS)
    for what, (rule, _) in RULES.items():
        select = database.session.value(f"SELECT smart_groups.compile(1, {literal(json.dumps(rule))})")
        database.run(f"SELECT count(*) FROM ({select}) AS members")
        lines = [line for (line,) in database.run(f"EXPLAIN (ANALYZE, COSTS OFF) {select}")]
        yield "\n".join([f"### {what[0].upper()}{what[1:]}", "", "```text", *lines, "```", ""])
