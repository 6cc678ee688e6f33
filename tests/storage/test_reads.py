from datetime import timedelta

from sqlmodel import select

from storage import tables
from storage.database import Database
from tests.storage.world import NOW, TODAY, World


async def test_a_reading_is_one_line_for_each_reader_thing_and_day_and_the_first_time_stands(
    database: Database, world: World
) -> None:
    later, tomorrow = NOW + timedelta(hours=3), TODAY + timedelta(days=1)
    async with database.work() as work:
        for at, on in ((NOW, TODAY), (later, TODAY), (later, tomorrow)):
            await work.reads.log(world.bo, world.anna, "preparation", world.talk.id, at=at, on=on)
        await work.reads.log(world.bo, world.anna, "plan", world.talk.id, at=later, on=TODAY)
        await work.reads.log(world.anna, world.bo, "preparation", world.talk.id, at=later, on=TODAY)
        entries = (await work.transaction.session.exec(select(tables.ReadEntry))).all()
    assert sorted((each.reader == world.bo, each.what, each.at, each.on) for each in entries) == [
        (False, "preparation", later, TODAY),
        (True, "plan", later, TODAY),
        (True, "preparation", NOW, TODAY),
        (True, "preparation", later, tomorrow),
    ]
