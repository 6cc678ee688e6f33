from sqlmodel import select

from storage import tables
from storage.database import Database
from tests.storage.world import NOW, World


async def test_every_read_is_an_entry_of_its_own(database: Database, world: World) -> None:
    async with database.work() as work:
        for _ in range(2):
            await work.reads.log(world.bo, world.anna, "preparation", world.talk.id, NOW)
        entries = (await work.transaction.session.exec(select(tables.ReadEntry))).all()
    assert [(each.reader, each.subject, each.what, each.thing, each.at) for each in entries] == [
        (world.bo, world.anna, "preparation", world.talk.id, NOW)
    ] * 2
