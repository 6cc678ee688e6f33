"""From a reminder to an agreed plan, at protocol level, on both databases."""

from storage.database import Database
from tests.stories import development_talk, employer
from tests.stories.cast import Cast
from tests.stories.world import world


async def test_from_a_reminder_to_an_agreed_plan(database: Database) -> None:
    async with world(database) as w:
        anna, bo = await w.person("Anna", employer.ANNA), await w.person("Bo", employer.BO)
        await development_talk.tell(Cast(anna=anna, bo=bo, backstage=w))
        assert not anna.sees("En sak är kvar för dig")
