"""Several things that happened within a few minutes, as one card."""

from collections.abc import AsyncIterator
from datetime import timedelta
from uuid import UUID

import pytest

from dialogs import booking, notices, talks
from dialogs.booking import PickCard
from dialogs.notices import News, NoticesCard
from dialogs.turn import NotFound
from storage.database import Database
from storage.keyring import Keyring
from tests.dialogs.stage import Stage


@pytest.fixture
async def gathering(database_url: str, keyring: Keyring) -> AsyncIterator[Stage]:
    opened = Database.open(database_url, keyring, gathering=timedelta(minutes=15))
    stage = Stage(opened)
    await stage.set()
    yield stage
    await opened.close()


async def moved_twice(stage: Stage) -> notices.Open:
    """Bo proposes times, and others a minute later."""
    talk = await stage.talk_of(stage.anna)
    for version, hour in ((1, "13:00"), (2, "15:00")):
        times = booking.SendTimes(talk=talk, version=version)
        await stage.run(stage.bo, times, date_1="2026-10-20", time_1=hour)
    (told,) = await stage.messages_to(stage.anna)
    return notices.Open(gathered=UUID(str(told["gathered"])))


async def test_each_line_leads_to_what_it_tells_and_says_when_it_is_answered(gathering: Stage) -> None:
    show = await moved_twice(gathering)
    card = await gathering.show(NoticesCard, gathering.anna, show)
    assert {(line.news, line.name, line.is_done) for line in card.lines} == {(News.TIMES, "Bo", False)}
    pick = await gathering.press(PickCard, gathering.anna, card.lines[-1].open)
    await gathering.run(gathering.anna, pick.times[0][1])
    after = await gathering.show(NoticesCard, gathering.anna, show)
    assert all(line.is_done for line in after.lines)


async def test_it_is_its_receivers_alone(gathering: Stage) -> None:
    show = await moved_twice(gathering)
    with pytest.raises(NotFound):
        await gathering.run(gathering.bo, show)
    assert (await gathering.show(NoticesCard, gathering.anna, show)).first_name == "Anna"


async def test_what_is_no_answer_to_anything_is_never_done(gathering: Stage) -> None:
    talk = await gathering.talk_of(gathering.anna)
    async with gathering.database.work() as work:
        for key in "ab":
            await work.notices.tell(gathering.anna.id, talks.Open(talk=talk), key=key, at=gathering.now, talk=talk)
    (told,) = await gathering.messages_to(gathering.anna)
    card = await gathering.show(NoticesCard, gathering.anna, notices.Open(gathered=UUID(str(told["gathered"]))))
    assert [(line.news, line.is_done) for line in card.lines] == [(News.TALK, False)] * 2
