import asyncio
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import text

from dialogs import prepare, talks
from storage.database import Database
from storage.outbox import Claim
from storage.tables import MessageState
from tests.storage.sending import CHAT, LATER, LEASE, claim_next, claimed, count, delivered, put, renew, stored, tell
from tests.storage.world import NOW, World


async def test_a_message_is_claimed_and_sent_once(database: Database, world: World) -> None:
    async with database.work() as work:
        await put(work, world)
    claim = await claimed(database)
    assert claim == Claim(
        id=claim.id,
        person=world.anna,
        show=talks.Open(talk=world.talk.id),
        conversation_id=None,
        activity_id=None,
        wanted=1,
        attempt=1,
    )
    assert not claim.is_renewal
    row = await stored(database, claim.id)
    assert (row.state, row.owner, row.lease_until) == (MessageState.SENDING, "one", NOW + LEASE)
    assert await claim_next(database, LATER) is None
    await tell(database, lambda outbox: outbox.sent(claim, CHAT, "1", LATER))
    row = await stored(database, claim.id)
    assert (row.state, row.owner, row.lease_until, row.sent_at) == (MessageState.SENT, None, None, LATER)
    assert (row.conversation_id, row.activity_id, row.shown, row.attempt) == (CHAT, "1", 1, 0)
    assert await claim_next(database, LATER) is None


async def test_a_key_is_sent_once_however_many_plan_it(database: Database, world: World) -> None:
    async def plan() -> None:
        async with database.work() as work:
            await put(work, world)

    await asyncio.gather(*(plan() for _ in range(10)))
    await delivered(database, world, "other")
    await plan()
    assert await count(database) == 2


async def test_nothing_is_claimed_before_its_time_and_the_first_that_is_due_comes_first(
    database: Database, world: World
) -> None:
    async with database.work() as work:
        for key, minutes in (("late", 3), ("early", 1), ("middle", 2)):
            await put(
                work, world, key, prepare.Ask(talk=world.talk.id, question=key), NOW + timedelta(minutes=minutes)
            )
    assert await claim_next(database) is None
    claims = [await claimed(database, LATER) for _ in range(3)]
    assert [getattr(claim.show, "question", None) for claim in claims] == ["early", "middle", "late"]


async def test_many_senders_at_once_claim_no_message_twice(database: Database, world: World) -> None:
    async with database.work() as work:
        for number in range(40):
            await put(work, world, f"key {number}")

    async def drain(owner: str) -> list[UUID]:
        claims: list[UUID] = []
        while claim := await claim_next(database, owner=owner):
            claims.append(claim.id)
        return claims

    claimed = [each for theirs in await asyncio.gather(*(drain(str(n)) for n in range(8))) for each in theirs]
    assert len(claimed) == len(set(claimed)) == 40


async def test_a_refused_message_is_tried_again_at_the_time_given(database: Database, world: World) -> None:
    async with database.work() as work:
        await put(work, world)
    first = await claimed(database)
    await tell(database, lambda outbox: outbox.retry(first, LATER, "429"))
    assert await claim_next(database) is None
    row = await stored(database, first.id)
    assert (row.state, row.error, row.owner) == (MessageState.RETRY, "429", None)
    second = await claimed(database, LATER)
    assert (second.id, second.attempt) == (first.id, 2)


@pytest.mark.parametrize(
    "state", [MessageState.DEAD, MessageState.UNKNOWN, MessageState.CANCELLED, MessageState.EXPIRED]
)
async def test_what_is_given_up_never_comes_again(database: Database, world: World, state: MessageState) -> None:
    async with database.work() as work:
        await put(work, world)
    claim = await claimed(database)
    await tell(database, lambda outbox: outbox.give_up(claim, state, "why"))
    await renew(database, world)
    row = await stored(database, claim.id)
    assert (row.state, row.error, row.lease_until) == (state, "why", None)
    assert await claim_next(database, LATER) is None


async def test_a_message_whose_sender_disappeared_is_unknown_and_never_sent_again(
    database: Database, world: World
) -> None:
    async with database.work() as work:
        await put(work, world)
    claim = await claimed(database)
    async with database.work() as work:
        assert await work.outbox.recover(NOW + LEASE - timedelta(seconds=1)) == 0
        assert await work.outbox.recover(NOW + LEASE) == 1
        assert await work.outbox.recover(LATER) == 0
    assert (await stored(database, claim.id)).state is MessageState.UNKNOWN
    assert await claim_next(database, LATER) is None
    await tell(database, lambda outbox: outbox.sent(claim, CHAT, "1", LATER))  # it was only slow
    assert (await stored(database, claim.id)).state is MessageState.SENT


async def test_a_message_that_the_program_knows_no_more_does_not_stop_the_others(
    database: Database, world: World
) -> None:
    sent = await delivered(database, world)
    async with database.work() as work:
        await put(work, world, "old", at=NOW - timedelta(days=1))
        connection: Any = await work.transaction.session.connection()
        await connection.execute(text("""UPDATE message SET show = '{"verb": "old.verb"}'"""))
        await put(work, world, "new")
    await renew(database, world)
    claim = await claimed(database)
    assert claim.show == talks.Open(talk=world.talk.id)
    assert await claim_next(database, LATER) is None
    row = await stored(database, sent.id)
    assert (row.state, row.error) == (MessageState.SENT, "unknown action")
