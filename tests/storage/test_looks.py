"""When each thing is looked at again: never later than it has changed."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from uuid_utils.compat import uuid7

from dialogs.rules.following_up import FollowUp, Progress
from dialogs.rules.preparations import Preparation
from dialogs.rules.talks import Party, TalkKind, Window
from storage import looks
from storage.conversations import Conversation
from storage.database import Database
from storage.looks import Look
from storage.renewal import renew_cards
from tests.storage.test_plans import _agreed as agreed
from tests.storage.world import NOW, TODAY, World, add_cycle, add_person, add_talk

STOCKHOLM = ZoneInfo("Europe/Stockholm")
LATER = NOW + timedelta(days=30)
CHAT = Conversation(
    conversation_id="a:1", service_url="http://127.0.0.1:9/", tenant_id="t", bot_id="28:b", user_id="29:u"
)


async def due(database: Database, now: datetime = NOW) -> list[UUID]:
    async with database.reading() as work:
        return [each.thing for each in await looks.due(work.transaction, now)]


async def put_all_off(database: Database) -> None:
    async with database.work() as work:
        await looks.add_missing(work.transaction, NOW)
        every = await looks.due(work.transaction, NOW)
        await looks.put_off(work.transaction, [(each, LATER) for each in every])


async def test_what_was_never_looked_at_is_due_and_then_when_it_is_foreseen(database: Database, world: World) -> None:
    assert await due(database) == []
    async with database.reading() as work:
        assert [each.thing for each in await looks.missing(work.transaction, TODAY)] == [world.talk.id]
    for _ in range(2):
        async with database.work() as work:
            await looks.add_missing(work.transaction, NOW)
    assert await due(database) == [world.talk.id]
    await put_all_off(database)
    assert await due(database) == []
    assert await due(database, LATER) == [world.talk.id]


async def test_a_talk_that_nobody_has_begun_is_not_looked_at_before_its_window_opens(
    database: Database, world: World
) -> None:
    to_come = Window(
        opens_on=TODAY + timedelta(days=90),
        prepare_by=TODAY + timedelta(days=100),
        hold_by=TODAY + timedelta(days=130),
    )
    opens = datetime.combine(to_come.opens_on, time(), STOCKHOLM)
    async with database.work() as work:
        employees = [await add_person(work, f"Medarbetare {number}", manager=world.bo) for number in range(3)]
        talks = [await add_talk(work, world.cycle, each, world.bo) for each in employees]
        quiet, booked, prepared = (replace(each, window=to_come) for each in talks)
        booked = replace(booked, booked_on=TODAY, booked_at=NOW)
        for each in (quiet, booked, prepared):
            await work.talks.save(each)
        await work.preparations.save(
            Preparation(id=uuid7(), talk=prepared.id, party=Party.EMPLOYEE, author=prepared.employee)
        )
        found = await looks.missing(work.transaction, TODAY)
        await looks.add_missing(work.transaction, NOW.astimezone(STOCKHOLM))
    at_once = {world.talk.id, booked.id, prepared.id}
    assert {each.thing for each in found} == at_once
    assert set(await due(database)) == at_once
    assert set(await due(database, opens - timedelta(minutes=1))) == at_once
    assert set(await due(database, opens)) == {*at_once, quiet.id}
    async with database.work() as work:
        await work.messages.renew(quiet.id)  # somebody begins it all the same
    assert set(await due(database)) == {*at_once, quiet.id}


async def test_talks_of_closed_cycles_are_not_looked_at(database: Database, world: World) -> None:
    async with database.work() as work:
        closed = await add_cycle(work, "2025", closed_on=TODAY)
        await add_talk(work, closed, world.anna, world.bo)
        await looks.add_missing(work.transaction, NOW)
    assert await due(database) == [world.talk.id]
    async with database.work() as work:
        await looks.forget(work.transaction, [world.talk.id])
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


async def test_who_comes_to_be_reached_is_looked_at(database: Database, world: World) -> None:
    await put_all_off(database)
    async with database.work() as work:
        await work.conversations.see(world.anna, CHAT, NOW)
        await looks.wake_reached(work.transaction, NOW + timedelta(minutes=1), TODAY)
    assert await due(database) == []
    async with database.work() as work:
        await looks.wake_reached(work.transaction, NOW, TODAY)
    assert await due(database) == [world.talk.id]


async def test_who_comes_to_be_reached_has_no_talk_looked_at_that_waits_for_its_window(
    database: Database, world: World
) -> None:
    to_come = Window(
        opens_on=TODAY + timedelta(days=90),
        prepare_by=TODAY + timedelta(days=100),
        hold_by=TODAY + timedelta(days=130),
    )
    async with database.work() as work:
        waiting = await add_talk(work, world.cycle, world.anna, world.bo, TalkKind.PERFORMANCE)
        begun = await add_talk(work, world.cycle, world.anna, world.bo, TalkKind.PAY)
        await work.talks.save(replace(waiting, window=to_come))
        await work.talks.save(replace(begun, window=to_come, booked_on=TODAY, booked_at=NOW))
        await work.plans.save(agreed(world))
    await put_all_off(database)
    async with database.work() as work:
        await work.conversations.see(world.anna, CHAT, NOW)
        found = await looks.of_reached(work.transaction, NOW, TODAY)
        await looks.wake_reached(work.transaction, NOW, TODAY)
    woken = {world.talk.id, begun.id, world.anna}  # and her plan
    assert {each.thing for each in found} == woken
    assert set(await due(database)) == woken


async def test_what_is_begun_while_its_first_look_is_added_is_found_the_next_day(
    database: Database, world: World
) -> None:
    """Whoever books just then finds no look to bring forward, where two write at once."""
    opens_on = TODAY + timedelta(days=90)
    to_come = Window(opens_on=opens_on, prepare_by=opens_on, hold_by=opens_on)
    async with database.work() as work:
        await work.talks.save(replace(world.talk, window=to_come))
        await looks.add_missing(work.transaction, NOW)
        await work.talks.save(replace(world.talk, window=to_come, booked_on=TODAY, booked_at=NOW))
    assert await due(database) == []
    async with database.work() as work:
        await looks.add_missing(work.transaction, NOW + timedelta(days=1))
    assert await due(database) == [world.talk.id]


async def test_what_is_changed_while_it_is_looked_at_is_looked_at_again(database: Database, world: World) -> None:
    async with database.work() as work:
        await looks.add_missing(work.transaction, NOW)
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


async def test_places_say_who_is_above_and_who_is_reached(database: Database, world: World) -> None:
    async with database.work() as work:
        gone = await add_person(work, "Slutat", active=False)
        lost = await add_person(work, "Utan chef", manager=gone)
        await work.conversations.see(world.anna, CHAT, NOW)
    async with database.reading() as work:
        places = await looks.places(work.transaction, [world.anna, world.bo, gone, lost])
    assert places == {
        world.anna: looks.Place(manager=world.bo, is_reached=True),
        world.bo: looks.Place(manager=None, is_reached=False),
        lost: looks.Place(manager=None, is_reached=False),
    }
    assert datetime(1970, 1, 1, tzinfo=UTC) == looks.AT_ONCE
    assert Look.__slots__
