"""Short rounds, each server in turn, so that whatever else the machine does happens to all of them alike."""

import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from tests.bench.users import Kind, User


@dataclass(frozen=True, slots=True)
class Round:
    """`seconds` it took, and how long each of its turns waited, the shortest first."""

    seconds: float
    waits: tuple[float, ...]

    @property
    def rate(self) -> float:
        return len(self.waits) / self.seconds

    def wait(self, share: float) -> float:
        """The wait that this share of the turns did not exceed."""
        return self.waits[min(int(len(self.waits) * share), len(self.waits) - 1)]


async def play(users: Sequence[User], kind: Kind, *, seconds: float = 0.0, turns: int = 0) -> Round:
    """All users at once, each the next turn as soon as the last is answered, for so long or for so many turns."""
    waits: list[float] = []
    begun = time.perf_counter()

    def is_over() -> bool:
        return len(waits) >= turns if turns else time.perf_counter() - begun >= seconds

    async def go_on(user: User) -> None:
        while not is_over():
            waits.append(await user.does(kind))

    await asyncio.gather(*(go_on(user) for user in users))
    return Round(time.perf_counter() - begun, tuple(sorted(waits)))


def ratio(ours: Sequence[Round], theirs: Sequence[Round]) -> float:
    """How many of our turns go into the time of one of theirs: the median over rounds that followed each other."""
    return median(our.rate / their.rate for our, their in zip(ours, theirs, strict=True))


def tail(rounds: Sequence[Round]) -> float:
    """p99 as a multiple of p50: the median over rounds."""
    return median(each.wait(0.99) / each.wait(0.5) for each in rounds)
