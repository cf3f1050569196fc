"""Pure: results as text: the table of targets, and a section for each workload."""
from bench.figures import summary, told
from bench.sizes import Sizes

INTRODUCTION = """# Performance

What smart groups cost, each time against what a user would otherwise do, in one run: contenders have their turns one after the other,
every round beginning with another one, and what is compared is compared round by round. Tables give the median of the rounds, and in
brackets the least and the most of them.

`{command}` repeats it: builds in release, starts throw-away servers of its own, and writes this page; `make bench NAME` runs
one workload, and what stands here of each is what its last run gave. Sizes are settings of the environment, such as
`BENCH_MEMBERS=50000` (`benches/bench/sizes.py` has them all).

Measured on {machine}.
"""


def page(parts, machine, command):
    """The whole page; parts are workloads with their results."""
    sections = [INTRODUCTION.format(machine=machine, command=command), targets_table(parts)]
    missed = list(misses(parts))
    if missed:
        sections.append("## What is missed, and what limits it\n\n" + "\n".join(missed) + "\n")
    sections += [section(workload, result) for workload, result in parts]
    return "\n".join(sections)


def targets_table(parts):
    """What is promised and what is reached, over all workloads."""
    lines = ["## What is reached", "", "| what | target | reached | |", "| --- | --- | --- | --- |"]
    for workload, result in parts:
        for target in workload.targets:
            figure = workload.figures[target.figure]
            found = target.reached(result, figure)
            reached, met = (with_spread(found[0], target.suffix(figure)), "yes" if found[1] else "**no**") if found \
                else ("not measured here", "")
            lines.append(f"| [{target.what}](#{anchor(workload.title)}) | {target.bound_told(figure)} | {reached} | {met} |")
    return "\n".join(lines) + "\n"


def misses(parts):
    """A line for each target that is missed."""
    for workload, result in parts:
        for target in workload.targets:
            found = target.reached(result, workload.figures[target.figure])
            if found and not found[1]:
                yield f"- {target.what}: {target.limited_by or 'nobody has looked yet'}"


def section(workload, result):
    """A workload's results in words, as a plot and as tables."""
    parts = [f"## {workload.title}", "", workload.compared.strip(), ""]
    if workload.limits:
        parts += [workload.limits.strip(), ""]
    if result.skipped:
        parts += [f"Not measured here: {'; '.join(result.skipped)}.", ""]
    parts += [f"![{workload.title}](performance/{workload.name}.svg)", "", table(workload, result), "",
              f"`{' '.join([*other_sizes(result), 'make', 'bench', workload.name])}`, {result.seconds:.0f} s.", ""]
    return "\n".join(parts)


def other_sizes(result):
    """The settings of the run that were not the defaults."""
    for name, default in vars(Sizes()).items():
        if result.sizes.get(name, default) != default:
            yield f"BENCH_{name.upper()}={result.sizes[name]}"


def table(workload, result):
    """A line for each scenario and contender, a column for each figure, and the first one against the others."""
    shown = [key for key in workload.figures if any(
        key in figures for measured in result.scenarios for figures in measured.samples.values())]
    titles = [f"{workload.figures[key].title}, {workload.figures[key].unit}" for key in shown]
    lines = [f"| | | {' | '.join(titles)} |", f"| --- | --- |{' --- |' * len(titles)}"]
    for measured in result.scenarios:
        scenario = measured.name
        for contender, figures in measured.samples.items():
            cells = [with_spread(summary(figures[key])) if key in figures else "" for key in shown]
            lines.append(f"| {scenario} | {contender} | {' | '.join(cells)} |")
            scenario = ""
    return "\n".join(lines)


def with_spread(found, suffix=""):
    """A median, and what it lies between where it was taken more than once."""
    spread = f" ({told(found.least)} … {told(found.most)})" if found.least != found.most else ""
    return f"{told(found.median)}{suffix}{spread}"


def anchor(title):
    """What a heading is called in links."""
    kept = "".join(letter for letter in title.lower() if letter.isalnum() or letter in " -")
    return kept.replace(" ", "-")
