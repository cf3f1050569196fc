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

from bench.figures import summary  # noqa: E402

COLOURS = ("#1f6feb", "#8c8c8c", "#e8833a", "#3a9c5f", "#9467bd", "#c44e52")


def draw(workload, result, path):
    """The workload's plotted figure as SVG: bars, or lines where contenders or scenarios stand on a curve."""
    figure, axes = pyplot.subplots(figsize=(7.5, 3.6), layout="constrained")
    shown = workload.figures[workload.plotted]
    lines = curves(result, workload.plotted)
    (curve if lines else bars)(axes, lines or groups_of_bars(result, workload.plotted))
    axes.set_ylabel(f"{shown.title}, {shown.unit}", wrap=True)
    axes.set_xlabel(workload.axis)
    axes.set_ylim(bottom=0)
    axes.legend(loc="upper left", bbox_to_anchor=(1, 1))
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


def groups_of_bars(result, key):
    """The scenarios, and for each contender its summary in each of them."""
    shown = [measured for measured in result.scenarios if any(key in figures for figures in measured.samples.values())]
    contenders = dict.fromkeys(name for measured in shown for name in measured.samples)
    return [measured.name for measured in shown], {
        contender: [summary(found) if (found := measured.samples.get(contender, {}).get(key)) else None for measured in shown]
        for contender in contenders}


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


def bars(axes, shown):
    """A group of bars for each scenario."""
    scenarios, contenders = shown
    width = 0.8 / max(len(contenders), 1)
    for number, (colour, (name, summaries)) in enumerate(zip(COLOURS, contenders.items())):
        there = [(place, one) for place, one in enumerate(summaries) if one]
        axes.bar([place + (number - (len(contenders) - 1) / 2) * width for place, _ in there],
                 [one.median for _, one in there], width, label=name, color=colour,
                 yerr=errors([one for _, one in there]), error_kw={"linewidth": 0.8, "capsize": 2})
    axes.set_xticks(range(len(scenarios)), [name.replace(", ", "\n") for name in scenarios])
    axes.grid(axis="x", visible=False)
