"""From September to May at protocol level, on both databases."""

import pytest

from storage.database import Database
from storage.rebuilding import differences
from tests.stories import employer, whole_year
from tests.stories.world import world
from tests.stories.year import Year


@pytest.mark.long
async def test_a_whole_year_from_the_first_reminder_to_the_closed_cycle(database: Database) -> None:
    async with world(database, since="2026-09-07T09:00") as w:
        anna, bo = await w.person("Anna", employer.ANNA), await w.person("Bo", employer.BO)
        hanna = await w.person("Hanna", employer.HANNA)
        await whole_year.tell(Year(anna=anna, bo=bo, hanna=hanna, world=w))
    assert await differences(database) == []
