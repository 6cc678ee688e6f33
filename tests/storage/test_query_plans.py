"""The outbox keeps what was sent for a whole cycle: nothing may search all of it for the few rows that are due."""

from datetime import timedelta

from sqlalchemy.ext.asyncio import create_async_engine

from storage import looks
from storage.database import Database
from storage.keyring import Keyring
from tests.storage.world import NOW, TODAY, Statements, small_world


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
    indexes.insert(1, "autoindex_look_1 (employee=?)")
    for plan, index in zip(plans, indexes, strict=True):
        assert index in plan
        assert "SCAN message" not in plan
        assert "SCAN look" not in plan


async def test_all_that_was_never_looked_at_is_found_before_a_look_is_added(
    postgresql_database: Database, postgresql_url: str
) -> None:
    """PostgreSQL searches what it last saw empty without any index: in a table that grows meanwhile, for a minute."""
    async with postgresql_database.work() as work:
        await small_world(work)
    engine = create_async_engine(postgresql_url.replace("postgresql:", "postgresql+asyncpg:"))
    async with engine.connect() as connection:
        await (await connection.execution_options(isolation_level="AUTOCOMMIT")).exec_driver_sql("VACUUM ANALYZE")
    await engine.dispose()
    async with postgresql_database.work() as work:
        with Statements(postgresql_database) as statements:
            await looks.add_missing(work.transaction, TODAY)
        connection = await work.transaction.session.connection()
        inserts = [each for each in statements.all if each[0].startswith("INSERT INTO look")]
        for statement, parameters in inserts:
            plan = "\n".join((await connection.exec_driver_sql(f"EXPLAIN {statement}", parameters)).scalars())
            assert "  Sort  " in plan.replace("->", "  ")
    assert len(inserts) == 2
