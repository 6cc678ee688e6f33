"""When each thing is looked at again: never later than it has changed."""

import asyncio
from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

import pytest
from sqlalchemy import update
from uuid_utils.compat import uuid7

from dialogs.rules.following_up import FollowUp, Progress
from dialogs.rules.preparations import Preparation
from dialogs.rules.talks import Outcome, Party, Talk, TalkKind, Window, Word
from storage import looks, tables
from storage.conversations import Conversation
from storage.database import Database
from storage.renewal import renew_cards
from tests.storage.test_plans import _agreed as agreed
from tests.storage.world import NOW, TODAY, World, add_cycle, add_person, add_talk, save_preparation, small_world

PERSON = tables.Person.__table__.c
LATER = NOW + timedelta(days=30)
TO_COME = Window(
    opens_on=TODAY + timedelta(days=90),
    prepare_by=TODAY + timedelta(days=100),
    hold_by=TODAY + timedelta(days=130),
)
CHAT = Conversation(
    conversation_id="a:1", service_url="http://127.0.0.1:9/", tenant_id="t", bot_id="28:b", user_id="29:u"
)


def _begun(talk: Talk) -> Preparation:
    return Preparation(id=uuid7(), talk=talk.id, party=Party.EMPLOYEE, author=talk.employee)


async def due(database: Database, now: datetime = NOW) -> list[UUID]:
    async with database.reading() as work:
        return [each.thing for each in await looks.due(work.transaction, now)]


async def put_all_off(database: Database) -> None:
    async with database.work() as work:
        await looks.add_missing(work.transaction, TODAY)
        every = await looks.due(work.transaction, NOW)
        await looks.put_off(work.transaction, [(each, LATER) for each in every])


async def test_what_was_never_looked_at_is_due_and_then_when_it_is_foreseen(database: Database, world: World) -> None:
    assert await due(database) == []
    async with database.reading() as work:
        assert [each.thing for each in await looks.missing(work.transaction, TODAY)] == [world.talk.id]
    for _ in range(2):
        async with database.work() as work:
            await looks.add_missing(work.transaction, TODAY)
    assert await due(database) == [world.talk.id]
    await put_all_off(database)
    assert await due(database) == []
    assert await due(database, LATER) == [world.talk.id]


async def test_a_talk_that_nobody_has_begun_is_not_looked_at_before_its_window_opens(
    database: Database, world: World
) -> None:
    async with database.work() as work:
        employees = [await add_person(work, f"Medarbetare {number}", manager=world.bo) for number in range(3)]
        talks = [await add_talk(work, world.cycle, each, world.bo) for each in employees]
        quiet, booked, prepared = (replace(each, window=TO_COME) for each in talks)
        booked = replace(booked, booked_on=TODAY, booked_at=NOW)
        for each in (quiet, booked, prepared):
            await work.talks.save(each)
        await save_preparation(work, _begun(prepared))
        found = await looks.missing(work.transaction, TODAY)
        await looks.add_missing(work.transaction, TODAY)
    at_once = {world.talk.id, booked.id, prepared.id}
    assert {each.thing for each in found} == at_once
    assert set(await due(database)) == at_once
    async with database.work() as work:
        await looks.add_missing(work.transaction, TO_COME.opens_on - timedelta(days=1))
    assert set(await due(database, LATER)) == at_once
    async with database.work() as work:
        await looks.add_missing(work.transaction, TO_COME.opens_on)
    assert set(await due(database)) == {*at_once, quiet.id}


@pytest.mark.parametrize("step", ["prepare", "book"])
async def test_somebody_who_begins_before_the_window_opens_has_it_looked_at_at_once(
    database: Database, world: World, step: str
) -> None:
    async with database.work() as work:
        talk = await add_talk(work, world.cycle, world.anna, world.bo, TalkKind.PERFORMANCE)
        await work.talks.save(replace(talk, window=TO_COME))
    await put_all_off(database)
    assert talk.id not in await due(database, LATER)
    async with database.work() as work:
        if step == "prepare":
            await save_preparation(work, _begun(talk))
        else:
            await work.talks.save(replace(talk, window=TO_COME, booked_on=TODAY, booked_at=NOW))
    assert await due(database) == [talk.id]


async def test_what_is_begun_while_it_is_looked_at_for_the_first_time_is_looked_at_again(
    database: Database, world: World
) -> None:
    async with database.work() as work:
        talk = await add_talk(work, world.cycle, world.anna, world.bo, TalkKind.PERFORMANCE)
        await looks.add_missing(work.transaction, TODAY)
        seen = await looks.due(work.transaction, NOW)
    async with database.work() as work:
        await work.talks.save(replace(talk, booked_on=TODAY, booked_at=NOW))
    async with database.work() as work:
        await looks.put_off(work.transaction, [(each, LATER) for each in seen])
    assert await due(database) == [talk.id]


async def test_a_planner_does_not_wait_for_who_changes_a_thing_and_leaves_it_to_be_looked_at_again(
    postgresql_database: Database,
) -> None:
    database = postgresql_database
    async with database.work() as work:
        world = await small_world(work)
        other = await add_talk(work, world.cycle, await add_person(work, "Cia Dahl", manager=world.bo), world.bo)
        await looks.add_missing(work.transaction, TODAY)
        seen = await looks.due(work.transaction, NOW)
    async with database.work() as changing:
        await changing.messages.renew(world.talk.id)
        async with asyncio.timeout(5), database.work() as work:
            await looks.put_off(work.transaction, [(each, LATER) for each in seen])
    assert await due(database) == [world.talk.id]
    assert set(await due(database, LATER)) == {world.talk.id, other.id}


async def test_a_talk_that_is_done_is_looked_at_only_when_somebody_takes_back_what_they_said(
    database: Database, world: World
) -> None:
    held = Word(outcome=Outcome.HELD, said_on=TODAY)
    done = replace(world.talk, booked_on=TODAY, booked_at=NOW, employee_word=held, manager_word=held)
    async with database.work() as work:
        await work.talks.save(done)
        await work.plans.save(replace(agreed(world), talk=done.id))
    async with database.work() as work:
        await looks.forget_done(work.transaction)
        await looks.add_missing(work.transaction, TODAY)
    assert await due(database) == [world.anna]  # her plan
    async with database.work() as work:
        await work.talks.save(replace(done, manager_word=replace(held, outcome=Outcome.NOT_HELD)))
    assert set(await due(database)) == {world.anna, world.talk.id}


async def test_talks_of_closed_cycles_are_not_looked_at(database: Database, world: World) -> None:
    async with database.work() as work:
        closed = await add_cycle(work, "2025", closed_on=TODAY)
        await add_talk(work, closed, world.anna, world.bo)
        await looks.add_missing(work.transaction, TODAY)
    assert await due(database) == [world.talk.id]
    async with database.work() as work:
        await looks.forget(work.transaction, await looks.due(work.transaction, NOW))
    assert await due(database) == []


async def test_a_change_brings_it_forward_for_everything_of_this_employee(database: Database, world: World) -> None:
    await put_all_off(database)
    async with database.work() as work:
        await work.messages.renew(world.talk.id)
    assert await due(database) == [world.talk.id]
    await put_all_off(database)
    async with database.work() as work:
        await renew_cards(work.transaction, lambda talk: talk == world.talk.id)
    assert await due(database) == [world.talk.id]


@pytest.mark.parametrize("who", ["anna", "bo"])
async def test_so_does_a_change_of_one_of_its_people(database: Database, world: World, who: str) -> None:
    await put_all_off(database)
    async with database.work() as work:
        await looks.wake_people(work.transaction, [])
        await looks.wake_people(work.transaction, [await add_person(work, "Någon annan")])
    assert await due(database) == []
    async with database.work() as work:
        await looks.wake_people(work.transaction, [getattr(world, who)])
    assert await due(database) == [world.talk.id]


async def test_so_does_a_change_of_who_is_above_them(database: Database, world: World) -> None:
    async with database.work() as work:
        above = await add_person(work, "Mona Berg")
        await work.transaction.change_once(update(tables.Person).where(PERSON.id == world.bo).values(manager=above))
    await put_all_off(database)
    async with database.work() as work:
        await looks.wake_people(work.transaction, [above])
    assert await due(database) == [world.talk.id]


async def test_what_is_over_is_forgotten_unless_somebody_has_changed_it(database: Database, world: World) -> None:
    async with database.work() as work:
        await looks.add_missing(work.transaction, TODAY)
        seen = await looks.due(work.transaction, NOW)
        await work.messages.renew(world.talk.id)
        await looks.forget(work.transaction, seen)
        await looks.forget(work.transaction, ())
    assert await due(database) == [world.talk.id]
    async with database.work() as work:
        await looks.forget(work.transaction, await looks.due(work.transaction, NOW))
    assert await due(database) == []


async def test_who_comes_to_be_reached_is_looked_at(database: Database, world: World) -> None:
    await put_all_off(database)
    async with database.work() as work:
        await work.conversations.see(world.anna, CHAT, NOW)
        await looks.wake_reached(work.transaction, NOW + timedelta(minutes=1))
    assert await due(database) == []
    async with database.work() as work:
        await looks.wake_reached(work.transaction, NOW)
    assert await due(database) == [world.talk.id]


async def test_who_comes_to_be_reached_has_no_talk_looked_at_that_waits_for_its_window(
    database: Database, world: World
) -> None:
    async with database.work() as work:
        waiting = await add_talk(work, world.cycle, world.anna, world.bo, TalkKind.PERFORMANCE)
        begun = await add_talk(work, world.cycle, world.anna, world.bo, TalkKind.PAY)
        await work.talks.save(replace(waiting, window=TO_COME))
        await work.talks.save(replace(begun, window=TO_COME, booked_on=TODAY, booked_at=NOW))
        await work.plans.save(agreed(world))
    await put_all_off(database)
    async with database.work() as work:
        await work.conversations.see(world.anna, CHAT, NOW)
        found = await looks.of_reached(work.transaction, NOW)
        await looks.wake_reached(work.transaction, NOW)
    woken = {world.talk.id, begun.id, world.anna}  # and her plan
    assert {each.thing for each in found} == woken
    assert set(await due(database)) == woken


async def test_what_is_changed_while_it_is_looked_at_is_looked_at_again(database: Database, world: World) -> None:
    async with database.work() as work:
        await looks.add_missing(work.transaction, TODAY)
        seen = await looks.due(work.transaction, NOW)
    async with database.work() as work:
        await work.messages.renew(world.talk.id)
    async with database.work() as work:
        await looks.put_off(work.transaction, [(each, LATER) for each in seen])
    assert await due(database) == [world.talk.id]
    await put_all_off(database)
    assert await due(database) == []


async def test_an_agreed_plan_is_looked_at_and_again_when_it_is_followed_up(database: Database, world: World) -> None:
    async with database.work() as work:
        await work.plans.save(agreed(world))
    await put_all_off(database)
    said = FollowUp(
        id=uuid7(),
        activity=uuid7(),
        employee=world.anna,
        said_by=world.anna,
        said_on=TODAY,
        progress=Progress.DONE,
    )
    async with database.work() as work:
        await work.follow_ups.save(said)
    assert set(await due(database)) == {world.talk.id, world.anna}
