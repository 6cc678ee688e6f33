"""The stage for tests of features, on both databases."""

import pytest

from storage.database import Database
from tests.dialogs.stage import Stage


@pytest.fixture
async def stage(database: Database) -> Stage:
    stage = Stage(database)
    await stage.set()
    return stage
