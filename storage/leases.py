"""Knows who does what only one process may do at a time (tables.Lease): for a while only."""

from datetime import datetime, timedelta

from sqlalchemy import or_, update
from sqlmodel import col, select

from storage import tables
from storage.transaction import Transaction


async def take(transaction: Transaction, name: str, owner: str, now: datetime, lasts: timedelta) -> bool:
    """Take or keep the lease; False while another one has it."""
    kept = tables.Lease
    await transaction.add_new(kept(name=name, owner=owner, until=now), key=("name",))
    is_free = or_(col(kept.owner) == owner, col(kept.until) <= now)
    change = update(kept).where(col(kept.name) == name, is_free).values(owner=owner, until=now + lasts)
    return (await transaction.session.exec(change)).rowcount == 1


async def note_done(transaction: Transaction, name: str, owner: str, begun_at: datetime) -> None:
    """What the lease is for is done, but for what may be done again; it was begun then."""
    kept = tables.Lease
    change = update(kept).where(col(kept.name) == name, col(kept.owner) == owner)
    await transaction.session.exec(change.values(done_at=begun_at))


async def give_back(transaction: Transaction, name: str, owner: str, now: datetime) -> None:
    """Let others have it."""
    kept = tables.Lease
    change = update(kept).where(col(kept.name) == name, col(kept.owner) == owner)
    await transaction.session.exec(change.values(until=now))


async def last_done(transaction: Transaction, name: str) -> datetime | None:
    """When that was begun which was done last; None while nothing was."""
    kept = tables.Lease
    return (await transaction.session.exec(select(kept.done_at).where(kept.name == name))).first()
