"""One plot a workload, the same bytes for the same numbers."""
import matplotlib

matplotlib.use("svg")
matplotlib.rcParams.update({
    "svg.hashsalt": "smart_groups", "svg.fonttype": "none", "font.family": "sans-serif", "font.size": 9,
    "axes.spines.top": False, "axes.spines.right": False, "axes.grid": True, "axes.axisbelow": True,
    "grid.color": "#e0e0e0", "legend.frameon": False,
})

# After the import of what chooses how it draws.
from matplotlib import pyplot  # noqa: E402
from matplotlib.patches import Patch  # noqa: E402

from bench.figures import summary  # noqa: E402

COLOURS = ("#1f6feb", "#8c8c8c", "#e8833a", "#3a9c5f", "#9467bd", "#c44e52")
# Where the legend stands.
OUTSIDE = {"loc": "upper left", "bbox_to_anchor": (1, 1)}


def draw(workload, result, path):
    """The workload's plotted figure as SVG: bars, or lines where contenders or scenarios stand on a curve."""
    shown = workload.figures[workload.plotted]
    lines = curves(result, workload.plotted)
    scenarios = [measured for measured in result.scenarios if any(workload.plotted in figures for figures in measured.samples.values())]
    count = sum(len(measured.samples) + 1 for measured in scenarios)
    figure, axes = pyplot.subplots(figsize=(7.5, 3.6 if lines else 0.7 + 0.16 * count), layout="constrained")
    label = f"{shown.title}, {shown.unit}"
    if lines:
        curve(axes, lines)
        axes.set(xlabel=workload.axis, ylabel=label)
        axes.set_ylim(bottom=0)
    else:
        bars(axes, scenarios, workload.plotted)
        axes.set(xlabel=label)
    figure.savefig(path, metadata={"Date": None})
    pyplot.close(figure)


def curves(result, key):
    """For each line its name and points: contenders on a curve make one of a scenario, scenarios one of a contender."""
    lines = {}
    for measured in result.scenarios:
        for contender, figures in measured.samples.items():
            if key not in figures:
                continue
            if contender in measured.places:
                lines.setdefault(measured.name, []).append((measured.places[contender], summary(figures[key])))
            elif measured.x is not None:
                lines.setdefault(contender, []).append((measured.x, summary(figures[key])))
    return lines


def errors(summaries):
    """How far the least and the most are from the median."""
    return [[one.median - one.least for one in summaries], [one.most - one.median for one in summaries]]


def curve(axes, lines):
    """A line for each series, over a logarithmic axis where it spans more than a power of ten."""
    places = [x for points in lines.values() for x, _ in points]
    for colour, (name, points) in zip(COLOURS * 3, lines.items()):
        points = sorted(points, key=lambda point: point[0])
        summaries = [one for _, one in points]
        axes.errorbar([x for x, _ in points], [one.median for one in summaries], yerr=errors(summaries),
                      label=name, color=colour, marker="o", markersize=4, capsize=3)
    if max(places) > 10 * (min(places) or 1):
        axes.set_xscale("symlog" if min(places) == 0 else "log")
    axes.set_xticks(sorted(set(places)), [f"{place:,g}" for place in sorted(set(places))])
    axes.minorticks_off()
    axes.legend(**OUTSIDE)


def bars(axes, scenarios, key):
    """A group of bars for each scenario, from top to bottom, over a logarithmic axis where they differ too much."""
    contenders = list(dict.fromkeys(name for measured in scenarios for name in measured.samples))
    top, middles, medians = 0, [], []
    for measured in scenarios:
        there = {name: summary(figures[key]) for name, figures in measured.samples.items() if key in figures}
        for number, (name, one) in enumerate(there.items()):
            axes.barh(top - number, one.median, 1, color=COLOURS[contenders.index(name) % len(COLOURS)],
                      xerr=errors([one]), error_kw={"linewidth": 0.8, "capsize": 2})
        middles.append(top - (len(there) - 1) / 2)
        medians += [one.median for one in there.values()]
        top -= len(there) + 1
    if max(medians) > 100 * (min(medians) or 1):
        axes.set_xscale("log")
    axes.set_yticks(middles, [measured.name for measured in scenarios])
    axes.tick_params(axis="y", length=0)
    axes.grid(axis="y", visible=False)
    axes.legend(handles=[Patch(color=colour, label=name) for name, colour in zip(contenders, COLOURS * 3)], **OUTSIDE)
