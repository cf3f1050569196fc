"""How large a run is: settings of the environment, BENCH_MEMBERS=1000000 and so on."""
import dataclasses


@dataclasses.dataclass(frozen=True)
class Sizes:
    """One run's sizes; a comment says what each is for."""

    rounds: int = 2               # how often each contender has its turn
    seconds: int = 2              # how long clients send; 0: a few transactions each
    probes: int = 200             # changes whose way is timed, in one sample
    members: int = 200_000        # of an ordinary spot
    large: int = 1_000_000        # of a large one
    little: int = 10_000          # of a small one, against the large one
    groups: int = 1_000           # of an ordinary spot
    many_groups: int = 5_000      # of a spot with many
    spots: int = 1_000            # of an installation with many
    copied: int = 500_000         # rows of a COPY
    marks: int = 2_000_000        # passed while a transaction is open
    crossing: int = 100_000       # members whom one tick moves
    rate: int = 5_000             # changes a second, where the application is not to be saturated
    shared_buffers: str = "1GB"   # of the servers
    fsync: str = "on"             # whether commits last

    @classmethod
    def from_environment(cls, environment):
        """The defaults, but for what BENCH_… says."""
        given = {}
        for field in dataclasses.fields(cls):
            value = environment.get(f"BENCH_{field.name.upper()}")
            if value is None:
                continue
            if field.type is int:
                if not value.isdecimal():
                    raise ValueError(f'BENCH_{field.name.upper()} is "{value}": it has to be a whole number')
                value = int(value)
            given[field.name] = value
        if given.get("rounds") == 0:
            raise ValueError("BENCH_ROUNDS is 0: there is nothing to compare without a round")
        return cls(**given)


# Nothing can be learned from these times: whether everything runs, and is right afterwards.
SMALL = Sizes(
    rounds=1, seconds=0, probes=3, members=400, large=400, little=100, groups=10, many_groups=20, spots=5,
    copied=1_000, marks=2_000, crossing=100, rate=200, shared_buffers="64MB",
    fsync="off")
