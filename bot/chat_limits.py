"""Knows how often Teams lets a bot send to one chat, and what this process has sent to which."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final
from uuid import UUID

WINDOWS: Final = ((7, 1.0), (8, 2.0), (60, 30.0), (1800, 3600.0))
"""So many calls in so many seconds (Microsoft: "Optimize your bot with rate limiting in Teams")."""
SPARE: Final = 0.01  # seconds: no clock is exact
_FORGET_AFTER: Final = WINDOWS[-1][1]
_FORGET_EACH: Final = 1000


@dataclass(slots=True)
class ChatLimits:
    """One sender has a chat at a time, so each process counts for itself. Seconds of a clock that is never set."""

    clock: Callable[[], float] = time.monotonic
    _calls: dict[UUID, list[float]] = field(default_factory=dict)
    _noted: int = 0

    def wait(self, person: UUID) -> float:
        """For how many seconds nothing may be sent to this person's chat."""
        times, now = self._calls.get(person, []), self.clock()
        full = (times[-count] + seconds + SPARE - now for count, seconds in WINDOWS if len(times) >= count)
        return max(0.0, *full, 0.0)

    def note(self, person: UUID) -> None:
        """A call is over: Teams counted it by now at the latest."""
        self._calls.setdefault(person, []).append(self.clock())
        self._noted += 1
        if self._noted % _FORGET_EACH == 0:
            self._forget()

    def _forget(self) -> None:
        since = self.clock() - _FORGET_AFTER
        kept = ((person, [each for each in times if each > since]) for person, times in self._calls.items())
        self._calls = {person: times for person, times in kept if times}
