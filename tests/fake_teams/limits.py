"""How often Teams lets a bot send: sliding windows for each conversation and for the app in its tenant."""

import time
from collections import defaultdict, deque
from collections.abc import Callable, Sequence
from functools import partial

Window = tuple[int, float]
"""So many calls in so many seconds."""

PER_CONVERSATION: Sequence[Window] = ((7, 1.0), (8, 2.0), (60, 30.0), (1800, 3600.0))
PER_APP: Sequence[Window] = ((50, 1.0),)


class Limits:
    """Microsoft: "Optimize your bot with rate limiting in Teams". A refused call is not counted."""

    def __init__(
        self,
        *,
        per_conversation: Sequence[Window] = PER_CONVERSATION,
        per_app: Sequence[Window] = PER_APP,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._per_conversation = per_conversation
        self._per_app = per_app
        self._clock = clock
        longest = max(count for count, _ in per_conversation)
        self._conversations: dict[str, deque[float]] = defaultdict(partial(deque[float], maxlen=longest))
        self._app: deque[float] = deque(maxlen=max(count for count, _ in per_app))

    def admit(self, conversation: str) -> float:
        """Seconds to wait: 0 means that the call is let in and counted. "" is a call without a conversation."""
        now = self._clock()
        times = self._conversations[conversation] if conversation else deque[float]()
        wait = max(_wait(times, self._per_conversation, now), _wait(self._app, self._per_app, now))
        if wait == 0:
            times.append(now)
            self._app.append(now)
        return wait


def _wait(times: deque[float], windows: Sequence[Window], now: float) -> float:
    """Seconds until the oldest call of a full window has left it."""
    full = [times[-count] + seconds - now for count, seconds in windows if len(times) >= count]
    return max([0.0, *full])
