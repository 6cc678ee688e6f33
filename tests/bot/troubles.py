"""What can be wrong with a database while the service runs."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from sqlalchemy import text

from storage.database import Database
from storage.keyring import Keyring


@asynccontextmanager
async def locked(database_url: str) -> AsyncIterator[None]:
    """Somebody else holds what a turn writes, and lets nobody pass."""
    database = Database.open(database_url, Keyring([("other", bytes(32))]))
    async with database.work() as work:
        locks = "LOCK TABLE message, press IN ACCESS EXCLUSIVE MODE" if work.transaction.is_postgresql else "SELECT 1"
        connection = await work.transaction.session.connection()
        await connection.execute(text(locks))
        yield
    await database.close()


@asynccontextmanager
async def without_table(database: Database, table: str) -> AsyncIterator[None]:
    await execute(database, f"ALTER TABLE {table} RENAME TO away")
    yield
    await execute(database, f"ALTER TABLE away RENAME TO {table}")


async def execute(database: Database, statement: str) -> None:
    async with database.work() as work:
        connection = await work.transaction.session.connection()
        await connection.execute(text(statement))
