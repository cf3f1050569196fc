"""Pure: what is measured, and what becomes of samples: medians, spreads, ratios."""
import dataclasses
import statistics

MORE, LESS = "more", "less"


@dataclasses.dataclass(frozen=True)
class Figure:
    """Something that a sample gives a number for."""

    title: str
    unit: str
    better: str = LESS


@dataclasses.dataclass(frozen=True)
class Summary:
    """The median of samples, and the least and the most of them."""

    median: float
    least: float
    most: float


def summary(samples):
    """What stands in a table for samples."""
    return Summary(statistics.median(samples), min(samples), max(samples))


def percentile(values, percent):
    """The value that so many percent of the values do not exceed."""
    ordered = sorted(values)
    rank = -(-len(ordered) * percent // 100)
    return ordered[max(int(rank), 1) - 1]


def ratios(ours, rivals):
    """Round by round, so that what slows the whole machine down for a while is on both sides."""
    return [mine / other for mine, other in zip(ours, rivals, strict=True)]


def differences(ours, rivals):
    """Round by round, what ours have more than the rivals."""
    return [mine - other for mine, other in zip(ours, rivals, strict=True)]


def told(number):
    """A number with three digits that count, or all of those before the point."""
    if abs(number) >= 1000:
        return f"{number:,.0f}"
    if number == 0:
        return "0"
    digits = 0
    while digits < 6 and abs(number) * 10 ** digits < 100:
        digits += 1
    text = f"{number:.{digits}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
