from collections.abc import AsyncIterator

import pytest

from storage.database import Database
from storage.keyring import Keyring
from tests.storage.world import World, small_world


@pytest.fixture
async def world(database: Database) -> World:
    async with database.work() as work:
        return await small_world(work)


@pytest.fixture
async def postgresql_database(postgresql_url: str, keyring: Keyring) -> AsyncIterator[Database]:
    """For what SQLite does in another way altogether."""
    opened = Database.open(postgresql_url, keyring)
    yield opened
    await opened.close()
