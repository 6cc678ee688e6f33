"""Getting to know people: Teams is asked for a chat with each whom we have never heard of, once."""

from collections.abc import AsyncIterator

import pytest
from sqlalchemy import delete
from sqlmodel import col

from bot.introductions import Introductions
from dialogs.ports import Reach
from storage import tables
from storage.database import Database
from tests.bot.clocks import StillClock
from tests.fake_teams import conversation, failures
from tests.fake_teams.connector import TENANT, FakeConnector
from tests.sending.post_office import PostOffice, post_office

DAY = 24


@pytest.fixture
def clock() -> StillClock:
    return StillClock()


@pytest.fixture
async def office(database: Database, clock: StillClock) -> AsyncIterator[PostOffice]:
    """The first two are strangers, and only one of them has the app."""
    async with FakeConnector() as teams, post_office(database, teams, clock) as opened:
        async with database.work() as work:
            known = tables.Conversation
            await work.transaction.change(delete(known).where(col(known.person).in_(opened.people[:2])))
        teams.conversations[opened.chats[1]].reach = conversation.Reach.NOT_INSTALLED
        yield opened


@pytest.fixture
def introductions(office: PostOffice, clock: StillClock) -> Introductions:
    return Introductions(office.database, office.sender.messenger, clock, "28:planlots", TENANT, rate=0)


async def reach(office: PostOffice) -> list[Reach]:
    async with office.database.reading() as work:
        found = await work.conversations.reach(office.people)
    return [found[each] for each in office.people]


async def test_who_has_the_app_is_reached_without_having_written(
    office: PostOffice, introductions: Introductions
) -> None:
    assert await reach(office) == [Reach.NOT_INSTALLED, Reach.NOT_INSTALLED, Reach.REACHED, Reach.REACHED]
    assert await introductions.introduce() == 2
    assert await reach(office) == [Reach.REACHED, Reach.NOT_INSTALLED, Reach.REACHED, Reach.REACHED]
    await office.put(*office.people[:2])
    await office.sender.drain()
    assert len(office.teams.conversations[office.chats[0]].messages) == 1


async def test_each_is_asked_for_once(office: PostOffice, introductions: Introductions, clock: StillClock) -> None:
    await introductions.introduce()
    clock.forward(hours=300)
    assert await introductions.introduce() == 0
    assert len(office.teams.calls) == 2


async def test_a_chat_that_is_gone_is_asked_for_again_a_day_later(
    office: PostOffice, introductions: Introductions, clock: StillClock
) -> None:
    await introductions.introduce()
    office.teams.fail(failures.not_found(), conversation=office.chats[2])
    await office.put(office.people[2])
    await office.sender.drain()
    assert (await reach(office))[2] is Reach.GONE
    assert await introductions.introduce() == 0
    clock.forward(hours=DAY)
    assert await introductions.introduce() == 1
    assert (await reach(office))[2] is Reach.REACHED


async def test_when_teams_has_too_much_to_do_everybody_waits_and_the_rest_is_asked_for_later(
    office: PostOffice, introductions: Introductions, clock: StillClock
) -> None:
    office.teams.fail(failures.throttled(60))
    assert await introductions.introduce() == 0
    await office.put(office.people[2])
    assert await office.sender.drain() == await introductions.introduce() == 0
    assert len(office.teams.calls) == 1
    clock.forward(hours=DAY)
    assert await introductions.introduce() == 2
    assert await reach(office) == [Reach.REACHED, Reach.NOT_INSTALLED, Reach.REACHED, Reach.REACHED]
