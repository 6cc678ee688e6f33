"""Knows the one pace that all senders share: Teams counts the calls of the whole bot, not those of a process."""

import math
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import BigInteger, bindparam, case, update
from sqlmodel import col, select

from storage import tables
from storage.tables.columns import UtcDateTime
from storage.transaction import Transaction

AHEAD: Final = 0.4
"""For so many seconds a sender takes its share in advance: long enough that it need not ask for each call."""
LONGEST_AHEAD: Final = 10.0
"""No sender has taken more than this in advance: a clock has been set back."""

_MICROSECONDS: Final = 1_000_000
_PACE = tables.Pace
_READ: Final = select(col(_PACE.next_at), col(_PACE.paused_until)).where(col(_PACE.id) == 1).with_for_update()
_SPEND: Final = update(_PACE).where(col(_PACE.id) == 1).values(next_at=bindparam("until", type_=BigInteger()))
_UNTIL: Final = bindparam("until", type_=UtcDateTime())
_PAUSE: Final = (
    update(_PACE)
    .where(col(_PACE.id) == 1)
    .values(paused_until=case((col(_PACE.paused_until) > _UNTIL, col(_PACE.paused_until)), else_=_UNTIL))
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """`count` calls may begin, the first of them `at`, each `spacing` after the one before.

    In seconds since 1970. Where it is no time yet for any, `count` is 0 and `at` is when to ask again.
    """

    at: float
    spacing: float
    count: int

    def begins(self, number: int) -> float:
        return self.at + number * self.spacing


class Pace:
    def __init__(self, transaction: Transaction) -> None:
        self._in = transaction

    async def read(self) -> tuple[float, datetime | None]:
        """When the next call may begin (seconds since 1970), and until when nobody calls.

        Other senders that ask wait for this transaction: so no two choose messages at the same time.
        """
        (row,) = await self._in.rows(_READ)
        return row.next_at / _MICROSECONDS, row.paused_until

    async def spend(self, share: Share, calls: int) -> None:
        """So many calls of this share will be made: the others begin after them."""
        if calls and share.spacing:
            await self._in.change(_SPEND, until=round(share.begins(calls) * _MICROSECONDS))

    async def pause(self, until: datetime) -> None:
        """Nobody calls before; a longer pause stays."""
        await self._in.change(_PAUSE, until=until)


def share(next_at: float, now: float, rate: float, most: int) -> Share:
    """What a sender may take at `now` (seconds since 1970), `rate` calls a second in all; 0 is without any limit."""
    if not rate:
        return Share(at=now, spacing=0.0, count=most)
    spacing = 1 / rate
    begins = max(next_at, now) if next_at < now + LONGEST_AHEAD + spacing else now
    if begins > now + AHEAD:
        return Share(at=begins - AHEAD, spacing=spacing, count=0)
    return Share(at=begins, spacing=spacing, count=min(most, math.floor((now + AHEAD - begins) * rate) + 1))


is_paused: Final = select(_PACE.id).where(col(_PACE.paused_until) > bindparam("now", type_=UtcDateTime())).exists()
"""The condition of a change that must not be made during a pause; `now` is its parameter."""
