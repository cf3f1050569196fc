"""Pure: what a workload's run gave, as it is kept in a file."""
import dataclasses
import json


@dataclasses.dataclass
class Measured:
    """A scenario's samples: by contender, by figure, in the order of the rounds."""

    name: str
    x: float | None
    samples: dict
    # Where the contenders stand on a curve, for those that do.
    places: dict = dataclasses.field(default_factory=dict)


@dataclasses.dataclass
class Result:
    """All scenarios of a workload, and the sizes that they ran at."""

    workload: str
    sizes: dict
    scenarios: list = dataclasses.field(default_factory=list)
    skipped: list = dataclasses.field(default_factory=list)
    seconds: float = 0

    def samples(self, scenario, contender, figure):
        """None where there are none."""
        for measured in self.scenarios:
            if measured.name == scenario:
                return measured.samples.get(contender, {}).get(figure)
        return None

    def to_json(self):
        """As it is kept."""
        return json.dumps(dataclasses.asdict(self), indent=1) + "\n"

    @classmethod
    def from_json(cls, text):
        """As it was kept."""
        kept = json.loads(text)
        kept["scenarios"] = [Measured(**scenario) for scenario in kept["scenarios"]]
        return cls(**kept)
