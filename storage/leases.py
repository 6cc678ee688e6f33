"""Knows who does what only one process may do at a time (tables.Lease): for a while only."""

from datetime import UTC, datetime, timedelta
from typing import Final

from sqlalchemy import bindparam, or_, select, update

from storage import tables
from storage.transaction import Transaction

FREE: Final = datetime(1970, 1, 1, tzinfo=UTC)
_LEASE: Final = tables.Lease.__table__
_IS_IT: Final = _LEASE.c.name == bindparam("lease")
_IS_OURS: Final = _LEASE.c.owner == bindparam("who")
_TAKE: Final = (
    update(_LEASE)
    .where(_IS_IT, or_(_IS_OURS, _LEASE.c.until <= bindparam("now"), _LEASE.c.until > bindparam("unheard_of")))
    .values(owner=bindparam("who"), until=bindparam("over"))
    .returning(_LEASE.c.name)
)
_NOTE_DONE: Final = update(_LEASE).where(_IS_IT, _IS_OURS).values(done_at=bindparam("begun")).returning(_LEASE.c.name)
_GIVE_BACK: Final = update(_LEASE).where(_IS_IT, _IS_OURS).values(until=FREE)
_LAST_DONE: Final = select(_LEASE.c.done_at).where(_IS_IT)


async def take(transaction: Transaction, name: str, owner: str, now: datetime, lasts: timedelta) -> bool:
    """Take or keep the lease; False while another one has it.

    One that is to last for more than twice as long was written by a clock that is not to be trusted: it is free.
    """
    await transaction.add_new(tables.Lease(name=name, owner=owner, until=now), key=("name",))
    until = {"over": now + lasts, "unheard_of": now + 2 * lasts}
    return bool(await transaction.changed(_TAKE, lease=name, who=owner, now=now, **until))


async def note_done(transaction: Transaction, name: str, owner: str, begun_at: datetime) -> bool:
    """Note that what the lease is for was done, and begun then; False, and no note, where it is not ours any more."""
    return bool(await transaction.changed(_NOTE_DONE, lease=name, who=owner, begun=begun_at))


async def give_back(transaction: Transaction, name: str, owner: str) -> None:
    """Let others have it, whatever their clocks say."""
    await transaction.change(_GIVE_BACK, lease=name, who=owner)


async def last_done(transaction: Transaction, name: str) -> datetime | None:
    """When that was begun which was done last; None while nothing was."""
    row = await transaction.first(_LAST_DONE, lease=name)
    return row.done_at if row else None
