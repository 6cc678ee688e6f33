"""Knows what follows when Teams does not take a message: what becomes of it, and whether everybody shall wait."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from bot.messenger import ErrorKind, SendError
from dialogs.ports import Reach
from storage.tables import MessageState as State

BACK_OFF_SECONDS: Final = 30.0
LONGEST_BACK_OFF_SECONDS: Final = 3600.0
LONGEST_PAUSE_SECONDS: Final = 300.0
LEAST_PAUSE_SECONDS: Final = 1.0
MOST_ATTEMPTS: Final = 100  # hourly in the end: about four days
MOST_UPDATES: Final = 5
NO_TOKEN: Final = "NoToken"

_MAY_BE_TRIED_AGAIN: Final = (ErrorKind.RETRY, ErrorKind.THROTTLED, ErrorKind.UNAUTHORIZED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """`state` is None for a sent card that could not be shown anew: it stays sent.

    `again_after`: try this one again after so long. `pause`: no call at all for so long. `unreachable`: nothing
    reaches this person any more, and why.
    """

    state: State | None
    reason: str
    again_after: timedelta | None = None
    pause: timedelta | None = None
    unreachable: Reach | None = None


def judge(error: SendError, *, attempt: int, is_renewal: bool, troubles: int, jitter: float) -> Verdict:
    """`attempt` and `troubles` (pauses in a row) count from 1; `jitter` is from 0 to 1.

    The states are those of the outbox; which answer proves that nothing was delivered, bot.messenger says.
    """
    pause = _pause(error, troubles, jitter)
    wait = pause or _back_off(attempt, jitter)
    reason = _reason(error)
    if is_renewal:
        is_last = not _may_repeat_update(error) or attempt >= MOST_UPDATES
        again = None if is_last else wait
        return Verdict(state=None, reason=reason, again_after=again, pause=pause, unreachable=_unreachable(error))
    if error.kind in _MAY_BE_TRIED_AGAIN:
        if attempt >= MOST_ATTEMPTS:
            return Verdict(state=State.EXPIRED, reason=reason, pause=pause)
        return Verdict(state=State.RETRY, reason=reason, again_after=wait, pause=pause)
    state = State.UNKNOWN if error.kind is ErrorKind.UNKNOWN else State.DEAD
    return Verdict(state=state, reason=reason, unreachable=_unreachable(error))


def undrawn(attempt: int, jitter: float, *, is_renewal: bool) -> Verdict:
    """The card could not be made: an error of ours, or the database. Nothing was sent."""
    most = MOST_UPDATES if is_renewal else MOST_ATTEMPTS
    again = _back_off(attempt, jitter) if attempt < most else None
    ended = None if is_renewal else State.RETRY if again else State.EXPIRED
    return Verdict(state=ended, reason="not drawn", again_after=again)


def _may_repeat_update(error: SendError) -> bool:
    """Twice is as good as once."""
    return error.kind in (*_MAY_BE_TRIED_AGAIN, ErrorKind.UNKNOWN)


def _pause(error: SendError, troubles: int, jitter: float) -> timedelta | None:
    """What concerns all calls: Teams says that there are too many, or does not know us.

    Microsoft asks for Retry-After to be kept and, where there is none, for growing pauses with some chance in them.
    """
    if error.kind is ErrorKind.THROTTLED and error.retry_after is not None:
        return timedelta(seconds=max(error.retry_after, LEAST_PAUSE_SECONDS))
    if error.kind in (ErrorKind.THROTTLED, ErrorKind.UNAUTHORIZED) or error.code == NO_TOKEN:
        return _growing(troubles, LONGEST_PAUSE_SECONDS, jitter)
    return None


def _back_off(attempt: int, jitter: float) -> timedelta:
    return _growing(attempt, LONGEST_BACK_OFF_SECONDS, jitter)


def _growing(times: int, longest: float, jitter: float) -> timedelta:
    """Half a minute after the first, then twice as long each time, and up to half as much again by chance."""
    seconds = min(BACK_OFF_SECONDS * 2.0 ** min(times - 1, 10), longest)
    return timedelta(seconds=seconds * (1 + jitter / 2))


def _reason(error: SendError) -> str:
    return error.reason or error.kind


def _unreachable(error: SendError) -> Reach | None:
    """Of a chat that is gone, Teams may give us another; an activity that is gone says nothing of the chat."""
    if error.kind is ErrorKind.GONE:
        return None if error.code == "ActivityNotFoundInConversation" else Reach.GONE
    return Reach(error.reason) if error.reason else None
