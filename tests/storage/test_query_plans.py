"""The outbox keeps what was sent for a whole cycle: nothing may search all of it for the few rows that are due."""

from datetime import timedelta

from storage.database import Database
from storage.keyring import Keyring
from tests.storage.world import NOW, Statements, small_world


async def test_the_outbox_is_searched_by_its_small_indexes(sqlite_url: str, keyring: Keyring) -> None:
    database = Database.open(sqlite_url, keyring)
    async with database.work() as work:
        world = await small_world(work)
        with Statements(database) as statements:
            await work.messages.renew(world.talk.id)
            await work.outbox.claim("one", NOW, timedelta(minutes=2), 20)
            await work.outbox.recover(NOW)
        connection = await work.transaction.session.connection()
        plans: list[str] = []
        for statement, parameters in statements.all:
            found = await connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)
            plans.append(str(found.all()))
    await database.close()
    parts = ("talk", "waiting", "behind", "waiting", "sending")
    indexes = [f"ix_message_{part}" for part in parts]
    indexes.insert(1, "ix_look_employee")
    for plan, index in zip(plans, indexes, strict=True):
        assert index in plan
        assert "SCAN message" not in plan
        assert "SCAN look" not in plan
