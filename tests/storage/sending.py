"""Steps of a sender, each a transaction of its own: put, claim, tell what became of it."""

from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime, timedelta
from uuid import UUID

from sqlmodel import col, select

from dialogs import talks
from dialogs.actions import Show
from storage import tables
from storage.database import Database
from storage.outbox import Claim, Outbox
from storage.work import Work
from tests.storage.world import NOW, World

LEASE = timedelta(minutes=2)
LATER = NOW + timedelta(minutes=5)
CHAT = "a:chat"


async def put(work: Work, world: World, key: str = "key", show: Show | None = None, at: datetime = NOW) -> None:
    card = show or talks.Open(talk=world.talk.id)
    await work.messages.send(world.anna, card, key=key, not_before=at, talk=world.talk.id)


async def claim_next(database: Database, now: datetime = NOW, owner: str = "one", most: int = 1) -> Claim | None:
    async with database.work() as work:
        await work.pace.read()
        return next(iter(await work.outbox.claim(owner, now, LEASE, most)), None)


async def claim_some(database: Database, owner: str, now: datetime = NOW) -> Sequence[Claim]:
    async with database.work() as work:
        await work.pace.read()
        return await work.outbox.claim(owner, now, LEASE, 10)


async def claimed(database: Database, now: datetime = NOW) -> Claim:
    claim = await claim_next(database, now)
    assert claim is not None
    return claim


async def intended(database: Database, now: datetime = NOW, owner: str = "one") -> Claim:
    """Claimed, and about to be sent."""
    claim = await claimed(database, now)
    async with database.work() as work:
        assert await work.outbox.intend([claim.id], owner, now, LEASE) == {claim.id}
    return claim


async def tell(database: Database, act: Callable[[Outbox], Awaitable[object]]) -> None:
    async with database.work() as work:
        await act(work.outbox)


async def delivered(database: Database, world: World, activity: str = "1", show: Show | None = None) -> Claim:
    async with database.work() as work:
        await put(work, world, key=f"key {activity}", show=show)
    claim = await claimed(database)
    await tell(database, lambda outbox: outbox.sent(claim, CHAT, activity, NOW))
    return claim


async def renew(database: Database, world: World) -> None:
    async with database.work() as work:
        await work.messages.renew(world.talk.id)


async def stored(database: Database, message: UUID) -> tables.Message:
    async with database.reading() as work:
        query = select(tables.Message).where(col(tables.Message.id) == message)
        return (await work.transaction.session.exec(query)).one()


async def count(database: Database) -> int:
    async with database.reading() as work:
        return len((await work.transaction.session.exec(select(tables.Message.id))).all())
