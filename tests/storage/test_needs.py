"""Tells that a unit's needs come back as they were written, the short horizon first, with their text sealed."""

from dataclasses import replace

from sqlalchemy import text
from uuid_utils.compat import uuid7

from dialogs.rules.needs import UnitNeed
from dialogs.rules.plans import CompetenceArea, Horizon
from storage.database import Database
from tests.storage.world import TODAY, World


async def test_needs_come_back_the_short_horizon_first_and_without_those_that_ended(
    database: Database, world: World
) -> None:
    long = UnitNeed(
        id=uuid7(),
        unit="1200",
        author=world.bo,
        horizon=Horizon.FOUR_TO_TEN,
        area=CompetenceArea.DIGITALISATION,
        text="Hemligt behov",
        written_on=TODAY,
    )
    short = replace(long, id=uuid7(), horizon=Horizon.ONE_TO_THREE)
    ended = replace(short, id=uuid7(), version=2, ended_on=TODAY)
    async with database.work() as work:
        await work.needs.lock("1200")
        for each in (long, short, ended):
            await work.needs.save(each)
        await work.needs.save(replace(long, version=2, text="Ett annat"))
        assert await work.needs.of_unit("1200") == [short, replace(long, version=2, text="Ett annat")]
        assert await work.needs.of_unit("1300") == []
        assert await work.needs.get(ended.id) == ended
        assert await work.needs.get(uuid7()) is None
        connection = await work.transaction.session.connection()
        stored = await connection.execute(text("SELECT text FROM unit_need"))
        assert not [each for (each,) in stored if b"Hemligt" in bytes(each)]
