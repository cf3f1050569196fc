"""Contenders have their turns one after the other, several times, so that none has the machine's good hour."""
import dataclasses
import typing


@dataclasses.dataclass(frozen=True)
class Contender:
    """Somebody who can be measured: a sample is a number for each figure."""

    name: str
    sample: typing.Callable[[], dict]
    # What makes ready for each sample, and is not measured.
    before: typing.Callable[[], object] = lambda: None
    # Where it stands on a curve of contenders.
    x: float | None = None


@dataclasses.dataclass(frozen=True)
class Scenario:
    """Contenders who do the same thing."""

    name: str
    contenders: tuple
    # Where it stands on a curve of scenarios.
    x: float | None = None
    # Whether each has a turn that does not count, since the first one finds everything cold.
    warm_up: bool = True
    # More than so many rounds take too long.
    most_rounds: int | None = None


def turns(contenders, rounds):
    """All of them in each round, which begins with another one each time."""
    for number in range(rounds):
        first = number % len(contenders)
        yield [*contenders[first:], *contenders[:first]]


def measure(scenario, rounds, tell=lambda contender, sample: None):
    """The samples, by contender and figure."""
    if scenario.warm_up and rounds > 1:
        for contender in scenario.contenders:
            contender.before()
            contender.sample()
    measured = {contender.name: {} for contender in scenario.contenders}
    for order in turns(scenario.contenders, min(rounds, scenario.most_rounds or rounds)):
        for contender in order:
            contender.before()
            sample = contender.sample()
            tell(contender, sample)
            for figure, number in sample.items():
                measured[contender.name].setdefault(figure, []).append(number)
    return measured
