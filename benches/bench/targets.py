"""Pure: what is promised of a workload's results, and whether it is reached."""
import dataclasses

from bench.figures import MORE, differences, ratios, summary

RATIO, DIFFERENCE, VALUE = "ratio", "difference", "value"


@dataclasses.dataclass(frozen=True)
class Target:
    """A bound for a figure of one contender: by itself, or against another contender of the scenario."""

    what: str
    scenario: str
    figure: str
    bound: float
    contender: str
    than: str | None = None
    by: str = RATIO
    # What stands in the way where it is missed: said by whoever has looked.
    limited_by: str = ""

    def bound_told(self, figure):
        """Such as "at least 0.97 times"."""
        limit = "at least" if figure.better == MORE else "at most"
        return f"{limit} {self.bound:g}{self.suffix(figure)}"

    def suffix(self, figure):
        """What stands behind a number of it."""
        return {RATIO: " times", DIFFERENCE: f" {figure.unit} more", VALUE: f" {figure.unit}"}[
            self.by if self.than else VALUE]

    def reached(self, result, figure):
        """The number with its spread, and whether it keeps to the bound; None where it was not measured."""
        samples = result.samples(self.scenario, self.contender, self.figure)
        if samples and self.than:
            others = result.samples(self.scenario, self.than, self.figure)
            compare = {RATIO: ratios, DIFFERENCE: differences}[self.by]
            samples = compare(samples, others) if others else None
        if not samples:
            return None
        reached = summary(samples)
        met = reached.median >= self.bound if figure.better == MORE else reached.median <= self.bound
        return reached, met
