"""python3 -m bench [--write] [--report] [--plans [own]] [WORKLOAD...]: runs workloads, tells what they gave, keeps it in target/bench."""
import argparse
import os
import pathlib
import sys
import time

from bench import explained, explained_views, machine, report
from bench.figures import told
from bench.interleave import measure
from bench.results import Measured, Result
from bench.sizes import Sizes
from bench.stage import Stage
from bench.workloads import ALL, named

ROOT = pathlib.Path(__file__).parents[2]
KEPT = ROOT / "target" / "bench"


def tell(message):
    """What is done, for whoever watches."""
    print(message, file=sys.stderr, flush=True)


def perform(workload, stage):
    """Runs one workload to its end."""
    begun = time.monotonic()
    result = Result(workload.name, vars(stage.sizes).copy())
    for scenario in workload.scenarios(stage):
        stage.tell(f"{workload.name}: {scenario.name}")
        samples = measure(scenario, stage.sizes.rounds, lambda contender, sample: stage.tell(
            f"    {contender.name}: " + ", ".join(f"{key} {told(number)}" for key, number in sample.items())))
        places = {contender.name: contender.x for contender in scenario.contenders if contender.x is not None}
        result.scenarios.append(Measured(scenario.name, scenario.x, samples, places))
    result.skipped = list(stage.skipped)
    result.seconds = time.monotonic() - begun
    return result


def run(workloads, sizes):
    """Runs workloads one after the other; keeps what each gave as soon as it has ended."""
    KEPT.mkdir(parents=True, exist_ok=True)
    stage = Stage(sizes, tell)
    try:
        for workload in workloads:
            result = perform(workload, stage)
            stage.leave()
            (KEPT / f"{workload.name}.json").write_text(result.to_json(), encoding="utf-8")
            print(report.section(workload, result), flush=True)
        (KEPT / "machine.txt").write_text(machine.described(stage.databases.server), encoding="utf-8")
    finally:
        stage.close()


def kept():
    """The workloads of which results are kept, with these."""
    for workload in ALL:
        path = KEPT / f"{workload.name}.json"
        if path.exists():
            yield workload, Result.from_json(path.read_text(encoding="utf-8"))


def write():
    """docs/performance.md and its plots, of all that is kept."""
    from bench import plots  # Needs matplotlib, which only this does.
    folder = ROOT / "docs" / "performance"
    folder.mkdir(exist_ok=True)
    parts = list(kept())
    for workload, result in parts:
        plots.draw(workload, result, folder / f"{workload.name}.svg")
    text = report.page(parts, (KEPT / "machine.txt").read_text(encoding="utf-8"), "make bench")
    (ROOT / "docs" / "performance.md").write_text(text, encoding="utf-8")


def show_plans(sizes, of):
    """What docs/query_plans.md shows of compiled rules: over our tables, or over an application's own."""
    stage = Stage(sizes, tell)
    try:
        for section in explained_views.sections(stage, sizes.large) if of == "own" else explained.sections(stage):
            print(section, flush=True)
    finally:
        stage.close()


def main(arguments):
    """What the command line asks for."""
    parser = argparse.ArgumentParser(prog="benches/run", description="Measures smart groups against what a user would otherwise do.")
    parser.add_argument("workloads", nargs="*", metavar="WORKLOAD", help=", ".join(workload.name for workload in ALL))
    parser.add_argument("--write", action="store_true", help="write docs/performance.md of this run and what is kept of earlier ones")
    parser.add_argument("--plans", nargs="?", const="rules", choices=("rules", "own"),
                        help="measure nothing, print the plans of compiled rules in a large spot, or over tables of an application's own")
    parser.add_argument("--report", action="store_true", help="measure nothing, only tell what is kept")
    given = parser.parse_args(arguments)
    try:
        workloads, sizes = named(given.workloads), Sizes.from_environment(os.environ)
    except ValueError as error:
        parser.error(str(error))
    if given.plans:
        return show_plans(sizes, given.plans)
    if not given.report:
        run(workloads, sizes)
    if given.write:
        write()
    print(report.targets_table(list(kept())))


if __name__ == "__main__":
    main(sys.argv[1:])
