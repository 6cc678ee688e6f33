import asyncio
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import text
from sqlmodel import select

from dialogs import home, prepare, talks
from storage import tables
from storage.database import Database
from storage.outbox import Claim
from storage.tables import MessageState
from tests.storage.sending import (
    CHAT,
    LATER,
    LEASE,
    claim_next,
    claim_some,
    claimed,
    count,
    delivered,
    intended,
    put,
    renew,
    stored,
    tell,
)
from tests.storage.world import NOW, World, add_person


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
    assert (row.state, row.owner, row.lease_until) == (MessageState.PENDING, "one", NOW + LEASE)
    await tell(database, lambda outbox: outbox.intend([claim.id], "one", NOW, LEASE))
    assert (await stored(database, claim.id)).state is MessageState.SENDING
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
    claims = []
    for _ in range(3):
        claims.append(await claimed(database, LATER))
        await tell(database, lambda outbox: outbox.sent(claims[-1], CHAT, None, LATER))
    assert [getattr(claim.show, "question", None) for claim in claims] == ["early", "middle", "late"]


async def test_many_senders_at_once_claim_no_message_twice(database: Database, world: World) -> None:
    async with database.work() as work:
        people = [await add_person(work, f"No. {number}") for number in range(40)]
        for person in people:
            await work.messages.send(person, home.Todo(), key=str(person), not_before=NOW)

    async def drain(owner: str) -> list[UUID]:
        ours: list[UUID] = []
        while claims := await claim_some(database, owner):
            ours += [each.id for each in claims]
        return ours

    claimed = [each for theirs in await asyncio.gather(*(drain(str(n)) for n in range(8))) for each in theirs]
    assert len(claimed) == len(set(claimed)) == 40


async def test_a_chat_is_in_one_senders_hand_at_a_time(database: Database, world: World) -> None:
    await delivered(database, world)
    async with database.work() as work:
        await put(work, world, "first")
        await put(work, world, "second")
        await work.messages.send(world.bo, home.Todo(), key="Bo's", not_before=NOW)
    await renew(database, world)
    first, bos = await claim_some(database, "one")
    assert {first.person, bos.person} == {world.anna, world.bo}
    assert not await claim_some(database, "two")
    await tell(database, lambda outbox: outbox.sent(first, CHAT, "2", NOW))
    (second,) = await claim_some(database, "two")
    assert (second.person, second.is_renewal) == (world.anna, False)
    await tell(database, lambda outbox: outbox.sent(second, CHAT, "3", NOW))
    (renewal,) = await claim_some(database, "two")
    assert renewal.is_renewal


async def test_cards_that_changed_get_a_part_of_the_calls_however_many_messages_wait(
    database: Database, world: World
) -> None:
    await delivered(database, world)
    await renew(database, world)
    async with database.work() as work:
        for number in range(20):
            person = await add_person(work, f"No. {number}")
            await work.messages.send(person, home.Todo(), key=str(number), not_before=NOW)
    assert [each.is_renewal for each in await claim_some(database, "one")] == [False] * 9 + [True]


async def test_what_was_only_claimed_by_a_sender_that_died_is_sent_by_another(
    database: Database, world: World
) -> None:
    async with database.work() as work:
        await put(work, world)
    await claimed(database)
    await tell(database, lambda outbox: outbox.recover(NOW + LEASE))
    assert (await claimed(database, NOW + LEASE)).attempt == 1


async def test_what_was_surely_not_sent_is_given_back(database: Database, world: World) -> None:
    async with database.work() as work:
        await put(work, world)
    claim = await intended(database)
    await tell(database, lambda outbox: outbox.release(claim.id, "somebody else"))
    assert await claim_next(database) is None
    await tell(database, lambda outbox: outbox.release(claim.id, "one"))
    assert (await stored(database, claim.id)).state is MessageState.RETRY
    assert (await claimed(database)).id == claim.id


async def test_nothing_is_intended_during_a_pause_nor_by_whoever_has_lost_it(
    database: Database, world: World
) -> None:
    async with database.work() as work:
        await put(work, world)
    claim = await claimed(database)

    async def intends(owner: str, now: datetime) -> bool:
        async with database.work() as work:
            return claim.id in await work.outbox.intend([claim.id], owner, now, LEASE)

    async with database.work() as work:
        await work.pace.pause(NOW + timedelta(seconds=30))
        await work.pace.pause(NOW + timedelta(seconds=10))
    assert not await intends("one", NOW + timedelta(seconds=29))
    assert not await intends("two", NOW + timedelta(seconds=30))
    assert await intends("one", NOW + timedelta(seconds=30))
    assert not await intends("one", NOW + timedelta(seconds=30))


async def test_a_message_whose_moment_is_over_expires(database: Database, world: World) -> None:
    async with database.work() as work:
        await work.messages.send(world.anna, home.Todo(), key="today", not_before=NOW, valid_until=LATER)
        await work.messages.send(world.bo, home.Todo(), key="in time", not_before=NOW, valid_until=LATER)
    in_time = await claimed(database)
    await tell(database, lambda outbox: outbox.sent(in_time, CHAT, "1", NOW))
    assert await claim_next(database, LATER) is None
    await tell(database, lambda outbox: outbox.recover(LATER))
    async with database.reading() as work:
        states = (await work.transaction.session.exec(select(tables.Message.key, tables.Message.state))).all()
        assert not await work.outbox.waits(LATER)
    assert sorted(state for _, state in states) == [MessageState.EXPIRED, MessageState.SENT]


@pytest.mark.parametrize("is_recovered", [True, False])
async def test_a_message_that_nobody_knows_about_has_arrived_when_its_card_is_pressed(
    database: Database, world: World, is_recovered: bool
) -> None:
    async with database.work() as work:
        await put(work, world)
    claim = await intended(database)
    if is_recovered:
        await tell(database, lambda outbox: outbox.recover(NOW + LEASE))
    await tell(database, lambda outbox: outbox.arrived(claim.id, world.bo, CHAT, "1", LATER))
    assert (await stored(database, claim.id)).sent_at is None
    await tell(database, lambda outbox: outbox.arrived(claim.id, world.anna, CHAT, "1", LATER))
    row = await stored(database, claim.id)
    assert (row.state, row.sent_at, row.conversation_id, row.activity_id) == (MessageState.SENT, LATER, CHAT, "1")
    await tell(database, lambda outbox: outbox.retry(claim, LATER, "a sender that was slower than the person"))
    assert (await stored(database, claim.id)).state is MessageState.SENT
    await renew(database, world)
    assert (await claimed(database, LATER)).activity_id == "1"


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
    claim = await intended(database)
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
    await tell(database, lambda outbox: outbox.sent(claim, CHAT, "2", NOW))
    assert await claim_next(database) is None
    row = await stored(database, sent.id)
    assert (row.state, row.error) == (MessageState.SENT, "unknown action")
